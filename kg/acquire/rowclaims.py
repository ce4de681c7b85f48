"""What claims of rows are made of, whatever the register."""

from datetime import datetime
from decimal import Decimal

from kg.acquire.table import Row
from kg.edtf import time_bounds
from kg.model import (
    Claim,
    Filler,
    Modality,
    Name,
    Quantity,
    Situation,
    Span,
    Stance,
    Thing,
    Time,
    Words,
)

Roles = list[tuple[str, Filler]]


def row_claim(
    sha256: str, row: Row, kind: str, roles: Roles, how: Modality = Modality.ASSERTED
) -> Claim:
    """The claim that a row of a register affirms a situation of a class with filled roles."""
    span = Span(sha256, row.start, row.end, row.line)
    return Claim(span, Stance.AFFIRMS, how, Situation(kind, tuple(roles)))


def dated(edtf: str, words: Words | None = None) -> Time:
    """The time of a text in EDTF, with its bounds; ValueError if it is none."""
    return Time(words, edtf, *time_bounds(edtf))


def day_of(text: str, *forms: str) -> str:
    """The day of a text in the first of these forms of `strptime` that fits, in EDTF, or empty."""
    for form in forms:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return ""


def exactly(unit: str, value: Decimal) -> Quantity:
    """So many of a unit, no more and no less."""
    return Quantity(unit, None, value, "exactly", value, value)


def actor(thing: Thing) -> Name:
    """The filler that an actor is."""
    return Name("actor", "", thing=thing)
