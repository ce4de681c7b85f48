"""Deployments: whose forces go to, or are in, whose land, and whom they help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.actors import actors, force_of, modifier, named_once, state_name
from kg.extract.clause import after, objects, owners, passive, subjects
from kg.extract.framing import Framing
from kg.extract.goods import counted
from kg.extract.lexicon import words
from kg.extract.numbers import quantity
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.stance import framing
from kg.extract.times import times
from kg.model import Claim, Concept, Filler, Modality, Name, Situation, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACES = ("in", "to", "at", "into", "on", "near")


def deployments(sentence: Sentence) -> Iterator[Claim]:
    """The claims of deployment in one sentence."""
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in words("frames.deployment.verbs"):
            yield from _verb(sentence, token)
        elif token.pos_ == "NOUN" and lemma in words("frames.deployment.nouns"):
            yield from _noun(sentence, token)


def _forces(sentence: Sentence, heads: list[Token]) -> Token | None:
    """The head of the phrase among `heads` that names people under arms."""
    for head in heads:
        noun = counted(sentence, head)
        if noun.lower_ in words("frames.forces.nouns"):
            return noun
    return None


def _verb(sentence: Sentence, verb: Token) -> Iterator[Claim]:
    if passive(verb):
        people = _forces(sentence, subjects(verb))
        senders = named_once(sentence, after(verb, "by"))
    else:
        people = _forces(sentence, objects(verb))
        senders = named_once(sentence, subjects(verb))
    if people is None:
        return
    senders = senders or [n for n in [modifier(sentence, people)] if n]
    yield from _claims(sentence, verb, people, senders, "deployment.verb")


def _noun(sentence: Sentence, noun: Token) -> Iterator[Claim]:
    heads = after(noun, "of") or [c for c in noun.lefts if c.dep_ == "compound"]
    people = _forces(sentence, heads)
    if people is not None and people.head == noun and modifier(sentence, noun):
        return  # "the North Korean troop deployment" refers, it does not tell
    own = [n for n in [people is not None and modifier(sentence, people)] if n]
    senders = own or named_once(sentence, owners(noun))
    if senders:
        yield from _claims(sentence, noun, people, senders[:1], "deployment.noun")


def _claims(
    sentence: Sentence, act: Token, people: Token | None, senders: list[Name], rule: str
) -> Iterator[Claim]:
    put = framing(sentence, act)
    if act.pos_ == "NOUN" and put.stance is Stance.AFFIRMS and not put.settled:
        return  # a noun alone presupposes; only its governor tells
    if not put.usable or not senders:
        return
    amount = quantity(sentence, people, "persons") if people is not None else None
    _estimated(people, put)
    roles: list[tuple[str, Filler]] = []
    for sender in senders[:1]:
        state = state_name(sentence, sender)
        roles += [("deployer", state)]
        roles += [("force", _force(sentence, state, people))]
    roles += [("supported", name) for name in supported(sentence, act)[:1]]
    roles += [("at", place) for place in places(sentence, act)[:1]]
    roles += [("quantity", amount)] if amount else []
    stage = "ongoing" if _is_stationed(act) and put.stance is Stance.AFFIRMS else put.stage
    roles += [("stage", Concept(f"stage-{stage}"))]
    roles += [("when", time) for time in times(sentence, act)]
    yield put.claim(clause_span(sentence, act), Situation("Deployment", tuple(roles)), rule)


def _force(sentence: Sentence, state: Name, people: Token | None) -> Name:
    """The forces in the words of the text, or inferred where only "deployments" is said."""
    if people is not None:
        return force_of(sentence, state, people)
    return replace(force_of(sentence, state, sentence.tokens.root), words=None, inferred=True)


def _is_stationed(act: Token) -> bool:
    return act.lemma_ in ("station", "base", "post")


def _estimated(people: Token | None, put: Framing) -> None:
    if people is not None and any(child.lower_ == "estimated" for child in people.children):
        put.hedge = Modality.ESTIMATED if put.hedge is Modality.ASSERTED else put.hedge


def supported(sentence: Sentence, act: Token) -> list[Name]:
    """Whom the act helps: "to aid Moscow's war efforts", "in support of Russia", "to Russia"."""
    for head in _helped(act):
        named = actors(sentence, head) or [n for n in [modifier(sentence, head)] if n]
        if named:
            return [state_name(sentence, name) for name in named]
    found = named_once(sentence, after(act, "to", "for"))
    return [state_name(sentence, name) for name in found]


def _helped(act: Token) -> Iterator[Token]:
    """What the act is meant to help, as a verb or a noun words it."""
    for verb in _purposes(act):
        yield from objects(verb)
    for noun in after(act, "in"):
        if noun.lemma_ in words("frames.deployment.purpose"):
            yield from after(noun, "of", "for")


def _purposes(act: Token) -> Iterator[Token]:
    near = [*act.children, *act.head.children] if act.pos_ == "NOUN" else list(act.children)
    near += [g for child in act.children if child.dep_ == "dobj" for g in child.children]
    for child in near:
        if child.pos_ == "VERB" and child.lemma_ in words("frames.deployment.purpose"):
            yield child


def places(sentence: Sentence, act: Token) -> list[Name]:
    """Where the act puts the forces: a place of the vocabulary, or the territory of a state."""
    found = []
    for head in _place_heads(act):
        inside = sorted(head.subtree, key=lambda t: t.i)
        mention = next((m for t in inside if (m := sentence.mention(t, "place"))), None)
        if mention is not None:
            found.append(sentence.name(mention))
        elif head.head.lower_ in ("in", "at", "on", "into"):
            found += _territory(sentence, head)
    return found


def _territory(sentence: Sentence, head: Token) -> list[Name]:
    mention = sentence.mention(head, "actor")
    if mention is None or mention.entry.kind != "State" or mention.role == "demonym":
        return []
    label = f"territory of {mention.entry.label}"
    known = sentence.context.vocabulary.find("place", label)
    return [replace(sentence.name(mention), sort="place", means=label)] if known else []


def _place_heads(act: Token) -> Iterator[Token]:
    yield from after(act, *_PLACES)
    for verb in _purposes(act):
        yield from after(verb, "in", "at")
        for inner in after(verb, "with"):
            yield from after(inner, "in", "at")
