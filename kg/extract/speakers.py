"""Who speaks by a verb of saying, as the parse has it or as the words stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.clause import after, passive
from kg.extract.lexicon import words

if TYPE_CHECKING:
    from kg.extract.parse import Token


FINITE = ("VBD", "VBZ", "VBP")
_BEYOND = (*FINITE, "MD", "WDT", "WP", "WRB", "TO")


def speakers(verb: Token) -> list[Token]:
    """Who says it: the phrase before a verb of saying, its subject, or who stands behind it."""
    if passive(verb):
        return after(verb, "by")
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    told = [c for c in verb.children if c.dep_ == "dobj"]
    if told and verb.lemma_ not in words("stance.information.addressing"):
        behind = verb.left_edge == verb and verb.i > 0 and verb.nbor(-1).text == ","
        return told if behind and not own else []
    return closing(verb) or own


def closing(verb: Token, misread: bool = False) -> list[Token]:
    """Who says it in ", Ann Lee, the minister, told reporters", by the order of the words.

    The parser often takes such a phrase for a part of the one before it, and a verb that is
    `misread` for a noun.
    """
    told = {c.dep_ for c in verb.rights}
    hearer = verb.lemma_ in words("stance.information.addressing")
    if told & ({"ccomp", "xcomp"} if hearer else {"ccomp", "xcomp", "dobj"}):
        return []
    phrase: list[Token] = []
    passing = False
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if token.text in (",", '"'):
            if phrase:
                break
            passing = token.text == "," and not passing  # an apposition
        elif not passing and (phrase or token.pos_ not in ("AUX", "ADV")):
            if token.tag_ in _BEYOND:
                return []
            phrase.insert(0, token)
    else:
        return []
    finite = misread or verb.tag_ in FINITE or any(c.dep_ == "aux" for c in verb.children)
    return [h for h in _phrase_head(phrase) if finite or h.pos_ == "PROPN"]


def _phrase_head(phrase: Sequence[Token]) -> list[Token]:
    """The noun that a phrase is about: "envoy" of "the envoy to Mali"; none for another phrase."""
    nouns: list[Token] = []
    if phrase[0].pos_ in ("ADP", "SCONJ", "CCONJ", "PART", "ADV", "VERB"):
        return nouns
    for token in phrase:
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            nouns = [token]
        elif token.tag_ == "POS":
            nouns = []
        elif nouns and token.tag_ not in ("POS", "CD"):
            break
    return nouns
