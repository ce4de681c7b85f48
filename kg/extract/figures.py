"""Figures: the words of one number, its hedges and its unit, and what is no count."""

import re
from typing import TYPE_CHECKING, Final

from kg.extract.lexicon import opens, words
from kg.extract.sentence import Sentence
from kg.model import Quantity

if TYPE_CHECKING:
    from kg.extract.parse import Token

_HEDGES: Final = frozenset(
    "about around approximately nearly almost some roughly over more than least at up to most "
    "under fewer less estimated an exactly only as many circa between close".split()
)
_SCALES: Final = ("dozen", "hundred", "thousand", "million", "billion", "trillion")
_SHORT_SCALES: Final = ("k", "m", "mn", "mln", "bn", "tn")
_SCALED: Final = re.compile(rf"\d[\d,.]*(?:{'|'.join(_SHORT_SCALES)})")
_VAGUE: Final = ("dozens", "hundreds", "thousands", "millions")
_DASHES: Final = ("-", "–")
_GOING_TO: Final = ("to", "into", "from", "with", "in")


def of_number(sentence: Sentence, number: "Token", unit: str, hedge: str = "") -> Quantity:
    """The amount that a number token words, with the hedges before it; goods may have a measure.

    `hedge` is what stands before an earlier number of the same clause and governs this one too.
    """
    first, last = extent(sentence, number)
    if unit in ("items", ""):
        unit = unit_of(first, last) or unit
    bare = first
    while first.i > sentence.tokens.start and hedges(first.nbor(-1)):
        first = first.nbor(-1)
    while first.lower_ in ("to", "than", "an") and first != bare:
        first = first.nbor(1)
    return Quantity(unit, sentence.words(first, last), comparator=hedge if first == bare else "")


def hedges(token: "Token") -> bool:
    """True for a word that widens the number after it; the "over" of "hand over 24" does not."""
    return token.lower_ in _HEDGES and token.tag_ != "RP" and token.dep_ != "prt"


def counts(sentence: Sentence, token: "Token") -> bool:
    """True for a number that is no date, no place in a row, no measure and no part of a name."""
    vague = token.lower_ in words("quantity.words.numbers")
    if not (is_number(token) or vague) or is_year(token) or _is_no_count(token):
        return False
    return sentence.mention(token, "materiel", "actor") is None and not _is_designation(
        sentence, token
    )


def _is_no_count(number: "Token") -> bool:
    """True for a calibre, a length or a mark: 240mm, 25-mile, F-16; not for "5,100-strong"."""
    if _is_mixed(number):
        return True
    if number.i + 1 == len(number.doc):
        return False
    after = number.nbor()
    if after.text == "-" and after.i + 1 < len(number.doc):
        strong = after.nbor().lower_ in ("strong", "odd", "plus", "member", "man")
        return not strong and not is_number(after.nbor())
    return after.lower_ in words("quantity.words.measures")


def _is_designation(sentence: Sentence, number: "Token") -> bool:
    """True for the 70 of "Block 70 jets", not for the 20 of "sold Kenya 20 jets"."""
    if number.i <= sentence.tokens.start or number.dep_ in ("dobj", "nsubj", "nsubjpass", "attr"):
        return False
    last = number.nbor(-1)
    if last.pos_ not in ("PROPN", "NOUN") or number.head not in (last, *last.ancestors):
        return False
    marker = last.nbor(-1).lower_ if last.i > sentence.tokens.start else ""
    return sentence.mention(last, "actor", "place") is None and marker not in _GOING_TO


def is_mark(token: "Token") -> bool:
    """True for a designation or a part of a calibre: "F-16", "240mm", the words of "500-lb"."""
    measured = token.lower_ in words("quantity.words.measures") or token.text == "-"
    joined = token.i + 1 < len(token.doc) and token.nbor().text == "-"
    return measured or joined or _is_mixed(token)


def _is_mixed(token: "Token") -> bool:
    marked = any(c.isdigit() for c in token.text) and any(c.isalpha() for c in token.text)
    return marked and not _SCALED.fullmatch(token.lower_)


def is_number(token: "Token") -> bool:
    """True for a word or figure of counting, not for "third" or the "lb" of "500-lb"."""
    scaled = token.text[:1].isdigit() and _SCALED.fullmatch(token.lower_) is not None
    if not (token.like_num or token.tag_ == "CD" or scaled):
        return False
    ordinal = token.lower_.endswith(("st", "nd", "rd", "th")) and token.lower_ != "thousand"
    return not ordinal and token.lower_ not in words("quantity.words.measures")


def is_year(number: "Token") -> bool:
    """True for four digits that read as a year of the last or this century."""
    if len(number.text) != 4 or not number.text.isdigit() or number.text[:2] not in ("19", "20"):
        return False
    return number.text[2:] != "00" or number.dep_ != "nummod"  # "2000 shells"


def extent(sentence: Sentence, number: "Token") -> tuple["Token", "Token"]:
    """The first and the last word of the number that a token is part of."""
    start, end = sentence.tokens.start, sentence.tokens.end
    first = last = number
    while last.i + 1 < end and is_scale(last.nbor()):
        last = last.nbor()
    if last.i + 2 < end and last.nbor().text in _DASHES and is_number(last.nbor(2)):
        last = last.nbor(2)
    ranged = last.i + 2 < end and last.nbor().text == "and" and is_number(last.nbor(2))
    if ranged and first.i > start and first.nbor(-1).lower_ == "between":
        last = last.nbor(2)
    while steps := _joined(first.doc[max(start, first.i - 3) : first.i + 1]):
        first = first.nbor(-steps)
    lead, *link = [t.lower_ for t in first.doc[max(start, first.i - 2) : first.i]] or [""]
    return (first.nbor(-2) if lead == "half" and link in (["a"], ["-"]) else first), last


def is_scale(token: "Token") -> bool:
    """True for "million", and for the "m" of "$11m", which is no metre."""
    if token.lower_ in _SCALES:
        return True
    if token.lower_ not in _SHORT_SCALES or token.i < 2 or token.nbor(-1).whitespace_:
        return False
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    units = (token.nbor(-2).lower_, after.lemma_.lower())
    counted = after.tag_ == "NNS" or any(opens(unit, "quantity.units") for unit in units)
    return counted and is_number(token.nbor(-1))


def _joined(words_: list["Token"]) -> int:
    """How many tokens back the last number goes on: 2 for "ten to twenty", 0 where it begins."""
    third, second, first = [None, None, None, *words_[:-1]][-3:]
    last = words_[-1]
    if first is None or is_year(first):
        return 0
    if is_number(first):
        scaled = last.lower_ in _SCALES or first.lower_ in _SCALES
        worded = first.text.isalpha() and last.text.isalpha()
        return int(scaled or worded or (len(last) == 3 and first.text.isdigit() and len(first) < 4))
    if second is None:
        return 0
    if first.lower_ == "of" and last.lower_ in _VAGUE and second.lower_ in ("tens", *_VAGUE):
        return 2  # "tens of thousands"
    if is_year(second) or not is_number(second):
        return 0
    lead = third.lower_ if third else ""
    if first.lower_ == "and":
        return 2 * (lead == "between" or second.lower_ in _SCALES)
    return 2 * (first.text in _DASHES or (first.lower_ == "to" and lead != "from"))


def unit_of(first: "Token", last: "Token") -> str:
    """The unit that a sign before a number or a noun after it names; "" for plain counting.

    "other" is money in a currency that the ontology has no unit for.
    """
    sign = opens(first.nbor(-1).lower_, "quantity.units") if first.i else None
    noun, further = ((last.nbor(n) if last.i + n < len(last.doc) else last) for n in (1, 2))
    unit = sign or opens(noun.lemma_.lower(), "quantity.units")
    if unit is None and noun.pos_ in ("ADJ", "PROPN"):
        unit = opens(further.lemma_.lower(), "quantity.units")
        if unit == "usd" and noun.lower_ not in ("u.s.", "us", "american"):
            return "other"
    return unit or ""
