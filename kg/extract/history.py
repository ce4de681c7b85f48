"""History before 1990, which is no news: where an article begins to tell it, and where it ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.extract.lexicon import words
from kg.extract.sentence import Sentence

if TYPE_CHECKING:
    from kg.extract.parse import Token

_FIRST_YEAR: Final = 1990
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\ds?")


def remember_year(sentence: Sentence) -> None:
    """History before 1990 is no news; it lasts until a later year, or the present, is told of."""
    years = [token for token in sentence.tokens if _YEAR.fullmatch(token.text)]
    sentence.old = [year for year in years if int(year.text[:4]) < _FIRST_YEAR]
    if len(sentence.old) < len(years):
        sentence.context.past = False
    elif any(map(_dates_what_was, years)):
        sentence.context.past = True
    elif not years and _is_present(sentence):
        sentence.context.past = False


def is_old(sentence: Sentence, verb: Token) -> bool:
    """True for a clause with a year before 1990 of its own: "with which ties were cut in 1970"."""
    dates = (year for year in sentence.old if year.head.lower_ in ("in", "during"))
    return any(_verb_above(year) == verb for year in dates)


def _verb_above(year: Token) -> Token | None:
    return next((token for token in year.ancestors if token.pos_ in ("VERB", "AUX")), None)


def _dates_what_was(year: Token) -> bool:
    """True for "in 1973 it sent", not for "the 1962 pact" or "relations, cut in 1970, are"."""
    verb = _verb_above(year)
    aside = verb is not None and verb.dep_ in ("acl", "relcl", "advcl")
    if aside or (year.dep_ in ("nummod", "compound", "amod", "nmod") and year.i < year.head.i):
        return False
    return verb is None or not is_finite_now(verb)


def _is_present(sentence: Sentence) -> bool:
    days, tokens = words("stance.present.days"), sentence.tokens
    is_now = is_finite_now(tokens.root) and all(token.tag_ != "VBD" for token in tokens)
    return is_now or any(token.lower_ in days for token in tokens)


def is_finite_now(verb: Token) -> bool:
    """True for a verb in the present, the perfect or the future: "has sent", "will send"."""
    own = [verb, *(t for t in verb.lefts if t.dep_ in ("aux", "auxpass"))]
    return any(token.tag_ in ("VBZ", "VBP", "MD") for token in own)
