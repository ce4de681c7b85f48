"""Bytes become text in the encoding that they declare or show."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from charset_normalizer import from_bytes

from kg.errors import InputError

_MARKS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.I)
_HEAD = 4096
_SAMPLE = 65536


def decode(content: bytes, address: str) -> tuple[str, str]:
    """The text without its byte order mark, and the name of the encoding.

    Tried in this order: the mark, UTF-8, what a page declares, what the bytes look like, with
    cp1252 before its rivals. Raises InputError if nothing fits.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding, address), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        if b"\0" in content:
            raise InputError(f"{address}: binary; give text or HTML") from None
    encoding = _declared(content) or _looks_like(content)
    if not encoding:
        raise InputError(f"{address}: not text in any known encoding; save it as UTF-8")
    return _strict(content, encoding, address), encoding


def _strict(content: bytes, encoding: str, address: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise InputError(f"{address}: not valid {encoding}; save it as UTF-8") from None


def _declared(content: bytes) -> str:
    match = _DECLARED.search(content, 0, _HEAD)
    encoding = match.group(1).decode("ascii").lower() if match else ""
    return encoding if _fits(content, encoding) else ""


def _looks_like(content: bytes) -> str:
    matches = from_bytes(content[:_SAMPLE])
    best = matches.best()
    if best is None:
        return ""
    rivals = {name for match in matches for name in (match.encoding, *match.could_be_from_charset)}
    if "cp1252" in rivals and _fits(content, "cp1252"):
        return "cp1252"
    return best.encoding


def _fits(content: bytes, encoding: str) -> bool:
    if not encoding:
        return False
    try:
        content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
