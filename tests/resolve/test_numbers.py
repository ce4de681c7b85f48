"""Number words of news as value, comparator and bounds."""

from decimal import Decimal

import pytest

from kg.model import Quantity, Words
from kg.resolve.numbers import resolved

TABLE = [
    ("1,100", "exactly", 1100),
    ("approximately 1,100", "about", 1100),
    ("over 1,100", "moreThan", 1100),
    ("more than 9,000", "moreThan", 9000),
    ("at least 100", "atLeast", 100),
    ("up to 40", "atMost", 40),
    ("fewer than 12", "lessThan", 12),
    ("two", "exactly", 2),
    ("twenty-four", "exactly", 24),
    ("a dozen", "exactly", 12),
    ("dozens", "orderOfMagnitude", 12),
    ("thousands", "orderOfMagnitude", 1000),
    ("tens of thousands", "orderOfMagnitude", 10000),
    ("3.3 billion", "exactly", 3_300_000_000),
    ("some 1.5 million", "about", 1_500_000),
    ("one hundred and twelve", "exactly", 112),
    ("twenty-five", "exactly", 25),
    ("more than half a million", "moreThan", 500_000),
    ("two and a half million", "exactly", 2_500_000),
    ("another two", "exactly", 2),
    ("another", "exactly", 1),
    ("11m", "exactly", 11_000_000),
    ("11 m", "exactly", 11_000_000),
    ("2.3bn", "exactly", 2_300_000_000),
    ("3.7 trillion", "exactly", 3_700_000_000_000),
]


@pytest.mark.parametrize(("text", "comparator", "value"), TABLE)
def test_a_number_reads_as(text: str, comparator: str, value: int) -> None:
    found = resolved(Quantity("items", Words(text, 0, len(text))))
    assert found is not None
    assert (found.comparator, found.value) == (comparator, Decimal(value))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 16 and 24", 16, 24),
        ("some 5,000-7,000", 5000, 7000),
        ("ten to fifteen", 10, 15),
        ("between twenty and twenty-four", 20, 24),
        ("1.5 to 2 million", 1_500_000, 2_000_000),
    ],
)
def test_a_range_has_two_ends(text: str, low: int, high: int) -> None:
    found = resolved(Quantity("items", Words(text, 0, len(text))))
    assert found is not None
    assert (found.comparator, found.minimum, found.maximum) == (
        "range",
        Decimal(low),
        Decimal(high),
    )


def test_a_share_is_no_number_of_whole_things() -> None:
    found = resolved(Quantity("share", Words("more than 80", 0, 12)))
    assert found is not None
    assert (found.value, found.minimum) == (Decimal("0.8"), Decimal("0.8"))


def test_words_without_a_number_are_no_quantity() -> None:
    assert resolved(Quantity("items", Words("several", 0, 7))) is None


def test_a_borrowed_hedge_counts() -> None:
    found = resolved(Quantity("persons", Words("2,700", 0, 5), comparator="Approximately"))
    assert found is not None
    assert (found.comparator, found.minimum, found.maximum) == ("about", 2430, 2970)
