"""Transfers of goods named before ("the second"): between whom they go, as told of these goods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.lexicon import words
from kg.extract.sentence import Sentence
from kg.extract.states import state_name
from kg.model import Claim, Concept, Filler, Name, Situation, Stance

_KINDS = ("MaterielTransfer", "TechnologyTransfer")
_SIDES = ("supplier", "recipient")


def stands_in(claim: Claim) -> bool:
    """True for a claim about "the second" or "eleven more": goods named before."""
    item = claim.situation.first("item")
    return claim.situation.kind in _KINDS and isinstance(item, Name) and item.inferred


def is_listed(claim: Claim) -> bool:
    """True for goods of which the text tells that a package has them."""
    return claim.rule == "transfer.contain"


def goods_of(claim: Claim | None) -> str:
    """What is dealt in; "" where nothing is."""
    item = claim.situation.first("item") if claim else None
    return item.means if isinstance(item, Name) else ""


def lacks_side(claim: Claim) -> bool:
    """True for a transfer without both sides; goods that were stopped or asked for need but one."""
    sides = [side for side in _SIDES if claim.situation.first(side)]
    stage = claim.situation.first("stage")
    alone = isinstance(stage, Concept) and stage.key in ("stage-halted", "stage-sought")
    return claim.situation.kind in _KINDS and len(sides) < (1 if alone else len(_SIDES))


def echoed(sentence: Sentence, claim: Claim, told: Sequence[Claim]) -> Claim | None:
    """The claim with each side that it does not name from the last transfer of the same goods.

    `told` are the claims about goods that are named, in reading order. A transfer that agrees with
    the side that is named comes first: one before the claim, else one after it.
    """
    item = claim.situation.first("item")
    if is_listed(claim):
        return as_listed(claim, told)
    if not isinstance(item, Name) or _word(item) in words("frames.referents.weak"):
        return None
    like = [each for each in told if goods_of(each) == item.means and not _is_open(each)]
    known = {s: n for s in _SIDES if isinstance(n := claim.situation.first(s), Name) and n.words}
    agreeing = [
        each
        for each in like
        if all(
            _state(sentence, each.situation.first(side)) == _state(sentence, name)
            for side, name in known.items()
        )
    ]
    before = [each for each in agreeing if each.span.start <= claim.span.start]
    models = before[-1:] or agreeing[:1] or like[-1:]
    if not models or len(known) == len(_SIDES):
        return None
    lent = {side: models[0].situation.first(side) for side in _SIDES}
    sides = {
        side: known.get(side) or replace(name, words=None, inferred=True)
        for side, name in lent.items()
        if isinstance(name, Name)
    }
    if len({_state(sentence, name) for name in sides.values()}) < len(_SIDES):
        return None
    rest = [(role, filler) for role, filler in claim.situation.roles if role not in _SIDES]
    return replace(claim, situation=Situation(claim.situation.kind, (*sides.items(), *rest)))


def as_listed(claim: Claim, told: Sequence[Claim]) -> Claim | None:
    """The claim about goods of a package, put as the package was that the text told of last.

    Sides that it lacks are those of the package as well; None where no package was told of.
    """
    before = [each for each in told if each.span.start <= claim.span.start]
    before = [each for each in before if not (is_listed(each) or _is_open(each))]
    packages = [each for each in before if _is_general(each) and each.stance != Stance.DENIES]
    if not before:
        return None
    model, roles = (packages or before)[-1], dict(claim.situation.roles)
    for side in _SIDES:
        if isinstance(lent := model.situation.first(side), Name):
            roles.setdefault(side, replace(lent, words=None, inferred=True))
    if packages and (stage := model.situation.first("stage")):
        roles["stage"] = stage
        claim = replace(claim, stance=model.stance)
    return replace(claim, situation=Situation(claim.situation.kind, tuple(roles.items())))


def _is_general(claim: Claim) -> bool:
    """True for goods without a name of their own: "assistance", "a package of arms"."""
    item = claim.situation.first("item")
    last = _word(item).rpartition(" ")[2] if isinstance(item, Name) else ""
    return last.rstrip("s") in words("frames.transfer.package") | words("frames.transfer.general")


def _is_open(claim: Claim) -> bool:
    return not all(isinstance(claim.situation.first(side), Name) for side in _SIDES)


def _word(name: Name) -> str:
    return name.words.text.lower() if name.words else ""


def _state(sentence: Sentence, filler: Filler | None) -> str:
    return state_name(sentence, filler).means if isinstance(filler, Name) else ""
