"""A scene as SVG: within a page, where its marks are links, or as a file of its own."""

from typing import Final

from kg.render.html import escaped
from kg.render.scene import DASHES, LIGHT, Box, Dot, Line, Mark, Scene, Shape, Text, arrow_head

_FACE: Final = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"


def svg(scene: Scene, label: str) -> str:
    """The picture as an element of a page; a mark links to `#key`, hues are classes."""
    body = "\n".join(_linked(shape) for shape in scene.shapes)
    return f'<svg role="group" aria-label="{escaped(label)}" {_frame(scene)}>\n{body}\n</svg>'


def svg_file(scene: Scene, title: str) -> str:
    """The picture as a file of SVG on light paper, with hues written out."""
    shapes = [Box(scene.left, scene.top, scene.wide, scene.high, "paper"), *scene.flat]
    body = "\n".join(_drawn(shape, written=True) for shape in shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {_frame(scene)} font-family="{_FACE}">\n'
        f"<title>{escaped(title)}</title>\n{body}\n</svg>\n"
    )


def _frame(scene: Scene) -> str:
    corner, size = (_n(scene.left), _n(scene.top)), (_n(scene.wide), _n(scene.high))
    return f'viewBox="{" ".join(corner + size)}" width="{size[0]}" height="{size[1]}"'


def _linked(shape: Shape | Mark) -> str:
    if not isinstance(shape, Mark):
        return _drawn(shape, written=False)
    title = escaped(shape.title)
    inner = "".join(_drawn(part, written=False) for part in shape.shapes)
    return (
        f'<a id="mark-{shape.key}" href="#{shape.key}" aria-label="{title}">'
        f"<title>{title}</title>{inner}</a>"
    )


def _drawn(shape: Shape, written: bool) -> str:
    match shape:
        case Line():
            return _line(shape, written)
        case Box():
            return _box(shape, written)
        case Dot():
            place = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
            return f"<circle {place} {_hue(shape.hue, written, 'fill')}/>"
        case Text():
            return _text(shape, written)


def _line(line: Line, written: bool) -> str:
    start, *rest = (f"{_n(x)} {_n(y)}" for x, y in line.points)
    path = f"M{start}" + (f"Q{' '.join(rest)}" if len(rest) == 2 else f"L{rest[0]}")
    dash = _dash(line.hue) if line.dashed else ""
    faint = f' opacity="{_n(line.shade)}"' if line.shade < 1 else ""
    drawn = (
        f'<path d="{path}" fill="none" {_hue(line.hue, written, "stroke")} '
        f'stroke-width="{_n(line.width)}"{dash}{faint}/>'
    )
    if line.arrow:
        corners = " ".join(f"{_n(x)},{_n(y)}" for x, y in arrow_head(line))
        drawn += f'<polygon points="{corners}" {_hue(line.hue, written, "fill")}{faint}/>'
    return drawn


def _box(box: Box, written: bool) -> str:
    edge = f' stroke-width="1.3"{_dash(box.hue)}' if box.edge else ""
    what = ("fill", "stroke") if box.edge else ("fill",)
    return (
        f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.wide)}" height="{_n(box.high)}" '
        f'{_hue(box.hue, written, *what)} fill-opacity="{_n(box.shade)}"{edge}/>'
    )


def _text(text: Text, written: bool) -> str:
    turn = f' transform="rotate({_n(text.turn)} {_n(text.x)} {_n(text.y)})"' if text.turn else ""
    bold = ' font-weight="700"' if text.bold else ""
    hue = _hue(text.hue, written, "fill")
    if text.halo:
        hue += ' stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
        hue = hue.replace('class="', 'class="stroke-paper ')
        hue += f' stroke="{LIGHT["paper"]}"' if written else ""
    anchor = f' text-anchor="{text.anchor}"' if text.anchor != "start" else ""
    return (
        f'<text x="{_n(text.x)}" y="{_n(text.y)}" font-size="{_n(text.size)}"{anchor}{bold}{turn} '
        f"{hue}>{escaped(text.text)}</text>"
    )


def _hue(hue: str, written: bool, *what: str) -> str:
    """Classes that the style sheet of a page paints, `fill-ink`; or the colours themselves."""
    if written:
        return " ".join(f'{one}="{LIGHT[hue]}"' for one in what)
    return f'class="{" ".join(f"{one}-{hue}" for one in what)}"'


def _dash(hue: str) -> str:
    lengths = DASHES.get(hue)
    return f' stroke-dasharray="{" ".join(map(_n, lengths))}"' if lengths else ""


def _n(number: float) -> str:
    """The number with two places at most and no needless zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".") if number % 1 else str(int(number))
