"""The rows of SIPRI's registers, and what numbers and years in their cells mean."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import dropwhile, islice
from typing import Final

from kg.acquire.table import Row, Unusable, rows
from kg.amounts import bounds
from kg.edtf import time_bounds
from kg.model import Quantity, Time

HEADER: Final = "Recipient,Supplier,Year of order"
_HEAD, _TAIL = 13, 4
_NUMBER = re.compile(r"\(?(\d{1,9})\)?", re.ASCII)
_VALUE = re.compile(r"\d{1,9}(?:\.\d{1,6})?", re.ASCII)
_YEARS = re.compile(r"\(?((?:18|19|20)\d\d)\)?(?:-\(?((?:18|19|20)\d\d)\)?)?", re.ASCII)
_CACHED = 50_000


def joined(lines: Iterable[str]) -> Iterator[Row]:
    """The rows after the header, those joined that a line break split."""
    waiting: Row | None = None
    found = dropwhile(lambda row: not row.text.startswith(HEADER), rows(lines, quoted=False))
    for row in islice(found, 1, None):
        if waiting is not None and len(row.cells) == _TAIL and not row.cells[0]:
            end_of_line = "\r\n"[waiting.end - row.start :]
            text = f"{waiting.text}{end_of_line}{row.text}"
            comment = f"{waiting.cells[-1]} {row.cells[0]}".strip()
            cells = [*waiting.cells[:-1], comment, *row.cells[1:]]
            yield Row(waiting.line, waiting.start, row.end, text, cells)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = row if len(row.cells) == _HEAD else None
        if waiting is None:
            yield row
    if waiting is not None:
        yield waiting


@lru_cache(_CACHED)
def count_of(column: str, number: str, flag: str) -> Quantity | None:
    """The number of a cell; "?" beside it, or brackets around it, say that it is about."""
    if not number:
        return None
    match = _NUMBER.fullmatch(number)
    if match is None:
        raise Unusable(column, number, "no whole number")
    comparator = "about" if _uncertain(column, flag) or number != match[1] else "exactly"
    value = Decimal(match[1])
    return Quantity("items", None, value, comparator, *bounds(value, comparator))


@lru_cache(_CACHED)
def volume_of(column: str, number: str) -> Quantity | None:
    """A volume in millions of TIV; "0" stands for less than half a million."""
    if not number:
        return None
    if _VALUE.fullmatch(number) is None:
        raise Unusable(column, number, "no number")
    value = Decimal(number)
    if not value:
        return Quantity("tiv", None, None, "lessThan", Decimal(0), Decimal("0.5"))
    return Quantity("tiv", None, value, "exactly", value, value)


@lru_cache(_CACHED)
def time_of(column: str, years: str, flag: str) -> Time:
    """The first to the last year of "1999; 2001" or "1993-2001"; "?" and brackets: uncertain."""
    found, uncertain = [], _uncertain(column, flag)
    for part in years.split(";"):
        match = _YEARS.fullmatch(part.strip())
        if match is None:
            raise Unusable(column, years, "no year")
        found += [year for year in match.groups() if year]
        uncertain = uncertain or "(" in part
    mark = "?" if uncertain else ""
    first, last = min(found), max(found)
    edtf = f"{first}{mark}" if first == last else f"{first}{mark}/{last}{mark}"
    return Time(None, edtf, *time_bounds(edtf))


def _uncertain(column: str, flag: str) -> bool:
    if flag not in ("", "?"):
        raise Unusable(f"{column} ?", flag, "neither ? nor empty")
    return flag == "?"
