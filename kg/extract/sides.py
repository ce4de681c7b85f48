"""The side of a transfer that its sentence leaves out, from the rest of the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from kg.extract.acts import act_at
from kg.extract.echoes import goods_of, is_listed, lacks_side, stands_in
from kg.extract.lexicon import opens, words
from kg.extract.parties import parties
from kg.extract.sentence import Found
from kg.extract.sources import telling
from kg.extract.states import at_war, state_name
from kg.model import Claim, Concept, Filler, Modality, Name, Quantity, Situation, Stance

Sides: TypeAlias = tuple[Name | None, Name | None]

_TRANSFERS = ("MaterielTransfer", "TechnologyTransfer")
_GIVERS = ("State", "NonStateGroup", "Person", "GovernmentAgency", "ArmedForce", "Company")
_SIDES = ("supplier", "recipient")
# After these no side of the kind stands.
_NEVER = {
    "supplier": (
        "through",
        "via",
        "to",
        "for",
        "into",
        "against",
        "over",
        "on",
        "with",
        "towards",
        "according to",
    ),
    "recipient": ("through", "via", "from", "by", "against", "over", "according to"),
}
_HEDGES = {
    one.value: one
    for one in (Modality.REPORTED, Modality.ALLEGED, Modality.ESTIMATED, Modality.ASSESSED)
}


def said_once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims without the transfers that repeat an earlier one and add nothing to it.

    A repeat has the same sides, goods, stance, hedge and stage, and no source or number of its own.
    """
    seen: dict[tuple[object, ...], set[tuple[object, ...]]] = {}
    for claim in claims:
        situation = claim.situation
        if situation.kind not in _TRANSFERS:
            yield claim
            continue
        names = [f for role in (*_SIDES, "item") if isinstance(f := situation.first(role), Name)]
        put = (claim.stance, claim.modality, situation.first("stage"))
        key = (*(name.means for name in names), *put)
        number = situation.first("quantity")
        amount = number.words.text.lower() if isinstance(number, Quantity) and number.words else ""
        item = situation.first("item")
        again = item.words if isinstance(item, Name) and item.inferred else None
        fresh = again if again and " " in again.text else ""  # "a second batch"
        added = (amount, fresh, *(name.means or name.words for name in claim.attribution))
        told = seen.setdefault(key, set())
        adds = any(part and all(part not in earlier for earlier in told) for part in added)
        if not told or adds:
            yield claim
        told.add(added)


@dataclass(frozen=True)
class _Deal:
    """Who gives to whom at one place of the article, with the claim if there is one."""

    at: int
    sides: Sides
    claim: Claim | None = None


def with_sides(found: Sequence[Found]) -> Iterator[Found]:
    """The claims, each transfer with both sides; one that stays without is left out.

    The nearest deal of the article with the same known side lends its other side, which is
    marked inferred: first one before, then one after it, then one that is only asked about.
    Goods named before or in a list may stay without sides: echoes.py knows the other claims.
    """
    named = [e for e in found if _is_transfer(e) and _are_named(_sides(e))]
    deals, parcels = (
        [_deal(e) for e in named if bool(goods_of(e.claim)) == of] for of in (True, False)
    )
    mooted = [
        *parcels,
        *(_mooted(found[0], *each) for f in found[:1] for each in f.sentence.context.dealings),
    ]
    for each in found:
        if _is_transfer(each) and not each.claim.situation.first("item"):
            continue
        if not _is_transfer(each) or all(_sides(each)):
            yield _as_wish(each)
            continue
        held = parcels if each.claim.rule == "transfer.contain" else []
        before = [deal for deal in (*deals, *held) if deal.at <= each.claim.span.start]
        lender = _lender(each, before) or _lender(each, deals) or _lender(each, mooted)
        lender = lender or _common(each, [*deals, *mooted])
        if lender is not None:
            yield _as_wish(_completed(each, lender))
        elif alone := _alone(each):
            deals.append(_deal(alone))
            yield _as_wish(alone)
        elif stands_in(each.claim) or is_listed(each.claim) or not lacks_side(each.claim):
            yield each


def _is_transfer(each: Found) -> bool:
    return each.claim.situation.kind in _TRANSFERS


def _deal(each: Found) -> _Deal:
    return _Deal(each.claim.span.start, _sides(each), each.claim)


def _mooted(each: Found, at: int, sides: tuple[Name, Name]) -> _Deal:
    supplier, recipient = (state_name(each.sentence, name) for name in sides)
    return _Deal(at, (supplier, recipient))


def _sides(each: Found) -> Sides:
    names = [each.claim.situation.first(side) for side in _SIDES]
    supplier, recipient = (
        state_name(each.sentence, n) if isinstance(n, Name) else None for n in names
    )
    return supplier, recipient


def _are_named(sides: Sides) -> bool:
    return all(name and name.sort != "unnamed" for name in sides)


def _lender(each: Found, deals: Sequence[_Deal]) -> _Deal | None:
    """The nearest deal that agrees with what is known, one of the same goods first."""
    at, known = each.claim.span.start, _sides(each)
    agreeing = [
        deal
        for deal in deals
        if all(
            name is None or (side is not None and name.means == side.means)
            for name, side in zip(known, deal.sides, strict=True)
        )
    ]
    goods = goods_of(each.claim)
    return min(agreeing, key=lambda d: (goods_of(d.claim) != goods, abs(at - d.at)), default=None)


def _common(each: Found, deals: Sequence[_Deal]) -> _Deal | None:
    """The deal that has the one giver, or the one taker, of all the article, if it has but one."""
    known = _sides(each)
    missing = 0 if known[0] is None else 1
    others = {side.means: deal for deal in deals if (side := deal.sides[missing])}
    met = {side.means for side in known if side}
    return next(iter(others.values())) if len(others) == 1 and not met & set(others) else None


def _completed(each: Found, lender: _Deal) -> Found:
    """The claim with the lender's sides; what is only listed also has its stance and stage."""
    claim, lent = each.claim, lender.claim
    roles: list[tuple[str, Filler]] = list(claim.situation.roles)
    for side, name in zip(_SIDES, lender.sides, strict=True):
        if name is not None and claim.situation.first(side) is None:
            roles.append((side, replace(name, words=None, inferred=True)))
    if is_listed(claim) and lent:
        stage = lent.situation.first("stage")
        roles = [(role, stage if role == "stage" and stage else filler) for role, filler in roles]
        told = claim.modality if lent.modality is Modality.REPORTED else lent.modality
        claim = replace(claim, stance=lent.stance, modality=told)
    return replace(
        each, claim=replace(claim, situation=Situation(claim.situation.kind, tuple(roles)))
    )


def _as_wish(each: Found) -> Found:
    """Technology that is sought: an attitude that is told, never a transfer that happened."""
    claim, topic = each.claim, each.claim.situation
    holder = topic.first("recipient")
    if topic.kind != "TechnologyTransfer" or claim.stance is not Stance.PROPOSES or not holder:
        return each
    if claim.modality is Modality.OFFERED:
        return each
    eager = words("frames.technology.enthusiastic")
    kind = "enthusiastic" if any(cue.text.lower() in eager for cue in claim.cues) else "wants"
    roles = (("holder", holder), ("attitudeKind", Concept(f"attitude-{kind}")), ("topic", topic))
    told = _hedge(each) if claim.modality is Modality.SOUGHT else claim.modality
    situation = Situation("Attitude", roles)
    wish = replace(claim, stance=Stance.AFFIRMS, modality=told, situation=situation)
    return replace(each, claim=wish)


def _hedge(each: Found) -> Modality:
    """How a wish itself is told: by a word of saying or an adverb among its cues."""
    starts = {cue.start - each.sentence.offset for cue in each.claim.cues}
    for token in each.sentence.tokens:
        if token.idx in starts:
            kind = telling(token) or opens(token.lower_, "stance.adverbs")
            if kind in _HEDGES:
                return _HEDGES[kind]
    return Modality.ASSERTED


def _alone(each: Found) -> Found | None:
    """The claim with the one other actor of its sentence, or its source, as the missing side."""
    known = next((name for name in _sides(each) if name), None)
    if known is None or each.claim.rule not in ("transfer.take", "transfer.move"):
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
        does = missing == "supplier" and party.head.dep_ == "nsubj" and act_at(party.head.head)
        never = party.marker in _NEVER[missing] or at_war(sentence, name, known)
        if (does or never) and name.means != known.means:
            continue
        found.setdefault(name.means, name)
    found.pop(known.means, None)
    return list(found.values())
