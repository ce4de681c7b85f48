"""Pacts and declared cooperation: who signs, agrees to, ratifies or ends what with whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.actors import named_once, state_name
from kg.extract.clause import after, passive, subjects
from kg.extract.lexicon import words
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.stance import framing
from kg.extract.times import times
from kg.model import Claim, Concept, Filler, Name, Situation

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTIONS = ("sign", "agree", "ratify", "invoke", "terminate")


def agreements(sentence: Sentence) -> Iterator[Claim]:
    """The claims about pacts and declared cooperation in one sentence."""
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN" and lemma in words("frames.agreement.nouns") and _qualified(token):
            yield from _pact(sentence, token)
        elif token.pos_ == "NOUN" and lemma in words("frames.agreement.cooperation"):
            yield from _cooperation(sentence, token)


def _qualified(noun: Token) -> bool:
    """True if the noun is about defence or security; most agreements are not pacts."""
    return any(t.lower_ in words("frames.agreement.qualifiers") for t in _left(noun))


def _left(noun: Token) -> list[Token]:
    return [t for t in noun.subtree if t.i < noun.i]


def _kind(noun: Token) -> str:
    """The class of an agreement: only a pact that is about defence itself binds to defend."""
    before = {t.lower_ for t in _left(noun)}
    if "non-aggression" in before or {"non", "aggression"} <= before:
        return "NonAggressionPact"
    binding = noun.lemma_.lower() in words("frames.agreement.binding")
    defence = bool(before & words("frames.agreement.defence"))
    loose = bool(before & words("frames.agreement.cooperation"))
    return "MutualDefencePact" if binding and defence and not loose else "Agreement"


def _verb_of(noun: Token) -> tuple[Token | None, str]:
    """The verb that acts on the agreement, and the action that it is."""
    inked = next((c for c in noun.children if c.dep_ == "acl"), None)
    above = noun.head if noun.dep_ in ("dobj", "nsubjpass", "nsubj") else noun.head.head
    for verb in (inked, above):
        if verb is not None and verb.pos_ == "VERB":
            for action in _ACTIONS:
                if verb.lemma_ in words(f"frames.agreement.{action}"):
                    return verb, action
    return None, ""


def _pact(sentence: Sentence, noun: Token) -> Iterator[Claim]:
    verb, action = _verb_of(noun)
    if verb is None:
        return
    doers = named_once(sentence, after(verb, "by") if passive(verb) else subjects(verb))
    others = named_once(sentence, after(noun, "between", "with"))
    others += named_once(sentence, after(verb, "with"))
    first = min((t for t in _left(noun) if t.dep_ != "det"), key=lambda t: t.i, default=noun)
    wording = sentence.words(first, noun)
    for group in _groups(sentence, noun, doers, others):
        parts = tuple(_states(sentence, group))
        named = Name("agreement", _kind(noun), wording, parts=parts)
        acting = [name for name in doers if name in group]
        yield _claim(sentence, verb, named, acting, action, "agreement.pact")


def _groups(
    sentence: Sentence, noun: Token, doers: list[Name], others: list[Name]
) -> list[list[Name]]:
    """The parties of each agreement: "each" and "bilateral" give one for every pair."""
    apart = any(token.lower_ in ("each", "bilateral") for token in sentence.tokens)
    if apart and others and len(doers) > 1:
        return [[doer, other] for doer in doers for other in others]
    return [[*doers, *others]]


def _cooperation(sentence: Sentence, noun: Token) -> Iterator[Claim]:
    """ "agreed to enhance their security cooperation" binds the subjects of the agreeing."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in words("frames.agreement.strengthen"):
        return
    if verb.dep_ != "xcomp" or verb.head.lemma_ not in ("agree", "pledge", "vow", "commit"):
        return
    parties = named_once(sentence, subjects(verb))
    parties += named_once(sentence, after(noun, "with"))
    if len(parties) < 2:
        return
    first = min(
        (t for t in _left(noun) if t.dep_ in ("compound", "amod")), key=lambda t: t.i, default=noun
    )
    named = Name(
        "agreement",
        "SecurityCooperation",
        sentence.words(first, noun),
        parts=tuple(_states(sentence, parties)),
    )
    yield _claim(sentence, verb.head, named, parties, "agree", "agreement.cooperation")


def _states(sentence: Sentence, names: list[Name]) -> list[Name]:
    """The states behind leaders and ministries, each once, in reading order."""
    found: dict[str, Name] = {}
    for name in names:
        state = state_name(sentence, name)
        found.setdefault(state.means, state)
    return list(found.values())


def _claim(
    sentence: Sentence, act: Token, named: Name, doers: list[Name], action: str, rule: str
) -> Claim:
    put = framing(sentence, act)
    roles: list[tuple[str, Filler]] = [
        ("agreement", named),
        ("action", Concept(f"action-{action}")),
    ]
    roles += [("actor", name) for name in doers]
    roles += [("when", time) for time in times(sentence, act)]
    return put.claim(clause_span(sentence, act), Situation("AgreementAction", tuple(roles)), rule)
