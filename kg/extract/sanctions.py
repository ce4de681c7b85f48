"""Sanctions and embargoes: who imposes, renews or lifts them against whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.actors import named_once, same_state
from kg.extract.clause import after, passive, subjects
from kg.extract.lexicon import words
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.stance import framing
from kg.extract.times import times
from kg.model import Claim, Concept, Filler, Situation, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTIONS = ("impose", "lift", "renew")


def sanctions(sentence: Sentence) -> Iterator[Claim]:
    """The claims about sanctions in one sentence, one per body and target."""
    for token in sentence.tokens:
        if token.pos_ != "VERB":
            continue
        if token.lemma_ in words("frames.sanction.verbs"):
            targets = subjects(token) if passive(token) else _objects(token)
            yield from _claims(sentence, token, "impose", targets)
        for action in _ACTIONS:
            if token.lemma_ in words(f"frames.sanction.{action}") and (noun := _measure(token)):
                targets = [*after(token, "on", "against"), *after(noun, "on", "against")]
                yield from _claims(sentence, token, action, targets)


def _objects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "dobj"]


def _measure(verb: Token) -> Token | None:
    """The sanction that a verb acts on, as its object, its passive subject, or its noun."""
    near = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    near += [verb.head] if verb.dep_ in ("acl", "relcl") else []
    return next((n for n in near if n.lemma_ in words("frames.sanction.nouns")), None)


def _claims(sentence: Sentence, verb: Token, action: str, targets: list[Token]) -> Iterator[Claim]:
    put = framing(sentence, verb)
    bodies = named_once(sentence, after(verb, "by") if passive(verb) else subjects(verb))
    for body in bodies if put.usable else ():
        for target in named_once(sentence, targets):
            if same_state(sentence, body, target):
                continue
            roles: list[tuple[str, Filler]] = [
                ("initiator", body),
                ("target", target),
                ("action", Concept(f"action-{action}")),
            ]
            if put.stance is not Stance.AFFIRMS:
                roles += [("stage", Concept(f"stage-{put.stage}"))]
            roles += [("when", time) for time in times(sentence, verb)]
            situation = Situation("SanctionAction", tuple(roles))
            yield put.claim(clause_span(sentence, verb), situation, "sanction")
