"""The registers of aid, sanctions and conflicts in one store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.output.report import Report
from kg.pipeline import ingest, machine_claims
from kg.query.run import ask
from kg.store.embedded import Store
from kg.validate.checks import check_violations
from kg.validate.quotes import quote_violations
from kg.validate.shapes import shape_violations
from tests.registers.formats import PROGRAMME, YEAR_COLUMNS, kiel, table, workbook, year


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("registers")
    rows = [kiel(), kiel(item="made-up howitzer", announced="unspecified", donor="Made-up Fund")]
    (found / "tracker.xlsx").write_bytes(workbook(*rows))
    (found / "programme.yml").write_text(f"{PROGRAMME}status: ended\n")
    (found / "years.csv").write_bytes(table(YEAR_COLUMNS, year(), year(intensity_level="2")))
    (found / "unknown.csv").write_text("a,b\n1,2\n")
    return found


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Store]:
    with Store.memory() as found:
        report = ingest([folder], found)
        assert report.failed == []
        assert any("unknown.csv: passed over" in str(issue) for issue in report.issues)
        assert report.claims == {
            "transfer": 4,
            "sanction": 4,
            "combat_engagement": 2,
            "casualties": 2,
        }
        yield found


def test_it_breaks_no_shape_no_check_and_no_quote(store: Store) -> None:
    assert [*shape_violations(store), *check_violations(store), *quote_violations(store)] == []


def test_aid_is_agreed_and_delivered_and_the_claims_keep_their_sources(store: Store) -> None:
    rows = ask(store, "who-supplies-what", {"supplier": "Norway", "recipient": "Ukraine"}).dicts()
    assert sorted((row["item"], row["quantity"], row["status"]) for row in rows) == [
        ("T-72", "20", "agreed"),
        ("T-72", "8", "delivered"),
    ]
    assert {row["claimant"] for row in rows} == {"Kiel Institute for the World Economy"}
    kept = store.select(
        "SELECT DISTINCT ?source { ?claim <http://purl.org/dc/terms/source> ?source ;"
        " a <https://w3id.org/pactgraph/ontology#Claim> }"
    )
    assert sorted(map(list, kept)) == [
        ["a press office"],
        ["https://example.org/a?x=1#b"],
        ["https://example.org/c"],
    ]


def test_a_register_is_no_text_for_the_machine_to_read(folder: Path) -> None:
    report = Report()
    assert list(machine_claims([folder / "tracker.xlsx"], report)) == []
    assert [str(one) for one in report.failed] == [
        "tracker.xlsx: a register; kg ingest reads its rows"
    ]
