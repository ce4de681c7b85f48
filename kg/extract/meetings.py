"""Meetings and offers to talk between leaders and states."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.actors import named_once, state_name
from kg.extract.clause import after, conjuncts, lemma_of, objects, passive, subjects
from kg.extract.figures import of_number
from kg.extract.lexicon import words
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.stance import framing
from kg.extract.times import times
from kg.model import Claim, Filler, Situation

if TYPE_CHECKING:
    from kg.extract.parse import Token


def meetings(sentence: Sentence) -> Iterator[Claim]:
    """The claims that actors of two states met, or that one spoke or means to speak to another."""
    for token in sentence.tokens:
        if token.pos_ != "VERB":
            continue
        if token.lemma_ in words("frames.meeting.verbs"):
            others = [*objects(token), *after(token, "with")]
            yield from _claims(sentence, token, "Meeting", others)
        elif token.lemma_ in words("frames.meeting.holding") and (talks := _talks(token)):
            others = [t for noun in (talks, token) for t in after(noun, "with", "between")]
            yield from _claims(sentence, token, "Meeting", others)
        elif token.lemma_ in words("frames.meeting.receiving") and (
            guests := _guests(sentence, token)
        ):
            yield from _claims(sentence, token, "Meeting", guests)
        elif lemma_of(token) in words("frames.meeting.contact"):
            yield from _claims(sentence, token, "Communication", after(token, "to", "with"))


def _guests(sentence: Sentence, verb: Token) -> list[Token]:
    """The persons whom a host receives: by name, or by office."""
    offices = words("stance.information.roles") & words("frames.forces.state")
    people = [(t, sentence.mention(t, "actor")) for head in objects(verb) for t in conjuncts(head)]
    return [t for t, m in people if (m and m.entry.kind == "Person") or t.lemma_.lower() in offices]


def _talks(verb: Token) -> Token | None:
    """The talks that are held: the object, or the subject of the passive and of "talks opened"."""
    heads = [*objects(verb), *(c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass"))]

    rounds = [t for h in heads for t in (h, *after(h, "of"))]
    held = (h for h in rounds if h.lower_ in words("frames.meeting.nouns"))
    pacts = words("agreement.words.nouns")
    return next((h for h in held if not any(t.lemma_ in pacts for t in h.subtree)), None)


_ROLES = {"Meeting": ("participant", "participant"), "Communication": ("speaker", "addressee")}


def _claims(sentence: Sentence, verb: Token, kind: str, others: list[Token]) -> Iterator[Claim]:
    doers = after(verb, "by") if passive(verb) else subjects(verb)
    first, second = named_once(sentence, doers), named_once(sentence, others)
    if verb.lemma_ == "host" and len(second) > 1:
        first = []  # who hosts the talks of others
    states = {state_name(sentence, name).means for name in (*first, *second)}
    put = framing(sentence, verb)
    together = kind == "Meeting" and (len(first) > 1 or len(second) > 1)
    whole = (first and second) or together
    if not whole or len(states) < 2 or not put.usable or _is_setting(verb):
        return
    roles: list[tuple[str, Filler]] = [(_ROLES[kind][0], name) for name in first]
    roles += [(_ROLES[kind][1], name) for name in second]
    often = [n for c in verb.children if c.lower_ == "times" for n in c.lefts if n.dep_ == "nummod"]
    roles += [("occasions", of_number(sentence, number, "occasions")) for number in often]
    roles += [("when", time) for time in times(sentence, verb)]
    yield put.claim(clause_span(sentence, verb), Situation(kind, tuple(roles)), "meeting")


def _is_setting(verb: Token) -> bool:
    """True for what only tells when somebody spoke: "he said after he had met ..."."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
    return verb.dep_ == "advcl" and bool(marks & {"after", "before", "when", "as", "while"})
