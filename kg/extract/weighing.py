"""Transfers and deployments that the evidence speaks for or against, beside what the rules read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kg.extract.actors import at_war, force_of, kind_of
from kg.extract.acts import Act
from kg.extract.clause import objects, passive, subjects
from kg.extract.deployment_places import territory
from kg.extract.framing import Framing
from kg.extract.lexicon import opens, words
from kg.extract.marks import has_no
from kg.extract.numbers import quantity
from kg.extract.quotes import clause_span
from kg.extract.ranking.acts import act_class
from kg.extract.ranking.choice import Choice, Guess, chosen, weighed_targets
from kg.extract.ranking.scene import Scene, Target
from kg.extract.stance import framing
from kg.extract.times import times
from kg.extract.transfer_roles import has_nameless_doer, onlookers, parties
from kg.extract.transfers import settled
from kg.model import Claim, Concept, Filler, Name, Situation, Stance

if TYPE_CHECKING:
    from kg.extract.parse import Token

_KINDS: Final = {
    "MaterielTransfer": ("transfer", "supplier", "recipient"),
    "TechnologyTransfer": ("transfer", "supplier", "recipient"),
    "Deployment": ("deployment", "deployer", "at"),
}
_SURE: Final = {"transfer": 0.42, "deployment": 0.4}
_SURE_ALONE: Final = 0.6
_UNLIKELY: Final = {"transfer": 0.25, "deployment": 0.1}
_BRIEF: Final = 3
_LESS: Final = 0.4
_GIVING: Final = ("give", "take", "carry", "move", "equip", "nouns", "taking")
_WISHED: Final = ("sought", "offered", "planned", "possible")
_DONE: Final = ("delivered", "ongoing", "unstated")
_STAGES: Final = {"leave": "halted", "stay": "ongoing", "host": "ongoing"}


def weighed(claims: Sequence[Claim], scene: Scene) -> Iterator[Claim]:
    """The claims, without what the evidence speaks against, and with what else it speaks for.

    A rule's claim falls if its sides are most unlikely. A claim of its own needs sure sides, surer
    ones where the rules read nothing of its kind in the article, no rule's claim about its target,
    and an act that tells how it is put. A few sentences hold less that could speak against a rule.
    """
    weights = {kind: weighed_targets(scene, kind) for kind in _SURE}
    trust = _LESS if scene.sentences <= _BRIEF else 1.0
    kept = [claim for claim in claims if not _is_unlikely(claim, weights, trust)]
    yield from kept
    for kind, make in (("transfer", _transfer), ("deployment", _deployment)):
        told = any(_KINDS.get(claim.situation.kind, ("",))[0] == kind for claim in claims)
        sure = _SURE[kind] if told else _SURE_ALONE
        for target, guess in weights[kind]:
            if any(_is_about(claim, target) for claim in kept):
                continue
            for choice in chosen(target, guess):
                if choice.confidence >= sure and (made := make(choice)):
                    yield made


def _is_unlikely(
    claim: Claim, weights: Mapping[str, list[tuple[Target, Guess]]], trust: float
) -> bool:
    if claim.situation.kind not in _KINDS:
        return False
    kind, *sides = _KINDS[claim.situation.kind]
    for target, guess in weights[kind]:
        if _is_about(claim, target):
            giver, taker = (_label(target, claim.situation.first(side)) for side in sides)
            return guess.sureness(giver, taker) < _UNLIKELY[kind] * trust
    return False


def _is_about(claim: Claim, target: Target) -> bool:
    """True for a claim with the target as its item, or about the people of a force."""
    named, item = target.name.words, claim.situation.first("item")
    if named is None:
        return False
    if isinstance(item, Name):
        words_ = item.words
        return words_ is not None and words_.start < named.end and named.start < words_.end
    counted = claim.situation.kind in ("Deployment", "Casualties")
    return target.is_force and counted and claim.span.start <= named.start < claim.span.end


def _label(target: Target, filler: Filler | None) -> str:
    """The label of the state behind a side."""
    if not isinstance(filler, Name):
        return ""
    vocabulary = target.sentence.context.vocabulary
    iri = vocabulary.find(filler.sort, filler.means)
    return vocabulary.label(vocabulary.state_of(iri)) if iri else filler.means


def _transfer(choice: Choice) -> Claim | None:
    target = choice.target
    act = _act(target)
    if act is None or target.item_class == "technology" or _is_price(target.head):
        return None
    put = _put(target, act, settled(target.sentence, act, target.head))
    if not put.usable or has_nameless_doer(target.sentence, act.token, target.head):
        return None
    done = put.stance is Stance.AFFIRMS and put.stage in _DONE
    if done and not _bears(act.token, target.head):
        return None
    sides = [Name("actor", label) for label in (choice.giver, choice.taker)]
    if at_war(target.sentence, *sides):
        return None
    aside = onlookers(target.sentence, act.token) if act.is_noun else []
    if act.kind == "take" and not act.is_noun and not passive(act.token):
        aside = parties(target.sentence, subjects(act.token))  # who buys does not give
    if any(_label(target, name) == choice.giver for name in aside):
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
    return put.claim(
        clause_span(target.sentence, act.token, target.head), situation, "transfer.weighed"
    )


def _deployment(choice: Choice) -> Claim | None:
    target, sentence = choice.target, choice.target.sentence
    act, context = _act(target), sentence.context
    outside = words("deployment.acts.outside")
    if act is None or any(token.lemma_.lower() in outside for token in sentence.tokens):
        return None
    if context.relief or context.drill or _is_done_to(act.token, target.head):
        return None
    put = _put(target, act, framing(sentence, act.token))
    giver, place = _side(target, choice.giver), _side(target, choice.taker)
    if not put.usable or kind_of(sentence, giver) == "NonStateGroup":
        return None  # who fights for the land that it lives in is sent by nobody
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


def _is_done_to(act: Token, force: Token) -> bool:
    """True for soldiers who are taught, lost or who send something, and for their bodies."""
    acted_on = subjects(act) if passive(act) else objects(act)
    lost = opens(act.lemma_, "casualty.outcomes") is not None
    taught = force in acted_on and (lost or act.lemma_ in words("deployment.acts.teaching"))
    sends = act.lemma_ in words("deployment.verbs.send") and not passive(act)
    does = sends and force in subjects(act) and bool(acted_on)
    return taught or does or force.head.head.lemma_ in words("deployment.acts.fallen")


def _act(target: Target) -> Act | None:
    """The act that a target belongs to: its own, the nearest one of its sentence, or its verb."""
    if target.own and not target.is_force:
        return target.own[0]
    near = min(target.acts, key=lambda act: _distance(act[0], target.head), default=None)
    verb = next((t for t in target.head.ancestors if t.pos_ in ("VERB", "AUX")), None)
    act = near[0] if near is not None else verb
    if act is None:
        return None
    act = act.head if act.dep_ in ("aux", "auxpass") else act
    while told := [
        c
        for c in act.children
        if c.dep_ in ("ccomp", "xcomp") and (c.i > act.i or c.is_ancestor(target.head))
    ]:
        act = told[0]  # "soldiers announced that they will leave": the act is what they announce
    return Act(act, act_class(act).rpartition(".")[2] or "give")


def _put(target: Target, act: Act, put: Framing) -> Framing:
    """How the act puts it; what stands between may put it otherwise: "renewed its offer of"."""
    head = target.head
    kind = act_class(act.token)
    if kind == "contain" and act.token.dep_ in ("acl", "advcl", "relcl"):
        above = act.token.head  # "announced a package comprising"
        put = framing(target.sentence, next(iter(objects(above)), above))
    elif (not kind or act.token.lemma_ == "be") and act.token.is_ancestor(head):
        own = framing(target.sentence, head)
        put = own if own.settled or own.stance is not Stance.AFFIRMS else put
    between = [t for t in head.ancestors if act.token in t.ancestors and t.pos_ == "NOUN"]
    wish = next((k for t in between if (k := opens(t.lemma_, "stance.governors")) in _WISHED), None)
    if act.token.lemma_ in words("frames.transfer.promise"):
        wish = wish or "planned"
    if wish and put.stance is Stance.AFFIRMS and put.stage in _DONE:
        put.settle(wish)  # "a request for tanks was received"
    if any(map(has_no, [head, *between])):
        put.deny()
    return put


def _bears(act: Token, goods: Token) -> bool:
    """True for an act that may say that goods were given: a word of giving, or one joined to them.

    "Have", "sign" or "plan" elsewhere in the sentence makes no fact of them.
    """
    joined = act == goods or act.is_ancestor(goods) or goods.is_ancestor(act)
    return joined or act_class(act).rpartition(".")[2] in _GIVING


def _is_price(goods: Token) -> bool:
    """True for what is had in exchange: it goes the other way than the goods of the clause."""
    above = goods.head
    return above.lower_ == "for" and above.head.lower_ in words("frames.transfer.price")


def _distance(act: Token, target: Token) -> tuple[bool, int]:
    """Acts above the target come first, then the nearest."""
    return act not in (target, *target.ancestors), abs(act.i - target.i)


def _side(target: Target, label: str) -> Name:
    """The actor as the target's sentence names it, or inferred where only the article does."""
    for mention in target.sentence.named:
        name = target.sentence.name(mention)
        if name.sort in ("actor", "place") and _label(target, name) == label:
            return Name("actor", label, name.words)
    return Name("actor", label, inferred=True)
