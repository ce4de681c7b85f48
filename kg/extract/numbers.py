"""Amounts: the words that count a noun, or that price it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.extract.figures import counts, extent, is_mark, is_number, is_scale, of_number, unit_of
from kg.extract.lexicon import opens, words
from kg.extract.sentence import Sentence
from kg.model import Name, Quantity

if TYPE_CHECKING:
    from kg.extract.parse import Token

_WHOSE: Final = frozenset({"which", "whom"})
_PARTS: Final = _WHOSE | {"them", "these", "all", "total", "number"}


def quantity(
    sentence: Sentence,
    head: "Token",
    unit: str,
    act: "Token | None" = None,
    whose: Name | None = None,
) -> Quantity | None:
    """The amount that counts `head`, as words; None if the text gives none.

    The number stands before the noun, or at a noun above ("thousands of troops", "ten tonnes of
    shells"), or after it ("tanks, 1,000 in all"). Of several the one meant by `act` is taken, and
    the one before the owner: "200 Omani and 250 Saudi troops".
    """
    if whose is not None and whose.words is not None:
        at = whose.words.start - sentence.offset
        owner = next((t for t in sentence.tokens if t.idx == at), None)
        if owner and owner.i > sentence.tokens.start and counts(sentence, owner.nbor(-1)):
            return of_number(sentence, owner.nbor(-1), unit)
    if head.head.lower_ == "of" and head.head.head.lower_ in words("quantity.words.parts"):
        return None
    told_of = act is not None and head in act.ancestors
    routes = (_part, _before) if told_of else (_counter, _first, _before, _part)
    for route in (_itself, *routes, _measure, _apart):
        number = route(sentence, head)
        if number is not None:
            found = of_number(sentence, number, unit)
            fits = found.unit == unit or (unit == "items" and found.unit != "other")
            return found if fits else None
    return _price(sentence, head) if unit == "items" else None


def _itself(sentence: Sentence, head: "Token") -> "Token | None":
    return head if counts(sentence, head) else None


def _counter(sentence: Sentence, head: "Token") -> "Token | None":
    """The number of "three of the five regiments"."""
    above = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    return above if above != head and counts(sentence, above) else None


def _first(sentence: Sentence, head: "Token") -> "Token | None":
    """The number of "38 of 108 tanks" where the parser takes it for a part of the other."""
    total = _before(sentence, head)
    parts = total.lefts if total and any(c.lower_ == "of" for c in total.lefts) else []
    return next((c for c in reversed(parts) if is_number(c)), None)


def _before(sentence: Sentence, head: "Token") -> "Token | None":
    """The nearest number before a noun, in its phrase or right before it."""
    named = sentence.mention(head, "materiel", "actor")
    edge = min(head.left_edge.i, named.first if named else head.i)
    i = head.i - 1
    while i >= max(edge - 1, sentence.tokens.start):
        token = head.doc[i]
        if counts(sentence, token):
            return token
        name = sentence.mention(token, "materiel")
        edge = min(edge, name.first) if name and name.first < i else edge
        if token.text == ")":  # "six (6) launchers"
            opening = (t.i for t in reversed(sentence.tokens) if t.i < i and t.text == "(")
            i = next(opening, edge)
            edge = min(edge, i)
        elif i == edge - 1 and (token.tag_ in ("VBN", "VBD") or is_mark(token)):
            edge -= 1  # "24 promised jets", read as a clause; "four MQ-4 unmanned aircraft"
        elif _ends(token):
            return None
        i -= 1
    return None


def _ends(token: "Token") -> bool:
    """True for a word that no number before the noun can stand before."""
    if "-" in (token.nbor(-1).text if token.i else "", token.nbor().text):
        return False  # "air-to-air"
    outside = token.pos_ in ("ADP", "SCONJ", "PRON") or token.tag_ in ("VBD", "VBZ", "VBP", "POS")
    return outside or token.text in (";", ":")


def _part(sentence: Sentence, head: "Token") -> "Token | None":
    """The number of "jets, six of which", "tanks, 44 of them" and "tanks, 1,000 in all"."""
    telling = _WHOSE if _before(sentence, head) else _PARTS
    for number in head.children:
        if number.i > head.i and number.dep_ == "appos" and is_number(number):
            inner = [t.lower_ for c in number.children for t in (c, *c.children)]
            if telling & set(inner):
                return number
    return None


def _measure(sentence: Sentence, head: "Token") -> "Token | None":
    """The number of the noun that goods come in: "ten tonnes of shells", "$5 million in aid"."""
    while head.dep_ in ("conj", "compound"):  # "$2 billion in arms and ammunition"
        head = head.head
    above, link = head.head.head, head.head.lower_
    if head.dep_ != "pobj" or link not in ("of", "in", "for", "with"):
        return None
    above = _money_before(head.head) or above
    if is_number(above):
        return above if link == "of" or unit_of(*extent(sentence, above)) else None
    if link == "of" and above.lower_ in words("quantity.words.shares"):
        return next((c for c in above.lefts if is_number(c)), None)
    unit = opens(above.lemma_.lower(), "quantity.units")
    counted = link == "of" and above.lemma_ not in words("quantity.words.uncounted")
    return _before(sentence, above) if unit or counted else None


def _money_before(link: "Token") -> "Token | None":
    """The number of "gave Kyiv $60bn in aid", also where the parse hangs "in" on the verb."""
    number = link.nbor(-1) if link.i else link
    while is_scale(number):
        number = number.nbor(-1)
    return number if is_number(number) else None


def _apart(sentence: Sentence, head: "Token") -> "Token | None":
    """The number apart: "the number of troops is 100", "a staff of 150", "is 150 strong"."""
    for token in (t for c in head.children if c.lower_ == "of" for t in c.children):
        number = token if counts(sentence, token) else _before(sentence, token)
        if number is not None and token.lemma_ not in words("quantity.words.uncounted"):
            return number
    above = head.head.head
    beside = [*head.children, *(above.children if head.head.lower_ == "of" else ())]
    beside += head.head.children if head.dep_ == "nsubj" else ()
    for number in beside:
        if is_number(number) and any(c.lower_ == "strong" for c in number.children):
            return number
    if head.dep_ == "pobj" and above.lower_ in words("quantity.words.totals"):
        told = [c for c in above.head.children if c.dep_ in ("attr", "acomp")]
        told += [c for c in above.head.children if c.lower_ in ("at", "to") and c.dep_ == "prep"]
        return next((t for c in told for t in c.subtree if counts(sentence, t)), None)
    return None


def _price(sentence: Sentence, head: "Token") -> Quantity | None:
    """What uncounted goods are worth, in a currency that the ontology has a unit for."""
    above = [t for t in head.ancestors if t.i < head.i and t.pos_ in ("NOUN", "ADJ")][:2]
    prices = [t for noun in (head, *above) for t in _priced(noun)]
    dealt = [noun for noun in above if noun.lemma_ in words("frames.transfer.package")]
    before = [t for noun in dealt for c in noun.lefts for t in c.subtree]  # "a $5 million order"
    for number in (*_behind(head), *prices, *before):
        if is_number(number):
            found = of_number(sentence, number, "")
            if found.unit not in ("", "other"):
                return found
    return None


def _behind(head: "Token") -> Iterator["Token"]:
    """What follows a word of price after goods, before the next verb: "aid worth $5 million"."""
    priced = False
    for token in head.doc[head.i + 1 : head.sent.end]:
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.text in (";", ":"):
            return
        priced = priced or token.lower_ in words("quantity.words.values")
        if priced:
            yield token


def _priced(noun: "Token") -> Iterator["Token"]:
    value = words("quantity.words.values")
    for child in noun.children:
        near = {noun.lower_ if child.i < noun.i else "", child.lower_}
        if value & {*near, *(t.lower_ for t in child.children)}:
            yield from child.subtree
