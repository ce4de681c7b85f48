"""A parsed paragraph as plain Python: what the rules ask of a token, read from spaCy once.

The names are spaCy's. Its own tokens are made anew at every step through a parse, and the rules
take some two thousand steps a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from sys import intern
from typing import TYPE_CHECKING, Final, TypeAlias, cast

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parsed


Form: TypeAlias = tuple[str, str, str, str, str, str, bool, bool, bool]
"""A token by itself: text, lower_, lemma_, tag_, pos_, dep_, like_num, is_punct, is_space."""

_FORM: Final = ("ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "LIKE_NUM", "IS_PUNCT", "IS_SPACE")
_place = attrgetter("i")
_LONGEST: Final = 300  # tokens of a sentence; what is longer falls into parts of their own
_PLACE: Final = ("IDX", "SPACY", "HEAD", "SENT_START")


def forms(parsed: Parsed) -> list[Form]:
    """The form of each token; equal texts are one object, so that comparing is quick."""
    strings = parsed.vocab.strings
    return [
        cast(Form, (*(intern(strings[key]) for key in row[:6]), *map(bool, row[6:])))
        for row in parsed.to_array([*_FORM]).tolist()
    ]


class Token:
    """A word or mark with its place in the parse; two tokens are equal only if they are the same.

    `children` are in reading order.
    """

    __slots__ = (
        *("_ancestors", "_subtree", "children", "dep_", "head", "i", "idx", "is_punct", "lemma_"),
        *("doc", "is_space", "like_num", "lower_", "pos_", "sent", "tag_", "text", "whitespace_"),
    )
    head: Token
    sent: Span

    def __init__(self, doc: Doc, i: int, idx: int, form: Form, spacy: int) -> None:
        self.doc, self.i, self.idx = doc, i, idx
        self.text, self.lower_, self.lemma_, self.tag_, self.pos_, self.dep_, *kinds = form
        self.like_num, self.is_punct, self.is_space = kinds
        self.whitespace_ = " " if spacy else ""
        self.children: Sequence[Token] = ()
        self._ancestors: tuple[Token, ...] | None = None
        self._subtree: list[Token] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __lt__(self, other: Token) -> bool:
        return self.i < other.i

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list[Token]:
        """The children before the token."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """The children after the token."""
        return [child for child in self.children if child.i > self.i]

    @property
    def ancestors(self) -> tuple[Token, ...]:
        """The tokens above, the nearest first."""
        if self._ancestors is None:
            chain = [self]
            while chain[-1].head is not chain[-1]:
                chain.append(chain[-1].head)
            self._ancestors = tuple(chain[1:])
        return self._ancestors

    @property
    def subtree(self) -> list[Token]:
        """The token and all below it: what hangs before it, itself, what hangs after it."""
        if self._subtree is None:
            self._subtree, waiting = [], [(self, False)]
            while waiting:
                token, is_next = waiting.pop()
                if is_next or not token.children:
                    self._subtree.append(token)
                    continue
                parts = [*((t, False) for t in token.lefts), (token, True)]
                waiting += [*parts, *((t, False) for t in token.rights)][::-1]
        return self._subtree

    @property
    def left_edge(self) -> Token:
        """The first token of the subtree."""
        return min(self.subtree, key=_place)

    @property
    def right_edge(self) -> Token:
        """The last token of the subtree."""
        return max(self.subtree, key=_place)

    def is_ancestor(self, other: Token) -> bool:
        """True if `other` stands below."""
        return self in other.ancestors

    def nbor(self, steps: int = 1) -> Token:
        """The token so many steps further on; IndexError where the paragraph has none."""
        if self.i + steps < 0:
            raise IndexError(self.i + steps)
        return self.doc[self.i + steps]


class Span(list[Token]):
    """Tokens that stand together: a sentence, or the words of a mention."""

    @property
    def doc(self) -> Doc:
        """The paragraph that they stand in."""
        return self[0].doc

    @property
    def start(self) -> int:
        """The index of the first token."""
        return self[0].i

    @property
    def end(self) -> int:
        """The index after the last token."""
        return self[-1].i + 1

    @property
    def start_char(self) -> int:
        """The offset of the first character in the paragraph."""
        return self[0].idx

    @property
    def end_char(self) -> int:
        """The offset after the last character."""
        return self[-1].idx + len(self[-1])

    @property
    def text(self) -> str:
        """The words as they stand there."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def lemma_(self) -> str:
        """The lemmas with the spaces between the words."""
        return "".join(token.lemma_ + token.whitespace_ for token in self).strip()

    @property
    def root(self) -> Token:
        """The token that hangs on none of the others; of several the highest, no bare mark."""
        tops = [t for t in self if t.head is t or not self.start <= t.head.i < self.end]

        def depth(token: Token) -> int:
            bare = (token.is_punct or token.is_space) and not token.children
            return len(self.doc) - 1 if bare and token.head is not token else len(token.ancestors)

        return min(tops, key=depth, default=self[0])


def _join_infinitive(verb: Token) -> None:
    """Join "train" in "promised to send tanks and train men" to "send", not to "promised"."""
    above, own = verb.head, {child.dep_ for child in verb.children}
    first = next((c for c in above.children if c.dep_ == "xcomp" and above.i < c.i < verb.i), None)
    to = first is not None and any(c.lower_ == "to" for c in first.children)
    if first and to and above.tag_ != "VB" and own.isdisjoint(("nsubj", "nsubjpass", "aux")):
        above.children = [child for child in above.children if child is not verb]
        first.children = [*first.children, verb]
        verb.head, verb.tag_ = first, "VB"


class Doc(list[Token]):
    """The tokens of a paragraph, with its text and its sentences."""

    def __init__(self, parsed: Parsed, known: Sequence[Form] | None = None) -> None:
        """`known` are the forms of the tokens, where they need not be read from `parsed`."""
        places = parsed.to_array([*_PLACE]).astype("int64").tolist()
        read = zip(places, known or forms(parsed), strict=True)
        super().__init__(
            Token(self, i, idx, form, spacy) for i, ((idx, spacy, *_), form) in enumerate(read)
        )
        self.text = parsed.text
        self.sents: list[Span] = []
        for token, (*_, starts) in zip(self, places, strict=True):
            if starts == 1 or not self.sents or len(self.sents[-1]) == _LONGEST:
                self.sents.append(Span())
            self.sents[-1].append(token)
            token.sent = self.sents[-1]
        for token, (*_, head, _) in zip(self, places, strict=True):
            token.head = self[token.i + head]
            if token.head.sent is not token.sent:
                token.head, token.dep_ = token, "ROOT"
            elif head:
                token.head.children = [*token.head.children, token]
                if token.lower_ == "to" and token.dep_ == "aux" and token.head.dep_ == "relcl":
                    token.head.dep_ = "acl"  # "a deal to buy" describes no deal that buys
        for token in self:
            if token.dep_ == "conj" and token.tag_ in ("VB", "VBP"):
                _join_infinitive(token)

    def span(self, first: int, last: int) -> Span:
        """The tokens from index `first` to `last`, that one too."""
        return Span(self[first : last + 1])
