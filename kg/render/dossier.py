"""A dossier on one actor, as a page of HTML without scripts or as Markdown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.render.account import Account
from kg.render.html import filled, own
from kg.render.scene import counted
from kg.render.sheet import link
from kg.render.svg import escaped

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


_TITLES: Final = ("What is missing", "Contradictions and tensions", "Embargo exposure", "Sources")
_EXPOSED: Final = (
    "If these claims are right, a measure in force covers the transfer. That is no finding that "
    "anyone broke it."
)


def markdown(dossier: Dossier) -> str:
    """The dossier as Markdown with footnotes; whatever comes from documents is text there, too."""
    lines = [f"# Dossier: {_md(dossier.name)}", ""]
    if dossier.names:
        lines += ["Also named: " + ", ".join(map(_md, dossier.names)) + ".", ""]
    lines += [_md(dossier.stamp), "", f"## {_TITLES[0]}", ""]
    lines += [f"- {_md(gap)}" for gap in dossier.gaps or ("Nothing that this looks for.",)]
    for chapter in dossier.chapters:
        lines += ["", f"## {_md(chapter.title)} ({counted(chapter.count, 'claim')})", ""]
        lines += [f"*{_md(gap)}*\n" for gap in chapter.gaps]
        lines += [f"- {_md_quoted(one)}" for one in chapter.shown]
    if dossier.against:
        lines += ["", f"## {_TITLES[1]}", "", "| How | One | Other |", "| --- | --- | --- |"]
        lines += [
            f"| {_md(how)} | {_md_quoted(one)} | {_md_quoted(other)} |"
            for how, one, other in dossier.against
        ]
    if dossier.exposure:
        lines += ["", f"## {_TITLES[2]}", "", _EXPOSED, ""]
        lines += [f"- {_md_quoted(one)}" for one in dossier.exposure]
    lines += ["", f"## {_TITLES[3]}", ""]
    lines += [
        f"[^{number}]: {_md_source(source)}" for number, source in enumerate(dossier.sources, 1)
    ]
    return "\n".join(lines) + "\n"


def dossier_page(dossier: Dossier) -> str:
    """The dossier as one page of HTML, the same for equal arguments."""
    return filled(
        "dossier.html",
        f"{own('sheet.css')}\n{own('dossier.css')}",
        name=escaped(dossier.name),
        names=f"<p>Also named: {_bdi(', '.join(dossier.names))}.</p>" if dossier.names else "",
        stamp=escaped(dossier.stamp),
        contents="\n".join(_contents(dossier)),
        body="\n".join(_sections(dossier)),
    )


def _contents(dossier: Dossier) -> Iterator[str]:
    for number, chapter in enumerate(dossier.chapters, 1):
        title = f"{escaped(chapter.title)} <small>{chapter.count}</small>"
        yield f'<li><a href="#part-{number}">{title}</a></li>'
    for key, some in (("against", dossier.against), ("exposure", dossier.exposure)):
        if some:
            title = _TITLES[1] if key == "against" else _TITLES[2]
            yield f'<li><a href="#{key}">{title} <small>{len(some)}</small></a></li>'


def _sections(dossier: Dossier) -> Iterator[str]:
    told = dossier.gaps or ("Nothing that this looks for.",)
    gaps = "".join(f"<li>{escaped(gap)}</li>" for gap in told)
    yield f'<section id="gaps"><h2>{_TITLES[0]}</h2><ul>{gaps}</ul></section>'
    for number, chapter in enumerate(dossier.chapters, 1):
        head = f"{escaped(chapter.title)} <small>{counted(chapter.count, 'claim')}</small>"
        open_points = "".join(f'<p class="gap">{escaped(gap)}</p>' for gap in chapter.gaps)
        shown = "".join(f"<article>{_html_quoted(one)}</article>" for one in chapter.shown)
        yield f'<section id="part-{number}"><h2>{head}</h2>{open_points}{shown}</section>'
    if dossier.against:
        pairs = "".join(
            f'<div class="pair"><p class="how">{_bdi(how)}</p>'
            f"<article>{_html_quoted(one)}</article><article>{_html_quoted(other)}</article></div>"
            for how, one, other in dossier.against
        )
        yield f'<section id="against"><h2>{_TITLES[1]}</h2>{pairs}</section>'
    if dossier.exposure:
        shown = "".join(f"<article>{_html_quoted(one)}</article>" for one in dossier.exposure)
        yield (
            f'<section id="exposure"><h2>{_TITLES[2]}</h2><p class="gap">{_EXPOSED}</p>{shown}'
            "</section>"
        )
    notes = "".join(
        f'<li id="note-{number}">{_html_source(source)}</li>'
        for number, source in enumerate(dossier.sources, 1)
    )
    yield f'<section id="sources"><h2>{_TITLES[3]}</h2><ol>{notes}</ol></section>'


def _html_quoted(one: Quoted) -> str:
    about = f"<p>{_bdi(one.about)}</p>" if one.about else ""
    badge = f'<span class="badge {one.look}">{escaped(one.status)}</span> ' if one.status else ""
    return (
        f'<blockquote>{badge}“{_bdi(one.quote)}”<sup><a href="#note-{one.note}" '
        f'aria-label="Source {one.note}">{one.note}</a></sup></blockquote>{about}'
    )


def _html_source(source: Source) -> str:
    rest = [_bdi(part) for part in (source.address, source.date) if part]
    title = link(source.url, source.title or source.address)
    return ", ".join([_bdi(source.claimant), f"<cite>{title}</cite>", *rest])


def _bdi(text: str) -> str:
    return f"<bdi>{escaped(text)}</bdi>"


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
