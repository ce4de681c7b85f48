"""Time words of news: what they mean with a date, and that nothing is guessed without one."""

import pytest

from kg.model import Time, Words
from kg.resolve.dates import resolved

PUBLISHED = "2024-12-23"  # a Monday
TABLE = [
    ("in February 2022", "2022-02"),
    ("June 19, 2024", "2024-06-19"),
    ("19 June 2024", "2024-06-19"),
    ("2018", "2018"),
    ("in June", "2024-06"),
    ("since May", "2024-05/.."),
    ("until May", "../2024-05"),
    ("on Monday", "2024-12-23"),
    ("on Tuesday", "2024-12-17"),
    ("last Monday", "2024-12-16"),
    ("last week", "2024-12-16/2024-12-22"),
    ("this month", "2024-12"),
    ("last month", "2024-11"),
    ("next year", "2025"),
    ("last autumn", "2024-23"),
    ("last winter", "2023-24"),
    ("the past eight months", ""),
    ("yesterday", "2024-12-22"),
    ("in the spring of 2022", "2022-21"),
    ("by the end of 2025", "2025"),
    ("between 2019 and 2021", "2019/2021"),
]
AHEAD = [
    ("in June", "2025-06"),
    ("in December", "2024-12"),
    ("last May", "2024-05"),
    ("on Friday", "2024-12-27"),
    ("last Friday", "2024-12-20"),
]


def time(text: str) -> Time:
    """A time with these words, at the start of a text."""
    return Time(Words(text, 0, len(text)))


@pytest.mark.parametrize(("text", "edtf"), TABLE)
def test_words_with_a_date(text: str, edtf: str) -> None:
    assert resolved(time(text), PUBLISHED).edtf == edtf


@pytest.mark.parametrize(("text", "edtf"), AHEAD)
def test_the_time_of_a_plan_is_the_next_one(text: str, edtf: str) -> None:
    assert resolved(time(text), PUBLISHED, ahead=True).edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("in February 2022", "2022-02"),
        ("in June", "XXXX-06"),
        ("since May", "XXXX-05/.."),
        ("on Monday", ""),
        ("last week", ""),
        ("last autumn", ""),
        ("this month", ""),
    ],
)
def test_without_a_date_nothing_relative_is_resolved(text: str, edtf: str) -> None:
    found = resolved(time(text), "")
    assert found.edtf == edtf
    assert found.anchor == ""


def test_the_bounds_of_a_month_are_its_first_and_last_second() -> None:
    found = resolved(time("in June"), PUBLISHED)
    assert (found.earliest_start, found.latest_end) == (
        "2024-06-01T00:00:00Z",
        "2024-06-30T23:59:59Z",
    )
    assert found.anchor == PUBLISHED


def test_the_year_in_the_words_needs_no_anchor() -> None:
    assert resolved(time("in February 2022"), PUBLISHED).anchor == ""
