"""The store: quads on disk or in memory, one transaction a document."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Self

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from kg.ids import digest, document_iri
from kg.namespaces import DCTERMS, DERIVED, ID, META, PACT, PROV, REFERENCE
from kg.store import records, stale
from kg.store.bulk import Loading
from kg.store.contents import Contents, Term
from kg.store.documents import DocumentBytes, FolderShelf, Shelf
from kg.store.ingest import Ingest, Outcome, arrival, transact
from kg.store.opening import open_quads
from kg.store.table import Table
from kg.store.terms import in_graph, quads

__all__ = ["DocumentBytes", "Outcome", "Store", "Table", "Term", "now"]


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


class Store(Contents):
    """Quads with the documents they come from. The stored default graph is always empty.

    Every triple stands in one named graph: reference, content, identity, derived, meta, or that of
    its document. Use it as a context manager, or call `close`.
    """

    _read_only = False

    @classmethod
    def open(
        cls, path: Path | str, read_only: bool = False, *, clock: Callable[[], datetime] = now
    ) -> Self:
        """The store in folder `path`, made if it is missing or empty; StoreError if unusable."""
        path = Path(path)
        store = cls(open_quads(path, read_only), FolderShelf(path), clock)
        store._read_only = read_only
        store.folder = path
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

    def _loading(self) -> Loading:
        return Loading(self.quads, self.shelf, self.clock, self.folder)

    def refresh_reference(self, lines: Iterable[str]) -> bool:
        """Make graph/reference hold exactly these lines; True if it did not already."""
        wanted = sorted(set(lines))
        graph, mark = NamedNode(REFERENCE), NamedNode(DCTERMS + "identifier")
        version = Quad(graph, mark, Literal(digest(*wanted)), NamedNode(META))
        if version in self.quads:
            return False
        new = {*quads(wanted), version}
        old = set(in_graph(self.quads, REFERENCE))
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
        with TemporaryFile(dir=self.folder) as spool:
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

    def keep_claims(self, sha256: str, content: bytes) -> None:
        """Keep the claims file of a document, for the next time that the document is read."""
        self.shelf.put(f"documents/{sha256}.claims.jsonl", content)
