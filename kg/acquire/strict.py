"""JSON read strictly: no repeated key, no unknown key, no value of another type than asked."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import NoReturn, TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | Decimal | bool | None"
Members: TypeAlias = dict[str, Json]


class Unfit(Exception):
    """A line cannot be used: what is wrong with it, and what would be right."""

    def __init__(self, problem: str, mend: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.mend = mend


def parse(line: str) -> Members:
    """The JSON object that `line` is; numbers with a point become Decimal. Raises Unfit."""
    try:
        found: Json = json.loads(
            line, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_unique
        )
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unfit(f"not JSON: {error}", "one JSON object on one line") from error
    return members(found, "the line")


def members(raw: Json, what: str) -> Members:
    """`raw`, if it is an object. Raises Unfit."""
    if not isinstance(raw, dict):
        raise Unfit(f"{what} is not a JSON object: {shown(raw)}", "one object in braces")
    return raw


def known(raw: Members, required: Iterable[str], optional: Iterable[str] = ()) -> Members:
    """`raw`, if it has all required keys and none but these and the optional ones."""
    need, may = list(required), list(optional)
    if missing := [key for key in need if key not in raw]:
        raise Unfit(f"without {', '.join(map(repr, missing))}: {shown(raw)}", "add what is missing")
    if extra := sorted(set(raw) - {*need, *may}):
        right = ", ".join([*need, *may])
        raise Unfit(f"unknown {', '.join(map(repr, extra))} in {shown(raw)}", f"known are {right}")
    return raw


def text(raw: Json, what: str) -> str:
    """`raw`, if it is a string with something in it."""
    if not isinstance(raw, str) or not raw.strip():
        raise Unfit(f"{what} is not text: {shown(raw)}", "a string that is not empty")
    return raw


def listed(raw: Json, what: str) -> list[Json]:
    """`raw`, if it is a list."""
    if not isinstance(raw, list):
        raise Unfit(f"{what} is not a list: {shown(raw)}", "a list in brackets")
    return raw


def truth(raw: Json, what: str) -> bool:
    """`raw`, if it is true or false."""
    if not isinstance(raw, bool):
        raise Unfit(f"{what} is neither true nor false: {shown(raw)}", "true or false")
    return raw


def whole(raw: Json, what: str) -> int:
    """`raw`, if it is a whole number."""
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise Unfit(f"{what} is not a whole number: {shown(raw)}", "a number such as 120")
    return raw


def number(raw: Json, what: str) -> Decimal:
    """`raw` as a Decimal, if it is a number."""
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal) or raw < 0:
        raise Unfit(f"{what} is not a number from 0: {shown(raw)}", "a number such as 120 or 0.5")
    return Decimal(raw)


def shown(raw: Json) -> str:
    """`raw` as a message shows it: JSON, cut where it grows long."""
    written = json.dumps(raw, ensure_ascii=False, default=str)
    return written if len(written) <= 80 else f"{written[:79]}…"


def _unique(pairs: list[tuple[str, Json]]) -> Members:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise Unfit(f"{', '.join(map(repr, twice))} twice in one object", "a list of fillers")
    return found


def _no_number(name: str) -> NoReturn:
    raise Unfit(f"{name} is not a number of JSON", "a number such as 120")
