"""The edges as a networkx graph, for notebooks, measures and GEXF files."""

from collections.abc import Iterable

import networkx as nx  # type: ignore[import-untyped]

from kg.views import Edge, Evidence


def network(edges: Iterable[Edge]) -> nx.MultiDiGraph:
    """A graph with an actor's IRI as node and an edge's key as edge key.

    Every attribute is a text, a number or a truth value, so it can be written as GEXF. `claims`
    leaves out what restates another claim of the edge. An undirected relation stands once.
    """
    graph = nx.MultiDiGraph()
    for edge in edges:
        graph.add_node(edge.source, label=edge.source_label)
        graph.add_node(edge.target, label=edge.target_label)
        graph.add_edge(
            edge.source,
            edge.target,
            key=edge.key,
            relation=edge.relation,
            claims=len(independent(edge.evidence)),
            actual=edge.plain,
            items="; ".join(items(edge.evidence)),
        )
    return graph


def independent(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The claims that do not restate another one among them, in the given order."""
    all_of_them = list(evidence)
    present = {one.claim for one in all_of_them}
    return [one for one in all_of_them if present.isdisjoint(one.restates)]


def items(evidence: Iterable[Evidence]) -> list[str]:
    """The distinct labels of what the claims are about, in alphabetical order."""
    return sorted({one.item for one in evidence} - {""})
