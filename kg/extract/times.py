"""Times: the words that date an act."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.extract.sentence import Sentence
from kg.model import Time, Words

if TYPE_CHECKING:
    from kg.extract.parse import Token

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PERIOD = r"(?:week|month|year|spring|summer|autumn|fall|winter|" + _WEEKDAY + ")"
_YEAR = r"(?:19|20)\d{2}"
_PART = (
    r"(?:end|beginning|start|middle|spring|summer|autumn|fall|winter"
    r"|(?:first|second|third|fourth|last) (?:half|quarter|week|weeks|month|months|days))"
)
_LEAD = r"(?:(?:since|until|from|by|in|on|during|before|after|late|early|mid|earlier)[ -])*"
EXPRESSION: Final = re.compile(
    rf"\b{_LEAD}(?:"
    rf"{_MONTH} {_DAY}(?:, \d{{4}})?\b|{_DAY} {_MONTH}(?: \d{{4}})?|{_MONTH}(?:,? (?:of )?\d{{4}})?"
    rf"|(?:between|from) {_YEAR} (?:and|to) {_YEAR}|yesterday|today|tonight|tomorrow"
    rf"|(?:the )?{_PART} of (?:{_MONTH} )?{_YEAR}"
    rf"|(?:last|this|next|the past|past) (?:\w+ )?{_PERIOD}s?|{_WEEKDAY}|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|{_YEAR})\b"
)


def times(sentence: Sentence, act: Token) -> list[Time]:
    """The times that date `act`: those whose nearest verb above is the act or its conjunct."""
    found = []
    base = sentence.tokens.start_char
    for match in EXPRESSION.finditer(sentence.tokens.text):
        token = next((t for t in sentence.tokens if t.idx + len(t) > base + match.start()), None)
        if token is not None and _dates(token, act, base + match.end()):
            start = sentence.offset + base + match.start()
            end = sentence.offset + base + match.end()
            found.append(Time(Words(sentence.context.text[start:end], start, end)))
    return found[:1]


def _dates(token: Token, act: Token, end: int) -> bool:
    """True if the expression that starts at `token` hangs on `act` with no verb between."""
    inside = [t for t in token.doc[token.i : token.sent.end] if t.idx < end]
    top = next((t for t in inside if t.head not in inside), token).head
    while top.pos_ not in ("VERB", "AUX") and top != act and top.head != top:
        if top.pos_ in ("NOUN", "PROPN") and top.dep_ in ("nsubj", "nsubjpass", "pobj"):
            return False
        top = top.head
    return top == act
