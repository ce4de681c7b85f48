"""What SIPRI's words mean: statuses, comments and descriptions, by the tables of sipri.toml."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Any, Final

from kg.acquire.toml import toml

_MOST_PARTS: Final = 50_000


@dataclass(frozen=True)
class Meaning:
    """What one part of a comment says. `actor` is a role and the words that name its filler."""

    qualifiers: tuple[str, ...] = ()
    hedged: bool = False
    licence: bool = False
    actor: tuple[str, str] | None = None


NAMES: Final[dict[str, str]] = toml("sipri")["names"]
STATUS: Final[dict[str, list[str]]] = toml("sipri")["status"]
_NOTHING: Final = Meaning()
# The order of the file is the order of trying.
_COMMENTS: Final[dict[str, Any]] = toml("sipri")["comments"]
_HEDGE: Final = _COMMENTS["hedge"]


@cache
def _telling() -> re.Pattern[str]:
    """The pattern of all that is told by a part of a comment."""
    tables = (_COMMENTS[name].values() for name in ("qualifiers", "doubts", "actors", "licence"))
    return re.compile("|".join(f"(?:{one})" for one in (_HEDGE, *chain(*tables))), re.I)


def _found(table: str, part: str) -> tuple[str, ...]:
    """The keys of a table whose patterns a part of a comment has."""
    patterns: dict[str, str] = _COMMENTS[table]
    return tuple(key for key, pattern in patterns.items() if re.search(pattern, part, re.I))


@lru_cache(_MOST_PARTS)
def meaning(part: str) -> Meaning:
    """What a part of a comment means, between two semicolons and without blanks around it.

    >>> meaning("Second-hand").qualifiers
    ('second-hand',)
    >>> meaning("Probably second-hand")
    Meaning(qualifiers=(), hedged=True, licence=False, actor=None)
    """
    if not _telling().search(part):
        return _NOTHING
    doubts = _found("doubts", part)
    if doubts or re.search(_HEDGE, part, re.I):
        return Meaning(doubts, hedged=True)
    actor = None
    for role, pattern in _COMMENTS["actors"].items():
        if match := re.search(pattern, part, re.I):
            actor = role, match[1].split(" (")[0].strip()
            break
    return Meaning(_found("qualifiers", part), licence=bool(_found("licence", part)), actor=actor)


@cache
def kind_of(description: str) -> str:
    """The key of the kind of materiel that a weapon description stands for, `other` at least."""
    kinds: dict[str, str] = toml("sipri")["kinds"]
    return next(key for key, pattern in kinds.items() if re.search(pattern, description, re.I))
