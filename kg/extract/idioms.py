"""What words open only together: "make available", "negotiate over", "on order"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.lexicon import opens, words

if TYPE_CHECKING:
    from kg.extract.parse import Token

_PHRASAL: Final = frozenset(("make", "put", "place", "find", "take", "add"))


def phrase(verb: Token, lemma: str) -> str | None:
    """The kind of act of a verb with a word after it: "made available", "found its way"."""
    if lemma not in _PHRASAL:
        return None
    near = [t for c in verb.children for t in (c, *c.children) if t.i > verb.i]
    return next((k for t in near if (k := opens(f"{lemma} {t.lemma_}", "frames.phrases"))), None)


def prepositional(word: Token, preposition: str) -> str | None:
    """The kind of act of a verb or noun whose goods follow a preposition: "opted for"."""
    return opens(f"{word.lemma_.lower()} {preposition}", "frames.prepositions")


def standing(word: Token) -> tuple[Token, str] | None:
    """The word of "on order", "on its way" or "due" at goods or their verb, and its kind of act."""
    for child in word.children:
        told = [(child, child.lower_)] if child.dep_ == "acomp" else []
        if child.dep_ == "prep":
            told = [(noun, f"{child.lower_} {noun.lemma_}") for noun in child.children]
        for token, phrase_ in told:
            if kind := opens(phrase_, "frames.standing"):
                return token, kind
    return None


def about_number(goods: Token) -> str:
    """The preposition that was parsed as part of a number: "talks with Oslo about six boats"."""
    inner = (t for number in goods.lefts if number.dep_ == "nummod" for t in number.lefts)
    return next((t.lower_ for t in inner if t.lower_ in ("about", "over")), "")


def is_money(noun: Token) -> bool:
    """True for the object of a verb that words money: "set aside two million euros for"."""
    lemma = noun.lemma_.lower()
    unit = opens(lemma, "quantity.units") in ("usd", "eur", "gbp", "other")
    is_object = noun.dep_ in ("dobj", "nsubjpass")
    return is_object and (unit or lemma in words("frames.transfer.money"))


def copula_of(noun: Token) -> Token | None:
    """The verb by which somebody is "the main supplier of arms" or "the largest buyer"."""
    top = noun.head.head if noun.dep_ == "pobj" and noun.head.head.lower_ == "one" else noun
    said = top.dep_ in ("attr", "nsubj") and top.head.lemma_ in ("be", "become", "remain")
    return top.head if said and opens(noun.lemma_, "frames.roles") else None
