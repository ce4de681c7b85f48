"""Two vintages of one register, and the news beside them."""

from pathlib import Path

import pytest

from kg.pipeline import assess, ingest
from kg.query.run import ask
from kg.store.assessments import Assessment
from kg.store.embedded import Store
from kg.validate.checks import check_violations
from tests.registers.sipri import MARCH, export

OCTOBER_ROWS = (
    "Russia,North Korea,2023,?,,,Hwasong-11,SSM,5,?,2023,New,Designation uncertain,2.5,0,12.5",
    "LTTE (Sri Lanka)*,Oman,1990,,9,,B-2,APC,9,,1991,New,,1,9,9",
    "Mali,Oman,1990,,9,,B-2,APC,9,?,1991,New,,1,9,9",
    "Mali,unknown supplier(s),2001,,3,,B-9/X-1,UAV,3,,2002; 2003,New,,1,3,3",
    "Mali,Oman,2009,,4,,Twin,APC,4,,2010,New,,1,4,4",
    "Mali,Oman,2009,,4,,Twin,APC,4,,2010,New,,1,4,4",
)
MARCH_ROWS = (
    "Mali,Oman,2009,,4,,Twin,armoured personnel carrier,4,,2010,New,,1,4,4",
    "Mali,unknown supplier(s),2001,,3,,B-9 Bird,drone,3,,2002; 2003,New,,1,3,3",
    "Russia,North Korea,2023,?,,,Hwasong-11,surface-to-surface missile,100,,2023; 2024,New,,2.5,0,250",
    "Russia,North Korea,2024,,10,?,M-1978 170mm,self-propelled gun,10,,2024,Second hand,,0.5,5,5",
    "Mali,Oman,1990,,9,,B-2,armoured personnel carrier,9,,1991,New,,1,9,9",
)
WANTED = [
    ("changed", "Mali", "B-9 Bird", "3", "3"),
    ("changed", "Russia", "KN-23", "100", "5"),
    ("gone", "LTTE (Sri Lanka)", "B-2", "9", ""),
    ("gone", "Mali", "Twin", "4", ""),
    ("matched", "Mali", "B-2", "9", "9"),
    ("matched", "Mali", "Twin", "4", "4"),
    ("new", "Russia", "170mm self-propelled gun", "10", ""),
]


def put(folder: Path, store: Store) -> None:
    (folder / "october.csv").write_bytes(export(*OCTOBER_ROWS))
    (folder / "march.csv").write_bytes(export(*MARCH_ROWS, vintage=MARCH))
    assert not ingest([folder / "october.csv", folder / "march.csv"], store).failed


def compared(store: Store) -> list[tuple[str, ...]]:
    rows = ask(store, "register-comparison", {}).dicts()
    shown = ("verdict", "recipient", "item", "registerQuantity", "otherQuantity")
    found = [tuple(r[c] for c in shown) for r in rows if r["verdict"] != "only in register"]
    return sorted(found)


def test_a_deal_is_known_again_although_goods_and_description_were_renamed(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        put(tmp_path, store)
        assert compared(store) == WANTED
        assert list(check_violations(store)) == []
        (row,) = ask(
            store, "register-comparison", {"recipient": "Russia", "verdict": "changed"}
        ).dicts()
    assert (row["row"], row["quote"]) == (MARCH_ROWS[2], OCTOBER_ROWS[0])
    assert (row["line"], row["otherLine"]) == ("9", "7")


def test_what_is_between_vintages_goes_with_one_and_outlives_a_judgement(tmp_path: Path) -> None:
    with Store.memory() as store:
        put(tmp_path, store)
        pair = ("https://w3id.org/pactgraph/id/state/prk", "https://w3id.org/pactgraph/id/actor/x")
        assess(store, Assessment("differ", pair, "A. Reader", "they are two"))
        assert compared(store) == WANTED
        (march,) = (d for (d,) in store.select("SELECT ?d { ?d pact:address 'march.csv' }"))
        assess(store, Assessment("retract", (march,), "A. Reader", "wrong"))
        assert compared(store) == []


def test_links_that_a_run_did_not_come_to_make_are_made_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.memory() as store:
        with monkeypatch.context() as patch:
            patch.setattr("kg.store.vintages.settle", lambda store: None)
            put(tmp_path, store)
        assert compared(store) == []
        ingest([], store)
        assert compared(store) == WANTED
