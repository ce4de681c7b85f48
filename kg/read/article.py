"""Bytes become an article: text whose code points stay where they are, and what describes it."""

import re
from dataclasses import replace

from kg.errors import InputError
from kg.model import Article, Source
from kg.read.encoding import decode
from kg.read.paragraphs import paragraphs

LARGEST = 20_000_000
_HEADLINE = 160
_BINARY = {b"%PDF-": "a PDF file", b"PK\x03\x04": "an archive or office file"}
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def read(source: Source) -> Article:
    """The article of a source. Details given with the source win over those of the page.

    Plain text is kept as decoded: no newline is translated, a byte order mark is dropped, so an
    offset is a count of code points from the start of the text. Of HTML only the body of the
    article is kept. Raises InputError for what is empty, binary or too large.
    """
    _check_bytes(source)
    text, encoding = decode(source.content, source.address)
    details, reader = source.details, f"text/1 {encoding}"
    if _PAGE.match(text):
        from kg.read.page import page  # a tenth of a second, for text nothing

        text, found, reader = page(text, source.address)
        details = replace(found, **{name: told for name, told in vars(details).items() if told})
    if "\0" in text:
        raise InputError(f"{source.address}: binary, or UTF-16 without its mark; give text or HTML")
    if not text.strip():
        raise InputError(f"{source.address}: no text in it; give a file with an article")
    spans = paragraphs(text)
    if not details.title:
        details = replace(details, title=_headline(text, spans) or source.stem)
    return Article(source.sha256, source.address, source.stem, text, spans, details, reader)


def _check_bytes(source: Source) -> None:
    if len(source.content) > LARGEST:
        size, limit = len(source.content), LARGEST // 1_000_000
        raise InputError(f"{source.address}: {size} bytes; the limit is {limit} MB, split the file")
    for mark, kind in _BINARY.items():
        if source.content.startswith(mark):
            raise InputError(f"{source.address}: {kind}; convert it to text or HTML first")


def _headline(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The first paragraph if it looks like a headline: short, some words, no final full stop."""
    if not spans:
        return ""
    first = text[slice(*spans[0])]
    enough = len(_WORD.findall(first)) >= 3
    return first if enough and len(first) <= _HEADLINE and not first.endswith(".") else ""
