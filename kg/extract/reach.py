"""Where the sides of an act may stand: after prepositions at the act, at its goods, and between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.acts import is_along
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
    """The objects of prepositions at a word; who acts together with its subject is none."""
    for child in token.children:
        along = child.lower_ == "with" and is_along(child)
        if child.lower_ in prepositions and child.pos_ in ("ADP", "SCONJ", "PART") and not along:
            yield from (inner for inner in child.children if inner.dep_ in ("pobj", "pcomp"))
