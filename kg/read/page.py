"""A web page becomes the text of its article and what the page says about it."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import trafilatura
from lxml import html as lxml_html
from lxml.etree import LxmlError

from kg.errors import InputError
from kg.model import Details

_PUBLISHED = ("article:published_time", "og:published_time", "datePublished")
_MODIFIED = ("article:modified_time", "og:updated_time", "dateModified")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DEEPEST = 8


def page(text: str, address: str) -> tuple[str, Details, str]:
    """The article's text, the page's details and the name of the reader.

    The date is the day of publication that the page states in its metadata or JSON-LD, else the
    day of its last change, as written there, without regard to its time zone; it is never
    guessed from the running text. Raises InputError if the page holds no article.
    """
    try:
        found = trafilatura.extract(
            text, favor_precision=True, include_comments=False, include_links=False
        )
        about = trafilatura.extract_metadata(text)
        parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True)
        day = _date(lxml_html.document_fromstring(text.encode("utf-8"), parser=parser))
    except (LxmlError, RecursionError, ValueError) as error:
        raise InputError(f"{address}: not readable as HTML ({error})") from error
    if not found or not found.strip():
        raise InputError(f"{address}: no article found in the page; save its text as .txt")
    title, site = (about.title or "", about.sitename or "") if about else ("", "")
    details = Details(date=day, title=title, publisher=site)
    return found, details, f"html/1 trafilatura-{trafilatura.__version__}"


def _date(root: lxml_html.HtmlElement) -> str:
    """The first usable day of publication, else of change, else an empty string."""
    stated = list(_stated(root))
    for wanted in (_PUBLISHED, _MODIFIED):
        for key, value in stated:
            if key in wanted and (day := _day(value)):
                return day
    return ""


def _stated(root: lxml_html.HtmlElement) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta", "time"):
        for attribute in ("property", "itemprop", "name"):
            if key := element.get(attribute):
                yield key, element.get("content") or element.get("datetime") or ""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            with suppress(ValueError, RecursionError):
                yield from _members(json.loads(script.text or ""), 0)


def _members(value: object, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for member in value:
            yield from _members(member, depth + 1)
    elif isinstance(value, dict):
        for key, member in value.items():
            if isinstance(member, str):
                yield key, member
            else:
                yield from _members(member, depth + 1)


def _day(value: str) -> str:
    match = _DAY.match(value.strip())
    if match is None:
        return ""
    try:
        return date.fromisoformat(match.group()).isoformat()
    except ValueError:
        return ""
