"""A file of claims that a person found in one document: NAME.claims.jsonl.

The first line names the document by its hash, every further line is one claim. Words are given
as offsets and cut out of the article, so the file holds no text of anybody else.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from kg.acquire.fillers import FillerReader
from kg.acquire.strict import Json, Members, Unfit, known, listed, parse, shown, text, truth
from kg.errors import ClaimsError
from kg.model import Article, Claim, Issue, Modality, Span, Stance
from kg.vocabulary import Vocabulary

NEEDED = ("key", "start", "end", "stance", "modality", "situation")
_OPTIONAL = ("by", "cues", "stated", "restates", "occurrence", "rejected")
_OCCURRENCE = re.compile(r"occurrence/[a-z0-9]+(-[a-z0-9]+)*")
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True)
class Header:
    """Which document a file judges, and who did; `complete` if the person read all of it."""

    document: str
    analyst: str
    complete: bool


def claims_in(
    content: bytes, name: str, article: Article, vocabulary: Vocabulary
) -> tuple[list[Claim], list[Issue], Header]:
    """The claims of a file in its order, an Issue for every line that cannot be used, the header.

    A line with "rejected" says that a claim which a machine may find is none of this text.
    The place of an issue is "NAME:LINE", counted from 1. Raises ClaimsError if the content is not
    UTF-8, or if its first line is not the header of this article.
    """
    rows = _rows(content, name)
    header = _header(name, rows, article)
    reader = FillerReader(article, vocabulary)
    usable: dict[str, Claim] = {}
    issues: list[Issue] = []
    for count, row in enumerate(rows[1:], start=2):
        place = f"{name}:{count}"
        if not row.strip():
            continue
        try:
            claim = _claim(parse(row), reader)
            for first, known_claim in usable.items():
                if known_claim.key == claim.key:
                    raise Unfit(f"a second claim {claim.key!r}", f"the first stands at {first}")
            usable[place] = claim
        except Unfit as unfit:
            issues.append(Issue(place, unfit.problem, unfit.mend))
    sound, unsound = _with_known_restatements(usable)
    issues = sorted(issues + unsound, key=lambda issue: int(issue.place.rpartition(":")[2]))
    return list(sound.values()), issues, header


def _rows(content: bytes, name: str) -> list[str]:
    try:
        return content.decode("utf-8").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        raise ClaimsError(f"{name}: cannot be read as UTF-8 text: {error}") from error


def _header(name: str, rows: list[str], article: Article) -> Header:
    try:
        raw = known(parse(rows[0]), ("document", "analyst"), ("complete",))
        header = Header(
            document=text(raw["document"], "document"),
            analyst=text(raw["analyst"], "analyst"),
            complete=truth(raw.get("complete", False), "complete"),
        )
    except Unfit as unfit:
        right = "the first line names document, analyst and complete"
        raise ClaimsError(f"{name}:1: no header: {unfit.problem}; {right}") from unfit
    if header.document != article.sha256:
        found, right = header.document, article.sha256
        raise ClaimsError(f"{name}:1: written for the document {found}, not for {right}")
    return header


def _claim(raw: Members, reader: FillerReader) -> Claim:
    """The claim of one line. Raises Unfit."""
    known(raw, NEEDED, _OPTIONAL)
    quote = reader.words([raw["start"], raw["end"]])
    return Claim(
        span=Span(reader.article.sha256, quote.start, quote.end),
        stance=_choice(Stance, raw["stance"], "stance"),
        modality=_choice(Modality, raw["modality"], "modality"),
        situation=reader.situation(raw["situation"]),
        attribution=reader.attribution(raw.get("by", [])),
        cues=tuple(map(reader.words, listed(raw.get("cues", []), "cues"))),
        stated=reader.time(raw["stated"]) if "stated" in raw else None,
        key=text(raw["key"], "key"),
        restates=tuple(
            text(key, "restates") for key in listed(raw.get("restates", []), "restates")
        ),
        occurrence=_occurrence(raw["occurrence"]) if "occurrence" in raw else "",
        rejected=truth(raw.get("rejected", False), "rejected"),
    )


def _choice(choices: type[_Choice], raw: Json, what: str) -> _Choice:
    for choice in choices:
        if choice.value == raw:
            return choice
    raise Unfit(f"no {what}: {shown(raw)}", f"one of {', '.join(choices)}")


def _occurrence(raw: Json) -> str:
    key = text(raw, "occurrence")
    if not _OCCURRENCE.fullmatch(key):
        raise Unfit(f"no key of an occurrence: {key!r}", "occurrence/ and small letters, digits, -")
    return key


def _with_known_restatements(claims: dict[str, Claim]) -> tuple[dict[str, Claim], list[Issue]]:
    """The claims, by place, that restate only claims that stay; an Issue for each of the others."""
    issues: list[Issue] = []
    while True:
        keys = {claim.key for claim in claims.values() if not claim.rejected}
        lost = {
            place: unknown
            for place, claim in claims.items()
            if (unknown := [k for k in claim.restates if k not in keys or k == claim.key])
        }
        for place, unknown in lost.items():
            problem = f"restates {', '.join(map(repr, unknown))}"
            issues.append(Issue(place, problem, "the key of another usable claim of this file"))
        if not lost:
            return claims, issues
        claims = {place: claim for place, claim in claims.items() if place not in lost}
