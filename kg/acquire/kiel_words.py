"""What the tracker calls things: its columns, its donors, and the kinds of its items."""

import re
from dataclasses import dataclass, field
from typing import Final

from kg.acquire.names import nearest
from kg.acquire.table import columns
from kg.acquire.toml import toml
from kg.minting import materiel_type
from kg.model import Issue, Thing
from kg.namespaces import ID
from kg.vocabulary import Vocabulary

_LISTED = re.compile(r",? and |, | \+ | or ")


_TABLES: Final = toml("kiel")
# What a column is called -> what it tells.
COLUMNS: Final = {name: key for key, names in _TABLES["columns"].items() for name in names}
KNOWN: Final = frozenset(COLUMNS).union(*_TABLES["ignored"].values())
NAMES: Final[dict[str, str]] = _TABLES["names"]
CURRENCIES: Final[dict[str, str]] = _TABLES["currencies"]
CATEGORIES: Final[dict[str, str]] = _TABLES["categories"]


def without_claims(head: str) -> str:
    """Why a table without claims makes none; empty for any other table."""
    there = columns(head)
    return next(
        (why for names, why in _TABLES["tables"].items() if there >= {*names.split(",")}), ""
    )


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
        kind = kind or _kind_of(f"{wording} | {more}".lower())
        return materiel_type(wording, f"{ID}materiel/{kind}")


def _kind_of(words: str) -> str:
    """The kind of materiel that lower-case words stand for, military equipment at least."""
    kinds: dict[str, str] = _TABLES["kinds"]
    return next(key for key, pattern in kinds.items() if re.search(pattern, words))
