"""A register in a store: whole or not at all, the same again nothing, a newer vintage instead."""

import json
from pathlib import Path

import pytest

from kg.machine import Machine
from kg.pipeline import ingest
from kg.query.run import ask
from kg.store.embedded import Store
from kg.store.records import standing
from kg.validate.checks import check_violations
from kg.validate.quotes import quote_violations
from kg.validate.shapes import shape_violations
from tests.registers.sipri import MARCH, export
from tests.shared import shared

MISSILE = "Russia,North Korea,2023,?,,,Hwasong-11,SSM,5,?,2023,New,Designation uncertain,2.5,0,12.5"
LATER = "Russia,North Korea,2023,?,,,Hwasong-11,surface-to-surface missile,100,,2023; 2024,New,,2.5,0,250"
GUN = "Russia,North Korea,2024,,10,?,M-1978 170mm,self-propelled gun,10,,2024,Second hand,,0.5,5,5"
REBELS = "LTTE (Sri Lanka)*,Oman,1990,,9,,B-2,APC,9,,1991,New,,1,9,9"
WRONG = "Mali,Oman,2009,,x,,B,APC,1,,2010,New,,1,1,1"


def put(folder: Path, *rows: str, vintage: str = "13 Oct 2024", name: str = "register.csv") -> Path:
    path = folder / name
    path.write_bytes(export(*rows, vintage=vintage))
    return path


def dump(store: Store) -> list[str]:
    return list(store.lines())


def test_a_register_answers_beside_the_news(tmp_path: Path) -> None:
    article = tmp_path / "news.txt"
    article.write_text("North Korea supplies Russia with missiles, the ministry said.\n")
    with Store.memory() as store:
        report = ingest([put(tmp_path, MISSILE, REBELS), article], store)
        assert report.failed == []
        rows = ask(store, "who-supplies-what", {"recipient": "Russia"}).dicts()
    found = [row for row in rows if row["document"] == "register.csv"]
    assert sorted((r["item"], r["status"], r["quantity"], r["claimant"]) for r in found) == [
        ("KN-23", "delivered", "5", "Stockholm International Peace Research Institute"),
        ("KN-23", "ordered", "", "Stockholm International Peace Research Institute"),
    ]
    assert {row["quote"] for row in found} == {MISSILE}
    assert "news.txt" in {row["document"] for row in rows}


def test_two_processes_put_into_the_store_what_one_does(tmp_path: Path) -> None:
    paths = [
        put(tmp_path, MISSILE, REBELS, WRONG),
        put(tmp_path, LATER, REBELS, vintage=MARCH, name="march.csv"),
        put(tmp_path, GUN, vintage="1 Jan 2026", name="later.csv"),
    ]
    with Store.memory() as store, Store.memory() as alone:
        by_two = ingest(paths, store, machine=Machine(jobs=2))
        by_one = ingest(paths, alone)
        assert dump(store) == dump(alone)
    assert list(by_two.rows()) == list(by_one.rows())
    assert list(by_two.rejects()) == list(by_one.rejects())


def test_what_was_over_before_a_year_is_left_out(tmp_path: Path) -> None:
    old = "Russia,Oman,2010,,9,,B-2,APC,9,,2011; 2019,New,,1,9,9"
    with Store.memory() as store:
        ingest([put(tmp_path, MISSILE, old)], store)
        asked = {"recipient": "Russia", "since": "2020"}
        assert {row["supplier"] for row in ask(store, "who-supplies-what", asked).dicts()} == {
            "North Korea"
        }
        row, *_ = ask(store, "who-supplies-what", {**asked, "since": "2019", "supplier": "Oman"})
    assert "delivered" in row


def test_a_store_with_a_register_breaks_no_shape_and_no_check(tmp_path: Path) -> None:
    unknown = "Mali,unknown supplier(s),2015,,4,,D-44,towed gun,4,,2018,New,financed by UAE,1,1,1"
    with Store.memory() as store:
        ingest([put(tmp_path, MISSILE, REBELS, unknown, REBELS)], store)
        found = [*shape_violations(store), *check_violations(store), *quote_violations(store)]
    assert found == []


def test_the_same_register_again_changes_nothing(tmp_path: Path) -> None:
    path = put(tmp_path, MISSILE, REBELS)
    with Store.open(tmp_path / "store") as store:
        ingest([path], store)
        before = list(store.lines(with_meta=True))
        report = ingest([path], store)
        assert list(store.lines(with_meta=True)) == before
    assert report.documents["unchanged"] == 1


def test_a_new_vintage_under_the_same_name_takes_the_place_of_the_old(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store, Store.memory() as fresh:
        ingest([put(tmp_path, MISSILE, REBELS)], store)
        path = put(tmp_path, LATER, GUN, vintage=MARCH)
        report = ingest([path], store)
        ingest([path], fresh)
        assert report.documents["superseded"] == 1
        assert dump(store) == dump(fresh)
    assert len(list((tmp_path / "store" / "archive").iterdir())) == 1


def test_two_vintages_of_different_names_stand_side_by_side(tmp_path: Path) -> None:
    with Store.memory() as store:
        paths = [put(tmp_path, MISSILE, REBELS), put(tmp_path, LATER, REBELS, name="march.csv")]
        ingest(paths, store)
        assert list(check_violations(store)) == []
        assert len(list(standing(store.quads))) == 2


def test_an_article_that_goes_takes_nothing_that_a_register_uses(tmp_path: Path) -> None:
    article = tmp_path / "news.txt"
    article.write_text("North Korea supplied Russia with 100 missiles in 2024.\n")
    register = put(tmp_path, LATER, GUN)
    with Store.memory() as store, Store.memory() as alone:
        ingest([register, article], store)
        article.write_text("Nothing happened.\n")
        ingest([article], store)
        ingest([register, article], alone)
        assert dump(store) == dump(alone)


def test_a_run_that_ended_between_two_vintages_is_finished_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "store"
    with Store.open(folder) as store:
        ingest([put(tmp_path, MISSILE, REBELS)], store)
        path = put(tmp_path, LATER, GUN, vintage=MARCH)
        with monkeypatch.context() as patch:
            patch.setattr("kg.store.bulk.Loading.finish", lambda self: None)
            ingest([path], store)
        assert len(list(standing(store.quads))) == 2
    with Store.open(folder) as store, Store.memory() as fresh:
        assert len(list(standing(store.quads))) == 1
        ingest([path], store)
        ingest([path], fresh)
        assert dump(store) == dump(fresh)


def test_rejected_rows_are_told_with_file_line_column_value_and_reason(tmp_path: Path) -> None:
    with Store.memory() as store:
        report = ingest([put(tmp_path, MISSILE, WRONG)], store)
    assert [str(issue) for issue in report.failed] == [
        "register.csv: 1 of 2 rows are rejected; see rejects.jsonl in the store"
    ]
    assert list(report.rejects())[-1] == {
        "file": "register.csv",
        "line": 8,
        "column": "Number ordered",
        "value": "x",
        "reason": "no whole number",
    }


def test_an_unknown_connector_and_a_register_of_another_kind_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("a,b\n1,2\n")
    with Store.memory() as store:
        report = ingest([path], store, connector="sipri-deals")
    assert "not a register of sipri-deals" in str(report.failed[0])


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("trade_register_1950-2024_gen2024-10-13.csv", 27_951),
        ("trade_register_all_gen2025-03-13.csv", 29_515),
    ],
)
def test_the_real_files_are_read_to_the_row(name: str, count: int) -> None:
    from kg.acquire.files import sources
    from kg.acquire.registers import recognised, register
    from kg.acquire.sipri import Deals
    from kg.model import Source
    from kg.vocabulary import load

    (source,) = sources([shared(f"data/sipri/{name}")])
    assert isinstance(source, Source)
    kind = recognised(source)
    assert kind is not None
    deals = Deals(source.sha256, load())
    bearing = sum(1 for _ in deals.read(register(source, kind).text.splitlines(keepends=True)))
    assert (deals.tally.rows, bearing) == (count, count)
    assert deals.tally.rejected == []


def test_the_command_line_keeps_the_rejects_as_lines_of_json(tmp_path: Path) -> None:
    path, folder = put(tmp_path, MISSILE, WRONG), tmp_path / "store"
    from kg.cli.main import main

    with pytest.raises(SystemExit) as end:
        main(["ingest", "--store", str(folder), str(path)])
    assert end.value.code == 1
    lines = (folder / "rejects.jsonl").read_text().splitlines()
    assert json.loads(lines[-1])["column"] == "Number ordered"
