"""Sanctions and embargoes: who imposes, renews or lifts them against whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.actors import modifier, named_once, same_state
from kg.extract.clause import after, conjuncts, objects, passive, subjects
from kg.extract.goods import counted
from kg.extract.lexicon import opens, words
from kg.extract.parties import agents, nearest, parties
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.stance import framing
from kg.extract.times import times
from kg.model import Claim, Concept, Filler, Name, Situation, Stance

if TYPE_CHECKING:
    from kg.extract.parse import Token

_ON = ("on", "against", "upon")


def sanctions(sentence: Sentence) -> Iterator[Claim]:
    """The claims about sanctions in one sentence, one per body and target."""
    for token in sentence.tokens:
        if token.pos_ == "VERB" and _puts_under(sentence, token):
            yield from _claims(sentence, token, token, "impose")
        elif token.pos_ == "NOUN" and _is_measure(token):
            for verb, action in _acts(_package(token)) or [(token, "impose")]:
                yield from _claims(sentence, verb, token, action)


def _puts_under(sentence: Sentence, verb: Token) -> bool:
    """True for "sanctioned", and for "listed" where persons or firms are."""
    if verb.lemma_ in words("sanction.words.verbs"):
        return True
    heads = subjects(verb) if passive(verb) else objects(verb)
    meant = [counted(sentence, head) for head in heads]
    named = any(noun.lemma_.lower() in words("sanction.words.listed") for noun in meant)
    return named and verb.lemma_ in words("sanction.words.listing")


def _is_measure(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    if lemma in words("sanction.words.nouns"):
        return True
    before = {t.lower_ for c in noun.lefts for t in c.subtree}
    return lemma in words("sanction.words.measures") and bool(
        before & words("sanction.words.restrictive")
    )


def _package(noun: Token) -> Token:
    """The noun that stands for measures in their clause: "a package of sanctions"."""
    of = noun.head if noun.dep_ == "pobj" else noun
    if of.lower_ == "of" and of.head.lemma_.lower() in words("sanction.words.packages"):
        return of.head
    if of.lower_ == "of" and of.head.lemma_ in ("be", "remain"):
        return of.head.head if of.head.dep_ == "ccomp" else noun
    return noun.head if noun.dep_ == "compound" and _is_measure(noun.head) else noun


def _acts(noun: Token) -> list[tuple[Token, str]]:
    """The verbs that impose, lift or renew a measure, or put somebody under it."""
    found = [c for c in noun.children if c.dep_ in ("acl", "relcl")]
    if noun.dep_ in ("dobj", "nsubjpass", "nsubj"):
        found.append(noun.head)
    elif noun.dep_ == "pobj" and noun.head.lower_ in ("under", "with", "to", "on"):
        found.append(noun.head.head)
    acts = [(verb, opens(verb.lemma_, "sanction.actions")) for verb in found if verb.pos_ == "VERB"]
    return [(verb, action) for verb, action in acts if action]


def _bodies(sentence: Sentence, verb: Token, noun: Token) -> list[Name]:
    """Who acts: the subject, or what "by" names, or whose sanctions they are."""
    by = [*after(verb, "by"), *(after(noun, "by") if noun != verb else [])]
    heads = by or ([] if verb.pos_ != "VERB" or passive(verb) else subjects(verb))
    named = named_once(sentence, heads)
    if not named and (verb.pos_ != "VERB" or passive(verb)):
        named = agents(sentence, verb)
    owner = modifier(sentence, noun) if noun.pos_ == "NOUN" and not named else None
    return named or [name for name in [owner] if name]


def _targets(sentence: Sentence, verb: Token, noun: Token) -> list[Name]:
    """Whom the measure is on; a person or firm counts for the state that its phrase names."""
    direct = subjects(verb) if passive(verb) else objects(verb)
    heads = [*after(verb, *_ON), *after(noun, *_ON)]
    heads += [t for t in direct if t != noun] if verb.pos_ == "VERB" else []
    near = nearest(verb, parties(sentence, "actor"))
    named = named_once(sentence, heads) or [n for t in heads for n in _owners(sentence, t)]
    named = named or [sentence.name(p.mention) for p in near if p.marker in _ON]
    below = [p for p in parties(sentence, "actor") if any(t in p.head.ancestors for t in heads)]
    return named or [sentence.name(p.mention) for p in below[:1]]


def _owners(sentence: Sentence, noun: Token) -> list[Name]:
    """The states of "Chinese and Iranian firms"."""
    before = [t for c in noun.lefts if c.dep_ in ("amod", "compound") for t in conjuncts(c)]
    found = [sentence.name(m) for t in before if (m := sentence.mention(t, "actor"))]
    return found or [n for n in [modifier(sentence, noun)] if n]


def _claims(sentence: Sentence, verb: Token, noun: Token, action: str) -> Iterator[Claim]:
    put = framing(sentence, verb)
    if not put.usable or (verb.pos_ != "VERB" and put.stance is Stance.AFFIRMS):
        return  # "US sanctions on Iran" alone alludes to what others tell
    for body in _bodies(sentence, verb, noun):
        for target in _targets(sentence, verb, noun):
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
