"""Chains of supply of any number of links, each with its weakest link."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import networkx as nx  # type: ignore[import-untyped]

from kg.analyse.support import Network
from kg.errors import QueryError
from kg.query.run import select
from kg.store.embedded import Store
from kg.store.table import Table

_MOST: Final = 10_000


@dataclass(frozen=True, order=True)
class _Link:
    """How weak a link is, the weakest greatest: its best claim, how few there are, its name."""

    best: str
    fewer: int
    name: str


def chains(
    store: Store, found: Network, hops: int, supplier: str, recipient: str, grade: str
) -> Table:
    """A row for each chain of up to `hops` links, shortest first, then by name.

    The ends are IRIs, or empty; so may be the grade. The rows are those that the question
    supply-chains gives, which stops at three links. QueryError if there are more than ten thousand.
    """
    graph = nx.DiGraph()
    for source, target, claims, best in select(store, "analyse/links", grade=grade):
        name = f"{found.label(source)} > {found.label(target)}"
        graph.add_edge(source, target, link=_Link(best, -int(claims), name))
    rows: list[tuple[int, str, tuple[str, ...]]] = []
    for path in _paths(graph, hops, supplier, recipient):
        if len(rows) == _MOST:
            raise QueryError(f"there are more than {_MOST} chains; name an end, or fewer hops")
        weakest: _Link = max(graph.edges[link]["link"] for link in pairwise(path))
        mark, _, modality = weakest.best.split(" ")
        told = weakest.name, "" if mark == "Z9" else mark, modality, str(-weakest.fewer)
        rows.append((len(path) - 1, " > ".join(map(found.label, path)), told))
    columns = ("chain", "hops", "weakest", "grade", "modality", "claims")
    return Table(columns, tuple((name, str(n), *told) for n, name, told in sorted(rows)))


def _paths(graph: nx.DiGraph, hops: int, supplier: str, recipient: str) -> Iterator[list[str]]:
    """The simple paths of up to so many links between the ends that are named."""
    if supplier:
        ends = {recipient} if recipient else set(graph)
        yield from _from(graph, supplier, ends, hops)
    elif recipient:
        for path in _from(graph.reverse(), recipient, set(graph), hops):
            yield path[::-1]
    else:
        for node in graph:
            yield from _from(graph, node, set(graph), hops)


def _from(graph: nx.DiGraph, start: str, ends: set[str], hops: int) -> Iterator[list[str]]:
    if start in graph and (ends := (ends & set(graph)) - {start}):
        yield from nx.all_simple_paths(graph, start, ends, cutoff=hops)
