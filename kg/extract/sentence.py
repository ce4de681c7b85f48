"""A parsed sentence with its mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extract.gazetteer import Mention
from kg.model import Claim, Name, Span, Words
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from kg.extract.asides import Aside
    from kg.extract.parse import Span as Sent
    from kg.extract.parse import Token
    from kg.extract.parties import Party


@dataclass
class Context:
    """What an article has said so far: the actors that may be meant by a pronoun.

    `home` is the state of its dateline, `recent` are the states that it named, `organs` the
    agencies and organizations, `grounds` where something is or goes.
    `military` is True if it names goods that are arms by themselves, `aircraft` if it names
    aircraft by another word than "fighter", which may be a person, `relief` if it is about a
    disaster, `drill` if one of its first two paragraphs opens with an exercise, `past` while it
    tells history (history.py). `pact` are the parties of the last pact, `sanctioned`
    who imposed sanctions on whom, `partner` who had several of them, `losers`
    whose losses were counted last, `force` whose forces were told of last. `dealings` are the
    pairs of giver and taker that any act names, also one that is only asked about; `people` are the
    states of those whom a title presented, by last name, and whom a short form in brackets means.
    """

    document: str
    text: str
    vocabulary: Vocabulary
    home: str = ""
    subject: Name | None = None
    subjects: list[Name] = field(default_factory=list)
    speaker: Name | None = None
    person: Name | None = None
    goods: Name | None = None
    last: dict[str, Name] = field(default_factory=dict)
    recent: list[Name] = field(default_factory=list)
    groups: list[Name] = field(default_factory=list)
    organs: list[Name] = field(default_factory=list)
    grounds: list[Name] = field(default_factory=list)
    military: bool = False
    aircraft: bool = False
    relief: bool = False
    past: bool = False
    drill: bool = False
    pact: tuple[Name, ...] = ()
    sanctioned: list[tuple[Name, Name]] = field(default_factory=list)
    partner: Name | None = None
    losers: Name | None = None
    dealings: list[tuple[int, tuple[Name, Name]]] = field(default_factory=list)
    force: Name | None = None
    people: dict[str, Name] = field(default_factory=dict)


@dataclass
class Sentence:
    """One sentence: its tokens, the start of its paragraph, its mentions by token index."""

    tokens: Sent
    offset: int
    mentions: dict[int, Mention]
    context: Context
    parties: list[Party] | None = field(default=None, repr=False, compare=False)
    goods: list[tuple[Token, Name]] | None = field(default=None, repr=False, compare=False)
    asides: list[Aside] | None = field(default=None, repr=False, compare=False)
    old: list[Token] = field(default_factory=list, repr=False, compare=False)
    referents: list[tuple[Token, Name]] = field(default_factory=list, repr=False, compare=False)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of the sentence, in lower case."""
        return frozenset(token.lemma_.lower() for token in self.tokens)

    @property
    def is_quoted(self) -> bool:
        """True if the sentence begins inside a quotation of its paragraph, or opens one."""
        marks = [t.i for t in self.tokens.doc if t.text == '"']
        return sum(i <= self.tokens.start for i in marks) % 2 == 1

    @property
    def named(self) -> Iterator[Mention]:
        """The mentions that begin in the sentence, in reading order."""
        for token in self.tokens:
            mention = self.mentions.get(token.i)
            if mention is not None and mention.first == token.i:
                yield mention

    def words(self, first: Token, last: Token) -> Words:
        """The article's own words from `first` to the end of `last`; a dateline is none."""
        if first.is_space and first.i < last.i:
            first = first.nbor()
        start, end = self.offset + first.idx, self.offset + last.idx + len(last)
        return Words(self.context.text[start:end], start, end)

    def span(self, first: Token, last: Token) -> Span:
        """The span from `first` to the end of `last`."""
        words_ = self.words(first, last)
        return Span(self.context.document, words_.start, words_.end)

    def mention(self, token: Token, *sorts: str) -> Mention | None:
        """The mention that covers `token`, if it is of one of `sorts`."""
        mention = self.mentions.get(token.i)
        return mention if mention and mention.entry.sort in sorts else None

    def name(self, mention: Mention, inferred: bool = False) -> Name:
        """The name that a mention is."""
        doc = self.tokens.doc
        found = self.words(doc[mention.first], doc[mention.last])
        inferred |= mention.role in ("description", "person")
        return Name(mention.entry.sort, mention.entry.label, found, inferred)


@dataclass(frozen=True)
class Found:
    """A claim with the sentence that it was found in."""

    claim: Claim
    sentence: Sentence
