"""One document enters the store: what changes is worked out, kept beside, then done at once."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import pyoxigraph
from pyoxigraph import NamedNode, Quad

import kg
from kg.errors import StoreError
from kg.ids import digest, document_iri
from kg.namespaces import DCTERMS, PACT, document_graph
from kg.store import documents, records, stale
from kg.store.documents import DocumentBytes, Shelf
from kg.store.records import Record
from kg.store.sharing import SHARED, leaving, reached, uses
from kg.store.terms import cell, line, quads, update

_OWN_WORDS = frozenset({PACT + "address", DCTERMS + "title", DCTERMS + "source"})


class Outcome(StrEnum):
    """What an `add` did."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"


@dataclass(frozen=True)
class Arrival:
    """One version of a document: the quads of its own graph and those of the shared graphs."""

    address: str
    sha256: str
    own: set[Quad]
    shared: set[Quad]
    digest: str


@dataclass(frozen=True)
class Departure:
    """The records that end, of which `older` leave whole, and the shared quads that leave."""

    ended: list[Record]
    older: list[Record]
    removed: set[Quad]


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


class Ingest:
    """The writing side of a store."""

    def __init__(
        self, found: pyoxigraph.Store, shelf: Shelf, clock: Callable[[], datetime]
    ) -> None:
        self._quads = found
        self._shelf = shelf
        self._clock = clock

    def add(
        self,
        new: Arrival,
        document: DocumentBytes,
        out: Collection[Quad] = (),
        log: Collection[Quad] = (),
    ) -> Outcome:
        """Put one version of a document into the store, `out` out and `log` in; see `Store.add`."""
        standing = records.of_document(self._quads, new.sha256)
        there = records.at_address(self._quads, new.address)
        older = [record for record in there if record.sha256 != new.sha256]
        if standing is not None and not older and self._is_same(standing, new):
            return Outcome.UNCHANGED
        outcome = _outcome(standing, older)
        ended = [*older, *([standing] if standing else [])]
        departure = self._departure(ended, older, new.shared)
        replaced = self._own(standing.sha256) - new.own if standing else set[Quad]()
        before = [*older, *(old for *_, old in records.versions(self._quads, new.sha256))]
        record = records.record(new.sha256, new.address, new.digest, before)
        self._keep(record, new, document, departure)
        written = self._log(record, departure, outcome, document).union(log)
        dropped = [document_graph(old.sha256) for old in older]
        added = new.own | new.shared | written
        transact(self._quads, dropped, departure.removed.union(replaced, out), added)
        for old in departure.ended:
            if (old.sha256, old.digest) != (new.sha256, new.digest):
                documents.discard_shared(self._shelf, old.sha256, old.digest)
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
        departure = self._departure([old], [old], set())
        try:
            self._archive(old)
        except OSError as error:
            raise StoreError(f"the store cannot be written ({error}); nothing changed") from error
        ended = records.ended(old, self._clock())
        transact(self._quads, [document_graph(old.sha256)], departure.removed, {ended, *log})
        documents.discard_shared(self._shelf, old.sha256, old.digest)

    def restore(self, sha256: str, out: set[Quad], log: set[Quad]) -> None:
        """Put a document back as it last stood, in one transaction; `out` goes, `log` comes.

        StoreError if another document stands at its address.
        """
        *_, (_, _, old) = records.versions(self._quads, sha256)
        if there := records.at_address(self._quads, old.address):
            told = f"document {there[0].sha256[:12]} stands at {old.address}; retract it first"
            raise StoreError(told)
        found = documents.archived_quads(self._shelf, old.iri)
        content, text = (
            self._shelf.get(f"documents/{old.sha256}{ending}") or b"" for ending in ("", ".txt")
        )
        document = DocumentBytes.of(content, text.decode("utf-8"), "")
        self.add(arrival(old.address, sha256, map(line, found)), document, out, log)

    def _departure(self, ended: list[Record], older: list[Record], staying: set[Quad]) -> Departure:
        candidates = set[Quad]().union(*map(self._shared, ended)) - staying
        gone = [record.sha256 for record in ended]
        removed = leaving(self._quads, candidates, gone, self._contributed)
        return Departure(ended, older, removed)

    def _archive(self, old: Record) -> None:
        found = self._own(old.sha256) | self._shared(old)
        documents.keep_archived(self._shelf, old.iri, found)

    def _keep(
        self, record: Record, new: Arrival, document: DocumentBytes, departure: Departure
    ) -> None:
        try:
            documents.keep_document(self._shelf, record.sha256, document)
            documents.keep_shared(self._shelf, record.sha256, record.digest, new.shared)
            for old in departure.ended:
                self._archive(old)
        except OSError as error:
            raise StoreError(f"the store cannot be written ({error}); nothing changed") from error

    def _log(
        self, record: Record, departure: Departure, outcome: Outcome, document: DocumentBytes
    ) -> set[Quad]:
        moment = self._clock()
        software = f"pactgraph {kg.__version__}"
        found = records.started(
            record, outcome=outcome, software=software, text_hash=document.text_hash, now=moment
        )
        return {
            *found,
            *(records.ended(old, moment) for old in departure.ended),
            *(records.replaces(record.sha256, old.sha256) for old in departure.older),
        }

    def _own(self, sha256: str) -> set[Quad]:
        graph = NamedNode(document_graph(sha256))
        return set(self._quads.quads_for_pattern(None, None, None, graph))

    def _shared(self, record: Record) -> set[Quad]:
        kept = documents.shared_quads(self._shelf, record.sha256, record.digest)
        return reached(self._quads, record.sha256) if kept is None else kept

    def _contributed(self, sha256: str, candidates: set[Quad]) -> set[Quad]:
        record = records.of_document(self._quads, sha256)
        if record is None:
            return set()
        kept = documents.shared_quads(self._shelf, sha256, record.digest)
        if kept is not None:
            return kept
        return {one for one in candidates if uses(self._quads, sha256, cell(one.subject))}


def transact(
    found: pyoxigraph.Store, dropped: list[str], removed: set[Quad], added: set[Quad]
) -> None:
    """Drop graphs, remove and add quads: all of it or nothing. StoreError if it fails.

    What follows by rules is then stale, and marked so in the same transaction.
    """
    added = added | stale.marks(found, dropped, removed, added)
    try:
        if dropped or removed:
            found.update(update(dropped, removed, added))
        else:
            found.extend(added)
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store cannot be written ({error}); nothing changed") from error


def _outcome(standing: Record | None, older: list[Record]) -> Outcome:
    if older:
        return Outcome.SUPERSEDED
    return Outcome.REPLACED if standing else Outcome.ADDED


def _without_own_words(found: set[Quad], node: str) -> set[Quad]:
    """The quads without what a document says of its own address and title."""
    return {
        quad
        for quad in found
        if cell(quad.subject) != node or quad.predicate.value not in _OWN_WORDS
    }
