"""Two vintages of one register, and the news beside them."""

from pathlib import Path

from kg.pipeline import ingest
from kg.query.run import ask
from kg.store.embedded import Store
from tests.registers.sipri import MARCH, export

OCTOBER_ROWS = (
    "Russia,North Korea,2023,?,,,Hwasong-11,SSM,5,?,2023,New,Designation uncertain,2.5,0,12.5",
    "LTTE (Sri Lanka)*,Oman,1990,,9,,B-2,APC,9,,1991,New,,1,9,9",
    "Mali,Oman,1990,,9,,B-2,APC,9,,1991,New,,1,9,9",
)
MARCH_ROWS = (
    "Russia,North Korea,2023,?,,,Hwasong-11,surface-to-surface missile,100,,2023; 2024,New,,2.5,0,250",
    "Russia,North Korea,2024,,10,?,M-1978 170mm,self-propelled gun,10,,2024,Second hand,,0.5,5,5",
    "Mali,Oman,1990,,9,,B-2,armoured personnel carrier,9,,1991,New,,1,9,9",
)


def test_a_deal_is_known_again_although_its_description_was_renamed(tmp_path: Path) -> None:
    (tmp_path / "october.csv").write_bytes(export(*OCTOBER_ROWS))
    (tmp_path / "march.csv").write_bytes(export(*MARCH_ROWS, vintage=MARCH))
    with Store.memory() as store:
        assert not ingest([tmp_path / "october.csv", tmp_path / "march.csv"], store).failed
        rows = ask(store, "register-comparison", {}).dicts()
    found = {
        (r["verdict"], r["recipient"], r["item"], r["registerQuantity"], r["otherQuantity"])
        for r in rows
        if r["verdict"] in ("changed", "new", "gone")
    }
    assert found == {
        ("changed", "Russia", "KN-23", "100", "5"),
        ("new", "Russia", "170mm self-propelled gun", "10", ""),
        ("gone", "LTTE (Sri Lanka)", "B-2", "9", ""),
    }
