"""Pacts: who signs, agrees to, ratifies or ends which agreement of defence with whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.actors import at_home, named_once
from kg.extract.clause import after, before_helpers, passive, subjects
from kg.extract.pacts import (
    OTHERS,
    act_on,
    beside,
    by_name,
    is_agreement,
    is_known,
    is_pact,
    is_signature,
    pact_kind,
)
from kg.extract.parties import Party, agents, clause_of, parties
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.stance import framing
from kg.extract.states import state_name
from kg.extract.times import times
from kg.model import Claim, Concept, Filler, Name, Situation, Stance

if TYPE_CHECKING:
    from kg.extract.parse import Token

_WITH = ("with", "between", "among")


def agreements(sentence: Sentence) -> Iterator[Claim]:
    """The claims about pacts in one sentence, one per agreement."""
    for noun in sentence.tokens:
        if is_agreement(sentence, noun):
            act, action = act_on(noun)
            absent = any(child.lower_ == "no" for child in noun.children)
            known = act != noun and is_known(sentence, noun)
            if act is not None and not absent and (known or is_pact(sentence, noun)):
                yield from _claims(sentence, noun, act, action)


def _claims(sentence: Sentence, noun: Token, act: Token, action: str) -> Iterator[Claim]:
    put = framing(sentence, noun if act.lemma_ == "exist" else act)
    if not put.usable:
        return
    if action == "negotiate":
        action, put.stage = "agree", "sought"
        put.stance = Stance.PROPOSES if put.stance is Stance.AFFIRMS else put.stance
    first = min((t for c in noun.lefts for t in c.subtree if c.dep_ != "det"), default=noun)
    roles: list[tuple[str, Filler]] = [("action", Concept(f"action-{action}"))]
    if put.stance is not Stance.AFFIRMS:
        roles += [("stage", Concept(f"stage-{put.stage}"))]
    roles += [("when", time) for time in times(sentence, act)]
    doers = _doers(sentence, act)
    if not doers and _is_apart(sentence, noun):
        doers = _told_with(sentence, act, put.attribution)
    for group in _groups(sentence, noun, doers, _others(sentence, noun, act)):
        parts = _complete(sentence, noun, group, put.attribution)
        if len(parts) >= 2:
            sentence.context.pact = parts
        named = Name("agreement", pact_kind(noun), sentence.words(first, noun), parts=parts)
        acting = [("actor", name) for name in doers if state_name(sentence, name) in parts]
        filled = (("agreement", named), roles[0], *acting, *roles[1:])
        yield put.claim(
            clause_span(sentence, act), Situation("AgreementAction", filled), "agreement.pact"
        )


def _doers(sentence: Sentence, act: Token) -> list[Name]:
    signed = [p for p in parties(sentence, "actor") if p.marker == "of" and is_signature(p.above)]
    if signed:
        return [sentence.name(p.mention) for p in signed]
    if act.pos_ != "NOUN" and not passive(act):
        named = named_once(sentence, subjects(act)) or at_home(sentence, subjects(act))
        return named or named_once(sentence, before_helpers(act))
    by = after(act, "by")
    named = named_once(sentence, by) or agents(sentence, act) or at_home(sentence, by)
    if named or act.pos_ == "VERB" or act.dep_ not in ("dobj", "pobj") or after(act, "between"):
        return named
    verb = next((a for a in act.ancestors if a.pos_ in ("VERB", "AUX")), act)
    return named_once(sentence, subjects(verb))


def _told_with(sentence: Sentence, act: Token, sources: list[Name]) -> list[Name]:
    """Who tells of "talks with Peru and Chile on such pacts": the party that they are with."""
    near = [p for p in parties(sentence, "actor") if clause_of(p.head) == clause_of(act)]
    other = any(p.marker == "with" for p in near)
    return sources[-1:] if other and sources and sources[-1].sort == "actor" else []


def _others(sentence: Sentence, noun: Token, act: Token) -> list[Name]:
    """The parties that "with" and "between" name, or the words right before the agreement."""
    if noun.lower_ in OTHERS:
        return named_once(sentence, beside(noun))
    signers = [p for p in parties(sentence, "actor") if _can_sign(p)]
    named = [p for p in signers if not any(t.lower_ in OTHERS for t in p.head.ancestors)]
    close = [p for p in named if clause_of(p.head) in (clause_of(act), clause_of(noun))]
    found = [p for p in close if p.marker in (_WITH if act != noun else (*_WITH, "to", "from"))]
    found += [p for p in named if p.mention.last < noun.i and _within(p, noun)]
    found += [
        p
        for p in named
        if p.marker == "of" and p.above == noun and sentence.mention(p.head, "actor")
    ]
    lent = sentence.context.partner is not None
    apart, doers = _is_apart(sentence, noun), len(_doers(sentence, act))
    if not found and not lent and (not doers or (apart and (doers == 1 or noun.tag_ != "NN"))):
        wide = named if apart else close
        found = [p for p in wide if p.marker == "" and p.head.dep_ != "poss"]
    return [sentence.name(p.mention) for p in found]


def _within(party: Party, noun: Token) -> bool:
    return noun in party.head.ancestors or noun == party.head


def _can_sign(party: Party) -> bool:
    return party.mention.entry.kind not in ("MediaOrganization", "Company", "ArmedForce", "Bloc")


def _is_apart(sentence: Sentence, noun: Token) -> bool:
    """True where every pair has an agreement of its own: "each", "bilateral", "agreements"."""
    each = any(t.lower_ in ("each", "bilateral") for t in sentence.tokens)
    return each or noun.tag_ in ("NNS", "NNPS") or noun.lower_ == "others"


def _groups(
    sentence: Sentence, noun: Token, doers: list[Name], others: list[Name]
) -> list[list[Name]]:
    """The parties of each agreement: "each" and "bilateral" give one for every pair."""
    first, rest = _states(sentence, doers), _states(sentence, others)
    rest = [name for name in rest if name.means not in {n.means for n in first}]
    context, both = sentence.context, {n.means for n in (*first, *rest)}
    if _is_apart(sentence, noun) and len(both) > 1:
        if not (first and rest) and context.partner and context.partner.means not in both:
            lent = replace(context.partner, words=None, inferred=True)
            return [[lent, other] for other in (*first, *rest)]
        if first and rest:
            one = first if len(first) == 1 else rest
            context.partner = one[0] if len(one) == 1 else None
            return [[one, other] for one in first for other in rest]
    return [[*first, *rest]]


def _complete(
    sentence: Sentence, noun: Token, group: list[Name], sources: list[Name]
) -> tuple[Name, ...]:
    """The parties, with the speaker as the second, or those of the pact told of before."""
    known = {name.means for name in group}
    before = sentence.context.pact
    meant = len(group) >= 2 and not all(name.inferred for name in group)
    again = before and not meant and not is_pact(sentence, noun)
    again = again and not _is_apart(sentence, noun)
    named = by_name(sentence, noun)
    if named and len(group) < 2 and known <= {name.means for name in named}:
        return named
    lacks = len(group) < 2 and not after(noun, "with")
    if again or (lacks and before and known <= {name.means for name in before}):
        return tuple(replace(name, words=None, inferred=True) for name in before)
    if len(group) == 1 and sources and sources[-1].sort == "actor":
        speaker = state_name(sentence, sources[-1])
        if speaker.means not in known:
            return (*group, replace(speaker, inferred=True))
    return tuple(group)


def _states(sentence: Sentence, names: list[Name]) -> list[Name]:
    """The states behind leaders and ministries, each once, in reading order."""
    found: dict[str, Name] = {}
    for name in names:
        state = state_name(sentence, name)
        found.setdefault(state.means, state)
    return list(found.values())
