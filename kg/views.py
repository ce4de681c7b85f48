"""The graph of actors that is analysed and drawn: an edge bundles the claims it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.ids import digest

UNDIRECTED: Final = frozenset(
    {"has a pact with", "cooperates with", "has an agreement with", "negotiates with"}
)

STATUS_WORDS: Final = {
    "denied": "denied",
    "alleged": "alleged",
    "planned": "planned",
    "sought": "sought",
    "offered": "offered",
    "agreed": "agreed",
    "ordered": "ordered",
    "inTransit": "in transit",
    "ongoing": "ongoing",
    "delivered": "delivered",
    "halted": "halted",
    "unstated": "affirmed",
}
_NOT_ACTUAL: Final = frozenset({"denied", "alleged", "planned", "sought", "offered"})


@dataclass(frozen=True)
class Evidence:
    """One claim as a reader sees it; a text that is not known is empty.

    `time` is EDTF, or the words where they could not be resolved. `date` is the document's.
    `restates` holds the IRIs of claims of the same source that this one says again.
    """

    claim: str
    quote: str
    claimant: str
    stance: str
    modality: str
    status: str
    item: str
    quantity: str
    time: str
    title: str
    address: str
    url: str
    date: str
    restates: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """True if the claim holds the matter to be actual: no plan, wish, denial or hearsay."""
        return self.stance == "affirms" and self.status not in _NOT_ACTUAL


@dataclass(frozen=True)
class Edge:
    """All claims that relate two actors in one way, in a fixed order; never without a claim."""

    source: str
    source_label: str
    relation: str
    target: str
    target_label: str
    evidence: tuple[Evidence, ...]

    @property
    def key(self) -> str:
        """A short name of the edge that is the same in every run, fit for an address."""
        return digest("edge", self.source, self.relation, self.target)

    @property
    def directed(self) -> bool:
        """False for a relation that holds in both directions."""
        return self.relation not in UNDIRECTED

    @property
    def plain(self) -> bool:
        """True if at least one claim holds the relation to be actual."""
        return any(evidence.plain for evidence in self.evidence)


@dataclass(frozen=True)
class Dispute:
    """Another claim that contradicts one, as a reader sees it; `how` is a verb with its object."""

    claim: str
    other: str
    how: str
    stance: str
    quote: str
    claimant: str
    title: str
    date: str


@dataclass(frozen=True)
class Detail:
    """What a page shows of a claim beside its evidence; what is not known is empty.

    `before` and `after` are the text around the quote. `attribution` runs from the publisher to the
    claimant. `first` and `last` are the outer years of the time, None where it is open or unknown.
    """

    before: str = ""
    after: str = ""
    attribution: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    classes: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()


@dataclass(frozen=True)
class Actor:
    """The class of an actor, a local name of the ontology, and all names it goes by."""

    kind: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Background:
    """All that a page shows beside the edges: by claim, by actor, and what is contradicted."""

    details: Mapping[str, Detail] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    disputes: tuple[Dispute, ...] = ()


Point = tuple[float, float]


@dataclass(frozen=True)
class Layout:
    """Where the actors stand, in pixels, x to the right and y down.

    In a large picture the small actors stand in circles, each about the middle of the actor they
    deal with most; `circles` maps a small actor to that hub, `middles` a hub to the middle.
    """

    points: Mapping[str, Point]
    circles: Mapping[str, str] = field(default_factory=dict)
    middles: Mapping[str, Point] = field(default_factory=dict)
