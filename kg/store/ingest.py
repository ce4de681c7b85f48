"""One document enters the store: what changes is worked out, kept beside, then done at once."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import pyoxigraph
from pyoxigraph import Quad

from kg.errors import StoreError
from kg.ids import digest, document_iri
from kg.namespaces import DCTERMS, PACT, document_graph
from kg.store import documents, records, stale
from kg.store.documents import DocumentBytes, Shelf
from kg.store.records import Record
from kg.store.sharing import SHARED, leaving, shared, uses
from kg.store.terms import cell, in_graph, line, quads, update

_OWN_WORDS = frozenset({PACT + "address", DCTERMS + "title", DCTERMS + "source"})


class Outcome(StrEnum):
    """What an `add` did."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"

    @classmethod
    def of(cls, standing: Record | None, older: list[Record]) -> "Outcome":
        """That of a version beside a standing one of the same bytes, and others at its address."""
        return cls.SUPERSEDED if older else cls.REPLACED if standing else cls.ADDED


@dataclass(frozen=True)
class Arrival:
    """One version of a document: the quads of its own graph and those of the shared graphs."""

    address: str
    sha256: str
    own: set[Quad]
    shared: set[Quad]
    digest: str


def arrival(address: str, sha256: str, lines: Iterable[str]) -> Arrival:
    """The lines of one document, sorted by graph; ValueError for a graph that is not its own."""
    found = as_stored(quads(lines))
    own = {quad for quad in found if cell(quad.graph_name) == document_graph(sha256)}
    shared = {quad for quad in found if cell(quad.graph_name) in SHARED}
    if strangers := found - own - shared:
        raise ValueError(f"no graph for a document's line: {min(map(line, strangers))}")
    return Arrival(address, sha256, own, shared, digest(*sorted(map(line, found))))


def as_stored(found: Iterable[Quad]) -> set[Quad]:
    """The quads as the engine gives them back: it writes numbers in one form of its own.

    pyoxigraph 0.5.13 returns an xsd:nonNegativeInteger as an xsd:integer, for one.
    """
    passed = pyoxigraph.Store()
    passed.extend(found)
    return set(passed)


@dataclass(frozen=True)
class Ingest:
    """The writing side of a store."""

    quads: pyoxigraph.Store
    shelf: Shelf
    clock: Callable[[], datetime]

    def add(
        self,
        new: Arrival,
        document: DocumentBytes,
        out: Collection[Quad] = (),
        log: Collection[Quad] = (),
    ) -> Outcome:
        """Put one version of a document into the store, `out` out and `log` in; see `Store.add`."""
        standing = records.of_document(self.quads, new.sha256)
        there = records.at_address(self.quads, new.address)
        older = [record for record in there if record.sha256 != new.sha256]
        if standing is not None and not older and self._is_same(standing, new):
            return Outcome.UNCHANGED
        outcome = Outcome.of(standing, older)
        ended = [*older, *([standing] if standing else [])]
        removed = self._leaving(ended, new.shared).union(out)
        if standing is not None:
            removed |= self._own(standing.sha256) - new.own
        before = [*older, *(old for *_, old in records.versions(self.quads, new.sha256))]
        record = records.record(new.sha256, new.address, new.digest, before)
        with documents.told_if_unwritten():
            documents.keep_document(self.shelf, record.sha256, document)
            documents.keep_shared(self.shelf, record.sha256, record.digest, new.shared)
            for old in ended:
                self._archive(old)
        now, text_hash = self.clock(), document.text_hash
        written = {
            *records.started(record, outcome=outcome, text_hash=text_hash, now=now),
            *(records.ended(old, now) for old in ended),
            *(records.replaces(record.sha256, old.sha256) for old in older),
        }
        dropped = [document_graph(old.sha256) for old in older]
        transact(self.quads, dropped, removed, new.own.union(new.shared, written, log))
        for old in ended:
            if (old.sha256, old.digest) != (new.sha256, new.digest):
                documents.discard_shared(self.shelf, old.sha256, old.digest)
        return outcome

    def _is_same(self, standing: Record, new: Arrival) -> bool:
        """True if nothing changes; under another address, if the readings are equal."""
        if standing.address == new.address:
            return standing.digest == new.digest
        node = document_iri(new.sha256)
        kept = _without_own_words(self._own(new.sha256), node)
        return kept == _without_own_words(new.own, node) and self._shared(standing) == new.shared

    def retract(self, old: Record, log: set[Quad]) -> None:
        """Move a standing document to the archive, in one transaction with `log`."""
        removed = self._leaving([old], set())
        with documents.told_if_unwritten():
            self._archive(old)
        ended = records.ended(old, self.clock())
        transact(self.quads, [document_graph(old.sha256)], removed, {ended, *log})
        documents.discard_shared(self.shelf, old.sha256, old.digest)

    def restore(self, sha256: str, out: set[Quad], log: set[Quad]) -> None:
        """Put a document back as it last stood, in one transaction; `out` goes, `log` comes.

        StoreError if another document stands at its address.
        """
        *_, (_, _, old) = records.versions(self.quads, sha256)
        if there := records.at_address(self.quads, old.address):
            told = f"document {there[0].sha256[:12]} stands at {old.address}; retract it first"
            raise StoreError(told)
        found = documents.archived_quads(self.shelf, old.iri)
        content, text = (
            self.shelf.get(f"documents/{old.sha256}{ending}") or b"" for ending in ("", ".txt")
        )
        document = DocumentBytes.of(content, text.decode("utf-8"), "")
        self.add(arrival(old.address, sha256, map(line, found)), document, out, log)

    def _leaving(self, ended: list[Record], staying: set[Quad]) -> set[Quad]:
        """The shared quads that leave with records which end."""
        candidates = set[Quad]().union(*map(self._shared, ended)) - staying
        gone = [record.sha256 for record in ended]
        return leaving(self.quads, candidates, gone, self._contributed)

    def _archive(self, old: Record) -> None:
        found = self._own(old.sha256) | self._shared(old)
        documents.keep_archived(self.shelf, old.iri, found)

    def _own(self, sha256: str) -> set[Quad]:
        return set(in_graph(self.quads, document_graph(sha256)))

    def _shared(self, record: Record) -> set[Quad]:
        return shared(self.quads, self.shelf, record)

    def _contributed(self, sha256: str, candidates: set[Quad]) -> set[Quad]:
        record = records.of_document(self.quads, sha256)
        if record is None:
            return set()
        kept = documents.shared_quads(self.shelf, sha256, record.digest)
        if kept is not None:
            return kept
        return {one for one in candidates if uses(self.quads, sha256, cell(one.subject))}


def transact(
    found: pyoxigraph.Store, dropped: list[str], removed: set[Quad], added: set[Quad]
) -> None:
    """Drop graphs, remove and add quads: all of it or nothing. StoreError if it fails.

    What follows by rules is then stale, and marked so in the same transaction.
    """
    added = added | stale.marks(found, dropped, removed, added)
    with documents.told_if_unwritten():
        if dropped or removed:
            found.update(update(dropped, removed, added))
        else:
            found.extend(added)


def _without_own_words(found: set[Quad], node: str) -> set[Quad]:
    """The quads without what a document says of its own address and title."""
    return {
        quad
        for quad in found
        if cell(quad.subject) != node or quad.predicate.value not in _OWN_WORDS
    }
