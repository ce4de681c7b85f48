"""Mentions: where the vocabulary's wordings stand in a parsed paragraph."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.extract.lexicon import table, words
from kg.extract.nlp import plain
from kg.namespaces import ID
from kg.vocabulary import Entry, Vocabulary

if TYPE_CHECKING:
    from kg.extract.parse import Doc

_BARRED: Final = str.maketrans("łøđıæ", "lodia")
_MARK: Final = 3
_SHORT: Final = 4
_PIECE: Final = re.compile(r"\d+(?:,\d{3})*|[^\W\d_]+|[^\w\s'\-.]")
_SORTS: Final = ("actor", "conflict", "place", "materiel")


@dataclass(frozen=True)
class Mention:
    """Tokens [first, last] of a paragraph that word one entry of the vocabulary.

    `role` is "name", "demonym", "metonym", "description", or "person" for the last name of somebody
    whose state the article tells.
    """

    first: int
    last: int
    entry: Entry
    role: str


class _Wording(NamedTuple):
    tokens: tuple[str, ...]
    exact: tuple[str, ...]
    entry: Entry
    role: str


class Gazetteer:
    """All wordings of the vocabulary by their words, and the lengths that a first word may open."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._by_words: dict[tuple[str, ...], list[_Wording]] = defaultdict(list)
        for sort in _SORTS:
            for entry in vocabulary.of_sort(sort):
                for role, wording in _wordings(entry):
                    exact = tuple(_pieces(wording))
                    folded = tuple(map(_folded, exact))
                    self._by_words[folded].append(_Wording(folded, exact, entry, role))
        for entry in descriptions():
            exact = tuple(_pieces(entry.label))
            folded = tuple(map(_folded, exact))
            self._by_words[folded].append(_Wording(folded, exact, entry, "description"))
        lengths: dict[str, set[int]] = defaultdict(set)
        for folded in self._by_words:
            lengths[folded[0]].add(len(folded))
        self._lengths = {first: sorted(found)[::-1] for first, found in lengths.items()}

    def mentions(self, doc: "Doc") -> Iterator[Mention]:
        """The longest mentions from left to right; they never overlap."""
        read = [(*pair, token.i) for token in doc for pair in _folded_pieces(token.text)]
        pieces = [(piece, i) for piece, _, i in read]
        folded = [piece for _, piece, _ in read]
        at = 0
        while at < len(pieces):
            known = folded[at] in self._lengths
            wording = self._longest(pieces, folded, at) if known else None
            if wording is None or self._gives_way(wording, pieces, folded, at):
                at += 1
                continue
            end = at + len(wording.tokens)
            yield Mention(pieces[at][1], pieces[end - 1][1], wording.entry, wording.role)
            at = end

    def _gives_way(
        self, wording: _Wording, pieces: list[tuple[str, int]], folded: list[str], at: int
    ) -> bool:
        """True for "The South" before "South African"."""
        after = self._longest(pieces, folded, at + 1) if wording.tokens[0] == "the" else None
        return after is not None and len(after.tokens) >= len(wording.tokens)

    def _longest(
        self, pieces: list[tuple[str, int]], folded: list[str], at: int
    ) -> _Wording | None:
        for length in self._lengths.get(folded[at] if at < len(folded) else "", ()):
            end = at + length
            for wording in self._by_words.get(tuple(folded[at:end]), ()):
                if _cased(wording, pieces[at:end]):
                    return wording
        return None


def _cased(wording: _Wording, pieces: list[tuple[str, int]]) -> bool:
    """True unless a proper name stands there in lower case: "us" is not "US", "turkey" a bird.

    Nor is "Let" the group LeT; but "Asean" is ASEAN. Arms may stand in lower case, but for short
    marks: "at 4" is no AT-4, "Tanzania's 300" no S-300.
    """
    if wording.entry.sort == "materiel":
        marks = zip(wording.exact, pieces, strict=True)
        return not any(m.isupper() and len(m) < _MARK and t.islower() for m, (t, _) in marks)
    return all(
        not known[:1].isupper()
        or (text[:1].isupper() and (known.istitle() or len(known) > _SHORT or not text.istitle()))
        for known, (text, _) in zip(wording.exact, pieces, strict=True)
    )


def _wordings(entry: Entry) -> Iterator[tuple[str, str]]:
    for wording in (entry.label, *entry.wordings):
        yield "name", wording
        if entry.sort == "materiel":
            yield "name", plural(wording)
    for wording in entry.demonyms:
        yield "demonym", wording
        if wording.endswith(("n", "i")):
            yield "demonym", plural(wording)
    for wording in entry.metonyms:
        yield "metonym", wording


def descriptions() -> Iterator[Entry]:
    """What describes a state: "Gulf kingdom", "island nation", each with the states that it `fits`.

    A region's words, and names that hold one of a state, fit none: they keep "American" out of
    "South American" and "Organization of American States".
    """
    regions, forms = table("regions.regions"), table("regions.forms")
    known = regions | forms

    def fitting(word: str) -> set[str]:
        members = [member.replace("_", " ") for member in known[word].split()]
        within = [fitting(m) if m in known else {f"{ID}state/{m.lower()}"} for m in members]
        return set().union(*within)

    fits = {form: fitting(form) for form in forms}
    for region in regions:
        members = fitting(region)
        for noun in words("regions.nouns.after"):
            fits[f"{region} {noun}"] = members & fits.get(noun, members) or members
    names = [*words("regions.nouns.never"), *(region for region in regions if " " in region)]
    bare = {name: set[str]() for name in names}
    for wording, states in (fits | bare).items():
        facts = {"fits": tuple(sorted(states))}
        yield Entry("", "Description", "description", wording, (), facts)


def _folded(piece: str) -> str:
    """A piece in lower case without accents: news writes Orbán as Orban."""
    if piece.isascii():
        return piece.casefold()
    bare = unicodedata.normalize("NFKD", piece.casefold().translate(_BARRED))
    return "".join(char for char in bare if not unicodedata.combining(char))


def plural(wording: str) -> str:
    """The regular plural of a wording's last word."""
    if wording.endswith(("s", "x", "ch", "sh")):
        return wording + "es"
    if wording.endswith("y") and wording[-2:-1] not in "aeiou":
        return wording[:-1] + "ies"
    return wording + "s"


def _pieces(text: str) -> list[str]:
    """Words and numbers of a wording, cut wherever spaCy may cut: 240|mm, People|s, F|16|s.

    Hyphens and apostrophes vanish, "4,000" is one; other marks stay: no wording runs over a comma.
    """
    return _PIECE.findall(plain(text))


@lru_cache(maxsize=1 << 14)
def _folded_pieces(text: str) -> list[tuple[str, str]]:
    return [(piece, _folded(piece)) for piece in _pieces(text)]


def mentions(doc: "Doc", vocabulary: Vocabulary) -> list[Mention]:
    """The mentions of a paragraph, by the gazetteer of a vocabulary, which is built once."""
    return list(_gazetteer_of(vocabulary).mentions(doc))


_gazetteer_of = cache(Gazetteer)
