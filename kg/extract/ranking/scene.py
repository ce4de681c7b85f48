"""What an article names that may play a part: goods and forces, and the actors around them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extract.acts import Act, acts_of
from kg.extract.forces import is_base, is_force
from kg.extract.gazetteer import Mention
from kg.extract.goods import goods, item_class
from kg.extract.lexicon import opens, words
from kg.extract.parties import is_other, marker, phrase_head, top_of
from kg.extract.ranking.acts import act_class
from kg.extract.sentence import Sentence
from kg.extract.transfer_parties import is_insurgent
from kg.model import Name

if TYPE_CHECKING:
    from kg.extract.parse import Token


_MAIN = 4
_NOT_FAR = 3


@dataclass(frozen=True, eq=False)
class Target:
    """Goods or a force in a sentence, that one may have given or sent to another."""

    at: int
    sentence: Sentence
    head: Token
    name: Name
    item_class: str
    acts: tuple[tuple[Token, str], ...]

    @cached_property
    def own(self) -> list[Act]:
        """The acts that the target is the object of."""
        return list(acts_of(self.head))

    @cached_property
    def nearest(self) -> tuple[Token, str] | None:
        """The act of the sentence that stands nearest, with its class."""
        return min(self.acts, key=lambda act: abs(act[0].i - self.head.i), default=None)

    @property
    def is_force(self) -> bool:
        """True for people under arms, who are deployed rather than given."""
        return self.item_class == "personnel"


@dataclass(frozen=True, eq=False)
class Bearer:
    """One mention of an actor or place, under the label of its state, with the word before it."""

    at: int
    label: str
    mention: Mention
    top: Token
    head: Token
    marker: str


@dataclass
class Scene:
    """The targets and bearers of an article, in reading order, and the state of its dateline."""

    home: str = ""
    targets: list[Target] = field(default_factory=list)
    bearers: list[Bearer] = field(default_factory=list)
    sentences: int = 0

    def add(self, sentence: Sentence) -> None:
        """Take the next sentence in, as the article stands up to it."""
        at = self.sentences
        self.sentences += 1
        self.targets += _targets(sentence, at)
        self.bearers += [*_bearers(sentence, at), *_at_home(sentence, at, self.home)]

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The labels of all bearers with their place by frequency, from 0."""
        counts = Counter(bearer.label for bearer in self.bearers)
        return {label: rank for rank, (label, _) in enumerate(counts.most_common())}

    @cached_property
    def of(self) -> dict[str, list[Bearer]]:
        """The bearers by label."""
        found: dict[str, list[Bearer]] = {label: [] for label in self.ranks}
        for bearer in self.bearers:
            found[bearer.label].append(bearer)
        return found

    def labels(self, target: Target) -> list[str]:
        """The actors that may be a party: those named not far off, and the article's main ones."""
        return [
            label
            for label, rank in self.ranks.items()
            if rank < _MAIN or any(abs(b.at - target.at) <= _NOT_FAR for b in self.of[label])
        ]

    def near(self, target: Target) -> list[Bearer]:
        """The bearers in the target's own sentence."""
        return self._by_sentence[target.at]

    @cached_property
    def _by_sentence(self) -> dict[int, list[Bearer]]:
        found: dict[int, list[Bearer]] = defaultdict(list)
        for bearer in self.bearers:
            found[bearer.at].append(bearer)
        return found


def _targets(sentence: Sentence, at: int) -> Iterator[Target]:
    told_of = [*goods(sentence), *sentence.referents]
    named = [(head, name, item_class(sentence, name)) for head, name in told_of]
    taken = {head.i for head, *_ in named}
    for token in sentence.tokens:
        if token.i not in taken and (is_force(sentence, token) or is_base(token)):
            own = sentence.words(token, token)
            named.append((token, Name("materiel", "personnel", own), "personnel"))
    if named:
        acts = tuple((token, kind) for token in sentence.tokens if (kind := act_class(token)))
        context = replace(sentence.context, recent=[*sentence.context.recent])
        told = replace(sentence, context=context)
        yield from (Target(at, told, *one, acts) for one in named)


def _bearers(sentence: Sentence, at: int) -> Iterator[Bearer]:
    vocabulary = sentence.context.vocabulary
    for mention in sentence.named:
        if mention.entry.sort not in ("actor", "place"):
            continue
        iri = vocabulary.state_of(mention.entry.iri)
        entry = vocabulary.entries.get(iri, mention.entry)
        top = top_of(sentence, mention)
        if is_other(top):
            continue
        head = phrase_head(top)
        if mention.role == "demonym" and is_insurgent(head):
            continue
        before = marker(head)
        if before == "to" and mention.role == "demonym" and sentence.mention(head, "materiel"):
            before = ""  # "a threat to Russian planes"
        land = opens(mention.entry.label.lower(), "deployment.theatres")
        for label in filter(None, (entry.label, land)):
            yield Bearer(at, label, mention, top, head, before)


def _at_home(sentence: Sentence, at: int, home: str) -> Iterator[Bearer]:
    """The "government", "navy" or "we" of where the article was written."""
    vocabulary = sentence.context.vocabulary
    iri = vocabulary.find("actor", home) if home else None
    if iri is None:
        return
    for token in sentence.tokens:
        organ = token.lower_ in words("frames.forces.home")
        if organ and not any(t.i in sentence.mentions for t in token.subtree):
            mention = Mention(token.i, token.i, vocabulary.entries[iri], "organ")
            yield Bearer(at, home, mention, token, token, marker(token))
