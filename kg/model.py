"""What travels between the stages: frozen records, no RDF.

    Source  -> read ->  Article  -> extract, resolve ->  Claim(span, stance, situation, ...)

A claim takes a stance towards one `Situation`. A situation is a proposition: a class of the
ontology with fillers in roles. That a situation exists here says nothing about the world.
Fillers keep the words of the text beside what the words mean; only the meaning enters an
identifier, so that "about 1,100" and "approximately 1,100" meet at one node.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias


class Stance(StrEnum):
    """How a claimant stands to a situation; the values are properties of the ontology."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    ANTICIPATES = "anticipates"
    PROPOSES = "proposes"


class Modality(StrEnum):
    """How the content is put; the ontology ties some values to one stance."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    ALLEGED = "alleged"
    ESTIMATED = "estimated"
    ASSESSED = "assessed"
    PLANNED = "planned"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    SOUGHT = "sought"
    OFFERED = "offered"
    PROMISED = "promised"
    THREATENED = "threatened"


class Judgement(StrEnum):
    """What became of one activity's reading of a claim."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SET_ASIDE = "setAside"


@dataclass(frozen=True)
class Span:
    """Characters [start, end) of a document's text, counted in code points.

    `line`, from 1, is set for a row of a register and 0 elsewhere.
    """

    document: str
    start: int
    end: int
    line: int = 0

    def overlaps(self, other: Span) -> bool:
        """True if the two share at least one character of one document."""
        return self.document == other.document and self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Words:
    """A stretch of the text that words a filler; offsets as in `Span`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Thing:
    """A node that fills a role: one of the vocabulary, or one minted from what a text says.

    A node of the vocabulary has only its `iri`. A minted one also has its class, its label and
    `facts`, pairs of a property name and the IRI of a node.
    """

    iri: str
    kind: str = ""
    label: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Name:
    """A filler that names something. `means` is the wording to look up, `thing` what it is.

    `words` is None where the text leaves the filler out; then it is inferred. `extract` leaves
    `thing` empty, `resolve` sets it.
    """

    sort: str
    means: str
    words: Words | None = None
    inferred: bool = False
    thing: Thing | None = None
    parts: tuple[Name, ...] = ()


@dataclass(frozen=True)
class Quantity:
    """A stated amount. Bounds are closed; None means unbounded. `unit` is a concept's key.

    `extract` fills `unit` and `words`, and `comparator` with a hedge that stands elsewhere in the
    clause; `resolve` makes that a comparator's key and sets the numbers.
    """

    unit: str
    words: Words | None = None
    value: Decimal | None = None
    comparator: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True)
class Time:
    """A stated time. `edtf` is empty where the words cannot be resolved without guessing.

    The bounds are dateTimes in UTC, "2024-06-01T00:00:00Z", or empty if unknown.
    """

    words: Words | None = None
    edtf: str = ""
    earliest_start: str = ""
    latest_start: str = ""
    earliest_end: str = ""
    latest_end: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Concept:
    """A member of a closed list of the ontology, by its key: "stage-delivered"."""

    key: str


@dataclass(frozen=True)
class Situation:
    """A proposition: a class of the ontology and its filled roles, a role once per filler."""

    kind: str
    roles: tuple[tuple[str, Filler], ...] = ()

    def fillers(self, role: str) -> list[Filler]:
        """All fillers of `role`, in the order they were given."""
        return [filler for name, filler in self.roles if name == role]

    def first(self, role: str) -> Filler | None:
        """The first filler of `role`, or None."""
        return next((filler for name, filler in self.roles if name == role), None)


Filler: TypeAlias = Name | Quantity | Time | Concept | Situation | bool


@dataclass(frozen=True)
class Claim:
    """One taking of a stance by a claimant towards one situation, as found in one span.

    `attribution` runs from the publisher outward and leaves the publisher out; its last name is
    the claimant. Empty: the publisher speaks. `cues` are the words that carry stance or hedge.
    A `rejected` one is no claim of the text: a person judged so of what a machine found.
    `sources` are what the row of a register names as its sources, mostly addresses.
    """

    span: Span
    stance: Stance
    modality: Modality
    situation: Situation
    attribution: tuple[Name, ...] = ()
    cues: tuple[Words, ...] = ()
    stated: Time | None = None
    rule: str = ""
    key: str = ""
    restates: tuple[str, ...] = ()
    occurrence: str = ""
    rejected: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Activity:
    """What made claims from a document: an extractor of a version, or a person."""

    agent: str
    version: str
    is_person: bool = False
    method: str = ""


@dataclass(frozen=True)
class Reading:
    """One activity's finding of one claim, and what was judged of it."""

    claim: Claim
    activity: Activity
    judgement: Judgement = Judgement.ACCEPTED


@dataclass(frozen=True)
class Issue:
    """Something that a stage could not use: where, what, and what would be right."""

    place: str
    problem: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}" + (f"; {self.mend}" if self.mend else "")


@dataclass(frozen=True)
class Details:
    """What a person or a page says about a document: EDTF date, address, title, publisher."""

    date: str = ""
    url: str = ""
    title: str = ""
    publisher: str = ""


@dataclass(frozen=True)
class Source:
    """The bytes of one document with the address they came from."""

    address: str
    content: bytes = field(repr=False)
    sha256: str
    stem: str
    details: Details = Details()


@dataclass(frozen=True)
class Article:
    """The text of one document with stable offsets, and its paragraphs as (start, end).

    `vintage` is None for a text; for a register the day it was drawn, in EDTF, or empty.
    """

    sha256: str
    address: str
    stem: str
    text: str = field(repr=False)
    paragraphs: tuple[tuple[int, int], ...]
    details: Details
    reader: str
    vintage: str | None = None
