"""What follows from the rows of registers, written as they are read.

A register has a hundred thousand claims that a rule reads one at a time: its publisher speaks for
itself, so no claim supports another, and rows are no exchange. So the rules `supplies`,
`supplies-type` and `aids` are written here once more, for such claims alone; a test holds them
equal to the queries. All other claims, and those on actors whom an embargo names, go to the rules.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from kg.emit import lines
from kg.ids import document_iri
from kg.namespaces import DERIVED, ID, PACT, PROV, RDF, document_graph
from kg.store.embedded import Store
from kg.store.facts import objects

_STAGE: Final = f"{ID}concept/stage-"
_EARLY: Final = {
    f"{_STAGE}{stage}" for stage in ("sought", "offered", "planned", "agreed", "ordered", "halted")
}
_LINE: Final = f"<{DERIVED}> .\n"
_EXPOSED: Final = (
    "SELECT ?actor (MIN(STR(?day)) AS ?first) { ?measure pact:restricts ?target ;"
    " pact:inForceFrom ?day . ?actor pact:organOf* ?target } GROUP BY ?actor"
)
_DAY: Final = len("2014-08-01")
# Later than any day: of a deal without an end, and, further on, of an actor without a measure.
_OPEN, _NEVER = "9998-12-31", "9999-12-31"
RULES: Final = ("aids", "supplies", "supplies-type")
Deal = tuple[str, str, str, str]


@dataclass
class Rows:
    """The claims of some registers: deals (claim, supplier, recipient, item), and all others."""

    deals: list[Deal] = field(default_factory=list)
    others: set[str] = field(default_factory=set)


def read(store: Store, registers: Iterable[str], modalities: set[str]) -> Rows:
    """The claims of registers, IRIs of documents; deals of other modalities are left out."""
    roles = ("supplier", "recipient", "item", "stage", "when", "latestEnd")
    found, content = Rows(), {n: objects(store, PACT + n, alone=True) for n in roles}
    exposed = {actor: first[:_DAY] for actor, first in store.select(_EXPOSED)}
    for register in sorted(registers):
        own = {
            name: objects(
                store, PACT + name, document_graph(register.removeprefix(document_iri("")))
            )
            for name in ("evidence", "affirms", "modality", "claimant", "line", "publisher")
        }
        for claim, row in own["evidence"].items():
            deal = own["affirms"].get(claim, "")
            giver, taker, goods = (
                content[n].get(deal, "") for n in ("supplier", "recipient", "item")
            )
            alone = own["claimant"].get(claim) == own["publisher"].get(register)
            if not (row in own["line"] and alone and giver and taker and goods):
                found.others.add(claim)
            elif (
                content["stage"].get(deal) not in _EARLY
                and own["modality"].get(claim) in modalities
            ):
                found.deals.append((claim, giver, taker, goods))
                last = content["latestEnd"].get(content["when"].get(deal, "")) or _OPEN
                if any(exposed.get(party, _NEVER) <= last[:_DAY] for party in (giver, taker)):
                    found.others.add(claim)
    return found


def conclusions(deals: Iterable[Deal]) -> Iterator[str]:
    """Yield the lines of graph/derived that follow from deals by the three rules."""
    for claim, supplier, recipient, item in deals:
        premise, written = _derived("supplies", "supplies", supplier, recipient, claim)
        yield written
        yield _derived("supplies-type", "suppliesType", supplier, item, claim)[1]
        yield _derived("aids", "aids", supplier, recipient, premise)[1]


def _derived(rule: str, predicate: str, subject: str, obj: str, premise: str) -> tuple[str, str]:
    """The IRI of a derivation, and its lines with that of the edge."""
    key = sha256(f"{rule} {subject} {obj} {premise}".encode()).hexdigest()
    node = f"{ID}derivation/{key}"
    one, other, edge = lines.iri(subject), lines.iri(obj), f"<{PACT}{predicate}>"
    return node, (
        f"{one} {edge} {other} {_LINE}"
        f"<{node}> <{RDF}type> <{PACT}Derivation> {_LINE}"
        f"<{node}> <{PACT}derivedSubject> {one} {_LINE}"
        f"<{node}> <{PACT}derivedPredicate> {edge} {_LINE}"
        f"<{node}> <{PACT}derivedObject> {other} {_LINE}"
        f'<{node}> <{PACT}byRule> "{rule}" {_LINE}'
        f"<{node}> <{PROV}wasDerivedFrom> <{premise}> {_LINE}"
    )
