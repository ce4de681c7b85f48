"""Declared cooperation: who strengthens, resumes or ends working together with whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.actors import modifier, named_once
from kg.extract.clause import after, lemma_of, passive, subjects
from kg.extract.history import is_old
from kg.extract.lexicon import opens, words
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.stance import framing
from kg.extract.states import kind_of, state_name
from kg.model import Claim, Concept, Filler, Name, Situation

if TYPE_CHECKING:
    from kg.extract.parse import Token


_RULE = "agreement.cooperation"
_WITH = ("with", "between", "of", "in", "to", "from")


def cooperation(sentence: Sentence) -> Iterator[Claim]:
    """The claims that two parties agree on, resume or end cooperation, with no instrument."""
    for noun in sentence.tokens:
        if noun.dep_ not in ("dobj", "nsubjpass", "nsubj", "pobj", "oprd"):
            continue
        if named := sentence.mention(noun, "actor"):
            if named.entry.label in words("agreement.words.alliances"):
                yield from _joining(sentence, noun)
            continue
        agreed = noun.dep_ == "pobj" and noun.head.lower_ in ("on", "to")
        verb, lemma = noun.head.head if agreed else noun.head, noun.lemma_.lower()
        home = " home" if _home(verb) else ""
        action = "agree" if agreed else opens(lemma_of(verb) + home, "agreement.ties")
        if agreed and verb.lemma_ != "agree":
            continue
        if lemma in words("agreement.words.envoys") and action == "recall":
            yield from _claims(sentence, noun, verb, "terminate")
        elif action and lemma in words("agreement.words.cooperation") and action != "recall":
            yield from _claims(sentence, noun, verb, action)


def _joining(sentence: Sentence, alliance: Token) -> Iterator[Claim]:
    """The claims that a state joins or leaves an alliance."""
    above = alliance.head.head if alliance.head.lower_ == "from" else alliance.head
    action = opens(above.lemma_, "agreement.joining") if alliance.dep_ != "nsubj" else None
    if action and not any(g.dep_ == "pcomp" for c in above.children for g in c.children):
        yield from _claims(sentence, alliance, above, action)  # not "joined it in condemning"


def _claims(sentence: Sentence, noun: Token, verb: Token, action: str) -> Iterator[Claim]:
    put = framing(sentence, verb)
    doers = after(verb, "by") if passive(verb) else subjects(verb)
    names = named_once(sentence, doers) or [n for t in doers if (n := modifier(sentence, t))]
    alliance = [noun] if sentence.mention(noun, "actor") else []
    near = (noun, verb, *_home(verb))
    names += named_once(sentence, [*alliance, *(t for word in near for t in after(word, *_WITH))])
    states = _states(sentence, names)
    if len(states) < 2:
        before = modifier(sentence, noun)
        names += [before] if before else []
        names += [name for name in put.attribution if name.sort == "actor"][-1:]
        states = _states(sentence, names)
    if not states or not put.usable or is_old(sentence, verb):
        return
    apart = noun.lemma_.lower() in words("agreement.words.envoys")
    pairs: list[tuple[Name, ...]] = [(states[0], other) for other in states[1:] if apart]
    for parts in pairs or [tuple(states)]:
        yield put.claim(
            clause_span(sentence, verb), _situation(sentence, noun, action, names, parts), _RULE
        )


def _home(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.lower_ == "home"]


def _states(sentence: Sentence, names: list[Name]) -> list[Name]:
    return list({s.means: s for s in (state_name(sentence, n) for n in names)}.values())


def _situation(
    sentence: Sentence, noun: Token, action: str, names: list[Name], parts: tuple[Name, ...]
) -> Situation:
    left = [c for c in noun.lefts if c.dep_ in ("compound", "amod")]
    wording = sentence.words(min(left, default=noun), noun)
    joined = bool(sentence.mention(noun, "actor")) or noun.lemma_.lower() in words(
        "agreement.words.membership"
    )
    joined &= any(kind_of(sentence, name) == "InternationalOrganization" for name in parts)
    kind = "Agreement" if joined else "SecurityCooperation"
    named = Name("agreement", kind, wording, parts=parts)
    roles: list[tuple[str, Filler]] = [
        ("agreement", named),
        ("action", Concept(f"action-{action}")),
        *(("actor", name) for name in names if state_name(sentence, name) in parts),
    ]
    return Situation("AgreementAction", tuple(roles))
