"""Where a model's words stand in an article: exactly there, or nowhere."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from kg.extract.gazetteer import Mention, mentions
from kg.extract.nlp import pipeline, plain
from kg.extract.parse import Doc
from kg.extract.sentence import Context, Sentence
from kg.model import Article, Span, Words
from kg.vocabulary import Vocabulary

_LONGEST: Final = 600
"""Characters; a longer quote is no clause, and in half an article every name can be found."""

# Text that speaks to a reader or a program instead of telling news. Its whole paragraph yields
# nothing: a sentence beside it may be part of the order.
_ADDRESSED: Final = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,60}\b(?:above|previous|prior|earlier|before"
    r"|instructions?|rules|prompts?|guidelines)\b"
    r"|\b(?:language model|chatbot|system prompt|ai (?:assistant|model|system)|as an ai|json)\b"
    r"|(?:^|[.!?:;,>\"'\u2014-]\s*|\b(?:and|then|instead|now|please|must|should)\s+)"
    r"(?:report|output|respond|reply|return|extract|answer|print|write|add|state|say|record|claim)"
    r" (?:that|with|only|instead|the following|claims?|this)\b"
    r"|\byou (?:must|should|shall|are (?:now|an?))\b|\b(?:assistant|system|user)\s*:",
    re.I | re.S,
)


class Ungrounded(Exception):
    """A claim that the text does not bear; the message is the reason, in one line."""


@dataclass(frozen=True)
class Passage:
    """A quote [start, end) of an article, and the parsed sentences that it touches."""

    article: Article
    start: int
    end: int
    sentence: Sentence

    @property
    def span(self) -> Span:
        """The quote's place."""
        return Span(self.article.sha256, self.start, self.end)

    def words(self, wanted: str, what: str) -> Words:
        """The quote's own words that read as `wanted`; Ungrounded if they are not in it."""
        return self._found(wanted, self.start, self.end, f"{what} {wanted!r} is not in the quote")

    def near(self, wanted: str, what: str) -> Words:
        """The words of the quote's sentence that read as `wanted`."""
        tokens, offset = self.sentence.tokens, self.sentence.offset
        reason = f"{what} {wanted!r} is not in the sentence of the quote"
        return self._found(wanted, offset + tokens.start_char, offset + tokens.end_char, reason)

    def before(self, wanted: str) -> Words:
        """The words, up to the quote's end, that read as `wanted`, as close to it as can be."""
        reason = f"the antecedent {wanted!r} is not in the article before the end of the quote"
        return self._found(wanted, 0, self.end, reason, last=True)

    def mentions(self, words: Words, *sorts: str) -> list[Mention]:
        """The names of the vocabulary in words of the article, in reading order."""
        doc = Doc(pipeline().make_doc(plain(words.text)))
        known = mentions(doc, self.sentence.context.vocabulary)
        return [mention for mention in known if mention.entry.sort in sorts]

    def _found(self, wanted: str, start: int, end: int, reason: str, last: bool = False) -> Words:
        text = self.article.text
        places = [
            (at.start() + start, at.end() + start)
            for at in re.finditer(_whole_words(wanted), folded(text[start:end]))
            if not _addressed(text, self.article, at.start() + start)
        ]
        if not places or not wanted.strip():
            raise Ungrounded(reason)
        first, behind = places[-1 if last else 0]
        return Words(text[first:behind], first, behind)


def folded(text: str) -> str:
    """`text` with typographic quotes, spaces and dashes made plain; its length is the same."""
    return plain(text).replace("–", "-")


def passage(article: Article, vocabulary: Vocabulary, quote: str) -> Passage:
    """The first place in an article that reads as `quote`, within one paragraph.

    Raises Ungrounded if there is none, and for a quote from text that speaks to its reader.
    """
    if len(quote) > _LONGEST:
        raise Ungrounded(f"the quote is longer than {_LONGEST} characters; give the clause alone")
    pattern = re.compile(_whole_words(quote))
    for start, end in article.paragraphs if quote.strip() else ():
        text = article.text[start:end]
        if (at := pattern.search(folded(text))) is None:
            continue
        if _speaks_to_reader(text):
            raise Ungrounded("the quote stands in text that speaks to its reader, not in news")
        doc = Doc(pipeline()(plain(text)))
        by_token = {i: m for m in mentions(doc, vocabulary) for i in range(m.first, m.last + 1)}
        inside = [t for t in doc if t.idx + len(t) > at.start() and t.idx < at.end()]
        tokens = doc.span(inside[0].sent.start, inside[-1].sent.end - 1)
        context = Context(article.sha256, article.text, vocabulary)
        sentence = Sentence(tokens, start, by_token, context)
        return Passage(article, start + at.start(), start + at.end(), sentence)
    raise Ungrounded("the quote is not in the article letter for letter")


def _whole_words(wanted: str) -> str:
    """A pattern for `wanted` that begins and ends where words and numbers do."""
    return rf"(?<!\w)(?<!\d[.,]){re.escape(folded(wanted.strip()))}(?!\w)(?![.,]\d)"


def _addressed(text: str, article: Article, at: int) -> bool:
    around = next(((s, e) for s, e in article.paragraphs if s <= at < e), (at, at))
    return _speaks_to_reader(text[slice(*around)])


def _speaks_to_reader(text: str) -> bool:
    seen = "".join(
        c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf"
    )
    return _ADDRESSED.search(folded(seen)) is not None
