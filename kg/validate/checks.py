"""The checks of queries/checks: SPARQL that must answer with no row.

A file begins with lines `#+ key: value`: title (what is wrong with a row), question, columns,
severity (Violation, Warning or Info) and mend (what would be right). The first column names the
node that is wrong; the others are told with the title.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from kg.resources import folder, front_matter, one_line
from kg.store.embedded import Store
from kg.validate.violation import Violation, place

_KEYS: Final = ("title", "question", "columns", "severity", "mend")
_SEVERITIES: Final = ("Violation", "Warning", "Info")


@dataclass(frozen=True)
class Check:
    """One shipped query that must answer with no row, and its front matter."""

    name: str
    title: str
    question: str
    columns: tuple[str, ...]
    severity: str
    mend: str
    text: str = field(repr=False)


@cache
def checks() -> tuple[Check, ...]:
    """All shipped checks, ordered by name."""
    return tuple(parsed(path) for path in sorted((folder("queries") / "checks").glob("*.rq")))


def parsed(path: Path) -> Check:
    """The check in a file; ValueError if its front matter is not complete."""
    front = front_matter(path, _KEYS)
    values = {key: one_line(path, front, key) for key in _KEYS}
    if values["severity"] not in _SEVERITIES:
        raise ValueError(f"{path.name}: severity is one of {', '.join(_SEVERITIES)}")
    columns = tuple(values.pop("columns").split())
    return Check(path.stem, columns=columns, text=path.read_text(encoding="utf-8"), **values)


def check_violations(store: Store) -> Iterator[Violation]:
    """Yield the rows of every check, in the order of checks and rows."""
    for check in checks():
        for node, *told in store.select(check.text).only(check.columns):
            subject, quote = place(store, node)
            details = [*([node] if subject != node else []), *told]
            problem = ": ".join(filter(None, (check.title, ", ".join(details))))
            yield Violation(check.name, subject, quote, problem, check.mend, check.severity)
