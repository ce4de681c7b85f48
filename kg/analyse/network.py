"""The claims of support as networkx graphs."""

import networkx as nx  # type: ignore[import-untyped]

from kg.analyse.support import RELATIONS, Network, tally
from kg.ids import digest


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
