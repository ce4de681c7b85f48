"""The claims of support as networkx graphs."""

from typing import Final

import networkx as nx  # type: ignore[import-untyped]

from kg.analyse.support import RELATIONS, Network, tally
from kg.errors import QueryError
from kg.ids import digest
from kg.store.table import Table


def multigraph(found: Network) -> nx.MultiDiGraph:
    """A graph with the IRIs of actors as nodes and one edge for each relation of two actors.

    Every attribute is a text or a number, so it can be written in any format. `weight` is the
    number of facts; `first` and `last` are the years that are certain to hold all that is dated.
    """
    graph = nx.MultiDiGraph()
    for relation in RELATIONS:
        rows = Network(tuple(r for r in found.rows if r.relation == relation), found.labels)
        for (source, target), claims in rows.edges().items():
            for end in (source, target):
                graph.add_node(end, label=found.label(end))
            sums = tally(found, claims)
            graph.add_edge(
                source,
                target,
                key=digest("edge", source, relation, target),
                relation=relation,
                weight=sums.facts,
                claims=sums.claims,
                origins=sums.origins,
                publishers=sums.publishers,
                items=found.items(claims, shown=len(claims)),
                first=min((row.first[:4] for row in claims if row.first), default=""),
                last=max((row.last[:4] for row in claims if row.last), default=""),
            )
    return graph


def digraph(found: Network) -> nx.DiGraph:
    """A graph with one edge for each pair of giver and taker; `weight` is the number of facts."""
    graph = nx.DiGraph()
    for (source, target), claims in found.edges().items():
        graph.add_edge(source, target, weight=tally(found, claims).facts)
    return graph


_ENDS: Final = (("source", "target"), ("supplier", "recipient"))


def of_table(table: Table, source: str, target: str) -> nx.MultiDiGraph:
    """A graph with an edge for each row, from the cell of one column to that of another.

    Without names it is source and target, else supplier and recipient, else the first two columns.
    A row where an end is empty has no edge. QueryError for a column that there is not.
    """
    named = next((ends for ends in _ENDS if {*ends} <= {*table.columns}), table.columns[:2])
    ends = (source, target) if source and target else named
    if len(ends) < 2 or not {*ends} <= {*table.columns}:
        told = ", ".join(table.columns)
        raise QueryError(f"a graph needs two columns of the answer, of: {told}")
    graph = nx.MultiDiGraph()
    for row in table.dicts():
        begin, end = (row.pop(name) for name in ends)
        if begin and end:
            graph.add_edge(begin, end, **row)
    return graph
