"""A picture before it is SVG or PNG: shapes with places, in pixels, x to the right and y down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

# The hues of a picture, on light and on dark paper. Shape tells what colour tells, too.
LIGHT: Final = {
    "paper": "#fbfaf7", "ink": "#1d1f21", "muted": "#5a5e63", "rule": "#d9d5cc",
    "actual": "#1f5177", "open": "#96530f", "denied": "#9a2b2b",
}  # fmt: skip
DARK: Final = {
    "paper": "#15171a", "ink": "#e9e6df", "muted": "#a5a9ae", "rule": "#3a3f45",
    "actual": "#86b9de", "open": "#dfa25c", "denied": "#ea8a82",
}  # fmt: skip
# What lines between two actors mean.
LEGEND: Final = (
    ("actual", "affirmed by at least one claim; the wider the more claims"),
    ("open", "only planned, sought, offered or alleged"),
    ("denied", "only denied"),
)
DASHES: Final[dict[str, tuple[float, ...]]] = {"open": (6, 4), "denied": (1.5, 3)}


@dataclass(frozen=True)
class Line:
    """A line from point to point; of three points the middle one bends it (quadratic)."""

    points: tuple[tuple[float, float], ...]
    hue: str
    width: float = 1.0
    arrow: bool = False
    dashed: bool = False
    shade: float = 1.0


@dataclass(frozen=True)
class Box:
    """A rectangle, filled as far as `shade` says, 0 to 1; `edge` says whether it has a border."""

    x: float
    y: float
    wide: float
    high: float
    hue: str
    shade: float = 1.0
    edge: bool = False


@dataclass(frozen=True)
class Dot:
    """A full circle."""

    x: float
    y: float
    radius: float
    hue: str


@dataclass(frozen=True)
class Text:
    """One line of text on its base line; `anchor` is start, middle or end; `turn` in degrees.

    A halo of paper keeps it readable where it lies over lines.
    """

    x: float
    y: float
    text: str
    hue: str = "ink"
    size: float = 12
    anchor: str = "start"
    turn: float = 0
    bold: bool = False
    halo: bool = False


Shape: TypeAlias = Line | Box | Dot | Text


@dataclass(frozen=True)
class Mark:
    """Shapes that open the claims of the group `key`; `title` says what they are."""

    key: str
    title: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class Scene:
    """A whole picture, its upper left corner at (left, top); what stands later lies on top."""

    wide: float
    high: float
    shapes: Sequence[Shape | Mark]
    left: float = 0
    top: float = 0

    @property
    def flat(self) -> Iterator[Shape]:
        """The shapes, those of marks among them."""
        for shape in self.shapes:
            if isinstance(shape, Mark):
                yield from shape.shapes
            else:
                yield shape


def arrow_head(line: Line) -> tuple[tuple[float, float], ...]:
    """The three corners of the head at the end of a line; it grows with the line's width."""
    (x0, y0), (x1, y1) = line.points[-2:]
    away = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 1e-9)
    along, across = (x1 - x0) / away, (y1 - y0) / away
    long, half = 6 + 2 * line.width, 2.5 + line.width
    back = x1 - along * long, y1 - across * long
    return (
        (x1, y1),
        (back[0] - across * half, back[1] + along * half),
        (back[0] + across * half, back[1] - along * half),
    )


def fitted(text: str, wide: float, size: float = 12) -> str:
    """The text, cut with an ellipsis if it would be wider; a sign is taken as 0.56 of its size."""
    room = max(int(wide / (0.56 * size)), 4)
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def spread(text: str, size: float) -> float:
    """About how wide a line of text is."""
    return 0.56 * size * len(text)


def counted(number: int, word: str) -> str:
    """The number with its word: "1 claim", "2 claims"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
