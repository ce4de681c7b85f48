"""The store: quads on disk or in memory, one transaction a document."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from typing import Self
from urllib.parse import urlsplit

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Variable

from kg.ids import digest, document_iri
from kg.model import Source
from kg.namespaces import DCTERMS, DERIVED, ID, META, PACT, PROV, REFERENCE
from kg.store import answers, records, stale
from kg.store.assessments import Entry, entries
from kg.store.bulk import Loading
from kg.store.documents import DocumentBytes, FolderShelf, Shelf
from kg.store.ingest import Ingest, Outcome, arrival, transact
from kg.store.opening import open_quads
from kg.store.sorting import in_order
from kg.store.table import Table
from kg.store.terms import cell, line, quads

Term = NamedNode | Literal
__all__ = ["DocumentBytes", "Outcome", "Store", "Table", "Term", "now"]


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


class Store:
    """Quads with the documents they come from. The stored default graph is always empty.

    Every triple stands in one named graph: reference, content, identity, derived, meta, or that of
    its document. Use it as a context manager, or call `close`.
    """

    def __init__(
        self, found: pyoxigraph.Store, shelf: Shelf, clock: Callable[[], datetime] = now
    ) -> None:
        self.quads = found
        self.shelf = shelf
        self.clock = clock
        self._folder: Path | None = None
        self._read_only = False

    @classmethod
    def open(
        cls, path: Path | str, read_only: bool = False, *, clock: Callable[[], datetime] = now
    ) -> Self:
        """The store in folder `path`, made if it is missing or empty; StoreError if unusable."""
        path = Path(path)
        store = cls(open_quads(path, read_only), FolderShelf(path), clock)
        store._read_only = read_only
        store._folder = path
        if not read_only:
            store._loading().finish()
        return store

    @classmethod
    def memory(cls, *, clock: Callable[[], datetime] = now) -> Self:
        """An empty store that ends with the process."""
        return cls(pyoxigraph.Store(), Shelf(), clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the folder, so that another process can open it; the store is then empty.

        What was written is first put in order on disk: without that, the next opening has to.
        """
        if not self._read_only:
            self.flush()
        self.quads = pyoxigraph.Store()

    def flush(self) -> None:
        """Move what was written from memory to the disk; it is safe in the log before that."""
        self.quads.flush()

    def add(
        self, address: str, sha256: str, lines: Iterable[str], *, document: DocumentBytes
    ) -> Outcome:
        """Put one document with its claims into the store, in one transaction.

        `lines` are N-Quads of the document's graph, graph/content and graph/identity; ValueError
        for another graph. The same lines again change nothing; neither do the same bytes under
        another address if the readings are equal. A standing document of the same address with
        other bytes moves to the archive, with the content that only it used. A document that was
        retracted stays away.
        """
        retracts, document_node = NamedNode(PACT + "retracts"), NamedNode(document_iri(sha256))
        if any(self.quads.quads_for_pattern(None, retracts, document_node, None)):
            return Outcome.RETRACTED
        ingest = Ingest(self.quads, self.shelf, self.clock)
        return ingest.add(arrival(address, sha256, lines), document)

    def add_register(
        self, address: str, sha256: str, pieces: Iterable[str], *, document: DocumentBytes
    ) -> tuple[Outcome, int]:
        """Put one register into the store, whole or not at all; the number of its lines.

        `pieces` are whole lines of N-Quads, as for `add`, but are not checked again. The same lines
        again change nothing. A standing document of the same address moves to the archive.
        """
        return self._loading().add(address, sha256, pieces, document)

    @property
    def is_in_memory(self) -> bool:
        """True for a store that ends with the process."""
        return self._folder is None

    def _loading(self) -> Loading:
        return Loading(self.quads, self.shelf, self.clock, self._folder)

    def refresh_reference(self, lines: Iterable[str]) -> bool:
        """Make graph/reference hold exactly these lines; True if it did not already."""
        wanted = sorted(set(lines))
        graph, mark = NamedNode(REFERENCE), NamedNode(DCTERMS + "identifier")
        version = Quad(graph, mark, Literal(digest(*wanted)), NamedNode(META))
        if version in self.quads:
            return False
        new = {*quads(wanted), version}
        old = set(self.quads.quads_for_pattern(None, None, None, graph))
        old.update(self.quads.quads_for_pattern(graph, mark, None, NamedNode(META)))
        transact(self.quads, [], old - new, new - old)
        return True

    def refresh_derived(
        self,
        found: set[Quad],
        modalities: Iterable[str],
        minimum: str,
        made_by: str,
        *,
        beside: bool = False,
    ) -> bool:
        """Make graph/derived hold exactly these quads; True if it did not already.

        With `beside` they come to what it holds; nothing goes.

        `modalities`, names of concepts, and the minimum grade go into graph/meta: the claims that
        were counted; and so does `made_by`, a mark of the rules.
        """
        graph, meta = NamedNode(DERIVED), NamedNode(META)
        counted = NamedNode(PACT + "countedModality")
        new = found | {
            Quad(graph, counted, NamedNode(f"{ID}concept/modality-{one}"), meta)
            for one in modalities
        }
        needed = NamedNode(PACT + "minimumGrade")
        if minimum:
            new.add(Quad(graph, needed, Literal(minimum), meta))
        new.add(Quad(graph, stale.MADE_BY, Literal(made_by), meta))
        old: set[Quad] = set()
        if not beside:
            old.update(self.quads.quads_for_pattern(None, None, None, graph))
        for policy in (counted, needed, stale.MADE_BY):
            old.update(self.quads.quads_for_pattern(graph, policy, None, meta))
        return self.amend_derived(old - new, new - old)

    def begin_derived(self) -> None:
        """Empty graph/derived, so that it counts as never made until it is refreshed."""
        graph = NamedNode(DERIVED)
        mark = f"DELETE WHERE {{ GRAPH <{META}> {{ {graph} {stale.MADE_BY} ?mark }} }}"
        self.quads.update(f"DROP SILENT GRAPH {graph} ;\n{mark}")

    def load_derived(self, pieces: Iterable[str]) -> None:
        """Add lines to graph/derived in bulk, all or none; the rules then still await their run."""
        with TemporaryFile(dir=self._folder) as spool:
            for piece in pieces:
                spool.write(piece.encode())
            spool.seek(0)
            self.quads.bulk_load(spool, format=RdfFormat.N_QUADS)

    def amend_derived(self, removed: set[Quad], added: set[Quad]) -> bool:
        """Change graph/derived, which then takes account of all that the store holds.

        True if that changes any quad but the marks of what changed since the rules last ran.
        """
        graph, meta = NamedNode(DERIVED), NamedNode(META)
        gone = removed | stale.standing_marks(self.quads)
        if removed or added:
            moment = NamedNode(PROV + "generatedAtTime")
            gone.update(self.quads.quads_for_pattern(graph, moment, None, meta))
            added = added | {Quad(graph, moment, records.moment(self.clock()), meta)}
        if gone or added:
            transact(self.quads, [], gone, added)
        return bool(removed or added)

    def counted_modalities(self) -> list[str]:
        """The modalities whose claims counted when graph/derived was made; none before that."""
        counted = NamedNode(PACT + "countedModality")
        found = self.quads.quads_for_pattern(NamedNode(DERIVED), counted, None, NamedNode(META))
        return sorted(cell(quad.object).rpartition("/modality-")[2] for quad in found)

    def minimum_grade(self) -> str:
        """The grade that a claim needed to count when graph/derived was made; "" for none."""
        needed = NamedNode(PACT + "minimumGrade")
        found = self.quads.quads_for_pattern(NamedNode(DERIVED), needed, None, NamedNode(META))
        return max((cell(quad.object) for quad in found), default="")

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Table:
        """The answer to a SELECT; QueryError for another query. `bindings` fill projected names."""
        values = {Variable(name): term for name, term in (bindings or {}).items()}
        return answers.table(self.quads, query, values)

    def query(self, text: str) -> Table | bool | Iterator[str]:
        """The answer to a SPARQL query: a table, true or false, or lines of N-Triples.

        The prefixes of `kg.namespaces` need no declaration. QueryError for a text that is none.
        """
        return answers.answer(self.quads, text)

    def lines(self, with_meta: bool = False) -> Iterator[str]:
        """Yield the N-Quads lines of the store in order, each once; without graph/meta at first."""
        yield from in_order(map(line, self.each_quad(with_meta)))

    def each_quad(self, with_meta: bool = False) -> Iterator[Quad]:
        """Yield the quads of the store in no fixed order."""
        for quad in self.quads:
            if with_meta or cell(quad.graph_name) != META:
                yield quad

    def counts(self) -> dict[str, int]:
        """The number of triples of every named graph that holds one, by IRI in order."""
        rows = self.select(
            "SELECT ?graph (COUNT(*) AS ?count) { GRAPH ?graph { ?s ?p ?o } }"
            " GROUP BY ?graph ORDER BY ?graph"
        )
        return {graph: int(count) for graph, count in rows}

    def standing(self, document: str) -> list[str]:
        """The SHA-256 of the documents that stand under an address or begin so, in order."""
        return sorted(
            record.sha256
            for record in records.standing(self.quads)
            if record.address == document or record.sha256.startswith(document)
        )

    def near_duplicates(self, sha256: str) -> list[str]:
        """The addresses of the standing documents with nearly the text of one, in order."""
        rows = self.select(
            "SELECT DISTINCT ?home ?address { ?home pact:textBand ?band . ?other pact:textBand"
            " ?band ; pact:address ?address FILTER (?other != ?home) } ORDER BY ?address",
            {"home": NamedNode(document_iri(sha256))},
        )
        return [address for _, address in rows]

    def assessments(self) -> list[Entry]:
        """All that analysts ever judged, in the order of time."""
        return entries(self.quads, self.shelf)

    def source(self, sha256: str) -> Source | None:
        """The bytes of a standing document with what the store knows of it, or None."""
        record = records.of_document(self.quads, sha256)
        content = self.shelf.get(f"documents/{sha256}")
        if record is None or content is None:
            return None
        details = records.details(self.quads, sha256)
        stem = PurePosixPath(urlsplit(record.address).path or record.address).stem
        return Source(record.address, content, sha256, stem, details)

    def text(self, sha256: str) -> str | None:
        """The text of a document to which its offsets refer; None if it is not kept."""
        kept = self.shelf.get(f"documents/{sha256}.txt")
        return None if kept is None else kept.decode("utf-8")

    def keep_claims(self, sha256: str, content: bytes) -> None:
        """Keep the claims file of a document, for the next time that the document is read."""
        self.shelf.put(f"documents/{sha256}.claims.jsonl", content)

    def claims(self, sha256: str) -> bytes | None:
        """The claims file that was last read with a document; None if there was none."""
        return self.shelf.get(f"documents/{sha256}.claims.jsonl")
