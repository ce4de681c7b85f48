"""The picture as pyvis holds it: nodes with places, edges with styles, options, no motion."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from pyvis.network import Network  # type: ignore[import-untyped]

from kg.views import STATUS_WORDS, Edge, Evidence

_MANY: Final = 24
_LONG: Final = 36
_DASHES: Final[dict[str, bool | list[int]]] = {"actual": False, "open": [9, 6], "denied": [2, 5]}
_OPTIONS: Final = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "dragNodes": True, "selectConnectedEdges": True},
    "edges": {"arrows": {"to": {"scaleFactor": 0.55}}, "selectionWidth": 1.5},
}


def drawing(edges: Sequence[Edge], positions: Mapping[str, tuple[float, float]]) -> Network:
    """The edges and their actors with fixed places; colours are left to the page's style sheet.

    Raises KeyError if an actor has no position.
    """
    net = Network(directed=True)
    net.set_options(json.dumps(_OPTIONS))
    claims: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for edge in edges:
        for actor, label in _ends(edge):
            claims[actor] += len(edge.evidence)
            labels.setdefault(actor, label)
    for actor, label in labels.items():
        x, y = positions[actor]
        size = round(9 + 3 * min(claims[actor], 60) ** 0.5, 1)
        net.add_node(actor, label=_short(label), shape="dot", color="", size=size, x=x, y=y)
    bends = _bends(edges)
    for edge in edges:
        _add_edge(net, edge, bends[edge.key], labelled=len(edges) <= _MANY)
    return net


def kind(edge: Edge) -> str:
    """How the edge is drawn: "actual", "denied" if all its claims deny it, else "open"."""
    if edge.plain:
        return "actual"
    return "denied" if all(one.status == "denied" for one in edge.evidence) else "open"


def claim_kind(evidence: Evidence) -> str:
    """How the claim is marked, in the terms of `kind`."""
    if evidence.plain:
        return "actual"
    return "denied" if evidence.status == "denied" else "open"


def caption(edge: Edge) -> str:
    """The words at the edge: relation, number of claims, and denials or what stands for a yes."""
    count = len(edge.evidence)
    words = Counter(STATUS_WORDS[one.status] for one in edge.evidence)
    if edge.plain:
        note = f", {words['denied']} denied" if words["denied"] else ""
    else:
        note = f" {next(iter(words))}" if len(words) == 1 else ", none affirmed"
    return f"{edge.relation} ({count}{note})"


def _short(label: str) -> str:
    """The label, cut off where it would cover its neighbours; panel and table show it whole."""
    return label if len(label) <= _LONG else label[: _LONG - 1].rstrip() + "…"


def _ends(edge: Edge) -> tuple[tuple[str, str], tuple[str, str]]:
    return (edge.source, edge.source_label), (edge.target, edge.target_label)


def _add_edge(net: Network, edge: Edge, bend: float, labelled: bool) -> None:
    smooth: dict[str, object] = {"enabled": bend != 0}
    if bend:
        smooth |= {"type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": abs(bend)}
    net.add_edge(
        edge.source,
        edge.target,
        id=edge.key,
        label=caption(edge) if labelled else "",
        width=round(1.2 + 0.8 * min(len(edge.evidence), 100) ** 0.5, 1),
        dashes=_DASHES[kind(edge)],
        smooth=smooth,
        arrows="to" if edge.directed else "",
        kind=kind(edge),
    )


def _bends(edges: Sequence[Edge]) -> dict[str, float]:
    """How far each edge bends to the right of its own direction, so that parallel ones part."""
    pairs: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        pairs[min(edge.source, edge.target), max(edge.source, edge.target)].append(edge)
    bends = {}
    for (first, _), parallel in pairs.items():
        middle = (len(parallel) - 1) / 2
        for place, edge in enumerate(parallel):
            side = 1 if edge.source == first else -1
            bends[edge.key] = side * round((place - middle) * 0.32, 3)
    return bends
