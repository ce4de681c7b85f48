"""The Ukraine Support Tracker of the Kiel Institute: what was committed, and what was delivered.

The workbook has an item in a row. What a donor committed and what it delivered are two claims, each
with the sources that the row names for it. "Undisclosed" is an unknown number, "." is nothing said.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from io import StringIO
from typing import Final

from kg.acquire.kiel_words import COLUMNS, CURRENCIES, KNOWN, NAMES, Items
from kg.acquire.names import Names
from kg.acquire.rowclaims import Roles, actor, dated, day_of, exactly, row_claim
from kg.acquire.table import Cells, Passed, Row, Tally, Unusable, read_rows, rows
from kg.amounts import bounds
from kg.model import Article, Claim, Concept, Issue, Name, Quantity, Thing, Time, Words
from kg.namespaces import ID
from kg.vocabulary import Vocabulary

SHEET: Final = "Bilateral assistance, MAIN DATA"
_UKRAINE: Final = actor(Thing(f"{ID}state/ukr"))
_AID: Final = ("military-aid", "funds")
NUMBER: Final = re.compile(r"\d{1,12}(?:\.\d+)?", re.ASCII)
_SILENT: Final = ("", ".")
# How the tracker words a day: US order; of what is "unclear" it gives the month.
_DAYS: Final = (
    ("%Y-%m-%d", "%Y-%m-%d"),
    ("until %m/%d/%Y", "../%Y-%m-%d"),
    ("unclear, %m/%y", "%Y-%m"),
    ("unclear, %m/%Y", "%Y-%m"),
)


def covered(title: str) -> str:
    """The last day that a release covers, in EDTF: "(covering January 24 to October 3, 2022)"."""
    match = re.search(r"covering .{1,40}? to (\w+ \d{1,2}, \d{4})", title)
    return day_of(match[1], "%B %d, %Y") if match else ""


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
        self.names = Names(self.vocabulary, NAMES, self.tally.issues)
        self.items = Items(self.vocabulary, self.tally.issues)

    def workbook(self) -> Iterator[Claim]:
        """Yield the claims of the main sheet: a row for each item of a package of aid."""
        found = rows(StringIO(self.register.text, newline=""))
        header = next(found).cells
        packages = (_keyed(Cells(zip(header, row.cells, strict=False))) for row in found)
        self.packages.update(package.get("id", "") for package in packages)
        yield from read_rows(self.register.text, self.tally, self._item, KNOWN)

    def _item(self, row: Row, by_name: Cells) -> Iterator[Claim]:
        cell = _keyed(by_name)
        if not any(row.cells):
            raise Passed("a row without a cell that is filled")
        general = needed(cell, "general").casefold()
        if general in ("humanitarian", "financial"):
            raise Passed(f"{general} aid, that is not for military ends")
        if general != "military":
            raise Unusable("general", general, "neither military nor humanitarian nor financial")
        donor = needed(cell, "donor")
        things, supplier = self._things(row, cell), self.donor(row, donor)
        amount = _count("committed", cell.get("committed", ""))
        if cell.get("item", "") in _SILENT and amount is None:
            amount = self._worth(cell)
        came = cell.get("delivered", "").casefold()
        number = _count("delivered", "" if came == "partially" else came)
        when = "when", self._announced(row, needed(cell, "announced"))
        agreed = self.claim(row, supplier, things, "agreed", amount, when)
        named = (cell.get(f"source{n}", "") for n in range(1, 5))
        yield replace(agreed, sources=_addresses(*named))
        if came not in (*_SILENT, "0"):
            covered = [("asOf", dated(day))] if (day := self.register.vintage) else []
            delivered = self.claim(row, supplier, things, "delivered", number, *covered)
            yield replace(delivered, sources=_addresses(cell.get("source_delivery", "")))

    def _things(self, row: Row, cell: Cells) -> list[Thing]:
        wording = cell.get("item", "")
        if wording not in _SILENT:
            more = f"{cell.get('subtype', '')} | {cell.get('type', '')}"
            return self.items.of(wording, more, f"line {row.line}")
        money = re.search(r"grant|loan|fund|facility", cell.get("specific", ""), re.I)
        return [Thing(f"{ID}materiel/{_AID[money is not None]}")]

    def donor(self, row: Row, name: str) -> Thing:
        """The actor of a name; one that the vocabulary lacks is told as an issue."""
        return self.names.actor(name, f"line {row.line}")

    def claim(
        self,
        row: Row,
        supplier: Thing,
        things: list[Thing],
        stage: str,
        amount: Quantity | None,
        *times: tuple[str, Time],
    ) -> Claim:
        """Who gives what to Ukraine as aid, how far that has come, how much of it, and when."""
        roles: Roles = [
            ("supplier", actor(supplier)),
            ("recipient", _UKRAINE),
            *(("item", Name("materiel", "", thing=thing)) for thing in things),
            ("qualifier", Concept("qualifier-aid")),
            ("stage", Concept(f"stage-{stage}")),
            *([("quantity", amount)] if amount is not None else []),
            *times,
        ]
        return row_claim(self.register.sha256, row, "MaterielTransfer", roles)

    def _worth(self, cell: Cells) -> Quantity | None:
        """The value of a package that its only row does not itemise."""
        unit = CURRENCIES.get(cell.get("currency", ""))
        worth = cell.get("worth", "")
        if unit is None or self.packages[cell.get("id", "")] != 1 or not NUMBER.fullmatch(worth):
            return None
        return exactly(unit, Decimal(worth))

    def _announced(self, row: Row, text: str) -> Time:
        """When it was announced; a day that the release cannot know stays words, as vague ones."""
        at = row.start + max(row.text.find(text), 0)
        said, edtf = Words(text, at, at + len(text)), _edtf(text)
        day = self.register.vintage
        if edtf and day and edtf.removeprefix("../") > day:
            problem = f"announced {text!r}, after the last day that the release covers"
            self.tally.issues.append(Issue(f"line {row.line}", problem, "the day is left out"))
            edtf = ""
        return dated(edtf, said) if edtf else Time(said)


def _keyed(cell: Cells) -> Cells:
    """The cells under what their columns tell; of two columns that tell one thing the first."""
    found = Cells()
    for name, value in cell.items():
        if name.strip() in COLUMNS:
            found.setdefault(COLUMNS[name.strip()], value.strip())
    return found


def needed(cell: Cells, column: str) -> str:
    """The text of a cell that must be there; Unusable if it is empty."""
    if not cell.get(column, "").strip():
        raise Unusable(column, "", "nothing in it, or no such column")
    return cell[column].strip()


def _count(column: str, text: str) -> Quantity | None:
    """A number of units; None where it is not told, is not disclosed, or is nothing."""
    said = text.casefold()
    if said in (*_SILENT, "undisclosed", "0"):
        return None
    if said == "dozens":
        dozen = Decimal(12)
        return Quantity("items", None, None, "orderOfMagnitude", *bounds(dozen, "orderOfMagnitude"))
    if not NUMBER.fullmatch(said):
        raise Unusable(column, text, "no number of units")
    return exactly("items", Decimal(said))


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
