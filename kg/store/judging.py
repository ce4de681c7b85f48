"""The writing side of assessments: one transaction each; what stands follows from the log."""

from dataclasses import replace
from datetime import datetime
from itertools import chain

from pyoxigraph import NamedNode, Quad

from kg.errors import StoreError
from kg.ids import document_iri
from kg.namespaces import ASSESSMENTS, IDENTITY, RDF, REFERENCE
from kg.store import assessments, documents, records
from kg.store.assessments import Assessment, Entry
from kg.store.embedded import Store
from kg.store.identity import identities
from kg.store.ingest import Ingest, transact
from kg.store.terms import cell, in_graph
from kg.store.vintages import LINKS

_TYPE = NamedNode(RDF + "type")
Pair = tuple[str, str]


def assess(store: Store, new: Assessment) -> str:
    """Record an assessment and let it hold; its IRI.

    StoreError if two nodes of the vocabulary would become one, or the store cannot be written.
    """
    before, now = store.assessments(), store.clock()
    entry = Entry(assessments.iri(new, before), new, now)
    found = [*before, entry]
    if new.kind == "same" and (clash := _refused(store, found) - _refused(store, before)):
        one, other = min(clash)
        raise StoreError(f"{one} and {other} would become one; first kg differ what joins them")
    assessments.keep(store.shelf, entry)
    log = assessments.made(entry)
    if new.kind == "retract":
        sha256 = new.about[0].removeprefix(document_iri(""))
        if (record := records.of_document(store.quads, sha256)) is None:
            raise StoreError(f"document {sha256[:12]} does not stand in the store")
        _ingest(store).retract(record, log | new.quads(entry.iri))
        log = set()
    _settle(store, found, log)
    return entry.iri


def undo(store: Store, entry: Entry, by: str, why: str) -> None:
    """Take back an assessment: one that it replaced holds again, a document comes back.

    StoreError if another document has taken the place of a retracted one.
    """
    now = store.clock()
    before = store.assessments()
    found = [replace(one, undone=now) if one.iri == entry.iri else one for one in before]
    log = assessments.ended(entry.iri, by, why, now)
    if entry.assessment.kind == "retract":
        sha256 = entry.assessment.about[0].removeprefix(document_iri(""))
        quads = entry.assessment.quads(entry.iri)
        own = {quad for quad in quads if cell(quad.subject) == entry.iri}
        _ingest(store).restore(sha256, own, log)
        log = set()
    _settle(store, found, log)


def _ingest(store: Store) -> Ingest:
    return Ingest(store.quads, store.shelf, store.clock)


def settle(store: Store) -> None:
    """Let graph/assessments and graph/identity be what the log and the documents make them."""
    if found := store.assessments():
        _settle(store, found, set())


def _settle(store: Store, found: list[Entry], log: set[Quad]) -> None:
    new, _ = wanted(store, found, _said(store, found))
    standing = chain(in_graph(store.quads, ASSESSMENTS), in_graph(store.quads, IDENTITY))
    # What is between the vintages of registers is no judgement: kg.store.vintages makes it.
    old = {quad for quad in standing if quad.predicate not in LINKS}
    transact(store.quads, [], old - new, (new - old) | log)


def _refused(store: Store, found: list[Entry]) -> set[Pair]:
    return set(wanted(store, found, _said(store, found))[1])


def _said(store: Store, found: list[Entry]) -> set[Quad]:
    """What the documents say of identity, apart from what was judged of it."""
    if not any(one.assessment.of_identity for one in found):
        return {quad for quad in in_graph(store.quads, IDENTITY) if quad.predicate not in LINKS}
    return {
        quad
        for record in records.standing(store.quads)
        for quad in documents.shared_quads(store.shelf, record.sha256, record.digest, IDENTITY)
        or ()
    }


def wanted(
    store: Store, found: list[Entry], said: set[Quad], at: datetime | None = None
) -> tuple[set[Quad], list[Pair]]:
    """What graph/assessments and graph/identity hold by what stands now, or stood at a moment.

    An assessment of a claim or node that is not in the store waits until it is. `said` has what
    the documents say of identity. The pairs are nodes of the vocabulary that would become one.
    """
    events = {cell(quad.subject) for quad in said if quad.predicate == _TYPE}

    def stands(node: str) -> bool:
        typed = store.quads.quads_for_pattern(NamedNode(node), _TYPE, None, None)
        return node in events or any(cell(quad.graph_name) != IDENTITY for quad in typed)

    def known(node: str) -> bool:
        graph = NamedNode(REFERENCE)
        return any(store.quads.quads_for_pattern(NamedNode(node), _TYPE, None, graph))

    now = [
        one
        for one in assessments.standing(found, at)
        if one.assessment.kind == "retract" or all(map(stands, one.assessment.about))
    ]
    judged = [one.assessment for one in now if one.assessment.of_identity]
    new, refused = identities(said, judged, known)
    return new.union(*(one.assessment.quads(one.iri) for one in now)), refused
