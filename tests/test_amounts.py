"""What a worded number allows."""

from decimal import Decimal

import pytest

from kg.amounts import bounds


@pytest.mark.parametrize(
    ("value", "comparator", "least", "greatest"),
    [
        ("2", "exactly", "2", "2"),
        ("1100", "about", "990", "1210"),
        ("11000", "about", "9900", "12100"),
        ("1100", "moreThan", "1101", None),
        ("100", "atLeast", "100", None),
        ("100", "atMost", None, "100"),
        ("100", "lessThan", None, "99"),
        ("12", "orderOfMagnitude", "24", "99"),
        ("100", "orderOfMagnitude", "200", "999"),
        ("1000", "orderOfMagnitude", "2000", "9999"),
        ("10000", "orderOfMagnitude", "20000", "99999"),
        ("1000000", "orderOfMagnitude", "2000000", "9999999"),
    ],
)
def test_words_bound_a_number(
    value: str, comparator: str, least: str | None, greatest: str | None
) -> None:
    expected = tuple(None if bound is None else Decimal(bound) for bound in (least, greatest))
    assert bounds(Decimal(value), comparator) == expected


@pytest.mark.parametrize(
    ("value", "comparator"), [("5", "near"), ("5", "range"), ("300", "orderOfMagnitude")]
)
def test_no_bound_is_guessed(value: str, comparator: str) -> None:
    with pytest.raises(ValueError, match=rf"{comparator}|300"):
        bounds(Decimal(value), comparator)
