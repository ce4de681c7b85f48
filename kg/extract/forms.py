"""What the pipeline's last two components, ruler and lemmatizer, make of a word: asked once.

They take a quarter of its time, and look at nothing of a token but its text, tag and role. Only a
few of the ruler's patterns go over two tokens: a word that may open such a pattern is asked for
together with the one behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from struct import iter_unpack
from typing import TYPE_CHECKING, Any, Final

from spacy.matcher import Matcher
from spacy.tokens import Doc as Parsed

from kg.extract.parse import Doc, Form, forms

if TYPE_CHECKING:
    from spacy.language import Language

_KEY: Final = ("ORTH", "TAG", "DEP")
_THREE: Final = "V24"
_MOST: Final = 1 << 16


class Forms:
    """The forms that are known so far, by the hashes of text, tag and role."""

    WORDWISE: Final = ("attribute_ruler", "lemmatizer")

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._components = [nlp.get_pipe(name) for name in self.WORDWISE]
        self._known: dict[bytes, Form] = {}
        self._runs: dict[bytes, list[Form]] = {}
        self._opening: set[bytes] = set()
        ruler: Any = self._components[0]
        longer = [words for rule in ruler.patterns for words in rule["patterns"] if len(words) > 1]
        self._openers = Matcher(nlp.vocab)
        self._openers.add("opener", [[word] for words in longer for word in words[:-1]])

    def docs(self, parsed: Sequence[Parsed]) -> Iterator[Doc]:
        """The paragraphs as the whole pipeline reads them, from parses without `WORDWISE`."""
        read = [one.to_array([*_KEY]).view(_THREE).ravel().tolist() for one in parsed]
        if len(self._known) + len(self._runs) > _MOST:
            self._known.clear()
            self._runs.clear()
        if new := set().union(*read) - self._known.keys() - self._opening:
            self._learn([*new])
        for one, keys in zip(parsed, read, strict=True):
            alone = self._opening.isdisjoint(keys)
            yield Doc(one, [self._known[key] for key in keys] if alone else [*self._by_run(keys)])

    def _learn(self, keys: list[bytes]) -> None:
        """Ask for all new words at once, as if they were a paragraph; its order changes nothing."""
        found = self._openers(self._made_of(b"".join(keys)), allow_missing=True)
        opening = {keys[at] for _, at, _ in found}
        self._opening |= opening
        alone = [key for key in keys if key not in opening]
        self._known.update(zip(alone, self._asked(b"".join(alone)), strict=True))

    def _by_run(self, keys: list[bytes]) -> Iterator[Form]:
        """The forms of words; one that may open a pattern is asked for with the word behind it."""
        run = b""
        for at, key in enumerate(keys, 1):
            run += key
            if key in self._opening and at < len(keys):
                continue
            if run in self._known:
                yield self._known[run]
            else:
                self._runs[run] = self._runs.get(run) or self._asked(run)
                yield from self._runs[run]
            run = b""

    def _asked(self, keys: bytes) -> list[Form]:
        parsed = self._made_of(keys)
        for component in self._components:
            parsed = component(parsed)
        return forms(parsed)

    def _made_of(self, keys: bytes) -> Parsed:
        read, strings = [*iter_unpack("3Q", keys)], self._vocab.strings
        words, tags, deps = ([strings[hashes[at]] for hashes in read] for at in range(3))
        return Parsed(self._vocab, words=words, tags=tags, deps=deps)
