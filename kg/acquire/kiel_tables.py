"""The tables of CSV that later releases of the tracker come as.

Two of them hold claims: what heavy weapons each donor gave, and military aid by donor and month.
The others name no donor beside what it gave, and are ignored as a whole.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from kg.acquire.kiel import NUMBER, Tracker, needed
from kg.acquire.kiel_words import CATEGORIES, without_claims
from kg.acquire.rowclaims import dated, exactly
from kg.acquire.table import Cells, Passed, Row, Tally, Unusable, read_rows
from kg.acquire.toml import known_columns
from kg.model import Article, Claim, Thing
from kg.namespaces import ID
from kg.vocabulary import Vocabulary

_OF_A_LIST: Final = re.compile(r"(.+?) \((\d{1,7})\)", re.ASCII)
_BILLION: Final = Decimal(1_000_000_000)


def weapon_claims(register: Article, vocabulary: Vocabulary, tally: Tally) -> Iterator[Claim]:
    """A claim for each kind of weapon that a donor gave of a category."""
    tracker = Tracker(register, vocabulary, tally)

    def weapons(row: Row, cell: Cells) -> Iterator[Claim]:
        kind = CATEGORIES.get(cell["category"])
        if kind is None:
            raise Unusable("category", cell["category"], "no category of the tracker")
        found = [_OF_A_LIST.fullmatch(part.strip()) for part in cell["weapons_list"].split(";")]
        counted = [(match[1], int(match[2])) for match in found if match]
        told = sum(number for _, number in counted)
        if len(counted) < len(found) or str(told) != cell["number_of_weapons"]:
            raise Unusable("weapons_list", cell["weapons_list"], "not the number_of_weapons")
        for wording, number in counted:
            things = tracker.items.of(wording, "", f"line {row.line}", kind)
            donor = tracker.donor(row, needed(cell, "donor"))
            yield tracker.claim(row, donor, things, "agreed", exactly("items", Decimal(number)))

    return read_rows(register.text, tally, weapons, known_columns("kiel"))


def month_claims(register: Article, vocabulary: Vocabulary, tally: Tally) -> Iterator[Claim]:
    """A claim for the military aid that a donor allocated in a month."""
    tracker = Tracker(register, vocabulary, tally)

    def month(row: Row, cell: Cells) -> Iterator[Claim]:
        if not NUMBER.fullmatch(cell["military"]):
            raise Unusable("military", cell["military"], "no number")
        worth = Decimal(cell["military"]) * _BILLION
        if not worth:
            raise Passed("no military aid in the month")
        try:
            edtf = date(int(cell["year"]), int(cell["month"]), 1).isoformat()[:7]
        except ValueError as error:
            raise Unusable("month", f"{cell['year']}-{cell['month']}", str(error)) from error
        donor = tracker.donor(row, needed(cell, "country"))
        aid, amount = Thing(f"{ID}materiel/military-aid"), exactly("eur", worth)
        yield tracker.claim(row, donor, [aid], "agreed", amount, ("when", dated(edtf)))

    return read_rows(register.text, tally, month, known_columns("kiel"))


def no_claims(register: Article, vocabulary: Vocabulary, tally: Tally) -> Iterator[Claim]:
    """No claims: each row is counted as ignored, with the reason for its table."""
    reason = without_claims(register.text)

    def passed(row: Row, cell: Cells) -> Iterator[Claim]:
        raise Passed(reason)

    return read_rows(register.text, tally, passed)
