"""Casualties: how many of whom were killed, wounded, captured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.actors import actor, named_once
from kg.extract.clause import after, objects, passive, subjects
from kg.extract.goods import counted
from kg.extract.lexicon import words
from kg.extract.numbers import of_number, quantity
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.stance import framing
from kg.model import Claim, Concept, Filler, Name, Quantity, Situation

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTICIPLES = ("killed", "wounded", "captured")


def casualties(sentence: Sentence) -> Iterator[Claim]:
    """The claims of casualties in one sentence: one per outcome and number."""
    for token in sentence.tokens:
        outcome = _outcome(token)
        if token.pos_ == "VERB" and outcome:
            yield from _verb(sentence, token, outcome)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in words("frames.casualties.nouns"):
            yield from _noun(sentence, token)


def _outcome(token: Token) -> str | None:
    lemma = token.lemma_.lower()
    if lemma in words("frames.casualties.died"):
        return "killed"
    return next((o for o in _PARTICIPLES if lemma in words(f"frames.casualties.{o}")), None)


def _verb(sentence: Sentence, verb: Token, outcome: str) -> Iterator[Claim]:
    if verb.dep_ == "conj" and _outcome(verb.head):
        return  # the first verb of the pair speaks for both
    heads = objects(verb) if not passive(verb) and outcome != "killed" else subjects(verb)
    if not passive(verb) and verb.lemma_ not in words("frames.casualties.died"):
        heads = objects(verb)
    for head in heads:
        people = counted(sentence, head)
        population = actor(sentence, people)
        amount = quantity(sentence, people, "persons")
        if population is None or amount is None:
            continue
        yield _claim(sentence, verb, population, _paired(verb, outcome), amount)
        yield from _further(sentence, verb, population, amount)


def _paired(verb: Token, outcome: str) -> str:
    """ "killed or wounded" is one outcome; "killed and wounded" of one number as well."""
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB":
            other = _outcome(child)
            counted_apart = any(c.like_num or c.dep_ == "nummod" for c in child.lefts)
            if other and {outcome, other} == {"killed", "wounded"} and not counted_apart:
                return "killedOrWounded"
    return outcome


def _further(sentence: Sentence, verb: Token, population: Name, first: Quantity) -> Iterator[Claim]:
    """The number that borrows its people and its hedge from the clause: "… and 2,700 injured"."""
    hedge = first.words.text.rpartition(" ")[0] if first.words else ""
    for number in sentence.tokens:
        predicate = _predicate_after(sentence, number) if number.i > verb.i else None
        outcome = predicate is not None and _outcome(predicate)
        if predicate is not None and outcome:
            amount = of_number(sentence, number, "persons", hedge)
            claim = _claim(sentence, verb, population, outcome, amount)
            last = sentence.span(number, predicate).end
            span = replace(claim.span, end=max(claim.span.end, last))
            yield replace(claim, span=span)


def _predicate_after(sentence: Sentence, number: Token) -> Token | None:
    """The participle that follows a bare number: "2,700 injured", "2,700 were injured"."""
    if not number.like_num:
        return None
    for token in sentence.tokens.doc[number.i + 1 : min(number.i + 4, sentence.tokens.end)]:
        if token.dep_ not in ("aux", "auxpass", "advmod"):
            return token if token.tag_ in ("VBN", "VBD") else None
    return None


def _noun(sentence: Sentence, noun: Token) -> Iterator[Claim]:
    amount = quantity(sentence, noun, "persons")
    if amount is None:
        return
    named = named_once(sentence, after(noun, "among", "of", "for", "in"))
    if (
        not named
        and noun.dep_ == "dobj"
        and noun.head.lemma_ in words("frames.casualties.suffered")
    ):
        named = named_once(sentence, subjects(noun.head))
    for population in named[:1]:
        yield _claim(sentence, noun, population, "unspecified", amount)


def _claim(
    sentence: Sentence, act: Token, population: Name, outcome: str, amount: Quantity
) -> Claim:
    if outcome == "captured":
        return _told(
            sentence, act, Situation("Capture", _captured(sentence, act, population, amount))
        )
    roles: list[tuple[str, Filler]] = [
        ("population", population),
        ("outcome", Concept(f"outcome-{outcome}")),
        ("quantity", amount),
        ("cumulative", True),
    ]
    conflict = _conflict(sentence)
    roles += [("context", conflict)] if conflict else []
    return _told(sentence, act, Situation("Casualties", tuple(roles)))


def _captured(
    sentence: Sentence, act: Token, captive: Name, amount: Quantity
) -> tuple[tuple[str, Filler], ...]:
    doers = after(act, "by") if passive(act) else subjects(act)
    captors = [("captor", name) for name in named_once(sentence, doers)]
    return (*captors, ("captive", captive), ("quantity", amount))


def _told(sentence: Sentence, act: Token, situation: Situation) -> Claim:
    put = framing(sentence, act)
    return put.claim(clause_span(sentence, act), situation, "casualties")


def _conflict(sentence: Sentence) -> Name | None:
    for token in sentence.tokens:
        if mention := sentence.mention(token, "conflict"):
            return sentence.name(mention)
    return None
