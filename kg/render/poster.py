"""A picture for a report: title, legend and notes stand within it."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

from kg.render.scene import Box, Scene, Shape, Text, fitted

_MARGIN: Final = 24.0
_HEAD: Final = 64.0
_LINE: Final = 17.0


def poster(
    scene: Scene,
    title: str,
    legend: Sequence[tuple[str, str]],
    notes: Sequence[str],
) -> Scene:
    """The scene with a margin, its title above, and what its signs mean and leave out below."""
    wide = max(scene.wide, 560) + 2 * _MARGIN
    told = [line for note in notes for line in wrap(note, int(wide / 6.6))]
    shapes = [
        *scene.shapes,
        Text(0, -34, fitted(title, wide - 2 * _MARGIN, 20), size=20, bold=True),
        *_signs(legend, scene.high + 24),
    ]
    below = scene.high + 24 + _LINE * len(legend)
    for place, line in enumerate(told):
        shapes.append(Text(0, below + 8 + place * _LINE, line, "muted", 12))
    high = _HEAD + below + _LINE * (len(told) + 1)
    return Scene(wide, high, shapes, left=-_MARGIN, top=-_HEAD)


def _signs(legend: Sequence[tuple[str, str]], top: float) -> Iterator[Shape]:
    for place, (look, told) in enumerate(legend):
        y = top + place * _LINE
        hue = "actual" if look == "faint" else look
        shade = {"actual": 1.0, "faint": 0.3}.get(look, 0.0)
        yield Box(0, y - 9, 24, 10, hue, shade, edge=look in ("open", "denied"))
        yield Text(32, y, told, "muted", 12)
