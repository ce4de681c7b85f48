"""Situations and their parts as quads of graph/content; a node is a hash of what it means.

Only normalised values enter a hash, never wording, place or claimant. So every document that
says the same thing says it of the same node.
"""

import json
from collections.abc import Iterator
from decimal import Decimal

from kg.emit import lines
from kg.ids import mint
from kg.model import Concept, Filler, Name, Quantity, Situation, Thing, Time
from kg.namespaces import CONTENT, ID, IDENTITY, PACT, RDFS

_BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
_DECIMALS = (("value", "value"), ("min", "minimum"), ("max", "maximum"))


def situation_iri(situation: Situation) -> str:
    """The IRI of a situation: a hash of its class and its sorted pairs of role and filler."""
    pairs = sorted(
        {(role, key) for role, filler in situation.roles if (key := _key(filler)) is not None}
    )
    return mint("situation", situation.kind, json.dumps(pairs))


def quantity_iri(quantity: Quantity) -> str:
    """The IRI of a quantity: a hash of unit, comparator, value and bounds."""
    numbers = (quantity.value, quantity.minimum, quantity.maximum)
    return mint("quantity", quantity.unit, quantity.comparator, *map(_number, numbers))


def time_iri(time: Time) -> str:
    """The IRI of a time: a hash of its EDTF text and its bounds."""
    return mint("time", time.edtf, *(getattr(time, bound) for bound in _BOUNDS))


def _number(value: Decimal | None) -> str:
    return "" if value is None else lines.decimal(value)


def situation_quads(situation: Situation) -> Iterator[str]:
    """The lines that describe a situation and all it holds; some may be repeated."""
    node = situation_iri(situation)
    yield lines.a(node, PACT + situation.kind, CONTENT)
    for role, filler in situation.roles:
        term = filler_term(filler)
        if term is not None:
            yield lines.quad(node, PACT + role, term, CONTENT)
            yield from _description(filler)


def filler_term(filler: Filler) -> str | None:
    """The written term of a filler, or None for one without normalised meaning.

    A time that cannot be resolved has words and no node. Raises ValueError for a name that was
    never resolved.
    """
    if isinstance(filler, bool):
        return lines.boolean(filler)
    key = _key(filler)
    return None if key is None else lines.iri(key)


def _key(filler: Filler) -> str | None:
    if isinstance(filler, bool):
        return str(filler).lower()
    if isinstance(filler, Concept):
        return f"{ID}concept/{filler.key}"
    if isinstance(filler, Situation):
        return situation_iri(filler)
    if isinstance(filler, Quantity):
        return quantity_iri(filler)
    if isinstance(filler, Time):
        return time_iri(filler) if filler.edtf else None
    if filler.thing is None:
        raise ValueError(f"unresolved name {filler.means!r}")
    return filler.thing.iri


def _description(filler: Filler) -> Iterator[str]:
    if isinstance(filler, Situation):
        yield from situation_quads(filler)
    elif isinstance(filler, Quantity):
        yield from quantity_quads(filler)
    elif isinstance(filler, Time):
        yield from time_quads(filler)
    elif isinstance(filler, Name) and filler.thing and filler.sort in ("materiel", "place"):
        yield from thing_quads(filler.thing, CONTENT)


def quantity_quads(quantity: Quantity) -> Iterator[str]:
    """The lines that describe a quantity."""
    node = quantity_iri(quantity)
    yield lines.a(node, PACT + "Quantity", CONTENT)
    yield lines.link(node, PACT + "unit", f"{ID}concept/unit-{quantity.unit}", CONTENT)
    comparator = f"{ID}concept/comparator-{quantity.comparator}"
    yield lines.link(node, PACT + "comparator", comparator, CONTENT)
    for term, field in _DECIMALS:
        if (number := getattr(quantity, field)) is not None:
            yield lines.quad(node, PACT + term, lines.decimal(number), CONTENT)


def time_quads(time: Time) -> Iterator[str]:
    """The lines that describe a resolved time."""
    node = time_iri(time)
    yield lines.a(node, PACT + "TimeSpec", CONTENT)
    yield lines.quad(node, PACT + "edtf", lines.string(time.edtf), CONTENT)
    for bound in _BOUNDS:
        if value := getattr(time, bound):
            first, second = bound.split("_")
            term = PACT + first + second.capitalize()
            yield lines.quad(node, term, lines.date_time(value), CONTENT)


def thing_quads(thing: Thing, graph: str) -> Iterator[str]:
    """The lines that describe a minted node; none for a node of the vocabulary.

    What it was judged to be goes into graph/identity, where a later judgement can part it again.
    """
    if not thing.kind:
        return
    yield lines.a(thing.iri, PACT + thing.kind, graph)
    yield lines.quad(thing.iri, RDFS + "label", lines.english(thing.label), graph)
    for term, value in thing.facts:
        place = IDENTITY if term == "identifiedWith" else graph
        yield lines.quad(thing.iri, PACT + term, lines.iri(value), place)
