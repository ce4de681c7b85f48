"""The picture as pyvis holds it: nodes with places, edges with kinds, options, no motion."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from pyvis.network import Network  # type: ignore[import-untyped]

from kg.views import Actor, Edge, Evidence, Layout

_LONG: Final = 36
_NOT_YET: Final = frozenset({"agreed", "ordered"})
_OPTIONS: Final = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "dragNodes": True, "selectConnectedEdges": True},
    "edges": {"arrows": {"to": {"scaleFactor": 0.55}}, "selectionWidth": 1.5},
}
SHAPES: Final = {
    "State": "dot",
    "ArmedForce": "triangle",
    "Contingent": "triangle",
    "NonStateGroup": "diamond",
    "InternationalOrganization": "square",
    "Bloc": "square",
    "Organization": "square",
    "GovernmentAgency": "hexagon",
    "Company": "hexagon",
    "MediaOrganization": "triangleDown",
    "Person": "star",
}


def drawing(edges: Sequence[Edge], layout: Layout, actors: Mapping[str, Actor]) -> Network:
    """The edges and their actors with fixed places; colours are left to the page's style sheet.

    Widths and dashes follow from the claims that a reader lets through, so the page sets them.
    Raises KeyError if an actor has no place.
    """
    net = Network(directed=True)
    net.set_options(json.dumps(_OPTIONS))
    claims: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for edge in edges:
        for actor, label in ((edge.source, edge.source_label), (edge.target, edge.target_label)):
            claims[actor] += len(edge.evidence)
            labels.setdefault(actor, label)
    for actor, label in labels.items():
        x, y = layout.points[actor]
        size = round(9 + 3 * min(claims[actor], 60) ** 0.5, 1)
        shape = SHAPES.get(actors.get(actor, Actor()).kind, "dot")
        net.add_node(actor, label=_short(label), shape=shape, color="", size=size, x=x, y=y)
    for edge in edges:
        arrows = "to" if edge.directed else ""
        net.add_edge(edge.source, edge.target, id=edge.key, kind=edge.relation, arrows=arrows)
    return net


def line(evidence: Evidence) -> str:
    """How the claim is drawn: "actual", "open" if not yet so or hearsay, or "denied"."""
    if evidence.status == "denied":
        return "denied"
    return "actual" if evidence.plain and evidence.status not in _NOT_YET else "open"


def _short(label: str) -> str:
    """The label, cut off where it would cover its neighbours; panel and table show it whole."""
    return label if len(label) <= _LONG else label[: _LONG - 1].rstrip() + "…"
