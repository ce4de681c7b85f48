"""Words that stand for goods named before: "them", "the second", "eleven", "the shipment"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.acts import act_at, acts_of, is_along
from kg.extract.lexicon import words
from kg.extract.ranking.acts import act_class
from kg.extract.sentence import Sentence
from kg.model import Name

if TYPE_CHECKING:
    from kg.extract.parse import Token

_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr")


def referents(sentence: Sentence, named: list[tuple[Token, Name]]) -> Iterator[tuple[Token, Name]]:
    """The words of a sentence that stand for goods, each with the goods named last before it."""
    heads = {head.i: name for head, name in named}
    before = sentence.context.goods
    last: dict[bool, Name] = {}
    for token in sentence.tokens:
        if token.i in heads and not _is_beside(token):
            before = heads[token.i]
            last[token.tag_.endswith("S")] = heads[token.i]
        if before is None or not _refers(sentence, token):
            continue
        if not any(t.i in heads for t in token.subtree):
            again = (c for c in token.lefts if c.lower_ in words("frames.referents.further"))
            words_ = sentence.words(next(again, token), token)
            meant = last.get(token.lower_ != "it", before) if token.tag_ == "PRP" else before
            yield token, replace(meant, words=words_, inferred=True)
    sentence.context.goods = before
    yield from _implied(sentence, heads)


def _is_beside(goods: Token) -> bool:
    """True for what carries or goes with other goods: "by ship", "together with the jets"."""
    beside = goods.head.lower_ in words("frames.referents.beside") or is_along(goods.head)
    return goods.dep_ == "pobj" and beside


def _implied(sentence: Sentence, heads: dict[int, Name]) -> Iterator[tuple[Token, Name]]:
    """The arms that "arming the rebels" speaks of without naming any."""
    for verb in sentence.tokens:
        if verb.pos_ != "VERB" or verb.lemma_ not in words("frames.transfer.arming"):
            continue
        below = {c.dep_ for c in verb.children}
        taken = any(c.dep_ == "prep" and c.lower_ == "with" for c in verb.children)
        if below & {"dobj", "nsubjpass"} and not taken:
            yield verb, Name("materiel", "arms and related materiel", sentence.words(verb, verb))


def _refers(sentence: Sentence, token: Token) -> bool:
    if token.lower_ in words("frames.referents.pronouns"):
        moves = token.dep_ == "nsubj" and act_class(token.head) == "move"
        return moves or (token.dep_ in ("dobj", "nsubjpass") and token.i > sentence.tokens.start)
    if token.tag_ == "CD" or _is_part(token):
        of = token.dep_ == "pobj" and token.head.lower_ in ("of", "for", "on")
        whole = of and not _is_part(token.head.head)
        of_act = whole and bool(act_at(token.head.head) or [*acts_of(token)])
        return (of_act or token.dep_ in _ARGUMENTS) and not _counts_others(token)
    if token.pos_ == "NOUN" and token.lemma_.lower() in words("frames.referents.nouns"):
        return _is_definite(token) and not _counts_others(token)
    is_deal = token.pos_ == "NOUN" and token.lemma_.lower() in words("frames.referents.deals")
    return is_deal and token.dep_ in _ARGUMENTS and not _counts_others(token)


def _is_part(token: Token) -> bool:
    parts = words("frames.referents.parts")
    if token.lower_ in ("number", "quantity"):
        return any(c.lower_ == "same" for c in token.lefts)  # "Oslo gave the same number"
    return token.lower_ in parts or (token.pos_ == "NOUN" and token.lemma_.lower() in parts)


def _counts_others(token: Token) -> bool:
    """True for "two of the ministers", "three percent", "the first to ask": not the goods."""
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    if after.text in ("(", "to") and after.head != token.head:
        return True  # "six (6) officers", "the first to ask"
    below = [g for c in token.children if c.dep_ == "prep" for g in c.children if c.lower_ == "of"]
    outside = ("appos", "npadvmod")  # "six, a first lot", "expects ten this year"
    beside = [c for c in token.children if c.pos_ in ("NOUN", "PROPN", "SYM")]
    beside = [c for c in beside if c.dep_ not in outside]
    return bool(beside) or any(g.pos_ in ("NOUN", "PROPN") for g in below)


def _is_definite(noun: Token) -> bool:
    """True for "the shipments" and "a second lot"."""
    return any(c.dep_ in ("det", "amod", "nummod", "poss") for c in noun.children)
