"""The network of actors as a still picture: dots, bent lines with heads, names."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from kg.render.scene import Dot, Line, Scene, Shape, Text, fitted
from kg.views import Edge

_WIDE: Final = 1400.0
_HIGHEST: Final = 1100.0
_EDGE: Final = 90.0
_MANY: Final = 24

Point = tuple[float, float]


def busiest(edges: Sequence[Edge], limit: int) -> tuple[list[Edge], str]:
    """The edges among the `limit` actors with the most claims, and a note of what is folded."""
    counts = Counter[str]()
    for edge in edges:
        for actor in {edge.source, edge.target}:
            counts[actor] += len(edge.evidence)
    kept = set(sorted(counts, key=lambda actor: (-counts[actor], actor))[:limit])
    shown = [edge for edge in edges if edge.source in kept and edge.target in kept]
    if len(kept) == len(counts):
        return shown, ""
    hidden = sum(len(edge.evidence) for edge in edges) - sum(len(e.evidence) for e in shown)
    return shown, (
        f"Folded: {len(counts) - len(kept)} actors with fewer claims, and {hidden} claims on "
        "relations with them. --limit N draws more."
    )


def network(edges: Sequence[Edge], positions: Mapping[str, Point]) -> Scene:
    """The picture of the edges; KeyError if an actor has no position."""
    labels = {edge.source: edge.source_label for edge in edges}
    labels |= {edge.target: edge.target_label for edge in edges}
    places, high = _placed({actor: positions[actor] for actor in sorted(labels)})
    shapes: list[Shape] = []
    words: list[Shape] = []
    for side, edge in _bends(edges):
        start, end = places[edge.source], places[edge.target]
        middle = _middle(start, end, side)
        shapes.append(_line(edge, start, middle, end))
        if len(edges) <= _MANY:
            x, y = (start[0] + 2 * middle[0] + end[0]) / 4, (start[1] + 2 * middle[1] + end[1]) / 4
            told = f"{edge.relation} ({len(edge.evidence)})"
            words.append(Text(x, y + 1, told, _look(edge), 11, "middle", halo=True))
    shapes += words
    shapes += (Dot(*places[actor], 6, "ink") for actor in labels)
    shapes += (
        Text(
            places[actor][0], places[actor][1] - 10, fitted(label, 200), anchor="middle", halo=True
        )
        for actor, label in labels.items()
    )
    return Scene(_WIDE, high, shapes)


def _look(edge: Edge) -> str:
    if edge.plain:
        return "actual"
    return "denied" if all(one.status == "denied" for one in edge.evidence) else "open"


def _placed(points: Mapping[str, Point]) -> tuple[dict[str, Point], float]:
    """The same places, made to fit, and how high they are."""
    if not points:
        return {}, 200
    lefts, tops = ([point[axis] for point in points.values()] for axis in (0, 1))
    wide, high = (max(max(some) - min(some), 1.0) for some in (lefts, tops))
    scale = min((_WIDE - 2 * _EDGE) / wide, (_HIGHEST - 2 * _EDGE) / high)
    left = (_WIDE - wide * scale) / 2
    return {
        actor: (left + (x - min(lefts)) * scale, _EDGE + (y - min(tops)) * scale)
        for actor, (x, y) in points.items()
    }, high * scale + 2 * _EDGE


def _bends(edges: Sequence[Edge]) -> list[tuple[float, Edge]]:
    """Each edge with how far it bends to the left of its way, so that parallel ones part."""
    parallel: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        parallel[min(edge.source, edge.target), max(edge.source, edge.target)].append(edge)
    return [
        ((place - (len(same) - 1) / 2) * 0.28 * (1 if edge.source == first else -1), edge)
        for (first, _), same in parallel.items()
        for place, edge in enumerate(same)
    ]


def _middle(start: Point, end: Point, side: float) -> Point:
    (x0, y0), (x1, y1) = start, end
    return (x0 + x1) / 2 + (y1 - y0) * side, (y0 + y1) / 2 - (x1 - x0) * side


def _line(edge: Edge, start: Point, middle: Point, end: Point) -> Line:
    look = _look(edge)
    away = max(math.dist(middle, end), 1e-9)
    short = min(9 / away, 0.4)
    tip = end[0] + (middle[0] - end[0]) * short, end[1] + (middle[1] - end[1]) * short
    wide = 1 + 0.6 * math.sqrt(min(len(edge.evidence), 100))
    return Line((start, middle, tip), look, wide, edge.directed, look != "actual", 0.8)
