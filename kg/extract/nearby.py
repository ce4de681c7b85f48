"""The act of goods that the parse leaves without one: the nearest that their clause allows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.acts import Act, act_at, suffers
from kg.extract.beside import heading

if TYPE_CHECKING:
    from kg.extract.parse import Token

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NO_GIFTS = ("about", "over", "against", "at", "to", "by", "through", "via", "aboard", "on")
_LISTING = frozenset("including plus as well along with of like such to from by".split())


def nearby(item: Token, before: Sequence[tuple[Token, Act]]) -> Act | None:
    """The act that goods share with those listed before them, or that stands right by them.

    `before` are the goods of the sentence that stand earlier, each with its act.
    """
    if before and (_is_listed(before[-1][0], item) or _is_among(item)):
        return before[-1][1]
    return _in_heading(item) or _verb_after(item) or _noun_before(item) or _verb_before(item)


def _in_heading(item: Token) -> Act | None:
    """The act of the words before a colon, which a list of names and goods follows."""
    words_ = heading(item)
    told = any(t.tag_ in _FINITE for t in words_)
    acts = (act for t in words_ if (act := act_at(t)) and not (told and act.is_noun))
    return next(acts, None)


def _is_listed(earlier: Token, item: Token) -> bool:
    between = item.doc[earlier.i + 1 : item.i]
    return any(t.text in (",", ";") or t.lower_ == "and" for t in between) and all(
        t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "PUNCT", "CCONJ", "SYM", "ADV")
        or t.tag_ in ("VBN", "VBG", "PRP$", "POS")
        or t.lower_ in _LISTING
        for t in between
    )


def _is_among(item: Token) -> bool:
    """True for goods after "including", which says what the goods before hold."""
    first = item.left_edge
    before = first.nbor(-1).lower_ if first.i > first.sent.start else ""
    return before in ("including", "like", "as", "plus")


def _noun_before(item: Token) -> Act | None:
    """A noun like "sale" before "of" and the goods, whatever stands between: "sale to X of Y"."""
    first = item.left_edge
    if first.i == first.sent.start or first.nbor(-1).lower_ not in ("of", "for"):
        return None
    for i in range(first.i - 2, first.sent.start - 1, -1):
        token = item.doc[i]
        if token.pos_ == "VERB" or token.is_punct:
            return None
        if (act := act_at(token)) and act.is_noun:
            return act
    return None


def _verb_after(item: Token) -> Act | None:
    """The first verb after goods, if they are what it moves: "the third of them was delivered"."""
    if item.dep_ == "pobj" and item.head.lower_ in ("on", "aboard", "in"):
        return None  # "the shells were on ships when the order was given"
    for token in item.doc[item.i + 1 : item.sent.end]:
        if token.text in (",", ";", ":"):
            return None
        if token.pos_ == "VERB" and token.dep_ != "amod":
            act = act_at(token)
            if act and (act.kind == "move" or suffers(token)):
                return act
            return None
    return None


def _verb_before(item: Token) -> Act | None:
    """The last verb before goods, if it gives or takes and has no other object."""
    first = item.head if item.dep_ == "conj" else item
    if first.dep_ == "pobj" and first.head.lower_ in _NO_GIFTS:
        return None
    for i in range(item.i - 1, item.sent.start - 1, -1):
        token = item.doc[i]
        if token.text in (";", ":"):
            return None
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "acl", "relcl"):
            act = act_at(token)
            fits = act is not None and act.kind in ("give", "take", "equip", "carry")
            return act if fits and not suffers(token) else None
    return None
