"""What stands right beside goods or a name in a list: its side of a transfer, its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kg.extract.figures import is_number, is_year, of_number, unit_of
from kg.extract.sentence import Sentence
from kg.model import Name, Quantity

if TYPE_CHECKING:
    from kg.extract.parse import Token

_IN_PHRASE: Final = ("NUM", "ADJ", "NOUN", "PROPN", "DET", "SPACE")
_MARKERS: Final = ("to", "from", "for")
_BETWEEN: Final = (":", ";", ",", "and")


class Beside(NamedTuple):
    """An actor before goods, with the preposition before it, or the colon or nothing after it.

    A seat of government gives and takes itself: "sent Oslo jeeps and Beijing lorries".
    """

    name: Name
    link: str
    is_seat: bool


def before(sentence: Sentence, item: Token) -> Beside | None:
    """The actor that opens the member of a list that goods stand in.

    "and from Oslo 20 tanks", "; Ghana: 20 tanks", "to Ghana, 20 tanks", "and Ghana 20 tanks".
    """
    doc, i, start = item.doc, item.i - 1, sentence.tokens.start
    while i >= start and doc[i].pos_ in _IN_PHRASE and not sentence.mention(doc[i], "actor"):
        i -= 1
    link = doc[i].text if i >= start and doc[i].text in (":", ",") else ""
    i = _skip(item, i - bool(link))
    mention = sentence.mention(doc[i], "actor") if i >= start else None
    if mention is None or mention.role == "demonym" or mention.entry.kind == "Person":
        return None
    name = sentence.name(mention)
    i = _skip(item, mention.first - 1)
    i = _skip(item, i - 1) if i >= start and doc[i].lower_ == "the" else i
    marker = doc[i].lower_ if i >= start and doc[i].lower_ in _MARKERS else ""
    i = _skip(item, i - 1) if marker else i
    opens = i < start or doc[i].lower_ in _BETWEEN
    short = not link and not marker and (i < start or doc[mention.last].text.isupper())
    if not opens or short or (link == "," and not marker):
        return None  # "and US missiles" are of no list
    return Beside(name, marker or link, mention.role == "metonym")


def _skip(item: Token, i: int) -> int:
    """The index of the next word that is no space, backwards."""
    while i > 0 and item.doc[i].is_space:
        i -= 1
    return i


def heading(item: Token) -> list[Token]:
    """The words before the first colon, where only names and goods stand from there on."""
    colon = next((t.i for t in item.sent if t.text == ":"), item.i)
    listed = item.doc[colon + 1 : item.i]
    told = ("VBD", "VBZ", "VBP", "MD", "PRP", "``", "''")
    plain = all(t.tag_ not in told for t in listed)
    return [t for t in item.sent if t.i < colon] if plain and colon < item.i else []


def bracketed(sentence: Sentence, name: Name | None) -> Quantity | None:
    """The number in brackets after a name: "to Estonia (120), Latvia (35 per cent)"."""
    if name is None or name.words is None or name.inferred:
        return None
    end = name.words.end - sentence.offset
    after = [t for t in sentence.tokens if t.idx >= end][:5]
    opened = [t.text for t in after[:1]] == ["("] and any(t.text == ")" for t in after[2:])
    if not opened or not is_number(after[1]) or is_year(after[1]):
        return None
    if after[2].text != ")" and not unit_of(after[1], after[1]):
        return None
    return of_number(sentence, after[1], "items")
