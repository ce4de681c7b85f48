"""The rows of the view `supplies` as edges between actors."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import attrgetter

from kg.errors import QueryError
from kg.model import Modality, Stance
from kg.views import STATUS_WORDS, Edge, Evidence

_CLOSED: dict[str, frozenset[str]] = {
    "stance": frozenset(Stance),
    "modality": frozenset(Modality),
    "status": frozenset(STATUS_WORDS),
}

Row = Mapping[str, str]


def edges(rows: Iterable[Row]) -> list[Edge]:
    """The edges of the view's rows, by labels and relation; rows of one claim become one evidence.

    QueryError for an unknown stance, modality or status.
    """
    bundles: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        _check(row)
        bundles[row["source"], row["relation"], row["target"]].append(row)
    order = attrgetter("source_label", "target_label", "relation", "source", "target")
    return sorted(map(_edge, bundles.values()), key=order)


def _check(row: Row) -> None:
    for column, words in _CLOSED.items():
        if row[column] not in words:
            allowed = ", ".join(sorted(words))
            raise QueryError(f"{row['claim']}: {column} {row[column]!r} is none of {allowed}")


def _edge(rows: list[Row]) -> Edge:
    claims: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        claims[row["claim"]].append(row)
    evidence = sorted(map(_evidence, claims.values()), key=_plain_first)
    return Edge(
        source=rows[0]["source"],
        source_label=min(row["source_label"] for row in rows),
        relation=rows[0]["relation"],
        target=rows[0]["target"],
        target_label=min(row["target_label"] for row in rows),
        evidence=tuple(evidence),
    )


def _evidence(rows: list[Row]) -> Evidence:
    """One claim from its rows: what stands once is taken once, what differs is joined."""
    joined = {column: "; ".join(_distinct(rows, column)) for column in _TEXTS}
    return Evidence(**joined, restates=tuple(_distinct(rows, "restates")))


def _distinct(rows: list[Row], column: str) -> list[str]:
    return sorted({row[column] for row in rows} - {""})


def _plain_first(evidence: Evidence) -> tuple[bool, str, str, str]:
    return not evidence.plain, evidence.date, evidence.address, evidence.claim


_TEXTS = tuple(name for name in Evidence.__dataclass_fields__ if name != "restates")
