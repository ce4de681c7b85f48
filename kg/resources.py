"""Where the ontology, the queries and the sample briefs are, in a checkout and in a wheel."""

import re
from collections.abc import Collection
from pathlib import Path

_PACKAGE = Path(__file__).parent
_FRONT = re.compile(r"#\+ (?P<key>\w+): (?P<value>.*\S)\s*")


def folder(name: str) -> Path:
    """The folder `ontology` or `queries`: inside the installed package, else in the checkout.

    Raises FileNotFoundError if neither holds it, which means a broken installation.
    """
    for place in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the folder {name!r} is missing from the installation of pactgraph")


def samples() -> Path:
    """The folder of the briefs that `kg demo` reads."""
    return _PACKAGE / "samples"


def front_matter(path: Path, allowed: Collection[str]) -> dict[str, list[str]]:
    """The lines `#+ key: value` of a query, by key in their order; ValueError for another key."""
    front: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := _FRONT.fullmatch(line):
            front.setdefault(match["key"], []).append(match["value"])
    if unknown := front.keys() - set(allowed):
        raise ValueError(f"{path.name}: unknown front matter {sorted(unknown)}")
    return front


def one_line(path: Path, front: dict[str, list[str]], key: str) -> str:
    """The only value of `key` in the front matter of a query; ValueError if there is not one."""
    values = front.get(key, [])
    if len(values) != 1:
        raise ValueError(f"{path.name}: needs one line '#+ {key}: ...', has {len(values)}")
    return values[0]
