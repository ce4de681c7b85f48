"""Amounts: the words that count a noun."""

from typing import TYPE_CHECKING

from kg.extract.lexicon import words
from kg.extract.sentence import Sentence
from kg.model import Quantity

if TYPE_CHECKING:
    from kg.extract.parse import Token

_HEDGES = frozenset(
    "about around approximately nearly almost some roughly over more than least at up to most "
    "under fewer less estimated an exactly only as many circa between".split()
)


_MEASURES = (
    "mm",
    "-",
    "mile",
    "km",
    "kilometre",
    "lb",
    "kg",
    "ton",
    "pound",
    "%",
    "percent",
    "per",
    "cent",
)
_CURRENCIES = {
    "$": "usd",
    "€": "eur",
    "£": "gbp",
    "euros": "eur",
    "dollars": "usd",
    "pounds": "gbp",
}


def quantity(sentence: Sentence, head: "Token", unit: str) -> Quantity | None:
    """The amount that counts `head`, as words; None if the text gives none.

    The number stands before the noun, or is a noun itself: "thousands of troops".
    """
    number = head if head.tag_ == "CD" else None
    number = (
        number or _counter(head) or _before(sentence, head) or _counting_noun(head) or _apart(head)
    )
    if number is not None and _is_no_count(number):
        number = None
    if number is None and unit == "items":
        return _money(sentence, head)
    return None if number is None else of_number(sentence, number, unit)


def _counter(head: "Token") -> "Token | None":
    """The number of "three of the five regiments"."""
    above = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    return above if above != head and above.tag_ == "CD" else None


def _before(sentence: Sentence, head: "Token") -> "Token | None":
    """The nearest number before a noun in its phrase; one inside a name or a calibre is none."""
    for i in range(head.i - 1, head.left_edge.i - 1, -1):
        token = head.doc[i]
        if token.pos_ in ("ADP", "SCONJ", "PRON") or token.tag_ in ("VBD", "VBZ", "VBP"):
            return None
        named = sentence.mention(token, "materiel", "actor") is not None
        number = token.tag_ == "CD" or token.dep_ == "nummod" or token.lower_ == "dozen"
        named = named or (i > head.left_edge.i and token.nbor(-1).pos_ in ("PROPN", "NOUN"))
        if number and not named and not _is_no_count(token) and not _is_year(token):
            return token
    return None


def _is_year(number: "Token") -> bool:
    return len(number.text) == 4 and number.text[:2] in ("19", "20")


def _money(sentence: Sentence, head: "Token") -> Quantity | None:
    """What uncounted goods are worth, in a currency that the ontology has a unit for."""
    above = [head, *[t for t in head.ancestors if t.i < head.i and t.pos_ in ("NOUN", "ADJ")][:2]]
    near = [t for noun in above for c in noun.children if _is_price(c) for t in (c, *c.subtree)]
    for token in near:
        sign = token.nbor(-1).text.rpartition("$")[1] or token.nbor(-1).text if token.i else ""
        named = (_CURRENCIES[t.lower_] for t in near if t.lower_ in _CURRENCIES)
        unit = _CURRENCIES.get(sign) or next(named, None)
        if token.like_num and unit and token.text[0].isdigit():
            return of_number(sentence, token, unit)
    return None


def _is_price(child: "Token") -> bool:
    value = {"worth", "value", "amount", "valued", "price"}
    return child.lower_ in value or any(t.lower_ in value for t in child.children)


def of_number(sentence: Sentence, number: "Token", unit: str, hedge: str = "") -> Quantity:
    """The amount that a number token words, with the hedges before it.

    `hedge` is what stands before an earlier number of the same clause and governs this one too.
    """
    first = number
    while first.i > sentence.tokens.start and _is_hedge(first.nbor(-1)):
        first = first.nbor(-1)
    while (
        first.i > sentence.tokens.start + 1
        and first.nbor(-1).text == "-"
        and first.nbor(-2).like_num
    ):
        first = first.nbor(-2)  # "thirty-seven"
    while first.lower_ in ("to", "than", "an") and first != number:
        first = first.nbor(1)
    last = number
    while last.i + 1 < sentence.tokens.end and last.nbor().lower_ in (
        "dozen",
        "hundred",
        "thousand",
        "million",
        "billion",
    ):
        last = last.nbor()
    if (
        last.i + 2 < sentence.tokens.end
        and last.nbor().text in ("-", "–")
        and last.nbor(2).like_num
    ):
        last = last.nbor(2)
    return Quantity(unit, sentence.words(first, last), comparator=hedge if first == number else "")


def _is_hedge(token: "Token") -> bool:
    return token.lower_ in _HEDGES or token.like_num


def _is_no_count(number: "Token") -> bool:
    """True for a place in a row, a calibre or a length: the second, 240mm, 25-mile."""
    if number.tag_ == "JJ" or number.lower_ in _MEASURES:
        return True
    if any(char.isdigit() for char in number.text) and any(char.isalpha() for char in number.text):
        return True
    return number.i + 1 < len(number.doc) and number.nbor().lower_ in _MEASURES


def _apart(head: "Token") -> "Token | None":
    """The number that stands apart: "the number of troops is 100", "troops, 100 in number"."""
    beside = [c for c in head.children if c.dep_ == "appos"]
    beside += [
        g for p in head.children if p.lower_ == "of" for g in p.children if g.dep_ == "appos"
    ]
    for number in (*beside, *(c for c in head.head.children if c.dep_ == "appos")):
        if number.tag_ == "CD" and any(t.lower_ == "number" for t in number.subtree):
            return number
    above = head.head.head
    if head.dep_ == "pobj" and above.lower_ in ("number", "total", "strength"):
        told = [c for c in above.head.children if c.dep_ in ("attr", "acomp")]
        return next((t for c in told for t in c.subtree if t.tag_ == "CD"), None)
    return None


def _counting_noun(head: "Token") -> "Token | None":
    above = head.head
    if head.dep_ == "pobj" and above.lower_ == "of":
        noun = above.head
        if noun.like_num:
            return noun
        if noun.lower_ in words("frames.quantity.numbers") or (
            noun.lower_ in words("frames.quantity.heads")
            and any(child.dep_ == "nummod" for child in noun.children)
        ):
            return noun
    return None
