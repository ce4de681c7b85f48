"""The names that registers use, as nodes: of the vocabulary, or minted and told as an issue."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz, process

from kg.ids import mint
from kg.minting import normalised
from kg.model import Issue, Thing
from kg.namespaces import ID
from kg.vocabulary import Entry, Vocabulary

_LIKE = 60
_SHOWN = 3


@dataclass
class Names:
    """Looks names up, each once. `own` maps names that a register uses in a sense of its own.

    A name that is not found is an issue with the nearest names, those that are `like` it by so
    many of a hundred. With `only_near` one without such names is no issue, and counted in `far`.
    """

    vocabulary: Vocabulary
    own: Mapping[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    like: int = _LIKE
    only_near: bool = False
    far: int = 0
    _known: dict[str, Thing] = field(default_factory=dict)

    def actor(
        self,
        name: str,
        place: str,
        kind: str = "CollectiveActor",
        *,
        iri: str = "",
        among: tuple[str, ...] = ("Actor",),
        facts: tuple[tuple[str, str], ...] = (),
    ) -> Thing:
        """The actor of that name; one that the vocabulary lacks is minted, of class `kind`.

        One node a name, whatever the register or vintage, unless an `iri` for it is given. Of the
        vocabulary only the classes of `among` count. The issue names the nearest candidates.
        """
        found = self._known.get(iri or name)
        if found is None:
            found = self.known(name, among) or self._minted(name, place, kind, iri, facts)
            self._known[iri or name] = found
        return found

    def known(self, name: str, among: tuple[str, ...] = ("Actor",)) -> Thing | None:
        """The actor of the vocabulary with exactly that name and of those classes, or None."""
        if name in self.own:
            return Thing(ID + self.own[name])
        iri = self.vocabulary.find("actor", name)
        if iri is None:
            return None
        kind = self.vocabulary.entries[iri].kind
        return Thing(iri) if any(self.vocabulary.is_a(kind, one) for one in among) else None

    def state(self, number: int, day: str) -> Thing | None:
        """The state that has a number of COW on a day in EDTF, or None.

        Of two with one number the one that has dates goes first, if the day is between them.
        """
        for entry in _numbered(self.vocabulary).get(number, ()):
            first = entry.facts.get("existedFrom", ("",))[0]
            last = entry.facts.get("existedUntil", ("9",))[0]
            if first[: len(day)] <= day <= last[: len(day)]:
                return Thing(entry.iri)
        return None

    def numbered(self, number: str, name: str, place: str) -> Thing:
        """A node for a state that the vocabulary lacks, one a number of COW; and an issue."""
        if number not in self._known:
            problem = f"no state with the COW number {number} on that day ({name or 'no name'})"
            self.issues.append(Issue(place, problem, "it is a node of its own"))
            iri = mint("actor", "cow", number)
            self._known[number] = Thing(iri, "State", name or f"state {number} of COW")
        return self._known[number]

    def _minted(
        self, name: str, place: str, kind: str, iri: str, facts: tuple[tuple[str, str], ...]
    ) -> Thing:
        near = nearest(self.vocabulary, "actor", name, self.like)
        if near or not self.only_near:
            mend = f"nearest: {near or 'none'}"
            self.issues.append(Issue(place, f"no actor {name!r} in the vocabulary", mend))
        else:
            self.far += 1
        return Thing(iri or mint("actor", "register", normalised(name)), kind, name, facts)


def nearest(vocabulary: Vocabulary, sort: str, name: str, like: int = _LIKE) -> str:
    """The labels that are like a name by so many of a hundred, the nearest first, with commas."""
    labels = _folded(vocabulary, sort)
    near = process.extract(
        name.casefold(), labels, scorer=fuzz.WRatio, limit=_SHOWN, score_cutoff=like
    )
    return ", ".join(label for *_, label in near)


@cache
def _numbered(vocabulary: Vocabulary) -> dict[int, list[Entry]]:
    """The states by their numbers of COW, those that ended first."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in sorted(vocabulary.of_sort("actor"), key=lambda e: "existedUntil" not in e.facts):
        for code in entry.facts.get("cowCode", ()):
            found[int(code)].append(entry)
    return found


@cache
def _folded(vocabulary: Vocabulary, sort: str) -> dict[str, str]:
    return {entry.label: entry.label.casefold() for entry in vocabulary.of_sort(sort)}
