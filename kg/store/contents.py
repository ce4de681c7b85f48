"""What a store holds, as questions and pictures read it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, Variable

from kg.ids import document_iri
from kg.model import Source
from kg.namespaces import DERIVED, META, PACT
from kg.store import answers, records
from kg.store.assessments import Entry, entries
from kg.store.documents import Shelf
from kg.store.sorting import in_order
from kg.store.table import Table
from kg.store.terms import cell, line

Term = NamedNode | Literal


class Contents:
    """The reading side of a store: its quads, and on a shelf what is kept beside them."""

    def __init__(
        self, found: pyoxigraph.Store, shelf: Shelf, clock: Callable[[], datetime]
    ) -> None:
        self.quads = found
        self.shelf = shelf
        self.clock = clock
        self.folder: Path | None = None

    @property
    def is_in_memory(self) -> bool:
        """True for a store that ends with the process."""
        return self.folder is None

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

    def claims(self, sha256: str) -> bytes | None:
        """The claims file that was last read with a document; None if there was none."""
        return self.shelf.get(f"documents/{sha256}.claims.jsonl")
