"""The tables of CSV that later releases of the tracker come as.

Two of them hold claims: what heavy weapons each donor gave, and military aid by donor and month.
The others name no donor beside what it gave, and are ignored as a whole.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from kg.acquire.kiel import NUMBER, Tracker, needed, staged
from kg.acquire.kiel_words import tables, words
from kg.acquire.rowclaims import dated, exactly, row_claim
from kg.acquire.table import Cells, Passed, Row, Tally, Unusable, read_rows, tell_unread
from kg.model import Article, Claim, Thing
from kg.namespaces import ID
from kg.vocabulary import Vocabulary

WEAPONS, MONTHS, TABLES = "kiel-weapons", "kiel-months", "kiel-tables"
WEAPON_COLUMNS: Final = frozenset({"donor", "category", "number_of_weapons", "weapons_list"})
MONTH_COLUMNS: Final = frozenset({"country", "year", "month", "military", "to_be_allocated"})
_READ: Final = WEAPON_COLUMNS | (MONTH_COLUMNS - {"to_be_allocated"})
# Columns that make no claim, and why.
IGNORED_COLUMNS: Final = {
    "monetary_value_eur": "an estimate of the tracker, not what was given",
    "total": "a sum with aid that is not military",
    "financial": "aid that is not military",
    "humanitarian": "aid that is not military",
    "commitments": "a sum with aid that is not military",
    "to_be_allocated": "a sum with aid that is not military",
    "gdp": "about the donor",
    "pct_gdp": "about the donor",
    "iso": "the name says it",
}
_OF_A_LIST: Final = re.compile(r"(.+?) \((\d{1,7})\)", re.ASCII)
_BILLION: Final = Decimal(1_000_000_000)


class Tables(Tracker):
    """The claims of one table."""

    def weapons(self) -> Iterator[Claim]:
        """Yield a claim for each kind of weapon that a donor gave of a category."""
        return read_rows(self.register.text, self.tally, self._weapons)

    def _weapons(self, row: Row, cell: Cells) -> Iterator[Claim]:
        kind = words().categories.get(cell["category"])
        if kind is None:
            raise Unusable("category", cell["category"], "no category of the tracker")
        found = [_OF_A_LIST.fullmatch(part.strip()) for part in cell["weapons_list"].split(";")]
        counted = [(match[1], int(match[2])) for match in found if match]
        told = sum(number for _, number in counted)
        if len(counted) < len(found) or str(told) != cell["number_of_weapons"]:
            raise Unusable("weapons_list", cell["weapons_list"], "not the number_of_weapons")
        for wording, number in counted:
            things = self.items.of(wording, "", f"line {row.line}", kind)
            roles = self.given(row, needed(cell, "donor"), things)
            amount = exactly("items", Decimal(number))
            yield row_claim(
                self.register.sha256, row, "MaterielTransfer", [*roles, *staged("agreed", amount)]
            )

    def months(self) -> Iterator[Claim]:
        """Yield a claim for the military aid that a donor allocated in a month."""
        return read_rows(self.register.text, self.tally, self._month)

    def _month(self, row: Row, cell: Cells) -> Iterator[Claim]:
        if not NUMBER.fullmatch(cell["military"]):
            raise Unusable("military", cell["military"], "no number")
        worth = Decimal(cell["military"]) * _BILLION
        if not worth:
            raise Passed("no military aid in the month")
        try:
            edtf = date(int(cell["year"]), int(cell["month"]), 1).isoformat()[:7]
        except ValueError as error:
            raise Unusable("month", f"{cell['year']}-{cell['month']}", str(error)) from error
        roles = self.given(row, needed(cell, "country"), [Thing(f"{ID}materiel/military-aid")])
        when = dated(edtf)
        amount = exactly("eur", worth)
        yield row_claim(
            self.register.sha256,
            row,
            "MaterielTransfer",
            [*roles, *staged("agreed", amount, ("when", when))],
        )


def weapon_claims(register: Article, vocabulary: Vocabulary, tally: Tally) -> Iterator[Claim]:
    """The claims of the list of heavy weapons."""
    tell_unread(register.text, _READ, IGNORED_COLUMNS, tally)
    return Tables(register, vocabulary, tally).weapons()


def month_claims(register: Article, vocabulary: Vocabulary, tally: Tally) -> Iterator[Claim]:
    """The claims of the table of aid by donor and month."""
    tell_unread(register.text, _READ, IGNORED_COLUMNS, tally)
    return Tables(register, vocabulary, tally).months()


def no_claims(register: Article, vocabulary: Vocabulary, tally: Tally) -> Iterator[Claim]:
    """No claims: each row is counted as ignored, with the reason for its table."""
    reason = tables(register.text)

    def passed(row: Row, cell: Cells) -> Iterator[Claim]:
        raise Passed(reason)

    return read_rows(register.text, tally, passed)
