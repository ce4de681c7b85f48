"""A dossier on one actor, as a page of HTML without scripts or as Markdown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.render.account import Account
from kg.render.html import filled, own
from kg.render.scene import counted

_MARKUP: Final = re.compile(r"[&<>|\\`*_\[\]~^#!()]")
_NOT_IN_URL: Final = re.compile(r"[^!-~]|[<>\\]")


@dataclass(frozen=True)
class Source:
    """What a footnote names: who says it in which document."""

    claimant: str
    title: str
    address: str
    date: str
    url: str

    @classmethod
    def of(cls, claim: Account) -> "Source":
        """The source of a claim."""
        return cls(claim.claimant, claim.title, claim.address, claim.date, claim.url)


@dataclass(frozen=True)
class Quoted:
    """Words of a source with what is said of them; `note` is the number of the footnote."""

    quote: str
    status: str
    look: str
    about: str
    note: int


@dataclass(frozen=True)
class Chapter:
    """One part of what is claimed: how many claims, what they leave open, those that are shown."""

    title: str
    count: int
    gaps: tuple[str, ...]
    shown: tuple[Quoted, ...]


@dataclass(frozen=True)
class Dossier:
    """All that is claimed by and about one actor; `against` pairs what pulls against each other."""

    name: str
    names: tuple[str, ...]
    gaps: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    against: tuple[tuple[str, Quoted, Quoted], ...]
    exposure: tuple[Quoted, ...]
    sources: tuple[Source, ...]
    stamp: str


_EXPOSED: Final = (
    "If these claims are right, a measure in force covers the transfer. That is no finding that "
    "anyone broke it."
)


def markdown(dossier: Dossier) -> str:
    """The dossier as Markdown with footnotes; whatever comes from documents is text there, too."""
    lines = [f"# Dossier: {_md(dossier.name)}", ""]
    if dossier.names:
        lines += ["Also named: " + ", ".join(map(_md, dossier.names)) + ".", ""]
    lines += [_md(dossier.stamp), "", "## What is missing", ""]
    lines += [f"- {_md(gap)}" for gap in dossier.gaps or ("Nothing that this looks for.",)]
    for chapter in dossier.chapters:
        lines += ["", f"## {_md(chapter.title)} ({counted(chapter.count, 'claim')})", ""]
        lines += [f"*{_md(gap)}*\n" for gap in chapter.gaps]
        lines += [f"- {_md_quoted(one)}" for one in chapter.shown]
    if dossier.against:
        lines += ["", "## Contradictions and tensions", ""]
        lines += ["| How | One | Other |", "| --- | --- | --- |"]
        lines += [
            f"| {_md(how)} | {_md_quoted(one)} | {_md_quoted(other)} |"
            for how, one, other in dossier.against
        ]
    if dossier.exposure:
        lines += ["", "## Embargo exposure", "", _EXPOSED, ""]
        lines += [f"- {_md_quoted(one)}" for one in dossier.exposure]
    lines += ["", "## Sources", ""]
    lines += [
        f"[^{number}]: {_md_source(source)}" for number, source in enumerate(dossier.sources, 1)
    ]
    return "\n".join(lines) + "\n"


def dossier_page(dossier: Dossier) -> str:
    """The dossier as one page of HTML, the same for equal arguments."""
    return filled(
        "dossier.html",
        f"Dossier: {dossier.name}",
        f"{own('sheet.css')}\n{own('dossier.css')}",
        dossier=dossier,
        exposed=_EXPOSED,
    )


def _md_quoted(one: Quoted) -> str:
    status = f"**{_md(one.status)}** " if one.status else ""
    about = f" — {_md(one.about)}" if one.about else ""
    return f"{status}“{_md(one.quote)}”[^{one.note}]{about}"


def _md_source(source: Source) -> str:
    title = _md(source.title or source.address)
    if source.url.lower().startswith(("http://", "https://")):
        url = _NOT_IN_URL.sub(_percent, source.url).replace("&", "&amp;")
        title = f"[{title}](<{url}>)"
    rest = [_md(part) for part in (source.address, source.date) if part]
    return ", ".join([_md(source.claimant), title, *rest])


def _md(text: str) -> str:
    """The text on one line, with every sign of markup as a character reference."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return _MARKUP.sub(lambda sign: f"&#{ord(sign.group())};", " ".join(plain.split()))


def _percent(sign: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.group().encode("utf-8", "replace"))


def numbered(sources: Sequence[Source]) -> dict[Source, int]:
    """The number of each source's footnote, in the order in which they first appear."""
    return {source: number for number, source in enumerate(dict.fromkeys(sources), 1)}
