"""`kg dump --claims`: a row for each claim, as the store has it."""

from pathlib import Path

import pyarrow.parquet
import pytest

from kg.cli.main import main
from kg.namespaces import ID, PACT
from kg.pipeline import ingest
from kg.store.embedded import Store
from tests.registers.sipri import export

ROW = "Russia,North Korea,2023,?,,,Hwasong-11,SSM,5,?,2023,New,,2.5,0,12.5"


def test_the_table_has_a_row_for_each_claim_with_its_numbers_and_place(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_bytes(export(ROW))
    with Store.open(tmp_path / "store") as store:
        ingest([tmp_path / "register.csv"], store)
    with pytest.raises(SystemExit) as end:
        main(
            [
                "dump",
                "--store",
                str(tmp_path / "store"),
                "--claims",
                "-o",
                str(tmp_path / "c.parquet"),
            ]
        )
    assert end.value.code == 0
    rows = pyarrow.parquet.read_table(tmp_path / "c.parquet").to_pylist()
    found = sorted(rows, key=lambda row: row["stage"])
    assert [row["stage"] for row in found] == [
        f"{ID}concept/stage-delivered",
        f"{ID}concept/stage-ordered",
    ]
    delivered, ordered = found
    assert (delivered["value"], delivered["min"], delivered["max"]) == (5.0, 4.5, 5.5)
    assert (ordered["value"], ordered["when"]) == (None, "2023?")
    assert (delivered["supplier"], delivered["kind"]) == (
        f"{ID}state/prk",
        f"{PACT}MaterielTransfer",
    )
    assert (delivered["line"], delivered["quote"]) == (7, ROW)
