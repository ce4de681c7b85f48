"""Deployments: whose forces go to, stay in, or leave whose land, and whom they help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.clause import after, objects, passive
from kg.extract.deployment_acts import act_kind
from kg.extract.deployment_places import concerned, destinations, somewhere
from kg.extract.deployment_roles import senders, supported
from kg.extract.figures import of_number
from kg.extract.forces import forces, is_base, is_force
from kg.extract.framing import Framing
from kg.extract.goods import item
from kg.extract.lexicon import words
from kg.extract.marks import has_no
from kg.extract.numbers import quantity
from kg.extract.parties import parties
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.shares import deployed
from kg.extract.stance import framing
from kg.extract.states import force_of, kind_of, state_name
from kg.extract.times import times
from kg.model import Claim, Concept, Filler, Modality, Name, Situation, Stance

if TYPE_CHECKING:
    from kg.extract.parse import Doc, Token

_STAGES = dict.fromkeys(("leave", "shrink", "expel"), "halted") | dict.fromkeys(
    ("stay", "host", "lead"), "ongoing"
)


def deployments(sentence: Sentence) -> Iterator[Claim]:
    """The claims of deployment in one sentence; none in one about an exercise or a flood."""
    context = sentence.context
    if context.relief or context.drill or sentence.lemmas & words("deployment.acts.outside"):
        return
    told: list[Claim] = []
    for token in sentence.tokens:
        kind = act_kind(sentence, token)
        found: list[Token | None] = [*forces(sentence, token, kind)] if kind else []
        if kind and not found and (kind == "lead" or _speaks_alone(token, kind)):
            found = [None]
        for force in found:
            told += _claims(sentence, token, force, kind or "")
    yield from told
    yield from deployed(sentence, told)


def is_about_drill(first: Doc) -> bool:
    """True for an article whose first sentence tells of an exercise."""
    told = [token.lemma_.lower() for token in next(iter(first.sents), ())]
    return bool({*told} & words("deployment.acts.drills")) or ("war", "game") in pairwise(told)


def _speaks_alone(act: Token, kind: str) -> bool:
    """True for "deployments to Mali" and "its withdrawal from Mali": the noun itself tells it."""
    whose = any(c.dep_ == "poss" for c in act.children) and bool(after(act, "from"))
    sent = kind == "send" and act.lemma_.lower() != "sending"
    return act.pos_ == "NOUN" and (sent or (kind == "leave" and whose))


def _claims(sentence: Sentence, act: Token, force: Token | None, kind: str) -> Iterator[Claim]:
    put = framing(sentence, act, "sought" if kind == "ask" else "")
    if force is not None and has_no(force):
        put.deny()
    if act.lemma_ in words("frames.transfer.promise"):
        put.settle("planned")
    own = senders(sentence, act, force, kind)
    at = destinations(sentence, act, kind, own)
    if not own or (not at and all(name.inferred for name in own)):
        at = at or destinations(sentence, act, kind, [])
        own = _another(sentence, force or act, own, at, put)
    base = force is not None and is_base(force, bare=True)
    at = at or concerned(sentence, act, own, kind, base)
    if kind in ("grow", "shrink") and not at and force is not None and force.tag_ == "NN":
        return  # "strengthens its military" sends nobody anywhere
    at = at or somewhere(sentence, act, own, kind)
    if not put.usable or (act.pos_ == "NOUN" and not _is_told(put, own, at)):
        return
    sentence.context.force = own[0] if own else sentence.context.force
    roles: list[tuple[str, Filler]] = [("deployer", name) for name in own]
    equipment = None
    if force is not None and not base and not is_force(sentence, force):
        equipment = item(sentence, force)
    if (equipment is not None or base or kind in ("ask", "host", "lead")) and not (own and at):
        return
    if equipment is not None and any(kind_of(sentence, n) == "NonStateGroup" for n in own):
        return  # a group that uses howitzers where it fights
    if equipment is not None:
        roles += [("item", equipment)]
    else:
        roles += [("force", _force(sentence, name, force)) for name in own]
    roles += [("supported", name) for name in supported(sentence, act)]
    roles += [("at", place) for place in at]
    figure = next((t for t in after(act, "of") if force is None and t.tag_ == "CD"), None)
    if figure is not None:  # "the deployment of six (6) representatives"
        roles += [("quantity", of_number(sentence, figure, "persons"))]
    if force is not None and not base:
        whose = own[0] if len(own) == 1 else None
        amount = quantity(sentence, force, "items" if equipment else "persons", act, whose)
        amount = of_number(sentence, force, "persons") if force.tag_ == "CD" else amount
        roles += [("quantity", amount)] if amount else []
        if any(child.lower_ == "estimated" for child in force.children):
            put.hedged(Modality.ESTIMATED)
    roles += [("stage", Concept(f"stage-{_stage(act, kind, put)}"))]
    roles += [("when", time) for time in times(sentence, act)]
    rule = "deployment.noun" if act.pos_ == "NOUN" else "deployment.verb"
    rule += ".plain" if kind == "lead" else ""
    yield put.claim(clause_span(sentence, act, force), Situation("Deployment", tuple(roles)), rule)


def _another(
    sentence: Sentence, force: Token, own: list[Name], at: list[Name], put: Framing
) -> list[Name]:
    """Whose forces "its" are, where it cannot be the place: who tells of it, or the last actor."""
    lands = {state_name(sentence, place).means for place in at}
    first = force.head if force.dep_ == "conj" else force
    its = any(token.lower_ in ("its", "their") for token in (*force.children, *first.children))
    if (own and not {name.means for name in own} & lands) or not its:
        return own
    told = [state_name(sentence, n) for n in put.attribution if n.sort == "actor"]
    named = [sentence.name(p.mention) for p in parties(sentence, "actor") if not p.marker]
    known = [*told, *(state_name(sentence, n) for n in named), *reversed(sentence.context.recent)]
    return [replace(n, words=None, inferred=True) for n in known if n.means not in lands][:1]


def _is_told(put: Framing, own: list[Name], at: list[Name]) -> bool:
    """True if a noun is more than an allusion: a word above settles it, or both sides are named."""
    return put.settled or put.stance is not Stance.AFFIRMS or bool(own and at)


def _stage(act: Token, kind: str, put: Framing) -> str:
    going = kind not in ("leave", "expel")
    if (put.stance is not Stance.AFFIRMS and going) or put.stage in ("halted", "agreed"):
        return put.stage
    settled = "delivered" if put.stage == "unstated" else put.stage
    if kind == "stay" and not passive(act) and objects(act):
        return settled  # "posted instructors" is done, "is posted" goes on
    return _STAGES.get(kind, settled)


def _force(sentence: Sentence, state: Name, force: Token | None) -> Name:
    """The forces in the words of the text, or inferred where only "deployments" is said."""
    if force is not None:
        return force_of(sentence, state, force)
    return replace(force_of(sentence, state, sentence.tokens.root), words=None, inferred=True)
