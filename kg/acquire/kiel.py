"""The Ukraine Support Tracker of the Kiel Institute: what was committed, and what was delivered.

The workbook has an item in a row. What a donor committed and what it delivered are two claims, each
with the sources that the row names for it. "Undisclosed" is an unknown number, "." is nothing said.
Of the tables that later releases come as, two hold claims: heavy weapons, and aid by month.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Final

from kg.acquire.kiel_words import Items, tables, words
from kg.acquire.names import Names
from kg.acquire.table import Cells, Passed, Row, Tally, Unusable, columns, read_rows, rows
from kg.amounts import bounds
from kg.edtf import time_bounds
from kg.model import (
    Article,
    Claim,
    Concept,
    Filler,
    Issue,
    Modality,
    Name,
    Quantity,
    Situation,
    Span,
    Stance,
    Thing,
    Time,
    Words,
)
from kg.namespaces import ID
from kg.vocabulary import Vocabulary

WORKBOOK, WEAPONS, MONTHS, TABLES = "kiel-workbook", "kiel-weapons", "kiel-months", "kiel-tables"
SHEET: Final = "Bilateral assistance, MAIN DATA"
WEAPON_COLUMNS: Final = frozenset({"donor", "category", "number_of_weapons", "weapons_list"})
MONTH_COLUMNS: Final = frozenset({"country", "year", "month", "military", "to_be_allocated"})
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
_UKRAINE: Final = Name("actor", "", thing=Thing(f"{ID}state/ukr"))
_AID: Final = ("military-aid", "funds")
_NUMBER: Final = re.compile(r"\d{1,12}(?:\.\d+)?", re.ASCII)
_OF_A_LIST: Final = re.compile(r"(.+?) \((\d{1,7})\)", re.ASCII)
_SILENT: Final = ("", ".")
# How the tracker words a day: US order; of what is "unclear" it gives the month.
_DAYS: Final = (
    ("%Y-%m-%d", "%Y-%m-%d"),
    ("until %m/%d/%Y", "../%Y-%m-%d"),
    ("unclear, %m/%y", "%Y-%m"),
    ("unclear, %m/%Y", "%Y-%m"),
)
_BILLION: Final = Decimal(1_000_000_000)


def covered(title: str) -> str:
    """The last day that a release covers, in EDTF: "(covering January 24 to October 3, 2022)"."""
    match = re.search(r"covering .{1,40}? to (\w+ \d{1,2}, \d{4})", title)
    try:
        return datetime.strptime(match[1], "%B %d, %Y").date().isoformat() if match else ""
    except ValueError:
        return ""


@dataclass
class Tracker:
    """The claims of one file of the tracker."""

    register: Article
    vocabulary: Vocabulary
    tally: Tally
    names: Names = field(init=False)
    items: Items = field(init=False)
    packages: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.names = Names(self.vocabulary, words().names, self.tally.issues)
        self.items = Items(self.vocabulary, self.tally.issues)

    def workbook(self) -> Iterator[Claim]:
        """Yield the claims of the main sheet: a row for each item of a package of aid."""
        self._check_columns()
        key = words().columns
        for row in self._by_key(key):
            self.packages[row.get("id", "")] += 1
        yield from read_rows(
            self.register.text, self.tally, lambda row, cell: self._item(row, renamed(cell, key))
        )

    def _by_key(self, key: dict[str, str]) -> Iterator[Cells]:
        found = rows(StringIO(self.register.text, newline=""))
        header = next(found).cells
        for row in found:
            yield renamed(Cells(zip(header, row.cells, strict=False)), key)

    def _check_columns(self) -> None:
        """Tell the columns that are neither read nor listed as ignored."""
        for name in sorted(columns(self.register.text)):
            if name.strip() and not words().knows(name.strip()):
                problem = f"the column {name.strip()!r} is not read"
                self.tally.issues.append(Issue("line 1", problem, "look what it holds"))

    def _item(self, row: Row, cell: Cells) -> Iterator[Claim]:
        if not any(row.cells):
            raise Passed("a row without a cell that is filled")
        general = needed(cell, "general").casefold()
        if general in ("humanitarian", "financial"):
            raise Passed(f"{general} aid, that is not for military ends")
        if general != "military":
            raise Unusable("general", general, "neither military nor humanitarian nor financial")
        given = self._given(row, needed(cell, "donor"), self._things(row, cell))
        amount = _count("committed", cell.get("committed", ""))
        if cell.get("item", "") in _SILENT and amount is None:
            amount = self._worth(cell)
        came = cell.get("delivered", "").casefold()
        number = _count("delivered", "" if came == "partially" else came)
        made = [_stage("agreed", amount, ("when", self._announced(row, needed(cell, "announced"))))]
        sources = [_addresses(*(cell.get(f"source{n}", "") for n in range(1, 5)))]
        if came not in (*_SILENT, "0"):
            made.append(_stage("delivered", number, ("asOf", self._covered())))
            sources.append(_addresses(cell.get("source_delivery", "")))
        for roles, named in zip(made, sources, strict=True):
            yield replace(_claim(self.register, row, [*given, *roles]), sources=named)

    def _things(self, row: Row, cell: Cells) -> list[Thing]:
        wording = cell.get("item", "")
        if wording not in _SILENT:
            more = f"{cell.get('subtype', '')} | {cell.get('type', '')}"
            return self.items.of(wording, more, f"line {row.line}")
        money = re.search(r"grant|loan|fund|facility", cell.get("specific", ""), re.I)
        return [Thing(f"{ID}materiel/{_AID[money is not None]}")]

    def _given(self, row: Row, donor: str, things: list[Thing]) -> list[tuple[str, Filler]]:
        """Who gives what to whom, as aid."""
        supplier = self.names.actor(donor, f"line {row.line}")
        return [
            ("supplier", Name("actor", "", thing=supplier)),
            ("recipient", _UKRAINE),
            *(("item", Name("materiel", "", thing=thing)) for thing in things),
            ("qualifier", Concept("qualifier-aid")),
        ]

    def _worth(self, cell: Cells) -> Quantity | None:
        """The value of a package that its only row does not itemise."""
        unit = words().currencies.get(cell.get("currency", ""))
        worth = cell.get("worth", "")
        if unit is None or self.packages[cell.get("id", "")] != 1 or not _NUMBER.fullmatch(worth):
            return None
        return _exactly(unit, Decimal(worth))

    def _covered(self) -> Time | None:
        day = self.register.vintage
        return Time(None, day, *time_bounds(day)) if day else None

    def _announced(self, row: Row, text: str) -> Time:
        """When it was announced; a day that the release cannot know stays words, as vague ones."""
        at = row.start + max(row.text.find(text), 0)
        said, edtf = Words(text, at, at + len(text)), _edtf(text)
        day = self.register.vintage
        if edtf and day and edtf.removeprefix("../") > day:
            problem = f"announced {text!r}, after the last day that the release covers"
            self.tally.issues.append(Issue(f"line {row.line}", problem, "the day is left out"))
            edtf = ""
        return Time(said, edtf, *time_bounds(edtf)) if edtf else Time(said)

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
            roles = self._given(row, needed(cell, "donor"), things)
            amount = _exactly("items", Decimal(number))
            yield _claim(self.register, row, [*roles, *_stage("agreed", amount)])

    def months(self) -> Iterator[Claim]:
        """Yield a claim for the military aid that a donor allocated in a month."""
        return read_rows(self.register.text, self.tally, self._month)

    def _month(self, row: Row, cell: Cells) -> Iterator[Claim]:
        if not _NUMBER.fullmatch(cell["military"]):
            raise Unusable("military", cell["military"], "no number")
        worth = Decimal(cell["military"]) * _BILLION
        if not worth:
            raise Passed("no military aid in the month")
        try:
            edtf = date(int(cell["year"]), int(cell["month"]), 1).isoformat()[:7]
        except ValueError as error:
            raise Unusable("month", f"{cell['year']}-{cell['month']}", str(error)) from error
        roles = self._given(row, needed(cell, "country"), [Thing(f"{ID}materiel/military-aid")])
        when = Time(None, edtf, *time_bounds(edtf))
        amount = _exactly("eur", worth)
        yield _claim(self.register, row, [*roles, *_stage("agreed", amount, ("when", when))])


def renamed(cell: Cells, key: dict[str, str]) -> Cells:
    """The cells under what their columns tell; of two columns that tell one thing the first."""
    found = Cells()
    for name, value in cell.items():
        if name.strip() in key:
            found.setdefault(key[name.strip()], value.strip())
    return found


def needed(cell: Cells, column: str) -> str:
    """The text of a cell that must be there; Unusable if it is empty."""
    if not cell.get(column, "").strip():
        raise Unusable(column, "", "nothing in it, or no such column")
    return cell[column].strip()


def _stage(
    stage: str, amount: Quantity | None, *times: tuple[str, Time | None]
) -> list[tuple[str, Filler]]:
    roles: list[tuple[str, Filler]] = [("stage", Concept(f"stage-{stage}"))]
    roles += [("quantity", amount)] if amount is not None else []
    return roles + [(role, time) for role, time in times if time is not None]


def _claim(register: Article, row: Row, roles: list[tuple[str, Filler]]) -> Claim:
    span = Span(register.sha256, row.start, row.end, row.line)
    situation = Situation("MaterielTransfer", tuple(roles))
    return Claim(span, Stance.AFFIRMS, Modality.ASSERTED, situation)


def _exactly(unit: str, value: Decimal) -> Quantity:
    return Quantity(unit, None, value, "exactly", value, value)


def _count(column: str, text: str) -> Quantity | None:
    """A number of units; None where it is not told, is not disclosed, or is nothing."""
    said = text.casefold()
    if said in (*_SILENT, "undisclosed", "0"):
        return None
    if said == "dozens":
        dozen = Decimal(12)
        return Quantity("items", None, None, "orderOfMagnitude", *bounds(dozen, "orderOfMagnitude"))
    if not _NUMBER.fullmatch(said):
        raise Unusable(column, text, "no number of units")
    return _exactly("items", Decimal(said))


def _edtf(text: str) -> str:
    """A day or month in EDTF; empty for words that give none. "until" is an open beginning."""
    for form, edtf in _DAYS:
        try:
            return datetime.strptime(text, form).strftime(edtf)
        except ValueError:
            continue
    return ""


def _addresses(*cells: str) -> tuple[str, ...]:
    """The sources of a row in order, each once: the addresses in the cells, else their words."""
    found: dict[str, None] = {}
    for cell in cells:
        urls = [part for part in cell.split() if part.startswith("http")]
        found.update(dict.fromkeys(urls or ([cell] if cell.strip() not in _SILENT else [])))
    return tuple(found)


def workbook_claims(register: Article, vocabulary: Vocabulary, tally: Tally) -> Iterator[Claim]:
    """The claims of the main sheet of a workbook."""
    return Tracker(register, vocabulary, tally).workbook()


def weapon_claims(register: Article, vocabulary: Vocabulary, tally: Tally) -> Iterator[Claim]:
    """The claims of the list of heavy weapons."""
    return Tracker(register, vocabulary, tally).weapons()


def month_claims(register: Article, vocabulary: Vocabulary, tally: Tally) -> Iterator[Claim]:
    """The claims of the table of aid by donor and month."""
    return Tracker(register, vocabulary, tally).months()


def no_claims(register: Article, vocabulary: Vocabulary, tally: Tally) -> Iterator[Claim]:
    """No claims: each row is counted as ignored, with the reason for its table."""
    reason = tables(register.text)

    def passed(row: Row, cell: Cells) -> Iterator[Claim]:
        raise Passed(reason)

    return read_rows(register.text, tally, passed)
