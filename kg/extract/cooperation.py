"""Declared cooperation: who strengthens, resumes or ends working together with whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.actors import modifier, named_once, state_name
from kg.extract.clause import after, lemma_of, passive, subjects
from kg.extract.lexicon import opens, words
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.stance import framing
from kg.model import Claim, Concept, Filler, Name, Situation

if TYPE_CHECKING:
    from kg.extract.parse import Token


_WITH = ("with", "between", "of", "in", "to", "from")


def cooperation(sentence: Sentence) -> Iterator[Claim]:
    """The claims that two parties agree on, resume or end cooperation, with no instrument."""
    for noun in sentence.tokens:
        if noun.pos_ != "NOUN" or noun.dep_ not in ("dobj", "nsubjpass", "nsubj"):
            continue
        verb, lemma = noun.head, noun.lemma_.lower()
        action = opens(lemma_of(verb), "agreement.ties") or opens(verb.lemma_, "agreement.ties")
        if lemma in words("agreement.words.envoys") and action == "recall":
            yield from _claims(sentence, noun, verb, "terminate")
        elif lemma in words("agreement.words.cooperation") and action not in (None, "recall"):
            yield from _claims(sentence, noun, verb, action or "")


def _claims(sentence: Sentence, noun: Token, verb: Token, action: str) -> Iterator[Claim]:
    put = framing(sentence, verb)
    doers = after(verb, "by") if passive(verb) else subjects(verb)
    names = named_once(sentence, doers if noun not in doers else [])
    names += named_once(sentence, after(noun, *_WITH))
    names += named_once(sentence, after(verb, *_WITH))
    before = modifier(sentence, noun) if len(names) < 2 else None
    names += [before] if before else []
    states = list({s.means: s for s in (state_name(sentence, n) for n in names)}.values())
    if len(states) < 2 or not put.usable:
        return
    left = [c for c in noun.lefts if c.dep_ in ("compound", "amod")]
    wording = sentence.words(min(left, default=noun), noun)
    named = Name("agreement", "SecurityCooperation", wording, parts=tuple(states))
    roles: list[tuple[str, Filler]] = [
        ("agreement", named),
        ("action", Concept(f"action-{action}")),
        *(("actor", name) for name in names),
    ]
    situation = Situation("AgreementAction", tuple(roles))
    yield put.claim(clause_span(sentence, verb), situation, "agreement.cooperation")
