"""Extended Date/Time Format (ISO 8601-2): the part of it that news needs, as bounds.

Read are years, months, days, the seasons 21 to 24, intervals with ".." as an open end, and the
marks ? ~ % at the end of a date. "XXXX-06" is a June of an unknown year: valid, without bounds.
"""

import re
from calendar import monthrange
from datetime import date
from typing import TypeAlias

Bounds: TypeAlias = tuple[str, str, str, str]

_DATE = re.compile(r"(?P<year>\d{4}|XXXX)(-(?P<month>\d\d)(-(?P<day>\d\d))?)?[?~%]?", re.ASCII)
_OPEN = ".."
_UNKNOWN_YEAR = "XXXX"
# A leap year, so that the 29th of February of an unknown year is a day.
_ANY_YEAR = 2000
# First month and length of the seasons of the north, as weather services count them.
_SEASONS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)}


def time_bounds(edtf: str) -> Bounds:
    """Earliest start, latest start, earliest end and latest end, as dateTimes in UTC.

    A single date starts and ends within itself. An open or unknown bound is empty. ValueError
    for text that is not the EDTF described above.

    >>> time_bounds("2024-06/..")
    ('2024-06-01T00:00:00Z', '2024-06-30T23:59:59Z', '', '')
    """
    start, slash, end = edtf.partition("/")
    if slash and {start, end} == {_OPEN}:
        raise ValueError(f"an interval without any date: {edtf!r}")
    first = _days(start, edtf) if not (slash and start == _OPEN) else None
    last = _days(end, edtf) if slash and end != _OPEN else (None if slash else first)
    if first and last and first[0] > last[1]:
        raise ValueError(f"an interval that ends before it starts: {edtf!r}")
    return (*_moments(first), *_moments(last))


def _days(text: str, edtf: str) -> tuple[date, date] | None:
    """The first and last day that a date may mean; None if its year is unknown."""
    match = _DATE.fullmatch(text)
    if match is None or (match["year"] == _UNKNOWN_YEAR and match["month"] is None):
        raise ValueError(f"not a date of EDTF that is read here: {edtf!r}")
    known = match["year"] != _UNKNOWN_YEAR
    year = int(match["year"]) if known else _ANY_YEAR
    try:
        days = _calendar_days(year, match["month"], match["day"])
    except ValueError as error:
        raise ValueError(f"no such date: {edtf!r}") from error
    return days if known else None


def _calendar_days(year: int, month: str | None, day: str | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is not None:
        only = date(year, int(month), int(day))
        return only, only
    begin, months = _SEASONS.get(int(month), (int(month), 1))
    years, index = divmod(begin + months - 2, 12)
    last = year + years, index + 1
    return date(year, begin, 1), date(*last, monthrange(*last)[1])


def _moments(days: tuple[date, date] | None) -> tuple[str, str]:
    """The first second of the first day and the last second of the last one."""
    if days is None:
        return "", ""
    return f"{days[0].isoformat()}T00:00:00Z", f"{days[1].isoformat()}T23:59:59Z"
