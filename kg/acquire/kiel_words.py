"""What the tracker calls things: its columns, its donors, and the kinds of its items."""

import re
from dataclasses import dataclass, field
from functools import cache

from kg.acquire.names import nearest
from kg.acquire.table import columns
from kg.acquire.toml import toml
from kg.minting import materiel_type
from kg.model import Issue, Thing
from kg.namespaces import ID
from kg.vocabulary import Vocabulary

_LISTED = re.compile(r",? and |, | \+ | or ")


@dataclass(frozen=True)
class Words:
    """The tables of kiel.toml. `columns` maps names to what they tell, `ignored` to why not."""

    columns: dict[str, str]
    ignored: dict[str, str]
    names: dict[str, str]
    currencies: dict[str, str]
    categories: dict[str, str]
    tables: dict[str, str]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]

    def kind_of(self, wording: str) -> str:
        """The IRI of the kind of materiel that words stand for, military equipment at least."""
        return next(f"{ID}materiel/{key}" for key, found in self.kinds if found.search(wording))


@cache
def words() -> Words:
    """The tables, read once."""
    raw = toml("kiel")
    return Words(
        columns={name: key for key, names in raw["columns"].items() for name in names},
        ignored={name: why for why, names in raw["ignored"].items() for name in names},
        names=raw["names"],
        currencies=raw["currencies"],
        categories=raw["categories"],
        tables=raw["tables"],
        kinds=tuple((key, re.compile(pattern)) for key, pattern in raw["kinds"].items()),
    )


def without_claims(head: str) -> str:
    """Why a table without claims makes none; empty for any other table."""
    there = columns(head)
    return next((why for names, why in words().tables.items() if there >= {*names.split(",")}), "")


@dataclass
class Items:
    """Looks item words up, each once; what the vocabulary lacks is minted and told as an issue."""

    vocabulary: Vocabulary
    issues: list[Issue]
    _known: dict[str, list[Thing]] = field(default_factory=dict)

    def of(self, wording: str, more: str, place: str, kind: str = "") -> list[Thing]:
        """The kinds of goods that the words name: one, or several of a list if all are known.

        `more` is what else the row says of the goods, `kind` the wider kind if that is known.
        """
        if wording not in self._known:
            found = self._of_vocabulary(wording) or self._listed(wording)
            self._known[wording] = found or [self._minted(wording, more, place, kind)]
        return self._known[wording]

    def _of_vocabulary(self, wording: str) -> list[Thing]:
        bare = re.sub(r"\s*\([^()]*\)$", "", wording)
        for name in (wording, bare, wording.removesuffix("s"), bare.removesuffix("s")):
            if iri := self.vocabulary.find("materiel", name):
                return [Thing(iri)]
        return []

    def _listed(self, wording: str) -> list[Thing]:
        parts = [self._of_vocabulary(part) for part in _LISTED.split(wording)]
        found = dict.fromkeys(thing for part in parts for thing in part)
        return list(found) if all(parts) else []

    def _minted(self, wording: str, more: str, place: str, kind: str) -> Thing:
        mend = f"nearest: {nearest(self.vocabulary, 'materiel', wording) or 'none'}"
        self.issues.append(Issue(place, f"no materiel {wording!r} in the vocabulary", mend))
        wider = f"{ID}materiel/{kind}" if kind else words().kind_of(f"{wording} | {more}".lower())
        return materiel_type(wording, wider)
