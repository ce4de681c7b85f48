"""Where the sides of an act may stand: after prepositions at the act, at its goods, and between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.lexicon import words

if TYPE_CHECKING:
    from kg.extract.parse import Token


def is_meant(clause: Token) -> bool:
    """True for "destined for", "bound for", "this one towards"."""
    meant = clause.lemma_ in words("frames.transfer.meant")
    return clause.dep_ in ("acl", "amod", "appos", "relcl") and (meant or clause.lower_ == "one")


def between(top: Token, item: Token) -> list[Token]:
    """The words on the way from an item up to its act, or down from it."""
    if top.is_ancestor(item):
        return [t for t in item.ancestors if top.is_ancestor(t)]
    return [t for t in top.ancestors if item.is_ancestor(t)]


def objects_of(token: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    """The objects of prepositions at a word, also of those that the parser hung on another."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative", "prt", "aux") and child.pos_ in (
            "ADP",
            "SCONJ",
            "PART",
        ):
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp") and child.lower_ in prepositions:
                    yield inner
                if inner.dep_ == "prep":
                    yield from (p for p in inner.children if inner.lower_ in prepositions)
                elif inner.dep_ == "pobj":
                    yield from _nested(inner, prepositions)


def _nested(noun: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    """ "to Russia from Iran", where the second phrase hangs on the first noun, which is a name."""
    for child in noun.children if noun.pos_ == "PROPN" else ():
        if child.dep_ == "prep" and child.lower_ in prepositions:
            yield from (p for p in child.children if p.dep_ == "pobj")
