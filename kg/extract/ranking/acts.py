"""The class of a verb or noun of giving or sending, as the lists of the lexicon have it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kg.extract.clause import lemma_of
from kg.extract.lexicon import opens, words

if TYPE_CHECKING:
    from kg.extract.parse import Token

_VERBS: Final = ("give", "take", "promise", "withhold", "want", "equip", "carry", "move", "contain")
_NOUNS: Final = ("nouns", "taking", "deal")


def act_class(token: Token) -> str:
    """The list of the lexicon that holds a verb or noun of giving or sending; "" for none."""
    lemma = lemma_of(token) if token.pos_ == "VERB" else token.lemma_.lower()
    return _act_class(lemma, token.pos_)


@lru_cache(maxsize=1 << 14)
def _act_class(lemma: str, pos: str) -> str:
    if pos in ("VERB", "AUX"):
        known = next((k for k in _VERBS if lemma in words(f"frames.transfer.{k}")), "")
        return known or (f"d.{kind}" if (kind := opens(lemma, "deployment.verbs")) else "")
    if pos in ("NOUN", "PROPN"):
        known = next((f"n.{k}" for k in _NOUNS if lemma in words(f"frames.transfer.{k}")), "")
        return known or (f"dn.{kind}" if (kind := opens(lemma, "deployment.nouns")) else "")
    return ""
