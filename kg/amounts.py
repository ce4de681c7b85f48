"""What a worded number allows: the least and the greatest number meant."""

from decimal import Decimal
from typing import TypeAlias

Bounds: TypeAlias = "tuple[Decimal | None, Decimal | None]"

# "about 1,100" is read as 990 to 1,210: a policy, one share for every number.
_ABOUT = Decimal("0.1")
_DOZEN = Decimal(12)
_LEAST_POWER = 10


def bounds(value: Decimal, comparator: str) -> Bounds:
    """The closed bounds (least, greatest) of a number of whole things; None means unbounded.

    `value` of an order of magnitude is its base: 12 for "dozens", else a power of ten, so that
    "thousands" is 2,000 to 9,999. A range has two values and is its own bounds. ValueError for a
    comparator or base that is not known.

    >>> bounds(Decimal(1100), "moreThan")
    (Decimal('1101'), None)
    """
    match comparator:
        case "exactly":
            return value, value
        case "about":
            return value - value * _ABOUT, value + value * _ABOUT
        case "atLeast":
            return value, None
        case "moreThan":
            return value + 1, None
        case "atMost":
            return None, value
        case "lessThan":
            return None, value - 1
        case "orderOfMagnitude":
            return _order_of_magnitude(value)
    raise ValueError(f"no bounds known for the comparator {comparator!r}")


def _order_of_magnitude(base: Decimal) -> Bounds:
    """From twice the base to below the next power of ten: a plural means at least two."""
    if base == _DOZEN:
        return 2 * base, Decimal(99)
    if base < _LEAST_POWER or base != Decimal(10) ** base.adjusted():
        raise ValueError(f"not the base of an order of magnitude: {base}")
    return 2 * base, 10 * base - 1
