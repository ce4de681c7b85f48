"""Transfers on a map: states at their capitals, arcs from supplier to recipient, a graticule.

There are no coasts: the page holds no geography but the points of the vocabulary.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

from kg.render.account import Account, Party
from kg.render.graticule import Point, Projection, graticule
from kg.render.pairs import Pair, group_of, left_out, look_of, pairs, told
from kg.render.scene import LEGEND, Dot, Line, Mark, Scene, Shape, Text, counted, fitted, spread
from kg.render.sheet import Group, Sheet

Room = tuple[float, float, float, float]


def world_map(
    accounts: Sequence[Account], points: Mapping[str, tuple[float, float]], limit: int
) -> Sheet:
    """The map of the arcs with the most claims, twice `limit`; `points` are latitude, longitude."""
    found, unnamed = pairs(accounts)
    placed = {pair: c for pair, c in found.items() if all(party[0] in points for party in pair)}
    widest = sorted(placed, key=lambda pair: (-len(placed[pair]), _by_name(pair)))[: 2 * limit]
    groups = {pair: group_of(pair, placed[pair]) for pair in widest}
    places = {party: points[party[0]] for pair in widest for party in pair}
    nowhere = [claim for pair, claims in found.items() if pair not in placed for claim in claims]
    scene = _scene(places, groups)
    return Sheet(
        title="Who supplies whom, on a map",
        summary=f"{counted(len(groups), 'arc')} between {counted(len(places), 'actor')}.",
        scene=scene,
        legend=LEGEND,
        notes=[*_notes(len(placed) - len(groups), placed, groups, nowhere), *_unnamed(scene)],
        groups=[groups[pair] for pair in sorted(groups, key=_by_name)],
        apart=[
            *([Group("A side has no place on the map", tuple(nowhere))] if nowhere else []),
            *left_out(unnamed),
        ],
    )


def _by_name(pair: Pair) -> tuple[str, ...]:
    return tuple(name for _, name in pair) + tuple(iri for iri, _ in pair)


def _notes(
    folded: int,
    placed: Mapping[Pair, Sequence[Account]],
    groups: Mapping[Pair, Group],
    nowhere: Sequence[Account],
) -> Iterator[str]:
    yield (
        "A state stands at its capital, at the coordinates of the vocabulary (plate carrée). There "
        "are no coasts and no borders: this shows who supplies whom, not what lies where."
    )
    if folded:
        hidden = sum(len(claims) for pair, claims in placed.items() if pair not in groups)
        yield (
            f"Folded: {counted(folded, 'arc')} with fewer claims, {hidden} claims in all, are "
            "neither drawn nor listed. --limit N draws 2 N arcs."
        )
    if nowhere:
        yield (
            f"Not on the map: {counted(len(nowhere), 'claim')} on transfers in which a side has no "
            "coordinates; they stand at the end of the table."
        )


def _unnamed(scene: Scene) -> Iterator[str]:
    dots = sum(isinstance(shape, Dot) for shape in scene.shapes)
    names = sum(isinstance(shape, Text) and shape.halo for shape in scene.shapes)
    if dots > names:
        yield f"{dots - names} dots have no name beside them, where it would cover another."


def _scene(places: Mapping[Party, Point], groups: Mapping[Pair, Group]) -> Scene:
    project = Projection.around(list(places.values()))
    shapes: list[Shape | Mark] = [*graticule(project)]
    most = max((len(group.claims) for group in groups.values()), default=1)
    for (supplier, recipient), group in groups.items():
        look = look_of(group.claims)
        wide = 1 + 4 * math.sqrt(len(group.claims) / most)
        bent = _bent(project(places[supplier]), project(places[recipient]))
        arc = Line(bent, look, wide, arrow=True, dashed=look != "actual", shade=0.75)
        shapes.append(Mark(group.key, f"{group.title}: {told(group.claims)}", (arc,)))
    taken: list[Room] = []
    for party, place in places.items():
        x, y = project(place)
        far = [project(places[other]) for pair in groups if party in pair for other in pair]
        shapes.append(Dot(x, y, 3.5, "ink"))
        shapes += _name(party[1], (x, y), sum(end[0] - x for end in far) > 0, taken)
    return Scene(project.wide, project.high, shapes)


def _bent(start: Point, end: Point) -> tuple[Point, Point, Point]:
    """An arc to the left of its way, so that there and back are two; it ends beside the dot."""
    (x0, y0), (x1, y1) = start, end
    across, down = x1 - x0, y1 - y0
    away = max(math.hypot(across, down), 1e-9)
    middle = (x0 + x1) / 2 + down * 0.18, (y0 + y1) / 2 - across * 0.18
    short = min(6 / away, 0.4)
    tip = x1 + (middle[0] - x1) * short, y1 + (middle[1] - y1) * short
    return start, middle, tip


def _name(name: str, dot: Point, left_first: bool, taken: list[Room]) -> Iterator[Text]:
    """The name beside its dot, where it covers no other name; none if there is no such place."""
    x, y = dot
    shown = fitted(name, 150, 11)
    wide = spread(shown, 11)
    beside = [(x + 7, y + 4, "start"), (x - 7 - wide, y + 4, "end")]
    for left, base, anchor in (
        *(reversed(beside) if left_first else beside),
        (x - wide / 2, y - 8, "middle"), (x - wide / 2, y + 16, "middle"),
    ):  # fmt: skip
        room = left, base - 10, left + wide, base + 3
        if not any(_meet(room, other) for other in taken):
            taken.append(room)
            at = {"start": left, "end": left + wide, "middle": x}[anchor]
            yield Text(at, base, shown, size=11, anchor=anchor, halo=True)
            return


def _meet(one: Room, other: Room) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
