"""What SIPRI's words mean: statuses, comments and descriptions, by the tables of sipri.toml."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from kg.acquire.toml import toml

_MOST_PARTS: Final = 50_000


@dataclass(frozen=True)
class Meaning:
    """What one part of a comment says. `actor` is a role and the words that name its filler."""

    qualifiers: tuple[str, ...] = ()
    hedged: bool = False
    licence: bool = False
    actor: tuple[str, str] | None = None


_NOTHING: Final = Meaning()


@dataclass(frozen=True)
class Words:
    """The tables, compiled; the order of the file is the order of trying."""

    names: dict[str, str]
    status: dict[str, tuple[str, ...]]
    hedge: re.Pattern[str]
    licence: re.Pattern[str]
    qualifiers: tuple[tuple[str, re.Pattern[str]], ...]
    doubts: tuple[tuple[str, re.Pattern[str]], ...]
    actors: tuple[tuple[str, re.Pattern[str]], ...]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    telling: re.Pattern[str]


@cache
def words() -> Words:
    """The tables of this installation."""
    raw = toml("sipri")
    comments = raw["comments"]
    tables = [comments[name] for name in ("qualifiers", "doubts", "actors", "licence")]
    every = [comments["hedge"], *(pattern for table in tables for pattern in table.values())]
    return Words(
        names=raw["names"],
        status={word: tuple(found) for word, found in raw["status"].items()},
        hedge=re.compile(comments["hedge"], re.I),
        licence=re.compile(comments["licence"]["licence"], re.I),
        qualifiers=_compiled(comments["qualifiers"]),
        doubts=_compiled(comments["doubts"]),
        actors=_compiled(comments["actors"]),
        kinds=_compiled(raw["kinds"]),
        telling=re.compile("|".join(f"(?:{pattern})" for pattern in every), re.I),
    )


def _compiled(table: dict[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, re.compile(pattern, re.I)) for key, pattern in table.items())


@lru_cache(_MOST_PARTS)
def meaning(part: str) -> Meaning:
    """What a part of a comment means, between two semicolons and without blanks around it.

    >>> meaning("Second-hand").qualifiers
    ('second-hand',)
    >>> meaning("Probably second-hand")
    Meaning(qualifiers=(), hedged=True, licence=False, actor=None)
    """
    table = words()
    if not table.telling.search(part):
        return _NOTHING
    doubts = tuple(key for key, pattern in table.doubts if pattern.search(part))
    if doubts or table.hedge.search(part):
        return Meaning(doubts, hedged=True)
    found = tuple(key for key, pattern in table.qualifiers if pattern.search(part))
    actor = None
    for role, pattern in table.actors:
        if match := pattern.search(part):
            actor = role, match[1].split(" (")[0].strip()
            break
    return Meaning(found, licence=bool(table.licence.search(part)), actor=actor)


@cache
def kind_of(description: str) -> str:
    """The key of the kind of materiel that a weapon description stands for, `other` at least."""
    return next(key for key, pattern in words().kinds if pattern.search(description))
