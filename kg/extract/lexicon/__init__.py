"""The words that open frames and carry stance, as data."""

import tomllib
from functools import cache, lru_cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def words(path: str) -> frozenset[str]:
    """The word list at `path`, "FILE.TABLE.LIST": words("frames.transfer.give").

    Raises KeyError for a list that no file holds.
    """
    name, table, key = path.split(".")
    return frozenset(_tables(name)[table][key])


def table(path: str) -> dict[str, str]:
    """The table at `path`, "FILE.TABLE", whose values are texts: table("regions.forms")."""
    name, key = path.split(".")
    return {word: str(value) for word, value in _tables(name)[key].items()}


@lru_cache(maxsize=1 << 14)
def opens(lemma: str, table: str) -> str | None:
    """The list of `table` ("stance.governors") that holds `lemma`, or None."""
    name, section = table.split(".")
    return next((key for key, known in _tables(name)[section].items() if lemma in known), None)


@cache
def _tables(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))
