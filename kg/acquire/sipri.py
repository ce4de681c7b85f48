"""The register of arms transfers of SIPRI, a deal in a row, as its web page exports it.

Read are all vintages: the columns stand by position, since three have no name. A comma inside a
cell was replaced with a semicolon by SIPRI, and nothing is quoted. A line break inside a comment
splits a row in 13 and 4 cells; such rows are joined again.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from kg.acquire.names import Names
from kg.acquire.rowclaims import day_of
from kg.acquire.sipri_cells import count_of, joined, time_of, volume_of
from kg.acquire.sipri_words import NAMES, STATUS, kind_of, meaning
from kg.acquire.table import Passed, Row, Tally, Unusable
from kg.minting import designated, unidentified_actor
from kg.model import Issue, Modality, Quantity, Thing, Time
from kg.namespaces import ID
from kg.vocabulary import Vocabulary

# No claim is made of the TIV per unit: the volumes of the deal are its multiples.
COLUMNS: Final = (
    "Recipient", "Supplier", "Year of order", "Year of order ?", "Number ordered",
    "Number ordered ?", "Weapon designation", "Weapon description", "Number delivered",
    "Number delivered ?", "Year(s) of delivery", "status", "Comments", "SIPRI TIV per unit",
    "SIPRI TIV for total order", "SIPRI TIV of delivered weapons",
)  # fmt: skip
QUALIFIER: Final = f"{ID}concept/qualifier-"
_TOTAL, _CAME = "SIPRI TIV for total order", "SIPRI TIV of delivered weapons"


class Deal(NamedTuple):
    """One row, resolved. What was not delivered has no `delivery`; unknown amounts are None.

    `orders` is False for a row of the register of deliveries, which tells what was delivered and
    when that was ordered, and nothing else of the order.
    """

    row: Row
    kind: str
    supplier: Thing
    recipient: Thing
    item: Thing
    terms: tuple[tuple[str, str], ...]
    modality: Modality
    cues: tuple[str, ...]
    ordered: Quantity | None
    order: Time
    order_volume: Quantity | None
    delivered: Quantity | None
    delivery: Time | None
    delivery_volume: Quantity | None
    orders: bool = True


def vintage(preamble: str) -> str:
    """The day of "Data generated: 13 Oct 2024 2:20:11 PM" in EDTF; empty without such a day."""
    match = re.search(r"Data generated: (\d{1,2} \w{3} \d{4})", preamble)
    return day_of(match[1], "%d %b %Y") if match else ""


@dataclass
class Deals:
    """The deals of one register; `sha256` is that of its bytes, `tally` what became of its rows."""

    sha256: str
    vocabulary: Vocabulary
    tally: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        self.names = Names(self.vocabulary, NAMES, self.tally.issues)
        # One node for each designation and description, however many rows have them.
        self.item = cache(self._item)
        self.minted = 0

    def read(self, lines: Iterable[str]) -> Iterator[Deal]:
        """Yield the deals of the lines from the header's on, which is passed over."""
        for row in self._rows(lines):
            yield from self.tally.take(row, self._deals)
        if self.minted:
            problem = f"{self.minted} designations are not in the vocabulary"
            self.tally.issues.append(Issue("column 7", problem, "each stands under a wider kind"))

    def _rows(self, lines: Iterable[str]) -> Iterator[Row]:
        return joined(lines)

    def _deals(self, row: Row) -> list[Deal]:
        if not any(row.cells):
            raise Passed("a row without a cell that is filled")
        return [self._deal(row)]

    def _deal(self, row: Row) -> Deal:
        if len(row.cells) != len(COLUMNS):
            raise Unusable("", row.text, f"{len(row.cells)} cells instead of {len(COLUMNS)}")
        cell = dict(zip(COLUMNS, row.cells, strict=True))
        number, years = cell["Number delivered"], cell["Year(s) of delivery"]
        if not years and number not in ("", "0"):
            raise Unusable("Number delivered", number, "a number is delivered without a year")
        status = STATUS.get(cell["status"])
        if status is None:
            raise Unusable("status", cell["status"], "no status of the register")
        terms, cues, licence = self._terms(cell["Comments"], status)
        is_without_order = cell[_TOTAL] == "0" and not cell["Number ordered"]
        return Deal(
            row,
            "TechnologyTransfer" if licence else "MaterielTransfer",
            self.party("Supplier", cell["Supplier"], row),
            self.party("Recipient", cell["Recipient"], row),
            self.item(cell["Weapon designation"], cell["Weapon description"]),
            terms,
            Modality.ASSESSED if cues else Modality.ASSERTED,
            cues,
            count_of("Number ordered", cell["Number ordered"], cell["Number ordered ?"]),
            time_of("Year of order", cell["Year of order"], cell["Year of order ?"]),
            volume_of(_TOTAL, "" if is_without_order else cell[_TOTAL]),
            count_of(
                "Number delivered", "" if number == "0" else number, cell["Number delivered ?"]
            ),
            time_of("Year(s) of delivery", years, "") if years else None,
            volume_of(_CAME, cell[_CAME] if years else ""),
        )

    def party(self, column: str, cell: str, row: Row) -> Thing:
        """The actor of a cell; stars and "unknown" are read before the name is."""
        name = cell.strip()
        if not name:
            raise Unusable(column, name, "no name")
        if name.startswith("unknown"):
            return unidentified_actor(f"{self.sha256} {row.start}", name)
        bare = name.rstrip("*")
        stars = len(name) - len(bare)
        kind = ("CollectiveActor", "NonStateGroup", "InternationalOrganization")[min(stars, 2)]
        return self.names.actor(bare, f"line {row.line}", kind)

    def _item(self, designation: str, description: str) -> Thing:
        """The materiel of that designation, if the vocabulary has it under the description's kind.

        Else one node for designation and kind, so that a gun and a helicopter of one name differ.
        """
        if not designation.strip() or not description.strip():
            raise Unusable("Weapon designation", f"{designation}, {description}", "no designation")
        kind = f"{ID}materiel/{kind_of(description)}"
        for name in (designation, re.sub(r" \d+(\.\d+)?mm$", "", designation)):
            iri = self.vocabulary.find("materiel", name)
            if iri is not None and self.vocabulary.alike(iri, kind):
                return Thing(iri)
        self.minted += 1
        return designated(designation, kind)

    def _terms(
        self, comment: str, status: list[str]
    ) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...], bool]:
        """Roles and their fillers' IRIs, in order; the parts that hedge; is it a licence?"""
        found = {("qualifier", QUALIFIER + key) for key in status}
        cues: list[str] = []
        licence = False
        for part in comment.split(";"):
            said = meaning(part.strip())
            found.update(("qualifier", QUALIFIER + key) for key in said.qualifiers)
            if said.hedged:
                cues.append(part.strip())
            licence = licence or said.licence
            if said.actor and (actor := self.names.known(said.actor[1])):
                found.add((said.actor[0], actor.iri))
        return tuple(sorted(found)), tuple(cues), licence
