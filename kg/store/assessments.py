"""What analysts judge: grades, identities and retractions, each with its record in graph/meta.

An assessment is kept beside the store for good; its record says when it was made, and when and by
whom it was undone. It stands until it is undone, or until its assessor judges the same matter
again; so undoing the later one brings the earlier one back.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.ids import mint
from kg.namespaces import (
    ASSESSMENTS,
    DCTERMS,
    ID,
    IDENTITY,
    META,
    PACT,
    PREFIXES,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    XSD,
)
from kg.store import records
from kg.store.documents import Shelf, told_if_unwritten
from kg.store.terms import cell

_META = NamedNode(META)
_KIND = NamedNode(PROV + "value")
_FORMS: Final = {
    "grade": ("Assessment", ("assesses",)),
    "same": ("IdentityAssessment", ("relates", "relatesTo")),
    "differ": ("IdentityAssessment", ("relates", "relatesTo")),
    "retract": ("Retraction", ("retracts",)),
}


@dataclass(frozen=True)
class Assessment:
    """What one analyst judges, and why.

    `kind` is grade, same, differ or retract; `about` has the IRI of the claim, of both nodes, or of
    the document. `marks` are Admiralty marks (NATO AJP-2.1): "B2", or one of the two.
    """

    kind: str
    about: tuple[str, ...]
    by: str
    why: str
    marks: str = ""

    @property
    def matter(self) -> tuple[str, ...]:
        """What is judged, by whom: of several assessments of one matter the latest stands."""
        return _FORMS[self.kind][0], self.by, *sorted(self.about)

    @property
    def of_identity(self) -> bool:
        """True if it says that two nodes are one thing, or two."""
        return len(self.about) > 1

    def quads(self, iri: str) -> set[Quad]:
        """The quads that stand in graph/assessments or graph/identity while it does."""
        graph = NamedNode(IDENTITY if self.of_identity else ASSESSMENTS)
        agent, (kind, links) = NamedNode(mint("agent", self.by, "")), _FORMS[self.kind]
        facts: list[tuple[str, NamedNode | Literal]] = [
            (RDF + "type", NamedNode(PACT + kind)),
            (PACT + "assessor", agent),
            (RDFS + "comment", Literal(self.why)),
            *((PACT + link, NamedNode(one)) for link, one in zip(links, self.about, strict=True)),
        ]
        for mark in self.marks:
            axis = "sourceReliability" if mark.isalpha() else "infoCredibility"
            facts.append((PACT + axis, NamedNode(f"{PREFIXES['concept']}admiralty-{mark}")))
        if self.of_identity:
            truth = str(self.kind == "same").lower()
            facts.append((PACT + "isSame", Literal(truth, datatype=NamedNode(XSD + "boolean"))))
        named = Quad(agent, NamedNode(SCHEMA + "name"), Literal(self.by), NamedNode(ASSESSMENTS))
        return {named, *(Quad(NamedNode(iri), NamedNode(p), o, graph) for p, o in facts)}


@dataclass(frozen=True)
class Entry:
    """An assessment with its record: when it was made, and when it was undone, if it was."""

    iri: str
    assessment: Assessment
    made: datetime
    undone: datetime | None = None


def entries(quads: pyoxigraph.Store, shelf: Shelf) -> list[Entry]:
    """All that was ever assessed, in the order of time."""
    found = []
    for kind in _FORMS:
        for quad in quads.quads_for_pattern(None, _KIND, Literal(kind), _META):
            node = NamedNode(cell(quad.subject))
            kept = shelf.get(_name(node.value))
            if kept is None:
                raise StoreError(f"{_name(node.value)}: gone from the store; restore a copy")
            raw = json.loads(kept)
            one = Assessment(**{**raw, "about": tuple(raw["about"])})
            made, undone = records.span(quads, node)
            found.append(Entry(node.value, one, made, undone))
    return sorted(found, key=_time)


def standing(found: Iterable[Entry], at: datetime | None = None) -> list[Entry]:
    """Those that stand now, or stood at a moment, in the order of time."""
    known = [
        one
        for one in found
        if (at is None or one.made <= at)
        and (one.undone is None or (at is not None and one.undone > at))
    ]
    return sorted(
        {one.assessment.matter: one for one in sorted(known, key=_time)}.values(), key=_time
    )


def iri(new: Assessment, before: Iterable[Entry]) -> str:
    """The IRI of an assessment: a hash of it and of all that its assessor judged so before."""
    earlier = [one.iri for one in before if one.assessment.matter == new.matter]
    return mint("assessment", json.dumps(asdict(new)), *earlier)


def keep(shelf: Shelf, new: Entry) -> None:
    """Keep an assessment beside the store; StoreError if that is impossible."""
    with told_if_unwritten():
        shelf.put(_name(new.iri), json.dumps(asdict(new.assessment)).encode())


def made(new: Entry) -> set[Quad]:
    """The quads of a record that begins."""
    node = NamedNode(new.iri)
    began = Quad(node, records.BEGAN, records.moment(new.made), _META)
    return {Quad(node, _KIND, Literal(new.assessment.kind), _META), began}


def ended(of: str, by: str, why: str, now: datetime) -> set[Quad]:
    """The quads that end the record of an assessment, with who took it back and why."""
    node, act = NamedNode(of), NamedNode(mint("undoing", of, by, why))
    return {
        Quad(node, records.ENDED, records.moment(now), _META),
        Quad(node, NamedNode(PROV + "wasInvalidatedBy"), act, _META),
        Quad(act, NamedNode(DCTERMS + "creator"), Literal(by), _META),
        Quad(act, NamedNode(RDFS + "comment"), Literal(why), _META),
    }


def _name(iri: str) -> str:
    return iri.removeprefix(ID).replace("assessment/", "assessments/") + ".json"


def _time(one: Entry) -> tuple[datetime, str]:
    return one.made, one.iri
