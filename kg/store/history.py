"""The dataset as it was recorded by a moment, as of a day, and as all that was ever recorded."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from kg.namespaces import DERIVED, IDENTITY, META, PACT, PROV, REFERENCE, document_graph
from kg.store import documents, records
from kg.store.embedded import Store
from kg.store.judging import wanted
from kg.store.records import Record
from kg.store.sharing import shared
from kg.store.terms import cell, in_graph

_META: Final = NamedNode(META)
_MEMBER: Final = NamedNode(PROV + "hadMember")
# A claim whose situation certainly ended before the day, or began after it.
_OUTSIDE: Final = """SELECT DISTINCT ?claim {{
  ?claim pact:affirms|pact:denies|pact:anticipates|pact:proposes ?situation .
  ?situation pact:when ?time .
  OPTIONAL {{ ?time pact:earliestStart ?first }}
  OPTIONAL {{ ?time pact:latestEnd ?last }}
  FILTER (?first > "{0}T23:59:59Z"^^xsd:dateTime || ?last < "{0}T00:00:00Z"^^xsd:dateTime) }}"""


def known_by(store: Store, moment: datetime) -> Store:
    """A copy in memory of what the store held at a moment, without what followed by rules.

    The vocabulary is that of today. StoreError if a file of the archive is gone.
    """
    past = Store(pyoxigraph.Store(), store.shelf, store.clock)
    past.quads.extend(_log(store, moment))
    past.quads.extend(in_graph(store.quads, REFERENCE))
    said = set()
    for began, ended, record in records.versions(store.quads):
        if began <= moment and (ended is None or ended > moment):
            found = version(store, record, ended is None)
            said |= {quad for quad in found if cell(quad.graph_name) == IDENTITY}
            past.quads.extend(found - said)
    past.quads.extend(wanted(past, store.assessments(), said, moment)[0])
    return past


def as_of(store: Store, day: date) -> Store:
    """A copy in memory without the claims of what was certainly over or to come on that day.

    A situation without a time, or with an open one, stays. What followed by rules is left out.
    """
    then = Store(pyoxigraph.Store(), store.shelf, store.clock)
    out = {claim for (claim,) in store.select(_OUTSIDE.format(day.isoformat()))}
    then.quads.extend(
        quad
        for quad in store.quads
        if cell(quad.graph_name) != DERIVED and cell(quad.subject) not in out
    )
    return then


def history(store: Store) -> Store:
    """A copy in memory of all that was ever recorded, but for what follows by rules.

    Each record of graph/meta has the claims of its version of a document as `prov:hadMember`.
    """
    ever = Store(pyoxigraph.Store(), store.shelf, store.clock)
    for graph in (META, REFERENCE):
        ever.quads.extend(in_graph(store.quads, graph))
    for _, ended, record in records.versions(store.quads):
        found = version(store, record, ended is None)
        ever.quads.extend(found)
        ever.quads.extend(
            Quad(NamedNode(record.iri), _MEMBER, quad.subject, _META)
            for quad in found
            if cell(quad.object) == PACT + "Claim"
        )
    for one in store.assessments():
        ever.quads.extend(one.assessment.quads(one.iri))
    return ever


def version(store: Store, record: Record, stands: bool) -> set[Quad]:
    """All that a version of a document contributes to its own and to the shared graphs."""
    if not stands:
        return documents.archived_quads(store.shelf, record.iri)
    own = in_graph(store.quads, document_graph(record.sha256))
    return shared(store.quads, store.shelf, record).union(own)


def _log(store: Store, moment: datetime) -> Iterator[Quad]:
    """The log as it was at a moment."""
    times = (records.BEGAN, records.ENDED)
    timed = (quad for quad in in_graph(store.quads, META) if quad.predicate in times)
    later = {quad for quad in timed if records.read(quad) > moment}
    unborn = {quad.subject for quad in later if quad.predicate == records.BEGAN}
    for quad in set(in_graph(store.quads, META)) - later:
        if quad.subject not in unborn and cell(quad.subject) != DERIVED:
            yield quad
