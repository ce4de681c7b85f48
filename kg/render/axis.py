"""An axis of time, and bars on it that are as wide as the time is uncertain."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kg.render.account import Account
from kg.render.pairs import look_of
from kg.render.scene import Box, Line, Shape, Text

_STEPS: Final = (1, 2, 5, 10, 20, 50)
_HIGH: Final = 14.0

Days = tuple[date, date, date, date]


def days_of(claim: Account) -> Days:
    """Earliest and latest start, earliest and latest end; an open one is the nearest that is known.

    ValueError if no bound is known.
    """
    early, late, early_end, late_end = (
        date.fromisoformat(bound[:10]) if bound else None for bound in claim.bounds
    )
    first = early or late or early_end or late_end
    last = late_end or early_end or late or early
    if first is None or last is None:
        raise ValueError(f"{claim.claim} has no date")
    return first, late or first, early_end or last, last


@dataclass(frozen=True)
class Axis:
    """Days from `first` to `last`, from the pixel `left` to `right`."""

    first: date
    last: date
    left: float = 340.0
    right: float = 1340.0

    @classmethod
    def over(cls, spans: Iterable[Days]) -> "Axis":
        """The axis that shows all of the days, with a little room on both sides."""
        days = [day for span in spans for day in span] or [date(2000, 1, 1), date(2001, 1, 1)]
        first, last = min(days), max(days)
        room = max((last - first) // 40, timedelta(days=20))
        return cls(max(first, date.min + room) - room, min(last, date.max - room) + room)

    def x(self, day: date) -> float:
        """Where a day begins."""
        part = (day - self.first).days / (self.last - self.first).days
        return self.left + part * (self.right - self.left - 10)

    def bar(self, claims: Sequence[Account], y: float) -> Iterator[Shape]:
        """Faint from the first to the last possible day, full in between, arrows at open ends."""
        bounds, look = claims[0].bounds, look_of(claims)
        first, late, early_end, last = days_of(claims[0])
        left, right = self.x(first), max(self.x(last), self.x(first) + 5)
        top, middle = y + 4, y + 11
        faint = 0.3 if look == "actual" else 0.08
        yield Box(left, top, right - left, _HIGH, look, faint, edge=True)
        if late < early_end and look == "actual":
            yield Box(self.x(late), top, self.x(early_end) - self.x(late), _HIGH, look)
        if not (bounds[0] or bounds[1]):
            yield Line(((left, middle), (self.left, middle)), look, 2, arrow=True)
        if not (bounds[2] or bounds[3]):
            yield Line(((right, middle), (self.right - 4, middle)), look, 2, arrow=True)

    def year(self, claims: Sequence[Account], y: float, most: int) -> Iterator[Shape]:
        """A box for the year in which the claims begin at the earliest, the darker the more."""
        look, year = look_of(claims), days_of(claims[0])[0].year
        left, right = self.x(date(year, 1, 1)), self.x(date(year, 12, 31))
        shade = 0.15 + 0.85 * len(claims) / most if look == "actual" else 0.08
        wide = max(right - left - 1, 2)
        yield Box(left + 0.5, y + 4, wide, _HIGH, look, shade, edge=look != "actual")

    def ticks(self, high: float) -> Iterator[Shape]:
        """Years, or months if the axis is short, as lines down to `high`."""
        years = self.last.year - self.first.year
        if years < 2:
            start, stop = (day.year * 12 + day.month for day in (self.first, self.last))
            days = [date(month // 12, month % 12 + 1, 1) for month in range(start, stop)]
            names = [day.isoformat()[:7] for day in days]
        else:
            step = next((step for step in _STEPS if years / step <= 14), 100)
            shown = range(self.first.year + 1, self.last.year + 1)
            days = [date(year, 1, 1) for year in shown if year % step == 0]
            names = [str(day.year) for day in days]
        for day, name in zip(days, names, strict=True):
            x = self.x(day)
            yield Line(((x, 30), (x, high)), "rule")
            yield Text(x, 22, name, "muted", 11, "middle")
