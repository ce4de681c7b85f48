"""The span that carries a claim: the clause of the act, without who reports it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.extract.clause import has_subject, to_infinitive
from kg.extract.lexicon import opens, words
from kg.extract.sentence import Sentence
from kg.model import Span

if TYPE_CHECKING:
    from kg.extract.parse import Token

_LINE: Final = re.compile(
    r"\s*\n\s*[•‣▪●◦–—*-]+\s+|\s*\n\s*\n\s*|(?<=[;:])\s*\n\s*|(?<=; and)\s*\n\s*|(?<=; or)\s*\n\s*"
)
"""Where an item of a list begins; a line that is merely wrapped begins none."""
_OUTSIDE = words("clauses.marks.outside")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_LEADING = {"advmod", "punct", "cc", "mark", "intj"}


def clause_span(sentence: Sentence, act: Token, about: Token | None = None) -> Span:
    """The span of the clause that states `act`; the whole sentence if nobody reports it.

    Of clauses that semicolons part it is the one with the word that the claim is `about`.
    """
    root = _content_root(act)
    about = about or act
    keep = {act, *act.ancestors, about, *about.ancestors}
    here = range(sentence.tokens.start, sentence.tokens.end)
    below = sorted(t for t in _told(root, keep) if t.i in here)
    inside = _part(below, about) or [act]  # a parse may run over the end of a sentence
    while len(inside) > 1 and _trails(inside[-1]):
        inside.pop()
    while len(inside) > 1 and _leads(inside[0], root):
        inside.pop(0)
    return _line(sentence, sentence.span(inside[0], inside[-1]), about)


def _line(sentence: Sentence, span: Span, about: Token) -> Span:
    """The line of a bulleted list that has the word that the claim is about."""
    text, at = sentence.context.text, sentence.offset + about.idx - span.start
    said = text[span.start : span.end]
    if "\n" not in said:
        return span
    cuts = [0, *(c for m in _LINE.finditer(said) for c in m.span()), len(said)]
    first, last = next(pair for pair in zip(cuts[::2], cuts[1::2], strict=True) if at < pair[1])
    last = first + len(said[first:last].rstrip(" ;,."))
    return Span(span.document, span.start + first, span.start + last)


def _part(tokens: list[Token], about: Token) -> list[Token]:
    """The tokens between the semicolons around a word, where what lies beyond is a clause."""
    for i, token in enumerate(tokens):
        if token.text == ";":
            first, beyond = tokens[:i], tokens[i + 1 :]
            mine, other = (first, beyond) if about.i < token.i else (beyond, first)
            if any(t.tag_ in _FINITE for t in other):
                return _part(mine, about)
    return tokens


def _trails(token: Token) -> bool:
    closing = token.is_punct and token.text not in (")", '"', "'")
    return token.is_space or closing or token.dep_ == "cc"


def _leads(token: Token, root: Token) -> bool:
    """True for "Additionally," and the like before the clause; a hedge stays."""
    if opens(token.lower_, "stance.adverbs"):
        return False
    return token.is_space or (token.dep_ in _LEADING and token.head == root and token.i < root.i)


def _content_root(act: Token) -> Token:
    """The top of the clause that is told: below a verb of saying, or a noun with its participle."""
    token = act
    while token.head != token:
        if token.dep_ in ("ccomp", "parataxis") and _is_told(token):
            return token
        if token.dep_ in ("conj", "advcl") and token.pos_ in ("VERB", "AUX") and has_subject(token):
            return token
        of_subject = token.head.dep_ in ("nsubj", "nsubjpass")
        if token.dep_ == "relcl" or (
            token.dep_ == "acl" and token.tag_ == "VBN" and not of_subject
        ):
            return token.head
        token = token.head
    return token


def _is_told(clause: Token) -> bool:
    """True for what is said, shown or believed; what is expected or denied keeps that word."""
    speech = opens(clause.head.lemma_.lower(), "stance.speech")
    return speech is not None and speech != "expected" and not to_infinitive(clause)


def _told(token: Token, keep: set[Token]) -> list[Token]:
    """The subtree of a token without side clauses and "according to …", away from the act."""
    found = [token]
    for each in found:  # grows as it goes
        found += [c for c in each.children if c in keep or not _is_aside(c)]
    return found


def _is_aside(token: Token) -> bool:
    if token.dep_ == "prep" and token.lower_ == "according":
        return True
    if token.dep_ == "advcl":
        mark = any(c.dep_ == "mark" and c.lower_ in _OUTSIDE for c in token.children)
        return mark or (token.tag_ == "VBG" and _after_comma(token))
    if token.dep_ == "relcl":
        return _after_comma(token)
    joined = token.dep_ == "conj" and token.pos_ == "VERB"
    another = joined and (token.tag_ != "VBN" or has_subject(token))
    return token.dep_ == "parataxis" or another


def _after_comma(token: Token) -> bool:
    edge = token.left_edge
    return edge.i > 0 and edge.nbor(-1).text == ","
