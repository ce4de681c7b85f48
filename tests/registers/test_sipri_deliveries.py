"""SIPRI's register of deliveries: a row for each deal and year, with either separator."""

import pytest

from kg.acquire.registers import recognised, register
from kg.acquire.sipri import Deal
from kg.acquire.table import Tally
from kg.model import Source
from kg.namespaces import ID
from kg.vocabulary import load

SHA = "cd" * 32
HEADER = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,"
    "Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,"
    "Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,"
    "Local production"
)
TOP = "Deals with deliveries made for the year range '1995' to '2025'\n\n{}\nData generated: 12 Feb 2026 12:26:12 PM\n"
ROW = "77001,Oman,Mali,BMP-9,infantry fighting vehicle,Armoured vehicles,2002,No,2,Yes,2004,,Second hand,0.9,0.36,0.72,Yes"


def read(*lines: str, ending: str = "\n") -> tuple[Tally, list[Deal]]:
    content = (TOP.format("Source: SIPRI") + "".join(f"{line}{ending}" for line in lines)).encode()
    source = Source("b.csv", content, SHA, "b")
    kind = recognised(source)
    assert kind is not None
    assert kind.deals is not None
    found, tally = register(source, kind), Tally()
    assert found.vintage == "2026-02-12"
    return tally, list(kind.deals(found, load(), tally))


def test_a_delivery_of_a_year_is_no_claim_of_an_order() -> None:
    _, (found,) = read(HEADER, ROW)
    assert (found.supplier.iri, found.recipient.iri) == (f"{ID}state/omn", f"{ID}state/mli")
    assert found.delivered is not None
    assert (found.delivered.value, found.delivered.comparator) == (2, "about")
    assert found.delivery is not None
    assert (found.order.edtf, found.delivery.edtf) == ("2002", "2004?")
    assert not found.orders
    assert {iri.rpartition("qualifier-")[2] for _, iri in found.terms} == {
        "second-hand",
        "licensed-production",
    }


@pytest.mark.parametrize(
    ("header", "row", "ending"),
    [
        (f"{HEADER};", f"{ROW};", "\r\n"),
        (HEADER.replace(",", ";"), ROW.replace(",", ";"), "\n"),
        (
            HEADER.replace(
                "SIPRI AT Database ID,Supplier,Recipient", "Deal ID,Seller,Buyer"
            ).replace(",", ";"),
            ROW.replace(",", ";"),
            "\n",
        ),
    ],
)
def test_every_separator_and_the_older_names_read_the_same(
    header: str, row: str, ending: str
) -> None:
    _, (plain,) = read(HEADER, ROW)
    _, (found,) = read(header, row, ending=ending)
    assert found[1:] == plain[1:]


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        (",No,2,", ",Maybe,2,", "Order date is estimate"),
        (",Yes,2004,", ",Yes,,", "Delivery year"),
        ("Second hand", "Used", "Status"),
        (",0.72,Yes", ",0.72,Abroad", "Local production"),
    ],
)
def test_a_wrong_cell_rejects_its_row(old: str, new: str, column: str) -> None:
    tally, found = read(HEADER, ROW.replace(old, new))
    assert found == []
    assert [reject.column for reject in tally.rejected] == [column]
