"""Number words of news as a value with a comparator."""

import re
from decimal import Decimal
from typing import Final

from kg.amounts import bounds
from kg.model import Quantity

_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL: Final = {
    **{word: Decimal(n) for n, word in enumerate(_UNITS)},
    **{word: Decimal(10 * n) for n, word in enumerate(_TENS, 2)},
}
_ONE: Final = {"a", "an", "another"}
_SCALES: Final = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
_SHORT_SCALES: Final = {"k": "thousand", "m": "million", "bn": "billion", "tn": "trillion"}
_SHORT: Final = re.compile(r"(?<=\d) ?(k|m|bn|tn|mn|mln)\b")
_SHARES: Final = {"half": Decimal("0.5"), "third": Decimal("0.333"), "quarter": Decimal("0.25")}
_VAGUE: Final = {
    "dozens": Decimal(12),
    "tens": Decimal(10),
    "hundreds": Decimal(100),
    "thousands": Decimal(1000),
    "millions": Decimal(10**6),
}
_HEDGES: Final = (
    ("atLeast", r"at least|no fewer than|no less than|a minimum of"),
    ("moreThan", r"over|more than|upward of|upwards of|in excess of|exceeding"),
    ("atMost", r"up to|at most|as many as|no more than|a maximum of"),
    ("lessThan", r"under|fewer than|less than|below"),
    ("about", r"about|around|approximately|nearly|almost|some|roughly|estimated|circa|close to"),
)
_WIDER: Final = {"moreThan": "atLeast", "lessThan": "atMost"}
_RANGE: Final = re.compile(r"(.+?)(?: to | and |(?<=\d) ?[-–] ?(?=\d))(.+)")
_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")


def resolved(quantity: Quantity) -> Quantity | None:
    """The quantity with value, comparator and bounds; None if its words are no number."""
    if quantity.words is None:
        return quantity
    text = " ".join(quantity.words.text.casefold().split())
    text = _SHORT.sub(lambda short: f" {_SHORT_SCALES.get(short[1], 'million')}", text)
    if ends := _RANGE.fullmatch(text):
        low, high = _range(*ends.groups())
        if low and high and low < high:
            return Quantity(quantity.unit, quantity.words, None, "range", low, high)
    text = re.sub(r"(?<=\d) (?=\d{3}\b)", "", text.replace("-", " "))
    value, vague = _value(text)
    if value is None:
        return None
    hedged = f"{quantity.comparator.casefold()} {text}"
    comparator = "orderOfMagnitude" if vague else _comparator(hedged)
    if quantity.unit == "share":  # no whole things: more than half is half and up
        value = value / 100 if value > 1 else value
        minimum, maximum = bounds(value, _WIDER.get(comparator, comparator))
    else:
        minimum, maximum = bounds(value, comparator)
    return Quantity(quantity.unit, quantity.words, value, comparator, minimum, maximum)


def _comparator(text: str) -> str:
    for name, pattern in _HEDGES:
        if re.search(rf"\b(?:{pattern})\b", text):
            return name
    return "exactly"


def _range(low: str, high: str) -> tuple[Decimal | None, Decimal | None]:
    """The ends of "ten to fifteen" and "1 to 2 million", where one scale may hold for both."""
    scale = high.split()[-1]
    shared = scale in _SCALES and not set(low.split()) & set(_SCALES)
    first, last = (_value(part.replace("-", " "))[0] for part in (low, high))
    return (first * _SCALES[scale] if first and shared else first), last


def _value(text: str) -> tuple[Decimal | None, bool]:
    """The number that a phrase words, and whether it is only an order of magnitude."""
    total: Decimal | None = None
    vague = False
    for word in text.split():
        if word in _SHARES:  # "two and a half million", "half a million"
            total = (total or 0) + _SHARES[word] if " and " in text else _SHARES[word]
        elif match := _NUMBER.fullmatch(word):
            total = Decimal(match.group().replace(",", ""))
        elif (scale := _VAGUE.get(word) or _SCALES.get(word)) is not None:
            total = (total or Decimal(1)) * scale
            vague = vague or word in _VAGUE
        elif word in _SMALL:
            total = _SMALL[word] if total is None else total + _SMALL[word]
    return Decimal(1) if total is None and _ONE & set(text.split()) else total, vague
