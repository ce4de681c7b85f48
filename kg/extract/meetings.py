"""Meetings and offers to talk between leaders and states."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.actors import named_once
from kg.extract.clause import after, conjuncts, lemma_of, objects, passive, subjects
from kg.extract.figures import of_number
from kg.extract.lexicon import opens, words
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.stance import framing
from kg.extract.states import state_name
from kg.extract.times import times
from kg.model import Claim, Filler, Modality, Situation, Stance

if TYPE_CHECKING:
    from kg.extract.parse import Token


def meetings(sentence: Sentence) -> Iterator[Claim]:
    """The claims that actors of two states met, or that one spoke or means to speak to another."""
    for token in sentence.tokens:
        if token.pos_ == "VERB":
            yield from _by_verb(sentence, token)
        elif token.lower_ in words("frames.meeting.nouns") and (held := _held(token)):
            near = dict.fromkeys((token, _whole(token), held))
            others = [t for word in near for t in after(word, *_BETWEEN)]
            yield from _claims(sentence, held, "Meeting", others)


def _by_verb(sentence: Sentence, verb: Token) -> Iterator[Claim]:
    spoken = lemma_of(verb) in words("frames.meeting.contact") | words("frames.meeting.conferring")
    if spoken and any(t.lower_ in _LINES for t in after(verb, "by", "on", "over")):
        others = after(verb, "to", "with")
        yield from _claims(sentence, verb, "Communication" if others else "Meeting", others)
    elif verb.lemma_ in words("frames.meeting.verbs"):
        yield from _claims(sentence, verb, "Meeting", [*objects(verb), *after(verb, "with")])
    elif verb.lemma_ in words("frames.meeting.conferring") and (others := after(verb, "with")):
        yield from _claims(sentence, verb, "Meeting", others)
    elif verb.lemma_ in words("frames.meeting.receiving") and (guests := _guests(sentence, verb)):
        yield from _claims(sentence, verb, "Meeting", guests)
    elif lemma_of(verb) in words("frames.meeting.contact"):
        yield from _claims(sentence, verb, "Communication", after(verb, "to", "with"))


def _guests(sentence: Sentence, verb: Token) -> list[Token]:
    """The persons whom a host receives: by name, or by office."""
    offices = words("stance.information.roles") & words("frames.forces.state")
    people = [(t, sentence.mention(t, "actor")) for head in objects(verb) for t in conjuncts(head)]
    return [t for t, m in people if (m and m.entry.kind == "Person") or t.lemma_.lower() in offices]


def _whole(talks: Token) -> Token:
    """The talks, or the round of them."""
    return talks.head.head if talks.head.lower_ == "of" else talks


def _held(talks: Token) -> Token | None:
    """The verb that holds talks; the talks themselves where they are but planned."""
    if any(t.lemma_ in words("agreement.words.nouns") for t in talks.subtree):
        return None
    whole = _whole(talks)
    above = whole.head if whole.dep_ in ("dobj", "nsubj", "nsubjpass") else whole
    verbs = [*(c for c in whole.children if c.dep_ == "relcl"), above]
    verbs += [c for c in above.children if c.dep_ == "xcomp" and above.lemma_ == "be"]
    if passive(above) and opens(above.lemma_, "stance.governors") == "planned":
        return whole
    return next((v for v in verbs if v.lemma_ in words("frames.meeting.holding")), None)


_LINES = ("telephone", "phone", "call", "video")
_BETWEEN = ("with", "between", "of")
_ROLES = {"Meeting": ("participant", "participant"), "Communication": ("speaker", "addressee")}


def _claims(sentence: Sentence, verb: Token, kind: str, others: list[Token]) -> Iterator[Claim]:
    doers = after(verb, "by") if passive(verb) else subjects(verb)
    first, second = named_once(sentence, doers), named_once(sentence, others)
    if verb.lemma_ == "host" and len(second) > 1:
        first = []  # who hosts the talks of others
    states = {state_name(sentence, name).means for name in (*first, *second)}
    put = framing(sentence, verb)
    if put.stance is Stance.AFFIRMS and put.stage == "agreed":
        put.stance, put.kind = Stance.ANTICIPATES, Modality.PLANNED  # "agreed to meet"
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
