"""Whom noun phrases make a side of a transfer, and who only judges or watches it."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from kg.extract import parties as party
from kg.extract.actors import actors, last_state, modifier
from kg.extract.acts import Act, act_at
from kg.extract.clause import objects, passive, subjects
from kg.extract.lexicon import opens, words
from kg.extract.reach import objects_of
from kg.extract.sentence import Sentence
from kg.model import Name

if TYPE_CHECKING:
    from kg.extract.parse import Token

_THROUGH: Final = ("through", "via", "across")


def parties(sentence: Sentence, heads: list[Token]) -> list[Name]:
    """The actors that noun phrases name, or that own what they name: "to the Ukrainian front"."""
    found: dict[str, Name] = {}
    for head in heads:
        if is_insurgent(head) and sentence.mention(head, "actor") is None:
            continue
        if head.lemma_ in words("frames.transfer.passing"):
            continue  # "by way of Iran"
        known = actors(sentence, head) or owner_of(sentence, head) or _of_place(sentence, head)
        for name in known or _own_army(sentence, head):
            if name.means not in words("frames.transfer.never"):
                found.setdefault(name.means, name)
    return list(found.values())


def is_insurgent(head: Token) -> bool:
    """True for "Congolese rebels", who are not the Congo."""
    return head.lemma_.lower() in words("frames.forces.insurgents")


def takers(sentence: Sentence, heads: list[Token]) -> list[Name]:
    """The actors that noun phrases name, or else the rebels or customers whom none names."""
    for head in heads:
        if _is_unnamed(head) and sentence.mention(head, "actor") is None:
            near = [t for t in head.lefts if t.dep_ in ("amod", "compound") and not is_insurgent(t)]
            first = near[0].left_edge if near else head
            rest = head.doc[head.i + 1 : head.right_edge.i + 1] if head.pos_ == "PROPN" else []
            name = [*takewhile(lambda t: t.pos_ in ("PROPN", "ADP", "DET"), rest)]
            unnamed = Name("unnamed", "", sentence.words(first, [head, *name][-1]))
            return actors(sentence, head) or [unnamed]
    return parties(sentence, heads)


def _is_unnamed(head: Token) -> bool:
    """True for "gunmen", "an undisclosed customer" and "the rebel Union for Peace"."""
    before = [c for c in head.lefts if c.dep_ != "det"]
    if head.pos_ == "PROPN":
        return any(map(is_insurgent, before))
    hidden = words("frames.transfer.hidden")
    is_buyer = head.lemma_ in words("frames.transfer.others") and head.tag_ == "NN"
    return is_insurgent(head) or (is_buyer and any(c.lower_ in hidden for c in before))


def _own_army(sentence: Sentence, head: Token) -> list[Name]:
    """The state whose army "the army" is: the one most told of so far."""
    bare = [c.lower_ for c in head.lefts] == ["the"] and head.lower_ in ("army", "military", "navy")
    meant = last_state(sentence, head) if bare else None
    return [meant] if meant else []


def _of_place(sentence: Sentence, head: Token) -> list[Name]:
    """The state of a region or a town that goods go to or come from: "to eastern Libya"."""
    mention = sentence.mention(head, "place")
    if mention is None or head.dep_ != "pobj":
        return []
    vocabulary = sentence.context.vocabulary
    state = vocabulary.state_of(mention.entry.iri)
    if vocabulary.entries[state].kind != "State":
        return []
    return [Name("actor", vocabulary.label(state), sentence.name(mention).words, inferred=True)]


def owner_of(sentence: Sentence, head: Token) -> list[Name]:
    """The actor before a noun, "Ukraine" of "the Ukrainian front"."""
    if sentence.mention(head, "materiel") or head.pos_ not in ("NOUN", "PROPN"):
        return []
    inner = [c for c in head.lefts if c.dep_ == "compound" and sentence.mention(c, "actor")]
    if head.pos_ == "PROPN" and inner:
        return []  # "Stockholm International Peace Research Institute"
    return [name for name in [modifier(sentence, head)] if name is not None]


def no_givers(sentence: Sentence, act: Act) -> list[Name]:
    """Who gives nothing: who buys or seizes, only judges, or lets the goods through."""
    verb = next((t for t in (act.token, *act.token.ancestors) if t.pos_ == "VERB"), act.token)
    seizes = verb.lemma_ in words("frames.transfer.seize") and not passive(verb)
    buys = act.kind == "take" and not act.is_noun and not passive(verb)
    aside = parties(sentence, subjects(verb)) if seizes or buys else []
    aside += onlookers(sentence, act.token) if act.is_noun else []
    passed = [p for p in party.parties(sentence, "actor", "place") if p.marker in _THROUGH]
    states = [sentence.name(p.mention) for p in passed if p.mention.entry.kind != "Company"]
    return [*aside, *states]


def onlookers(sentence: Sentence, noun: Token) -> list[Name]:
    """Who only judges, watches or tells of a delivery, not of "its delivery"."""
    if any(child.tag_ == "PRP$" for child in noun.lefts):
        return []
    for below, word in pairwise((noun, *noun.ancestors)):
        if who_is_judged(word) is not None or only_speaks(word, below):
            verb = next((t for t in (word, *word.ancestors) if t.pos_ in ("VERB", "AUX")), word)
            return parties(sentence, subjects(verb))
    return []


def only_speaks(word: Token, below: Token) -> bool:
    """True for a word that an act is the topic of: "worried about sales", "inquiry into sales"."""
    if below.dep_ not in ("prep", "acomp", "ccomp") or below.lower_ in ("of", "for", "to", "with"):
        return False
    if below.dep_ == "ccomp" and (passive(below) or below.lemma_ in words("frames.transfer.going")):
        return False
    if any(who_is_judged(above) is not None for above in word.ancestors[:2]):
        return False
    lemma = word.lemma_.lower()
    dealing = lemma in words("frames.transfer.bargaining") and below.dep_ == "prep"
    dealing = dealing or lemma in words("frames.transfer.bargain")
    return not (dealing or opens(lemma, "stance.governors") or act_at(word))


def who_is_judged(word: Token) -> list[Token] | None:
    """Who is judged: "protested to Oslo over sales"; None for words that judge nobody."""
    judging = words("frames.transfer.judging")
    near = [word, *(head for head in objects(word) if word.pos_ == "VERB")]
    labelled = word.lemma_ == "call" and any(c.dep_ == "oprd" for c in word.children)
    if not (labelled or any(each.lemma_.lower() in judging for each in near)):
        return None
    to = ("on", "to", "against")
    return [*objects(word), *(head for each in near for head in objects_of(each, to))]
