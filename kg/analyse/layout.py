"""Where the actors stand on the page: computed once here, so that the page never has to move."""

import math
from collections.abc import Iterable

import networkx as nx  # type: ignore[import-untyped]

from kg.analyse.circles import HUBS, circles
from kg.views import Edge, Layout, Point

_SEED = 7
_SPACING = 210.0
_STRETCH = 1.35
_LARGE = 500
_MANY_EDGES = 150
_MANY_ACTORS = 2 * HUBS


def layout(edges: Iterable[Edge]) -> Layout:
    """The places of all actors; in a large picture the small ones stand in circles about hubs."""
    shown = list(edges)
    actors = {end for edge in shown for end in (edge.source, edge.target)}
    if len(shown) > _MANY_EDGES and len(actors) > _MANY_ACTORS:
        return circles(shown)
    return Layout(positions(shown))


def positions(edges: Iterable[Edge]) -> dict[str, Point]:
    """A point for every actor, in pixels, x to the right and y down; the same on every run.

    Each connected part of the graph is laid out on its own. Then the parts stand in rows, the
    largest first, so that no part drifts away.
    """
    graph = nx.Graph()
    for edge in sorted(edges, key=lambda edge: (edge.source, edge.target)):
        graph.add_edge(edge.source, edge.target)
    parts = sorted(map(sorted, nx.connected_components(graph)), key=lambda part: (-len(part), part))
    return _rows([_part(graph, part) for part in parts])


def _part(graph: nx.Graph, part: list[str]) -> dict[str, Point]:
    """The points of one connected part, wider than high, its upper left corner at (0, 0)."""
    if len(part) == 2:
        return {part[0]: (0.0, 0.0), part[1]: (_SPACING * 1.6, 0.0)}
    ordered = nx.Graph()
    ordered.add_nodes_from(part)
    ordered.add_edges_from(sorted(tuple(sorted(pair)) for pair in graph.subgraph(part).edges))
    if len(part) < _LARGE:
        k = 2.2 / math.sqrt(len(part))
        raw = nx.spring_layout(ordered, seed=_SEED, iterations=300, k=k)
    else:
        raw = nx.forceatlas2_layout(ordered, seed=_SEED, max_iter=50)
    return _scaled(_lain_flat({actor: (float(x), float(y)) for actor, (x, y) in raw.items()}))


def _lain_flat(raw: dict[str, Point]) -> dict[str, Point]:
    """The same picture, turned about its middle so that its longest axis lies flat."""
    middle = [sum(point[axis] for point in raw.values()) / len(raw) for axis in (0, 1)]
    centred = {actor: (x - middle[0], y - middle[1]) for actor, (x, y) in raw.items()}
    across = sum(x * x - y * y for x, y in centred.values())
    skew = sum(2 * x * y for x, y in centred.values())
    angle = math.atan2(skew, across) / 2
    cos, sin = math.cos(angle), math.sin(angle)
    return {actor: (x * cos + y * sin, y * cos - x * sin) for actor, (x, y) in centred.items()}


def _scaled(raw: dict[str, Point]) -> dict[str, Point]:
    """The same picture, so large that a typical actor has room for its label."""
    nearest = sorted(_nearest(point, raw) for point in raw.values())
    scale = _SPACING / max(nearest[len(nearest) // 4], 1e-6)
    left, top = (min(point[axis] for point in raw.values()) for axis in (0, 1))
    return {
        actor: (round((x - left) * scale * _STRETCH), round((y - top) * scale))
        for actor, (x, y) in raw.items()
    }


def _nearest(point: Point, raw: dict[str, Point]) -> float:
    return min((math.dist(point, other) for other in raw.values() if other != point), default=1.0)


def _rows(parts: list[dict[str, Point]]) -> dict[str, Point]:
    """All parts beside and below each other, within about the width of the largest."""
    placed: dict[str, Point] = {}
    widest = max((_extent(part, 0) for part in parts), default=0.0)
    width = max(widest, math.sqrt(len(parts)) * _SPACING * 2.5)
    left = top = height = 0.0
    for part in parts:
        if left and left + _extent(part, 0) > width:
            left, top, height = 0.0, top + height + _SPACING, 0.0
        placed |= {actor: (x + left, y + top) for actor, (x, y) in part.items()}
        left += _extent(part, 0) + _SPACING * 1.6
        height = max(height, _extent(part, 1))
    return placed


def _extent(part: dict[str, Point], axis: int) -> float:
    values = [point[axis] for point in part.values()]
    return max(values) - min(values)
