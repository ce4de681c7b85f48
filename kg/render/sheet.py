"""A picture with the claims that its marks open: one page of HTML without any script.

A mark is a link to its claims in the table below. On a wide screen the chosen claims are shown
beside the picture, by the style sheet alone; the address says which are chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kg.ids import digest
from kg.render.account import Account
from kg.render.html import filled, own
from kg.render.scene import DARK, LIGHT, Scene
from kg.render.svg import svg

_MOST: Final = 4000
_MOST_OF_GROUP: Final = 60


@dataclass(frozen=True)
class Group:
    """The claims behind one mark of a picture, and what they have in common."""

    title: str
    claims: tuple[Account, ...]

    @property
    def key(self) -> str:
        """A short name that is the same in every run, fit for an address."""
        return digest("group", self.title, *(one.claim for one in self.claims))


@dataclass(frozen=True)
class Sheet:
    """A picture, what its signs mean, what is not in it, and the claims that it opens.

    `legend` pairs a look with words. Claims of `apart` have no mark: they have no date, say.
    """

    title: str
    summary: str
    scene: Scene
    legend: Sequence[tuple[str, str]]
    notes: Sequence[str]
    groups: Sequence[Group]
    apart: Sequence[Group] = ()


def sheet_page(sheet: Sheet, stamp: str) -> str:
    """The whole page, the same for equal arguments. Write it as UTF-8."""
    groups = [*sheet.groups, *sheet.apart]
    most = max(min(_MOST_OF_GROUP, _MOST // max(len(groups), 1)), 1)
    if sum(len(group.claims) for group in groups) <= _MOST:
        most = _MOST
    return filled(
        "sheet.html",
        sheet.title,
        f"{own('sheet.css')}\n{_hues()}",
        sheet=sheet,
        picture=Markup(svg(sheet.scene, sheet.title)),
        groups=groups,
        most=most,
        stamp=stamp,
    )


def _hues() -> str:
    """Rules of style that paint the classes of a picture, on light and on dark paper."""
    light, dark = (
        "\n".join(
            f".fill-{hue}{{fill:{colour}}}.stroke-{hue}{{stroke:{colour}}}"
            for hue, colour in hues.items()
        )
        for hues in (LIGHT, DARK)
    )
    return f"{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}"
