"""A machine claim as one flat record: what `kg claims` prints, a line of JSON each.

The graph keeps a claim whole. This is the small form for tables and for scoring: seven types, a
subject, an object, one item. Names are those of states, also for their organs, forces, leaders
and companies; groups and organisations keep their own.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from kg.model import Article, Claim, Concept, Name, Quantity, Situation, Time
from kg.output.claimstatus import flat_status
from kg.output.claimtype import claim_type, subject_matter
from kg.output.names import facts, is_known, item_class, state_label
from kg.status import claimant
from kg.vocabulary import Vocabulary

Number: TypeAlias = "int | float"
ClaimLine: TypeAlias = "dict[str, str | int | float | list[str] | list[Number] | None]"

_COMPARATORS = {
    "exactly": "exact",
    "about": "about",
    "atLeast": "at_least",
    "moreThan": "at_least",
    "orderOfMagnitude": "at_least",
    "atMost": "at_most",
    "lessThan": "at_most",
    "range": "range",
}
_OUTCOMES = {
    "outcome-killed": "killed",
    "outcome-wounded": "wounded",
    "outcome-killedOrWounded": "killed or wounded",
    "outcome-captured": "captured",
    "outcome-missing": "missing",
    "outcome-unspecified": None,
}
# Whom a claim is about and whom it reaches, by type: the first role with a filler counts.
_SUBJECTS = {
    "transfer": ("supplier", "provider"),
    "technology_sought": ("recipient", "beneficiary"),
    "deployment": ("deployer", "provider"),
    "casualties": ("population", "captive"),
    "sanction": ("initiator",),
}
_OBJECTS = {
    "transfer": ("recipient", "beneficiary"),
    "technology_sought": ("supplier", "provider"),
    "deployment": ("at", "supported", "beneficiary"),
    "sanction": ("target",),
}
# The claims that are about persons unless they name an item.
_OF_PERSONS = ("deployment", "casualties")


def claim_line(claim: Claim, article: Article, vocabulary: Vocabulary) -> ClaimLine:
    """The flat record of a resolved claim; its keys are always the same, in the same order."""
    kind = claim_type(claim.situation, vocabulary)
    situation = subject_matter(claim.situation, vocabulary)
    item, quantity = next(iter(_names(situation, "item")), None), _quantity(situation)
    objects = _chosen(situation, _OBJECTS.get(kind, ()), vocabulary)
    return {
        "doc": article.stem,
        "type": kind,
        "subject": _subjects(kind, situation, vocabulary),
        "object": _labels(objects, vocabulary),
        "item": _wording(named) if (named := item or _force(situation)) else None,
        "item_class": _item_class(kind, item, vocabulary),
        "quantity_value": _value(quantity) if quantity else None,
        "quantity_comparator": _COMPARATORS[quantity.comparator] if quantity else None,
        "quantity_unit": _unit(situation, quantity),
        "status": flat_status(claim, kind),
        "stance": str(claim.stance),
        "modality": str(claim.modality),
        "attributed_to": _attributed_to(claim, vocabulary),
        "when": _when(situation),
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": article.text[claim.span.start : claim.span.end],
    }


def _subjects(kind: str, situation: Situation, vocabulary: Vocabulary) -> list[str]:
    if kind in _SUBJECTS:
        return _labels(_chosen(situation, _SUBJECTS[kind], vocabulary), vocabulary)
    return _labels(_parties(situation, vocabulary), vocabulary)


def _chosen(situation: Situation, roles: tuple[str, ...], vocabulary: Vocabulary) -> list[Name]:
    """The fillers of the first role that names someone known, else of the first with any."""
    filled = [found for role in roles if (found := _names(situation, role))]
    known = (found for found in filled if any(is_known(name, vocabulary) for name in found))
    return next(known, filled[0] if filled else [])


def _parties(situation: Situation, vocabulary: Vocabulary) -> list[Name]:
    """All actors of the situation and the parties of the agreements it names."""
    found: list[Name] = []
    for role, filler in situation.roles:
        if role == "agreement" and isinstance(filler, Name):
            known = facts(filler, vocabulary).get("party", ())
            found += filler.parts or [Name("actor", iri) for iri in known]
        elif isinstance(filler, Name) and filler.sort == "actor":
            found.append(filler)
    return found


def _names(situation: Situation, role: str) -> list[Name]:
    return [filler for filler in situation.fillers(role) if isinstance(filler, Name)]


def _labels(names: list[Name], vocabulary: Vocabulary) -> list[str]:
    """The canonical names, each once, in the order of the roles."""
    return list(dict.fromkeys(state_label(name, vocabulary) for name in names))


def _force(situation: Situation) -> Name | None:
    """The forces of a deployment, which names no item: "thousands of troops"."""
    return next((name for name in _names(situation, "force") if name.words), None)


def _wording(name: Name) -> str:
    return name.words.text if name.words else name.means


def _item_class(kind: str, item: Name | None, vocabulary: Vocabulary) -> str:
    if item is not None:
        return item_class(item, vocabulary)
    return "personnel" if kind in _OF_PERSONS else "other"


def _quantity(situation: Situation) -> Quantity | None:
    """The first amount that the situation holds."""
    return next((filler for _, filler in situation.roles if isinstance(filler, Quantity)), None)


def _value(quantity: Quantity) -> Number | list[Number] | None:
    """The number, or [low, high] of a range; a bound where there is no value."""
    low, high = quantity.minimum, quantity.maximum
    if quantity.comparator == "range" and low is not None and high is not None:
        return [_number(low), _number(high)]
    stated = (number for number in (quantity.value, low, high) if number is not None)
    return next((_number(number) for number in stated), None)


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else float(value)


def _unit(situation: Situation, quantity: Quantity | None) -> str | None:
    """What became of the persons counted, for casualties; else the unit's key."""
    if situation.kind == "Capture":
        return "captured"
    outcome = situation.first("outcome")
    if isinstance(outcome, Concept):
        return _OUTCOMES[outcome.key]
    return quantity.unit if quantity else None


def _attributed_to(claim: Claim, vocabulary: Vocabulary) -> str | None:
    """Who answers for the content; None for the publisher and for a bare hedge."""
    name = claimant(claim)
    if name is None or name.sort == "hedge":
        return None
    if name.thing and name.thing.iri in vocabulary.entries:
        return vocabulary.label(name.thing.iri)
    return _wording(name)


def _when(situation: Situation) -> str | None:
    when = situation.first("when")
    return (when.edtf or None) if isinstance(when, Time) else None
