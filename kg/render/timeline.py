"""What is claimed to happen when: a row for each matter, bars as wide as the time is uncertain.

A bar is faint from the earliest to the latest day and full where the matter certainly lasted. An
open end runs to the edge as an arrow. What has no date stands apart, below.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from kg.render.account import OTHER, Account
from kg.render.axis import Axis, days_of
from kg.render.pairs import told
from kg.render.scene import Line, Mark, Scene, Shape, Text, counted, fitted
from kg.render.sheet import Group, Sheet

_LANES: Final = (
    "pacts", "sanctions", "deployments", "transfers", "losses", OTHER,
)  # fmt: skip
_ROW: Final = 22.0
_MANY: Final = 12
_LEGEND: Final = (
    ("actual", "certainly at that time, if the claim is right"),
    ("faint", "some time within; an arrow is an open end"),
    ("open", "planned, sought, offered or alleged"),
    ("denied", "denied"),
)


@dataclass(frozen=True)
class _Row:
    """One matter, its dated claims by what is drawn for them, and its claims in all."""

    lane: str
    name: str
    groups: tuple[Group, ...]
    count: int
    by_year: bool


def timeline(accounts: Sequence[Account], limit: int) -> Sheet:
    """The timeline of the `limit` matters of each kind with the most dated claims."""
    shown = [one for one in accounts if one.lane in _LANES]
    dated = [one for one in shown if any(one.bounds)]
    rows, folded = _rows(dated, limit)
    return Sheet(
        title="What is claimed to happen when",
        summary=f"{counted(len(dated), 'claim')} with a date, {len(shown) - len(dated)} without.",
        scene=_scene(rows, Axis.over(days_of(one) for one in _drawn(rows))),
        legend=_LEGEND,
        notes=[*_notes(rows, folded, len(shown) - len(dated))],
        groups=[group for row in rows for group in row.groups],
        apart=_undated([one for one in shown if not any(one.bounds)]),
    )


def _rows(dated: Sequence[Account], limit: int) -> tuple[list[_Row], list[_Row]]:
    """The rows that are drawn, kind by kind, by their first day; and those that are folded."""
    rows: list[_Row] = []
    folded: list[_Row] = []
    for lane in _LANES:
        matters: dict[str, list[Account]] = defaultdict(list)
        for account in dated:
            if account.lane == lane:
                matters[account.headline].append(account)
        found = [_row(lane, name, claims) for name, claims in matters.items()]
        found.sort(key=lambda row: (-row.count, row.name))
        rows += sorted(found[:limit], key=lambda row: (_first(row), row.name))
        folded += found[limit:]
    return rows, folded


def _row(lane: str, name: str, claims: list[Account]) -> _Row:
    """The claims of one matter, together where time and look are equal, or by year if many."""
    by_time = _bundled(name, claims, by_year=False)
    by_year = len(by_time) > _MANY
    groups = _bundled(name, claims, by_year=True) if by_year else by_time
    return _Row(lane, name, groups, len(claims), by_year)


def _bundled(name: str, claims: list[Account], by_year: bool) -> tuple[Group, ...]:
    def when(claim: Account) -> str:
        return days_of(claim)[0].isoformat()[:4] if by_year else (claim.edtf or claim.time)

    def order(claim: Account) -> tuple[str, str]:
        return when(claim), claim.look

    return tuple(
        Group(f"{name}, {year}", tuple(same))
        for (year, _), same in groupby(sorted(claims, key=order), key=order)
    )


def _undated(claims: Sequence[Account]) -> list[Group]:
    """The claims without a date that can be drawn, by kind."""
    return [
        Group(f"Without a date: {lane}", tuple(one for one in claims if one.lane == lane))
        for lane in _LANES
        if any(one.lane == lane for one in claims)
    ]


def _notes(rows: Sequence[_Row], folded: Sequence[_Row], undated: int) -> Iterator[str]:
    if undated:
        yield (
            f"Not drawn, for want of a date or of its year: {counted(undated, 'claim')}, at the "
            "end of the table."
        )
    if folded:
        yield (
            f"Folded: {len(folded)} matters with fewer claims, {sum(row.count for row in folded)} "
            "claims in all, are neither drawn nor listed. --limit N draws more."
        )
    if any(row.by_year for row in rows):
        yield (
            f"Rows marked “by year” have more than {_MANY} different times: each bar stands for "
            "the claims whose matter begins in that year at the earliest; the darker, the more."
        )


def _widest_first(group: Group) -> int:
    """So that a short bar lies on top of a long one and can be chosen."""
    first, *_, last = days_of(group.claims[0])
    return (first - last).days


def _drawn(rows: Iterable[_Row]) -> Iterator[Account]:
    return (claim for row in rows for group in row.groups for claim in group.claims)


def _first(row: _Row) -> date:
    return min(days_of(claim)[0] for claim in _drawn([row]))


def _scene(rows: Sequence[_Row], axis: Axis) -> Scene:
    heads = len({row.lane for row in rows})
    high = 40 + _ROW * (len(rows) + 1.4 * heads) + 10
    shapes: list[Shape | Mark] = [*axis.ticks(high)]
    y, lane = 40.0, ""
    for row in rows:
        if row.lane != lane:
            lane = row.lane
            y += _ROW * 1.4
            shapes.append(Text(0, y - 6, lane.capitalize(), size=13, bold=True))
            shapes.append(Line(((0, y), (axis.right, y)), "rule"))
        name = f"{row.name}, by year" if row.by_year else row.name
        shapes.append(Text(0, y + 15, fitted(name, axis.left - 12)))
        most = max(len(group.claims) for group in row.groups)
        for group in sorted(row.groups, key=_widest_first):
            bar = axis.year(group.claims, y, most) if row.by_year else axis.bar(group.claims, y)
            title = f"{group.title}: {told(group.claims)}"
            shapes.append(Mark(group.key, title, tuple(bar)))
        y += _ROW
    return Scene(axis.right, high, shapes)
