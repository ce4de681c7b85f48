"""A scene as PNG, by matplotlib: the same bytes for the same scene and version of matplotlib."""

import warnings
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from kg.errors import MissingError
from kg.render.scene import DASHES, LIGHT, Box, Dot, Line, Scene, Shape, Text, arrow_head

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_DPI: Final = 144
_POINTS: Final = 0.75  # points of type in a pixel
# matplotlib brings the first of these; of the others it takes what is installed.
_FACES: Final = ("DejaVu Sans", "Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Sans Arabic")
_ANCHORS: Final = {"start": "left", "middle": "center", "end": "right"}


def png(scene: Scene) -> bytes:
    """The picture as PNG on light paper, two pixels for one; MissingError without matplotlib."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.font_manager import fontManager
    except ImportError as error:
        told = "a PNG needs matplotlib; pip install 'pactgraph[pictures]', or write an .svg"
        raise MissingError(told) from error
    figure = Figure(figsize=(scene.wide / 72 * _POINTS, scene.high / 72 * _POINTS), dpi=_DPI)
    FigureCanvasAgg(figure)
    faces = [name for name in _FACES if name in fontManager.get_font_names()]
    figure.patch.set_facecolor(LIGHT["paper"])
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(scene.left, scene.left + scene.wide)
    axes.set_ylim(scene.top + scene.high, scene.top)
    for place, shape in enumerate(scene.flat):
        _draw(axes, shape, place, faces)
    made = BytesIO()
    with warnings.catch_warnings():
        # A sign that no installed face has is drawn as a box; that is no reason to stop.
        warnings.filterwarnings("ignore", message=r".*missing from")
        figure.savefig(made, format="png", metadata={"Software": None})
    return made.getvalue()


def _draw(axes: "Axes", shape: Shape, place: int, faces: Sequence[str]) -> None:
    from matplotlib.patches import Circle, PathPatch, Polygon, Rectangle
    from matplotlib.path import Path
    from matplotlib.patheffects import withStroke

    hue: dict[str, Any] = {"zorder": place}
    match shape:
        case Line():
            code = Path.LINETO if len(shape.points) == 2 else Path.CURVE3
            path = Path(shape.points, [Path.MOVETO] + [code] * (len(shape.points) - 1))
            style = _style(shape.hue, shape.width) if shape.dashed else "-"
            hue |= {"alpha": shape.shade, "linestyle": style}
            axes.add_patch(
                PathPatch(path, fc="none", ec=LIGHT[shape.hue], lw=shape.width * _POINTS, **hue)
            )
            if shape.arrow:
                head = Polygon(arrow_head(shape), fc=LIGHT[shape.hue], lw=0, zorder=place)
                axes.add_patch(head)
        case Box():
            corner, size = (shape.x, shape.y), (shape.wide, shape.high)
            fill, edge = (*_rgb(shape.hue), shape.shade), LIGHT[shape.hue] if shape.edge else "none"
            style = _style(shape.hue, 1.3)
            axes.add_patch(Rectangle(corner, *size, fc=fill, ec=edge, lw=1, linestyle=style, **hue))
        case Dot():
            axes.add_patch(Circle((shape.x, shape.y), shape.radius, fc=LIGHT[shape.hue], **hue))
        case Text():
            halo = [withStroke(linewidth=3, foreground=LIGHT["paper"])] if shape.halo else []
            axes.text(
                shape.x, shape.y, "".join(filter(str.isprintable, shape.text)),
                color=LIGHT[shape.hue],
                fontsize=shape.size * _POINTS, family=faces, rotation=-shape.turn,
                rotation_mode="anchor", ha=_ANCHORS[shape.anchor], va="baseline",
                weight="bold" if shape.bold else "normal", parse_math=False, path_effects=halo,
                **hue,
            )  # fmt: skip


def _style(hue: str, width: float) -> Any:
    """Dashes as matplotlib wants them: in widths of the line."""
    dashes = DASHES.get(hue)
    return (0, tuple(length / max(width, 1) for length in dashes)) if dashes else "-"


def _rgb(hue: str) -> tuple[float, float, float]:
    red, green, blue = (int(LIGHT[hue][at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
