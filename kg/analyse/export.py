"""The network as files that Gephi, Cytoscape and Neo4j read."""

import json
import re
from collections.abc import Callable
from typing import Final

import networkx as nx  # type: ignore[import-untyped]

# What XML 1.0 cannot hold at all, also not as a reference.
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TODAY: Final = re.compile(r' lastmodifieddate="[^"]*"')
NODE_COLUMNS: Final = ("Id", "Label")
EDGE_COLUMNS: Final = (
    "Source", "Target", "Type", "Weight", "relation", "claims", "origins", "publishers", "items",
    "first", "last",
)  # fmt: skip


def graphml(graph: nx.MultiDiGraph) -> str:
    """The graph as GraphML; a character that XML cannot hold becomes U+FFFD."""
    return "\n".join(nx.generate_graphml(_clean(graph))) + "\n"


def gexf(graph: nx.MultiDiGraph) -> str:
    """The graph as GEXF without the day of writing; characters as in `graphml`."""
    return _TODAY.sub("", "\n".join(nx.generate_gexf(_clean(graph)))) + "\n"


def node_link(graph: nx.MultiDiGraph) -> str:
    """The graph as JSON with `nodes` and `edges`, as networkx and D3 read it."""
    found = nx.node_link_data(graph, edges="edges")
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def node_rows(graph: nx.MultiDiGraph) -> list[tuple[str, ...]]:
    """The rows of nodes.csv, under `NODE_COLUMNS`, in the order of the graph."""
    return [(node, label) for node, label in graph.nodes(data="label")]


def edge_rows(graph: nx.MultiDiGraph) -> list[tuple[str, ...]]:
    """The rows of edges.csv, under `EDGE_COLUMNS`, in the order of the graph."""
    return [
        (a, b, "Directed", *(str(data[name.lower()]) for name in EDGE_COLUMNS[3:]))
        for a, b, data in graph.edges(data=True)
    ]


FORMS: Final[dict[str, Callable[[nx.MultiDiGraph], str]]] = {
    ".graphml": graphml,
    ".gexf": gexf,
    ".json": node_link,
}


def _clean(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The same graph with texts that XML can hold."""
    clean = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        clean.add_node(_xml(node), **{name: _xml(value) for name, value in data.items()})
    for source, target, key, data in graph.edges(keys=True, data=True):
        kept = {name: _xml(value) for name, value in data.items()}
        clean.add_edge(_xml(source), _xml(target), key=key, **kept)
    return clean


def _xml(value: object) -> object:
    return _NO_XML.sub("\ufffd", value) if isinstance(value, str) else value
