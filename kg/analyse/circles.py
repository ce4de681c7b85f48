"""The layout of a large picture: few hubs on a ring, the small actors in a circle beside a hub."""

import math
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from kg.views import Edge, Layout, Point

HUBS: Final = 24
_STEP = 80.0
_GOLDEN = math.pi * (3 - math.sqrt(5))
_FLAT = 1.4
_OUT = 1.3

Links = dict[str, Counter[str]]


def circles(edges: Sequence[Edge]) -> Layout:
    """The actors with the most claims on a ring, each other one in the circle of a hub.

    That hub is the one it shares the most claims with, or that of its strongest neighbour; actors
    that no chain links to a hub stand in a circle of the last hub. Equal edges, equal layout.
    """
    links = _links(edges)
    ranked = sorted(links, key=lambda actor: (-links[actor].total(), actor))
    hubs = _in_order(ranked[:HUBS], links)
    members: dict[str, list[str]] = defaultdict(list)
    anchors = _anchors(hubs, ranked, links)
    for actor in ranked[HUBS:]:
        members[anchors.get(actor, hubs[-1])].append(actor)
    points, middles = _placed(hubs, members)
    folded = {actor: hub for hub in middles for actor in members[hub]}
    return Layout(points, folded, middles)


def _links(edges: Sequence[Edge]) -> Links:
    """How many claims each actor shares with each other one."""
    links: Links = defaultdict(Counter)
    for edge in edges:
        links[edge.source][edge.target] += len(edge.evidence)
        links[edge.target][edge.source] += len(edge.evidence)
    return links


def _in_order(hubs: list[str], links: Links) -> list[str]:
    """The hubs, each followed by the one of the rest that it deals with most."""
    order, rest = hubs[:1], hubs[1:]
    while rest:
        nearest = max(rest, key=lambda hub: (links[order[-1]][hub], -rest.index(hub)))
        rest.remove(nearest)
        order.append(nearest)
    return order


def _anchors(hubs: list[str], ranked: list[str], links: Links) -> dict[str, str]:
    """The hub of every actor that a chain of edges leads to, hubs among them."""
    anchors = {hub: hub for hub in hubs}
    while True:
        found = {}
        for actor in ranked:
            near = [other for other in links[actor] if other in anchors]
            if near and actor not in anchors:
                found[actor] = anchors[min(near, key=lambda other: (-links[actor][other], other))]
        if not found:
            return anchors
        anchors |= found


def _placed(
    hubs: list[str], members: dict[str, list[str]]
) -> tuple[dict[str, Point], dict[str, Point]]:
    """The points of all actors, and the middles of the circles when they are folded."""
    radii = {hub: _STEP * math.sqrt(len(members[hub])) for hub in hubs}
    ring = max(max(radii.values()) * len(hubs) / math.pi / _FLAT, _STEP * 8)
    points: dict[str, Point] = {}
    middles: dict[str, Point] = {}
    for hub, angle in zip(hubs, _even_angles(len(hubs)), strict=True):
        points[hub] = _on_ellipse(angle, ring)
        if members[hub]:
            middles[hub] = _on_ellipse(angle, ring * _OUT)
        across, down = _on_ellipse(angle, ring * _OUT + radii[hub])
        for place, actor in enumerate(members[hub]):
            distance, turn = _STEP * math.sqrt(place + 0.5), place * _GOLDEN
            x, y = across + distance * math.cos(turn) * 1.3, down + distance * math.sin(turn)
            points[actor] = (round(x), round(y))
    return points, middles


def _even_angles(count: int) -> list[float]:
    """Angles, from the top on, whose points on the ellipse are equally far apart along it."""
    steps = 720
    angles = [2 * math.pi * step / steps - math.pi / 2 for step in range(steps)]
    lengths = [math.hypot(_FLAT * math.sin(angle), math.cos(angle)) for angle in angles]
    gone = list(accumulate(lengths))
    return [angles[bisect(gone, gone[-1] * place / count)] for place in range(count)]


def _on_ellipse(angle: float, radius: float) -> Point:
    return round(_FLAT * radius * math.cos(angle)), round(radius * math.sin(angle))
