"""The register of deliveries of SIPRI: a row for each deal and year in which goods came.

The columns stand by name; older exports name some otherwise and separate with semicolons. A file
that went through a spreadsheet may end its lines with a semicolon too.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from kg.acquire.sipri import QUALIFIER, Deal, Deals
from kg.acquire.sipri_cells import count_of, time_of, volume_of
from kg.acquire.sipri_words import STATUS
from kg.acquire.table import Row, Unusable, rows
from kg.model import Modality

# No claim is made of the category, since the description says more, of SIPRI's estimate, a value
# for new goods of the kind, and of the TIV of a unit, of which the volume is the multiple.
COLUMNS: Final = (
    "SIPRI AT Database ID", "Supplier", "Recipient", "Designation", "Description",
    "Armament category", "Order date", "Order date is estimate", "Numbers delivered",
    "Numbers delivered is estimate", "Delivery year", "Delivery year is estimate", "Status",
    "SIPRI estimate", "TIV deal unit", "TIV delivery values", "Local production",
)  # fmt: skip
_OLD_NAMES: Final = {"Deal ID": COLUMNS[0], "Seller": COLUMNS[1], "Buyer": COLUMNS[2]}
# A flag that is not stated is read as the weaker claim.
_FLAGS: Final = {"Yes": "?", "No": "", "": "?"}


def delimiter(head: str) -> str:
    """What separates the cells of the header in these lines; empty if there is no header."""
    for line in head.splitlines():
        for mark in ",;":
            first = line.split(mark)[:2]
            if first in (["SIPRI AT Database ID", "Supplier"], ["Deal ID", "Seller"]):
                return mark
    return ""


class Deliveries(Deals):
    """The deliveries of one register, each as a deal of which no more than that is told."""

    def _rows(self, lines: Iterable[str]) -> Iterator[Row]:
        found = list(lines)
        mark = delimiter("".join(found[:40]))
        self._places: dict[str, int] = {}
        for row in rows(found, delimiter=mark):
            cells = [cell.strip() for cell in row.cells]
            if cells and mark == ",":
                cells[-1] = cells[-1].rstrip(";")
            if self._places:
                yield row._replace(cells=cells)
            elif cells[0:1] in ([COLUMNS[0]], ["Deal ID"]):
                self._places = {_OLD_NAMES.get(name, name): n for n, name in enumerate(cells)}

    def _deal(self, row: Row) -> Deal:
        if missing := [name for name in COLUMNS if name not in self._places]:
            raise Unusable(missing[0], "", "no such column in the header")
        if len(row.cells) <= max(self._places.values()):
            told = f"{len(row.cells)} cells, fewer than in the header"
            raise Unusable("", row.text, told)
        cell = {name: row.cells[self._places[name]] for name in COLUMNS}
        flags = {name: self._flag(name, cell[name]) for name in COLUMNS if "is estimate" in name}
        status = STATUS.get(cell["Status"])
        if status is None:
            raise Unusable("Status", cell["Status"], "no status of the register")
        if cell["Local production"] not in ("Yes", "No", ""):
            raise Unusable("Local production", cell["Local production"], "neither Yes nor No")
        if not cell["Delivery year"]:
            raise Unusable("Delivery year", "", "no year")
        local = ["licensed-production"] if cell["Local production"] == "Yes" else []
        numbers, estimate = cell["Numbers delivered"], flags["Numbers delivered is estimate"]
        return Deal(
            row,
            "MaterielTransfer",
            self.party("Supplier", cell["Supplier"], row),
            self.party("Recipient", cell["Recipient"], row),
            self.item(cell["Designation"], cell["Description"]),
            tuple(sorted(("qualifier", QUALIFIER + key) for key in (*status, *local))),
            Modality.ASSERTED,
            (),
            None,
            time_of("Order date", cell["Order date"], flags["Order date is estimate"]),
            None,
            count_of("Numbers delivered", numbers, estimate),
            time_of("Delivery year", cell["Delivery year"], flags["Delivery year is estimate"]),
            volume_of("TIV delivery values", cell["TIV delivery values"]),
            orders=False,
        )

    def _flag(self, column: str, value: str) -> str:
        if value not in _FLAGS:
            raise Unusable(column, value, "neither Yes nor No")
        return _FLAGS[value]
