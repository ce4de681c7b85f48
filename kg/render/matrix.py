"""Who supplies whom as a matrix: suppliers down, recipients across, claims counted in the cells."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

from kg.render.account import Account, Party
from kg.render.pairs import Pair, group_of, largest, left_out, look_of, pairs, told
from kg.render.scene import Box, Line, Mark, Scene, Shape, Text, counted, fitted
from kg.render.sheet import Group, Sheet

_CELL: Final = (36.0, 28.0)
_LEFT: Final = 170.0
_TOP: Final = 120.0
_LEGEND: Final = (
    ("actual", "affirmed, the darker the more claims; the number counts them"),
    ("open", "only planned, sought, offered or alleged; beside affirmed ones +n"),
    ("denied", "only denied; beside others −n"),
)


def matrix(accounts: Sequence[Account], limit: int) -> Sheet:
    """The matrix of the `limit` suppliers and recipients with the most claims, and of the rest."""
    found, unnamed = pairs(accounts)
    given, taken = Counter[Party](), Counter[Party]()
    for (supplier, recipient), claims in found.items():
        given[supplier] += len(claims)
        taken[recipient] += len(claims)
    rows, columns = largest(given, limit), largest(taken, limit)
    shown = {pair: found[pair] for pair in found if pair[0] in rows and pair[1] in columns}
    pairs_in_order = [(row, column) for row in rows for column in columns if (row, column) in shown]
    groups = {pair: group_of(pair, shown[pair]) for pair in pairs_in_order}
    down, across = counted(len(given), "supplier"), counted(len(taken), "recipient")
    return Sheet(
        title="Who supplies whom, by number of claims",
        summary=f"{down} down, {across} across.",
        scene=_scene(rows, columns, groups, _folded(found, rows, columns)),
        legend=_LEGEND,
        notes=_notes(found, shown, (len(given), len(taken)), (len(rows), len(columns))),
        groups=list(groups.values()),
        apart=left_out(unnamed),
    )


def _folded(
    found: dict[Pair, list[Account]], rows: list[Party], columns: list[Party]
) -> Counter[tuple[int, int]]:
    """How many claims lie beyond the rows, the columns or both, by place in the matrix."""
    down = {party: place for place, party in enumerate(rows)}
    across = {party: place for place, party in enumerate(columns)}
    beyond = Counter[tuple[int, int]]()
    for (supplier, recipient), claims in found.items():
        place = down.get(supplier, len(rows)), across.get(recipient, len(columns))
        if place[0] == len(rows) or place[1] == len(columns):
            beyond[place] += len(claims)
    return beyond


def _notes(
    found: dict[Pair, list[Account]],
    shown: dict[Pair, list[Account]],
    all_parties: tuple[int, int],
    drawn: tuple[int, int],
) -> list[str]:
    if len(found) == len(shown):
        return []
    hidden = sum(map(len, found.values())) - sum(map(len, shown.values()))
    return [
        f"Folded: {all_parties[0] - drawn[0]} suppliers and {all_parties[1] - drawn[1]} recipients "
        f"with fewer claims stand together as “others”; their {hidden} claims are counted in grey, "
        "not listed. --limit N draws more."
    ]


def _scene(
    rows: list[Party],
    columns: list[Party],
    groups: dict[Pair, Group],
    beyond: Counter[tuple[int, int]],
) -> Scene:
    wide, high = _CELL
    others = bool(beyond)
    across, down = len(columns) + others, len(rows) + others
    shapes: list[Shape | Mark] = []
    for place in range(across + 1):
        x = _LEFT + place * wide
        shapes.append(Line(((x, _TOP), (x, _TOP + down * high)), "rule"))
    for place in range(down + 1):
        y = _TOP + place * high
        shapes.append(Line(((_LEFT, y), (_LEFT + across * wide, y)), "rule"))
    for place, name in enumerate([name for _, name in columns] + ["others"] * others):
        x = _LEFT + (place + 0.62) * wide
        shapes.append(Text(x, _TOP - 6, fitted(name, 145), turn=-55))
    for place, name in enumerate([name for _, name in rows] + ["others"] * others):
        y = _TOP + (place + 0.65) * high
        shapes.append(Text(_LEFT - 8, y, fitted(name, _LEFT - 12), anchor="end"))
    most = max((_actual(group) for group in groups.values()), default=1)
    for (supplier, recipient), group in groups.items():
        x = _LEFT + columns.index(recipient) * wide
        y = _TOP + rows.index(supplier) * high
        title = f"{group.title}: {told(group.claims)}"
        shapes.append(Mark(group.key, title, _cell(group, x, y, most)))
    for (row, column), count in sorted(beyond.items()):
        x, y = _LEFT + (column + 0.5) * wide, _TOP + (row + 0.65) * high
        shapes.append(Text(x, y, str(count), "muted", size=10, anchor="middle"))
    return Scene(_LEFT + across * wide + 90, _TOP + down * high + 10, shapes)


def _cell(group: Group, x: float, y: float, most: int) -> tuple[Shape, ...]:
    """A cell with its counts: affirmed in the middle, open ones and denials in the corners."""
    wide, high = _CELL
    looks = Counter(claim.look for claim in group.claims)
    look = look_of(group.claims)
    shade = 0.12 + 0.33 * math.log1p(looks["actual"]) / math.log1p(max(most, 1))
    box = Box(x + 2, y + 2, wide - 4, high - 4, look, shade if look == "actual" else 0, True)
    corners = look != "denied" and bool(looks["denied"] or (looks["open"] and look == "actual"))
    shapes: list[Shape] = [
        box,
        Text(
            x + wide / 2, y + (14 if corners else 18), str(looks[look]),
            "ink" if look == "actual" else look, anchor="middle", bold=True,
        ),
    ]  # fmt: skip
    if corners and looks["open"] and look == "actual":
        shapes.append(Text(x + 4, y + 24, f"+{looks['open']}", size=9))
    if corners and looks["denied"]:
        shapes.append(Text(x + wide - 4, y + 24, f"−{looks['denied']}", "ink", 9, "end"))
    return tuple(shapes)


def _actual(group: Group) -> int:
    return sum(claim.look == "actual" for claim in group.claims)
