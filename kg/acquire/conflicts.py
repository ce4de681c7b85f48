"""UCDP: conflicts by year (UCDP/PRIO), and single events with their dead (GED).

A row of the first says that the sides fought in a year, and whether fewer than a thousand died. A
row of the second says who fought whom or hurt civilians, from which day to which, and how many were
killed: at the least, at the best estimate, at the most, and as a best estimate of each side. The
number of all is that of both sides together, so its population is a node of its own, not a side.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Final

from kg.acquire.names import Names
from kg.acquire.rowclaims import Roles, actor, dated, exactly, row_claim
from kg.acquire.table import Cells, Passed, Row, Tally, Unusable, read_rows
from kg.acquire.toml import known_columns, toml
from kg.acquire.ucdp_sides import Sides
from kg.ids import mint
from kg.model import Article, Claim, Concept, Filler, Modality, Name, Quantity, Thing, Time
from kg.vocabulary import Vocabulary

_WHOLE: Final = re.compile(r"(\d{1,9})(?:\.0)?", re.ASCII)
# Source: UCDP/PRIO codebook 24.1; battle-related deaths in the year.
_INTENSITY: Final = {"1": (Decimal(25), Decimal(999)), "2": (Decimal(1000), None)}
_ABOUT: Final = {"1": "Territory", "2": "Government", "3": "Government and territory"}
_ONE_SIDED: Final = "3"
_KILLED: Final = ("outcome", Concept("outcome-killed"))


@dataclass(frozen=True)
class Conflicts:
    """The claims of one file."""

    register: Article
    sides: Sides

    def year(self, row: Row, cell: Cells) -> Iterator[Claim]:
        """The sides fought in a year, and so many died at least and at most."""
        year = cell["year"]
        least_most = _INTENSITY.get(cell["intensity_level"])
        if least_most is None:
            raise Unusable("intensity_level", cell["intensity_level"], "neither 1 nor 2")
        subject = _ABOUT.get(cell["incompatibility"])
        if subject is None or not re.fullmatch(r"\d{4}", year, re.ASCII):
            raise Unusable("year", f"{year}, {cell['incompatibility']}", "no year of a conflict")
        sides = [
            side
            for one in ("a", "a_2nd", "b", "b_2nd")
            for side in self.sides.of(cell[f"side_{one}"], cell[f"gwno_{one}"], year, row)
        ]
        about = cell["territory_name"] or subject
        common: Roles = [
            ("when", dated(year)),
            *self.sides.places(cell["location"].split(",")),
            self._war(cell["conflict_id"], f"{cell['location']}: {about}"),
        ]
        together = f"{cell['side_a']} and {cell['side_b']}"
        parties = mint("actor", "ucdp-parties", cell["conflict_id"], cell["side_b"])
        least, most = least_most
        comparator = "atLeast" if most is None else "range"
        dead = Quantity("persons", None, None, comparator, least, most)
        yield self._claim(row, "CombatEngagement", [*map(_participant, sides), *common])
        yield self._dead(row, Thing(parties, "CollectiveActor", together), dead, common)

    def event(self, row: Row, cell: Cells) -> Iterator[Claim]:
        """The sides fought, or one hurt civilians; so many died in all, and of each side."""
        if cell["code_status"] != "Clear":
            raise Passed("an event that UCDP has not cleared")
        when = _days(cell["date_start"], cell["date_end"])
        day = when.edtf[:10]
        kind = _whole("type_of_violence", cell["type_of_violence"])
        one_sided = str(kind) == _ONE_SIDED
        one = self.sides.one(cell["side_a"], cell["gwnoa"], day, row)
        killed = _civilians(cell["country"])
        common: Roles = [
            ("when", when),
            *self.sides.places([cell["country"]]),
            self._war(_id(cell["conflict_new_id"]), cell["conflict_name"]),
        ]
        if one_sided:
            sides: Roles = [("initiator", actor(one)), ("target", actor(killed))]
            yield self._claim(row, "MilitaryOperation", [*sides, *common])
            yield self._dead(row, killed, _estimate(cell), common)
            return
        other = self.sides.one(cell["side_b"], cell["gwnob"], day, row)
        both = mint("actor", "ucdp-dyad", _id(cell["dyad_new_id"]))
        all_of = Thing(both, "CollectiveActor", cell["dyad_name"])
        sides = [_participant(one), _participant(other)]
        yield self._claim(row, "CombatEngagement", [*sides, *common])
        yield self._dead(row, all_of, _estimate(cell), common)
        for column, whose in (("deaths_a", one), ("deaths_b", other), ("deaths_civilians", killed)):
            if number := _whole(column, cell[column]):
                yield self._dead(row, whose, exactly("persons", number), common)

    def _war(self, number: str, label: str) -> tuple[str, Filler]:
        thing = Thing(mint("conflict", "ucdp", number), "ArmedConflict", f"UCDP {number}, {label}")
        return "context", Name("conflict", "", thing=thing)

    def _claim(self, row: Row, kind: str, roles: Roles) -> Claim:
        return row_claim(self.register.sha256, row, kind, roles)

    def _dead(self, row: Row, whose: Thing, amount: Quantity, common: Roles) -> Claim:
        """So many of a population were killed, then and there and no more."""
        own: Roles = [("population", actor(whose)), _KILLED, ("quantity", amount)]
        roles = [*own, ("cumulative", False), *common]
        return row_claim(self.register.sha256, row, "Casualties", roles, Modality.ESTIMATED)


def _civilians(country: str) -> Thing:
    """The civilians of a country, as one population."""
    label = f"civilians in {country}"
    return Thing(mint("actor", "ucdp", label), "CollectiveActor", label)


def _participant(thing: Thing) -> tuple[str, Filler]:
    return "participant", actor(thing)


def _id(cell: str) -> str:
    """The number of a thing at UCDP: a spreadsheet makes 299.0 of 299."""
    return cell.removesuffix(".0")


def _whole(column: str, cell: str) -> Decimal:
    match = _WHOLE.fullmatch(cell)
    if match is None:
        raise Unusable(column, cell, "no whole number")
    return Decimal(match[1])


def _estimate(cell: Cells) -> Quantity:
    """The dead of an event: the best estimate with the least and the greatest."""
    low, best, high = (_whole(name, cell[name]) for name in ("low", "best", "high"))
    if not low <= best <= high:
        raise Unusable("best", f"{low}, {best}, {high}", "low, best and high are in another order")
    return Quantity("persons", None, best, "exactly" if low == high else "range", low, high)


def _days(first: str, last: str) -> Time:
    """The time within which it happened: from one day to another, or a whole month or year."""
    try:
        start, end = (datetime.strptime(text[:10], "%Y-%m-%d").date() for text in (first, last))
    except ValueError as error:
        raise Unusable("date_start", f"{first}, {last}", "no days as in 2014-05-31") from error
    if start > end:
        raise Unusable("date_start", f"{first}, {last}", "ends before it starts")
    whole = dated(f"{start}/{end}")
    for length in (10, 7, 4):  # a day, a month, a year
        one = dated(start.isoformat()[:length])
        if (one.earliest_start, one.latest_end) == (whole.earliest_start, whole.latest_end):
            return one
    return replace(whole, latest_start=whole.latest_end, earliest_end=whole.earliest_start)


def claims(
    read: Callable[[Conflicts, Row, Cells], Iterator[Claim]],
    register: Article,
    vocabulary: Vocabulary,
    tally: Tally,
) -> Iterator[Claim]:
    """The claims of the conflicts by year or of the events, of which `read` reads a row."""
    names = Names(vocabulary, toml("registers")["keepers"]["ucdp"]["names"], tally.issues)
    found = Conflicts(register, Sides(vocabulary, names))
    return read_rows(register.text, tally, partial(read, found), known_columns("ucdp"))
