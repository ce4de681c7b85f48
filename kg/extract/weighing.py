"""Transfers and deployments that the evidence speaks for or against, beside what the rules read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from kg.extract.actors import named_once
from kg.extract.acts import Act
from kg.extract.clause import subjects
from kg.extract.deployment_places import territory
from kg.extract.echoes import as_listed, echoed, is_listed, lacks_side, stands_in
from kg.extract.goods import is_opposed
from kg.extract.lexicon import opens, words
from kg.extract.numbers import quantity
from kg.extract.parties import parties
from kg.extract.quotes import clause_span
from kg.extract.ranking.choice import Choice, Guess, chosen, weighed_targets
from kg.extract.ranking.scene import Scene, Target
from kg.extract.sources import telling
from kg.extract.stance import framing
from kg.extract.states import at_war, force_of, kind_of
from kg.extract.times import times
from kg.extract.transfer_links import by_markers
from kg.extract.transfer_parties import no_givers
from kg.extract.transfer_roles import has_nameless_doer, roles_of
from kg.extract.transfers import is_armed_with, settled
from kg.extract.weighed_acts import (
    act_of,
    bears,
    crosses_clause,
    is_done_to,
    is_price,
    put_by,
)
from kg.model import Claim, Concept, Filler, Name, Situation, Stance

_Weights: TypeAlias = dict[str, list[tuple[Target, Guess]]]
_KINDS: Final = {
    "MaterielTransfer": ("transfer", "supplier", "recipient"),
    "TechnologyTransfer": ("transfer", "supplier", "recipient"),
    "Deployment": ("deployment", "deployer", "at"),
}
_SURE: Final = {"transfer": 0.42, "deployment": 0.4}
_SURE_ALONE: Final = 0.6
_UNLIKELY: Final = {"transfer": 0.25, "deployment": 0.1}
_PLAIN: Final = (".plain", ".share")  # rules that leave no doubt who is meant
_BRIEF: Final = 3
_LESS: Final = 0.4
_STAGES: Final = {"leave": "halted", "stay": "ongoing", "host": "ongoing"}


def weighed(claims: Sequence[Claim], scene: Scene) -> Iterator[Claim]:
    """The claims, without what the evidence speaks against, and with what else it speaks for.

    A rule's claim falls if its sides are most unlikely. A claim of its own needs sure sides, surer
    ones where the rules read nothing of its kind in the article, no rule's claim about its target,
    and an act that tells how it is put. A few sentences hold less that could speak against a rule.
    """
    weights = {kind: weighed_targets(scene, kind) for kind in _SURE}
    trust = _LESS if scene.sentences <= _BRIEF else 1.0
    read = {_kind(claim)[0] for claim in claims if not lacks_side(claim)}
    sure = {kind: _SURE[kind] if kind in read else _SURE_ALONE for kind in _SURE}
    stand_ins = [claim for claim in claims if _waits(claim)]
    likely = {_told_once(c) for c in claims if not _is_unlikely(c, weights, trust)}
    kept = [c for c in claims if not _waits(c) and _told_once(c) in likely]
    first, late = _parted(weights, stand_ins)
    made = list(_made(first, sure, kept))
    known = [*kept, *made]
    made = [(as_listed(c, known) or c) if is_listed(c) else c for c in made]
    told = sorted([*kept, *made], key=lambda claim: claim.span.start)
    for claim in stand_ins:
        echo = echoed(scene.targets[0].sentence, claim, told)
        if echo or not (lacks_side(claim) or _is_unlikely(claim, weights, trust)):
            kept.append(echo or claim)
    yield from (*kept, *made, *_made(late, sure, kept))


def _waits(claim: Claim) -> bool:
    """True for goods named before or in a list, whose sides the other claims may tell."""
    return stands_in(claim) or (is_listed(claim) and lacks_side(claim))


def _parted(weights: _Weights, stand_ins: Sequence[Claim]) -> tuple[_Weights, _Weights]:
    """The targets that are named, and those that stand for goods named before."""
    parted: tuple[_Weights, _Weights] = ({}, {})
    for kind, found in weights.items():
        for one in found:
            late = one[0].name.inferred or any(_is_about(claim, one[0]) for claim in stand_ins)
            parted[late].setdefault(kind, []).append(one)
    return parted


def _made(weights: _Weights, sure: Mapping[str, float], kept: Sequence[Claim]) -> Iterator[Claim]:
    """The claims that the evidence makes of targets that no rule's claim is about."""
    for kind, make in (("transfer", _transfer), ("deployment", _deployment)):
        for target, guess in weights.get(kind, []):
            if any(_is_about(claim, target) for claim in kept):
                continue
            for choice in chosen(target, guess):
                if choice.confidence >= sure[kind] and (made := make(choice)):
                    yield made


def _kind(claim: Claim) -> tuple[str, ...]:
    return _KINDS.get(claim.situation.kind, ("",))


def _told_once(claim: Claim) -> tuple[object, ...]:
    """What the claims of one list share: if one of "Oslo, Bern and Rome" is likely, all are."""
    return claim.rule, claim.span, claim.situation.kind, claim.situation.first("item")


def _is_unlikely(claim: Claim, weights: _Weights, trust: float) -> bool:
    if claim.situation.kind not in _KINDS or claim.rule.endswith(_PLAIN):
        return False
    kind, *sides = _KINDS[claim.situation.kind]
    told = [claim.situation.first(side) for side in sides]
    if kind == "transfer" and all(isinstance(n, Name) and not n.inferred for n in told):
        trust *= 0 if claim.rule == "transfer.take" else _LESS  # the sentence itself names both
    for target, guess in weights[kind]:
        if _is_about(claim, target):
            if _is_item(target) and kind == "transfer":
                return False
            giver, taker = (_label(target, claim.situation.first(side)) for side in sides)
            return guess.sureness(giver, taker) < _UNLIKELY[kind] * trust
    return False


def _is_item(target: Target) -> bool:
    """True in an item of a list, after the line that heads it: such goods need no more words."""
    sentence, tokens = target.sentence, target.sentence.tokens
    first, last = tokens[0].idx, tokens[-1].idx
    return ":\n" in sentence.context.text[sentence.offset + first : sentence.offset + last]


def _is_about(claim: Claim, target: Target) -> bool:
    """True for a claim with the target as its item, or about the people of a force."""
    named, item = target.name.words, claim.situation.first("item")
    if named is None:
        return False
    if isinstance(item, Name):
        words_ = item.words
        return words_ is not None and words_.start < named.end and named.start < words_.end
    if not target.is_force or claim.situation.kind not in ("Deployment", "Casualties"):
        return False
    tokens, span = target.sentence.tokens, claim.span
    if target.head.dep_ == "nsubj" and telling(target.head.head):  # "..., their army said"
        span = target.sentence.span(tokens[0], tokens[-1])
        return span.start <= claim.span.start < span.end
    return span.start <= named.start < span.end


def _label(target: Target, filler: Filler | None) -> str:
    """The label of the state behind a side."""
    if not isinstance(filler, Name):
        return ""
    vocabulary = target.sentence.context.vocabulary
    iri = vocabulary.find(filler.sort, filler.means)
    return vocabulary.label(vocabulary.state_of(iri)) if iri else filler.means


def _transfer(choice: Choice) -> Claim | None:
    target = choice.target
    act = act_of(target)
    if act is None or target.item_class == "technology" or is_price(target.head):
        return None
    if is_opposed(target.head) or is_armed_with(target.sentence, act):
        return None
    if (link := target.head.head).lower_ == "of" and link.i == target.sentence.tokens.start:
        return None  # "of the rifles, ten arrived" tells of the ten
    if _is_told_otherwise(choice, act):
        return None
    put = put_by(target, act, settled(target.sentence, act, target.head))
    if not put.usable or has_nameless_doer(target.sentence, act.token, target.head):
        return None
    told = put.is_fact or put.stance is Stance.DENIES
    if told and (crosses_clause(act.token, target.head) or not bears(act.token, target.head)):
        return None
    if put.is_fact and act.token.lemma_ in words("frames.transfer.resting"):
        return None  # "before it lay three choices"
    sides = [Name("actor", label) for label in (choice.giver, choice.taker)]
    if at_war(target.sentence, *sides):
        return None
    aside = no_givers(target.sentence, act)
    never = {*words("frames.transfer.never"), *(_label(target, name) for name in aside)}
    if choice.giver in never:
        return None
    amount = quantity(target.sentence, target.head, "items", act.token)
    filled: list[tuple[str, Filler]] = [
        ("supplier", _side(target, choice.giver)),
        ("recipient", _side(target, choice.taker)),
        ("item", target.name),
        ("stage", Concept(f"stage-{put.stage}")),
    ]
    filled += [("quantity", amount)] if amount else []
    filled += [("when", time) for time in times(target.sentence, act.token)]
    situation = Situation("MaterielTransfer", tuple(filled))
    lists = act.token.lemma_ in words("frames.transfer.listing")
    return put.claim(
        clause_span(target.sentence, act.token, target.head),
        situation,
        "transfer.contain" if lists else "transfer.weighed",
    )


def _is_told_otherwise(choice: Choice, act: Act) -> bool:
    """True if the sentence itself names others as the sides of the act.

    One side told as the other is a misreading, which the evidence may mend.
    """
    target = choice.target
    roles = roles_of(target.sentence, act, target.head)
    by_markers(target.sentence, act, roles)
    given = {_label(target, name) for name in roles.suppliers if not name.inferred}
    taken = {_label(target, name) for name in roles.recipients if not name.inferred}
    known = {choice.giver, choice.taker}
    before = {
        target.head.doc[m.first - 1].lower_
        for m in target.sentence.named
        if m.first and _label(target, target.sentence.name(m)) == choice.taker
    }
    if before == {"from"} and act.kind != "want":
        return True  # "from India for the jets and from Russia" goes to no Russia
    return bool((given and not given & known) or (taken and not taken & known))


def _deployment(choice: Choice) -> Claim | None:
    target, sentence = choice.target, choice.target.sentence
    act, context = act_of(target), sentence.context
    if act is None or sentence.lemmas & words("deployment.acts.outside"):
        return None
    if context.relief or context.drill or is_done_to(act.token, target.head):
        return None
    if _is_no_place(choice, act):
        return None
    put = put_by(target, act, framing(sentence, act.token))
    if put.is_fact and crosses_clause(act.token, target.head):
        return None
    giver, place = _side(target, choice.giver), _side(target, choice.taker)
    if not put.usable or "NonStateGroup" in (kind_of(sentence, giver), kind_of(sentence, place)):
        return None  # who fights for the land that it lives in is sent by nobody
    if kind_of(sentence, place) == "InternationalOrganization":
        return None
    stage = put.stage
    if put.stance is Stance.AFFIRMS:
        stage = _STAGES.get(act.kind.rpartition(".")[2], stage)
        stage = "delivered" if stage == "unstated" else stage
    amount = quantity(sentence, target.head, "persons", act.token, giver)
    filled: list[tuple[str, Filler]] = [
        ("deployer", giver),
        ("force", force_of(sentence, giver, target.head)),
        ("at", territory(sentence, place)),
    ]
    filled += [("quantity", amount)] if amount else []
    filled += [("stage", Concept(f"stage-{stage}"))]
    filled += [("when", time) for time in times(sentence, act.token)]
    situation = Situation("Deployment", tuple(filled))
    return put.claim(clause_span(sentence, act.token, target.head), situation, "deployment.weighed")


def _is_no_place(choice: Choice, act: Act) -> bool:
    """True where the sentence names a place only as who acts, or the host as the sender."""
    target, sentence = choice.target, choice.target.sentence
    if opens(act.token.lemma_, "deployment.verbs") == "host":
        hosts = named_once(sentence, subjects(act.token))
        return choice.giver in {_label(target, name) for name in hosts}
    known = parties(sentence, "actor", "place")
    near = [p for p in known if _label(target, sentence.name(p.mention)) == choice.taker]
    return bool(near) and all(p.marker == "by" for p in near)


def _side(target: Target, label: str) -> Name:
    """The actor as the target's sentence names it, or inferred where only the article does."""
    for mention in target.sentence.named:
        name = target.sentence.name(mention)
        if name.sort in ("actor", "place") and _label(target, name) == label:
            return Name("actor", label, name.words)
    return Name("actor", label, inferred=True)
