"""Time words of news as EDTF with bounds, resolved against the article's date or not at all.

No guess is made: without a date "June" is a June of an unknown year and "Monday" stays words.
"""

import re
from datetime import date, timedelta
from typing import Final

from kg.edtf import time_bounds
from kg.model import Time

_MONTHS: Final = {
    name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAYS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ISO: Final = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_MONTH: Final = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b\.?")
_YEAR: Final = re.compile(r"\b((?:19|20)\d{2})\b")
_DAY: Final = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)")


def resolved(time: Time, published: str, ahead: bool = False) -> Time:
    """The time with EDTF and bounds as far as words and date allow.

    `published` is the article's date, an EDTF day or "" if unknown. The anchor is set if the
    date was needed. The time of a plan lies `ahead`: its "June" is the next one, not the last.
    """
    if time.words is None:
        return time
    text = " ".join(time.words.text.casefold().replace(" ", " ").split())
    edtf = _absolute(text)
    anchor = ""
    if not edtf and (base := _day(published)):
        edtf, anchor = _relative(text, base, ahead), published
    edtf = edtf or _yearless(text)
    if not edtf:
        return time
    if "since" in text.split():
        edtf += "/.."
    elif "until" in text.split():
        edtf = f"../{edtf}"
    return Time(time.words, edtf, *time_bounds(edtf), anchor=anchor)


def _absolute(text: str) -> str:
    """EDTF of words that hold a year."""
    if match := _ISO.search(text):
        return match.group()
    years = _YEAR.findall(text)
    if len(years) == 2 and years[0] < years[1]:
        return "/".join(years)  # "between 2019 and 2021"
    season = next((f"-{code}" for name, code in _SEASONS.items() if name in text.split()), "")
    return years[0] + (_month_and_day(text.replace(years[0], "")) or season) if years else ""


def _yearless(text: str) -> str:
    found = _month_and_day(text)
    return f"XXXX{found}" if found else ""


def _month_and_day(text: str) -> str:
    """What follows the year in EDTF: "-06-21", "-06", or nothing if no month is named."""
    month, day = _MONTH.search(text), _DAY.search(text)
    if month is None:
        return ""
    return f"-{_MONTHS[month[1]]:02d}" + (f"-{int(day[1]):02d}" if day else "")


def _day(published: str) -> date | None:
    return date.fromisoformat(published) if _ISO.fullmatch(published) else None


def _relative(text: str, base: date, ahead: bool) -> str:
    """EDTF of words that need the article's date: the latest such time not after it.

    Of what lies `ahead` it is the first such time not before it.
    """
    words = text.split()
    if match := _MONTH.search(text):
        return _nearest_month(text, _MONTHS[match[1]], base, ahead and "last" not in words)
    for day, step in _DAYS.items():
        if day in words:
            return (base + timedelta(days=step)).isoformat()
    for number, weekday in enumerate(_WEEKDAYS):
        if weekday in words:
            back = (base.weekday() - number) % 7
            if ahead and "last" not in words:
                return (base + timedelta(days=(-back) % 7)).isoformat()
            return (base - timedelta(days=back or (7 if "last" in words else 0))).isoformat()
    for season, code in _SEASONS.items():
        if season in words and "last" in words:
            return _last_season(code, base)
    return _period(words, base)


def _nearest_month(text: str, month: int, base: date, ahead: bool) -> str:
    year = base.year + (month < base.month) if ahead else base.year - (month > base.month)
    if "next" in text.split():
        year = base.year if month > base.month else base.year + 1
    return f"{year}{_month_and_day(text)}"


def _last_season(code: int, base: date) -> str:
    first_month = 3 * (code - 20)
    ended_this_year = code != 24 and base.month >= first_month + 3
    return f"{base.year if ended_this_year else base.year - 1}-{code}"


def _period(words: list[str], base: date) -> str:
    step = -1 if "last" in words else (1 if "next" in words else (0 if "this" in words else None))
    if step is None:
        return ""
    if "week" in words:
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=step)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if "month" in words:
        months = base.year * 12 + base.month - 1 + step
        return f"{months // 12}-{months % 12 + 1:02d}"
    return str(base.year + step) if "year" in words else ""
