"""A picture with the claims that its marks open: one page of HTML without any script.

A mark is a link to its claims in the table below. On a wide screen the chosen claims are shown
beside the picture, by the style sheet alone; the address says which are chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.ids import digest
from kg.render.account import Account
from kg.render.html import filled, own
from kg.render.scene import DARK, LIGHT, Scene, counted
from kg.render.svg import escaped, svg

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
        f"{own('sheet.css')}\n{_hues()}",
        title=escaped(sheet.title),
        summary=escaped(sheet.summary),
        picture=svg(sheet.scene, sheet.title),
        legend="\n".join(
            f'<li><span class="sign {look}"></span>{escaped(told)}</li>'
            for look, told in sheet.legend
        ),
        notes="\n".join(f"<p>{escaped(note)}</p>" for note in sheet.notes),
        rows="\n".join(_rows(group, most, group in sheet.apart) for group in groups),
        stamp=escaped(stamp),
    )


def link(url: str, text: str) -> str:
    """The text, as a link if the address is one of the web; both escaped."""
    shown = f"<bdi>{escaped(text)}</bdi>"
    if not url.lower().startswith(("http://", "https://")):
        return shown
    return f'<a href="{escaped(url)}" rel="noopener noreferrer" target="_blank">{shown}</a>'


def _rows(group: Group, most: int, apart: bool) -> str:
    """The claims of one mark as a body of the table, with a way back to the picture."""
    count = len(group.claims)
    back = "picture" if apart else f"mark-{group.key}"
    rows = [
        f'<tbody id="{group.key}"><tr class="head"><th colspan="5" scope="rowgroup">'
        f"<span><bdi>{escaped(group.title)}</bdi> <small>{counted(count, 'claim')}</small></span>"
        f'<a class="back" href="#{back}" aria-label="Back to the picture">×</a></th></tr>'
    ]
    rows += map(_row, group.claims[:most])
    if count > most:
        rows.append(
            f'<tr class="more"><td colspan="5">{count - most} more claims of these are not listed '
            "here; kg ask and kg dump --claims give all.</td></tr>"
        )
    return "".join(rows) + "</tbody>"


def _row(claim: Account) -> str:
    again = ", restates another claim" if claim.restates else ""
    document = link(claim.url, claim.title or claim.address)
    more = ", ".join(f"<bdi>{escaped(part)}</bdi>" for part in (claim.address, claim.date) if part)
    return (
        f"<tr><td>{escaped(claim.what or claim.thing)}</td>"
        f'<td><span class="badge {claim.look}">{escaped(claim.status_word)}</span>'
        f" <small>put as {escaped(claim.modality)}{again}</small></td>"
        f'<td class="quote">“<bdi>{escaped(claim.quote)}</bdi>”</td>'
        f"<td><bdi>{escaped(claim.claimant)}</bdi></td>"
        f"<td><cite>{document}</cite>, {more}</td></tr>"
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
