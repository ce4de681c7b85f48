"""Claims as lines of an analyst's claims file: the way back from `analyst`."""

from decimal import Decimal

from kg.acquire.analyst import NEEDED
from kg.acquire.strict import Json, Members
from kg.model import Claim, Concept, Filler, Name, Quantity, Situation, Time, Words
from kg.namespaces import ID


def members(claim: Claim) -> Members:
    """The object that `claims_in` reads as this claim; it has no place for the rule.

    Raises ValueError for what a claims file cannot say: a name without identifier or wording.
    """
    found: Members = {
        "key": claim.key,
        "start": claim.span.start,
        "end": claim.span.end,
        "stance": str(claim.stance),
        "modality": str(claim.modality),
        "rejected": claim.rejected,
        "by": [_name(name) for name in claim.attribution],
        "cues": [_place(cue) for cue in claim.cues],
        "stated": _time(claim.stated) if claim.stated else None,
        "restates": list[Json](claim.restates),
        "occurrence": claim.occurrence,
        "situation": _situation(claim.situation),
    }
    return {key: value for key, value in found.items() if value or key in NEEDED}


def _situation(situation: Situation) -> Json:
    found: Members = {"type": situation.kind}
    for role in dict(situation.roles):
        fillers = [_filler(filler) for filler in situation.fillers(role)]
        found[role] = fillers[0] if len(fillers) == 1 else fillers
    return found


def _filler(filler: Filler) -> Json:
    match filler:
        case bool():
            return filler
        case Concept(key):
            return f"concept/{key}"
        case Situation():
            return _situation(filler)
        case Quantity():
            return _quantity(filler)
        case Time():
            return _time(filler)
        case Name():
            return _name(filler)


def _name(name: Name) -> Json:
    thing, at = name.thing, _at(name.words)
    if name.sort == "hedge" and name.words:
        return {"hedge": _place(name.words)}
    if thing is None:
        raise ValueError(f"unresolved: {name.means!r}")
    if not thing.kind:
        return {"is": _key(thing.iri)} | at | ({"inferred": True} if name.inferred else {})
    if name.sort == "agreement":
        parties: list[Json] = [_name(party) for party in name.parts]
        same: Members = {key: _key(iri) for key, iri in thing.facts if key == "identifiedWith"}
        found: Members = {"agreement": thing.kind, "parties": parties}
        return found | at | same
    if name.words is None:
        raise ValueError(f"no words for {name.means!r}")
    if thing.kind == "UnidentifiedActor":
        return {"unnamed": _place(name.words)}
    wider: Members = {key: _key(iri) for key, iri in thing.facts if key == "kindOf"}
    return wider | {"wording": _place(name.words)}


def _quantity(quantity: Quantity) -> Json:
    value: Json = _number(quantity.value)
    if quantity.comparator == "range":
        value = [_number(quantity.minimum), _number(quantity.maximum)]
    stated: Members = {"comparator": quantity.comparator, "unit": quantity.unit}
    return {"value": value} | stated | _at(quantity.words)


def _number(value: Decimal | None) -> Json:
    return value if value is None or value % 1 else int(value)


def _time(time: Time) -> Json:
    found: Members = {"edtf": time.edtf} if time.edtf else {}
    return found | _at(time.words) | ({"anchor": time.anchor} if time.anchor else {})


def _at(words: Words | None) -> Members:
    return {"at": _place(words)} if words else {}


def _place(words: Words) -> Json:
    return [words.start, words.end]


def _key(iri: str) -> str:
    return iri.removeprefix(ID)
