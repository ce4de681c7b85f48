"""The side of a transfer that its sentence leaves out, from the rest of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.actors import state_name
from kg.extract.parties import parties
from kg.extract.sentence import Found
from kg.model import Concept, Filler, Name, Situation

_TRANSFERS = ("MaterielTransfer", "TechnologyTransfer")
_GIVERS = ("State", "NonStateGroup", "Person", "GovernmentAgency", "ArmedForce", "Company")
_SIDES = ("supplier", "recipient")
# After these no side of the kind stands.
_NEVER = {
    "supplier": ("to", "for", "into", "against", "over", "on", "with", "towards", "according to"),
    "recipient": ("from", "by", "against", "over", "according to"),
}


def with_sides(found: Sequence[Found]) -> Iterator[Found]:
    """The claims, each transfer with both sides; one that stays without is left out.

    The nearest transfer of the article with the same known side lends its other side, which is
    marked inferred.
    """
    whole = [each for each in found if all(_sides(each))]
    for each in found:
        sides = _sides(each)
        if each.claim.situation.kind not in _TRANSFERS or all(sides):
            yield each
            continue
        before = [other for other in whole if other.claim.span.start <= each.claim.span.start]
        lender, later = _lender(each, before), _lender(each, whole)
        if lender is None and (alone := _alone(each)):
            whole.append(alone)
            yield alone
        elif later is not None:
            yield _completed(each, lender or later)
        elif any(sides) and _stands_alone(each):
            yield each


def _sides(each: Found) -> tuple[Name | None, Name | None]:
    names = [each.claim.situation.first(side) for side in _SIDES]
    supplier, recipient = (
        state_name(each.sentence, n) if isinstance(n, Name) else None for n in names
    )
    return supplier, recipient


def _lender(each: Found, whole: Sequence[Found]) -> Found | None:
    """The nearest whole transfer that agrees with what is known."""
    at, known = each.claim.span.start, _sides(each)
    agreeing = [
        other
        for other in whole
        if all(
            name is None or (side is not None and name.means == side.means)
            for name, side in zip(known, _sides(other), strict=True)
        )
    ]
    return min(agreeing, key=lambda other: abs(at - other.claim.span.start), default=None)


def _completed(each: Found, lender: Found) -> Found:
    """The claim with the lender's sides; what is only listed also has its stance and stage."""
    claim, lent = each.claim, lender.claim
    roles: list[tuple[str, Filler]] = list(claim.situation.roles)
    for side, name in zip(_SIDES, _sides(lender), strict=True):
        if name is not None and claim.situation.first(side) is None:
            roles.append((side, replace(name, words=None, inferred=True)))
    if claim.rule == "transfer.contain":
        stage = lent.situation.first("stage")
        roles = [(role, stage if role == "stage" and stage else filler) for role, filler in roles]
        claim = replace(claim, stance=lent.stance, modality=lent.modality)
    return replace(
        each, claim=replace(claim, situation=Situation(claim.situation.kind, tuple(roles)))
    )


def _stands_alone(each: Found) -> bool:
    """True for goods that were stopped or asked for: one side is all that news may know."""
    stage = each.claim.situation.first("stage")
    return isinstance(stage, Concept) and stage.key in ("stage-halted", "stage-sought")


def _alone(each: Found) -> Found | None:
    """The claim with the one other actor of its sentence, or its source, as the missing side."""
    known = next((name for name in _sides(each) if name), None)
    if known is None or each.claim.rule == "transfer.deal":
        return None
    missing = next(side for side in _SIDES if each.claim.situation.first(side) is None)
    near = _others(each, known, missing)
    if len(near) != 1:
        return None
    filled = replace(near[0], words=None, inferred=True)
    roles = (*each.claim.situation.roles, (missing, filled))
    situation = Situation(each.claim.situation.kind, roles)
    return replace(each, claim=replace(each.claim, situation=situation))


def _others(each: Found, known: Name, missing: str) -> list[Name]:
    """The states that may be the missing side: in the sentence, not as source, well placed."""
    sentence = each.sentence
    sources = {name.means for name in each.claim.attribution}
    found: dict[str, Name] = {}
    for party in parties(sentence, "actor"):
        if party.mention.entry.kind not in _GIVERS or party.mention.entry.label in sources:
            continue
        name = state_name(sentence, sentence.name(party.mention))
        if party.marker in _NEVER[missing] and name.means != known.means:
            continue
        found.setdefault(name.means, name)
    found.pop(known.means, None)
    return list(found.values())
