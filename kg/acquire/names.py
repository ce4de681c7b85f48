"""The names that registers use, as nodes: of the vocabulary, or minted and told as an issue."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    """Looks names up, each once. `own` maps names that a register uses in a sense of its own."""

    vocabulary: Vocabulary
    own: Mapping[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    _known: dict[str, Thing] = field(default_factory=dict)
    _numbered: dict[int, list[Entry]] = field(default_factory=dict)

    def actor(self, name: str, place: str, kind: str = "CollectiveActor") -> Thing:
        """The actor of that name; one that the vocabulary lacks is minted, of class `kind`.

        One node a name, whatever the register or vintage. The issue names the nearest candidates.
        """
        found = self._known.get(name)
        if found is None:
            self._known[name] = found = self.known(name) or self._minted(name, place, kind)
        return found

    def known(self, name: str) -> Thing | None:
        """The actor of the vocabulary with exactly that name, or None."""
        if name in self.own:
            return Thing(ID + self.own[name])
        iri = self.vocabulary.find("actor", name)
        return None if iri is None else Thing(iri)

    def state(self, number: int, day: str) -> Thing | None:
        """The state that has a number of COW on a day in EDTF, or None.

        Of two with one number the one that has dates goes first, if the day is between them.
        """
        if not self._numbered:
            for entry in self.vocabulary.of_sort("actor"):
                for code in entry.facts.get("cowCode", ()):
                    self._numbered.setdefault(int(code), []).append(entry)
        for entry in sorted(
            self._numbered.get(number, ()), key=lambda e: "existedUntil" not in e.facts
        ):
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

    def _minted(self, name: str, place: str, kind: str) -> Thing:
        labels = [entry.label for entry in self.vocabulary.of_sort("actor")]
        near = process.extract(name, labels, scorer=fuzz.WRatio, limit=_SHOWN, score_cutoff=_LIKE)
        mend = f"nearest: {', '.join(label for label, *_ in near) or 'none'}"
        self.issues.append(Issue(place, f"no actor {name!r} in the vocabulary", mend))
        return Thing(mint("actor", "register", normalised(name)), kind, name)
