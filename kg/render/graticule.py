"""The globe laid flat: plate carrée around some places, cut where it is emptiest."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.render.scene import Line, Text

_WIDE: Final = 1340.0
_EDGE: Final = 80.0
_HIGHEST: Final = 640.0
_LEAST: Final = 24.0  # degrees shown at least, so that two neighbours do not fill the world
_STEPS: Final = (5, 10, 30)

Point = tuple[float, float]


@dataclass(frozen=True)
class Projection:
    """Latitude and longitude to pixels. `west` and `east` count degrees from the cut, 0 to 360."""

    cut: float
    west: float
    east: float
    south: float
    north: float
    per_lon: float
    per_lat: float

    @classmethod
    def around(cls, places: Sequence[Point]) -> "Projection":
        """The projection that shows all the places, the same for equal places."""
        lats = [lat for lat, _ in places] or [0.0]
        cut = _emptiest([lon for _, lon in places])
        lons = [(lon - cut) % 360 for _, lon in places] or [180.0]
        south, north = _widened(min(lats) - 6, max(lats) + 6)
        west, east = _widened(min(lons) - 8, max(lons) + 8)
        narrow = math.cos(math.radians((south + north) / 2))
        per_lat = min((_WIDE - 2 * _EDGE) / ((east - west) * narrow), _HIGHEST / (north - south))
        return cls(cut, west, east, south, north, per_lat * narrow, per_lat)

    def __call__(self, place: Point) -> Point:
        """Where the place stands in the picture."""
        lat, lon = place
        x = _EDGE + ((lon - self.cut) % 360 - self.west) * self.per_lon
        return x, 15 + (self.north - lat) * self.per_lat

    @property
    def wide(self) -> float:
        """How wide the picture is, with room for names at its edges."""
        return (self.east - self.west) * self.per_lon + 2 * _EDGE

    @property
    def high(self) -> float:
        """How high the picture is."""
        return (self.north - self.south) * self.per_lat + 40


def graticule(project: Projection) -> Iterator[Line | Text]:
    """Parallels and meridians at whole degrees, with their names at the edge."""
    most = max(project.east - project.west, project.north - project.south)
    step = next((step for step in _STEPS if most / step <= 13), _STEPS[-1])
    bottom, top = project.high - 25, 15.0
    left, right = _EDGE, project.wide - _EDGE
    for lat in range(math.ceil(project.south / step) * step, math.floor(project.north) + 1, step):
        y = project((lat, project.cut))[1]
        yield Line(((left, y), (right, y)), "rule")
        yield Text(left - 6, y + 3, _degrees(lat, "N", "S"), "muted", 10, "end")
    first = math.ceil((project.west + project.cut) / step) * step
    for lon in range(first, math.floor(project.east + project.cut) + 1, step):
        x = _EDGE + (lon - project.cut - project.west) * project.per_lon
        yield Line(((x, top), (x, bottom)), "rule")
        yield Text(
            x, bottom + 14, _degrees((lon + 180) % 360 - 180, "E", "W"), "muted", 10, "middle"
        )


def _degrees(number: int, positive: str, negative: str) -> str:
    side = positive if number > 0 else negative if number < 0 else ""
    return f"{abs(number)}°{side}"


def _widened(low: float, high: float) -> tuple[float, float]:
    more = max(_LEAST - (high - low), 0) / 2
    return low - more, high + more


def _emptiest(lons: Sequence[float]) -> float:
    """The meridian in the middle of the widest stretch without a place."""
    ring = sorted({lon % 360 for lon in lons})
    if not ring:
        return -180.0
    gaps = [(after - lon, lon) for lon, after in zip(ring, [*ring[1:], ring[0] + 360], strict=True)]
    gap, lon = max(gaps)
    return (lon + gap / 2 + 180) % 360 - 180
