"""`kg check` on good stores, and on stores with planted defects."""

import json
from pathlib import Path

import pytest

from kg.cli.main import main
from kg.pipeline import ingest
from kg.resources import samples
from kg.store.embedded import Store
from kg.validate.checks import Check, check_violations, checks, parsed
from kg.validate.quotes import quote_violations
from kg.validate.shapes import shape_violations
from tests.shared import shared

FIXTURES = Path(__file__).parents[1] / "fixtures"
NAMES = ("seed-000", "seed-002")
CLAIM = "https://w3id.org/pactgraph/id/claim/"


def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, str]]]:
    """The exit code and the rows of `kg check`."""
    with pytest.raises(SystemExit) as ended:
        main(["check", "--store", str(folder), "--format", "json"])
    assert isinstance(ended.value.code, int)
    return ended.value.code, json.loads(capsys.readouterr().out)


def spoil(folder: Path, update: str) -> None:
    """Change the quads behind the back of the store."""
    prefix = "PREFIX pact: <https://w3id.org/pactgraph/ontology#> "
    with Store.open(folder) as store:
        before = store.counts()
        store.quads.update(prefix + update)
        assert store.counts() != before


def test_the_samples_are_without_a_violation(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(folder, capsys) == (0, [])


def test_the_reviewed_articles_are_without_a_violation() -> None:
    files = [shared(f"corpus/{name}.txt") for name in NAMES]
    claims = [FIXTURES / f"{name}.claims.jsonl" for name in NAMES]
    with Store.memory() as store:
        assert not ingest([*files, *claims, samples()], store).failed
        assert list(shape_violations(store)) == []
        assert list(check_violations(store)) == []
        assert list(quote_violations(store)) == []


def test_a_document_that_changes_and_comes_back_leaves_nothing_wrong(tmp_path: Path) -> None:
    article = tmp_path / "brief.txt"
    first = "North Korea is supplying Russia with ammunition. "
    with Store.memory() as store:
        for text in (first, first + "Russia denied it. ", first):
            article.write_text(text, encoding="utf-8")
            assert not ingest([article], store).failed
            assert list(shape_violations(store)) == []
            assert list(check_violations(store)) == []
            assert list(quote_violations(store)) == []


def test_a_changed_text_is_found_by_its_hash_and_by_the_quotes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (text,) = (
        path
        for path in (folder / "documents").glob("*.txt")
        if "self-destructible drones" in path.read_text(encoding="utf-8")
    )
    content = text.read_text(encoding="utf-8")
    text.write_text(content.replace("destructible drones", "destructible planes"), encoding="utf-8")
    code, rows = check(folder, capsys)
    assert code == 1
    assert {row["check"] for row in rows} == {"kept-text", "quote-equals-text"}
    quotes = [row for row in rows if row["check"] == "quote-equals-text"]
    assert all(row["claim"].startswith(CLAIM) for row in quotes)
    assert all("self-destructible drones" in row["sentence"] for row in quotes)
    assert all("planes" in row["problem"] for row in quotes)
    assert all(row["mend"].startswith("Ingest the document again") for row in rows)


def test_changed_bytes_of_a_document_are_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = next(path for path in (folder / "documents").iterdir() if not path.suffix)
    content.write_bytes(content.read_bytes() + b" ")
    code, rows = check(folder, capsys)
    assert code == 1
    assert [row["check"] for row in rows] == ["kept-bytes"]
    assert rows[0]["claim"].endswith(content.name)


def test_a_triple_in_a_second_graph_is_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(
        folder,
        """INSERT { GRAPH <https://w3id.org/pactgraph/graph/content> { ?claim pact:modality ?how } }
        WHERE { GRAPH ?graph { ?claim pact:modality ?how ; pact:evidence/pact:exact ?quote }
          FILTER (CONTAINS(?quote, "self-destructible drones")) }""",
    )
    code, rows = check(folder, capsys)
    assert code == 1
    assert {row["check"] for row in rows} == {"one-triple-one-graph"}
    assert all(row["claim"].startswith(CLAIM) for row in rows)
    assert all("self-destructible drones" in row["sentence"] for row in rows)
    assert all(row["mend"].startswith("Remove it from one of the graphs") for row in rows)


def test_a_missing_link_of_an_attribution_is_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(
        folder,
        """DELETE { GRAPH ?graph { ?claim pact:attribution ?step . ?step ?property ?value } }
        WHERE { GRAPH ?graph { ?claim pact:attribution ?step, ?next . ?step pact:level 0 .
          ?next pact:level 1 . ?step ?property ?value } }""",
    )
    code, rows = check(folder, capsys)
    assert code == 1
    assert {row["check"] for row in rows} == {"attribution-levels-without-gap"}
    for row in rows:
        assert row["claim"].startswith(CLAIM)
        assert row["sentence"]
        assert row["mend"].startswith("Number the steps 0, 1, 2")


def test_a_broken_node_is_told_with_the_claim_that_leads_to_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(
        folder,
        "DELETE WHERE { GRAPH ?graph { ?quantity pact:unit ?unit } }",
    )
    code, rows = check(folder, capsys)
    assert code == 1
    assert {row["check"] for row in rows} == {"Quantity-unit"}
    for row in rows:
        assert row["claim"].startswith(CLAIM)
        assert row["sentence"]
        assert row["problem"].startswith("a quantity has no single unit: https://w3id.org/")
        assert row["mend"].startswith("Give pact:unit once")


@pytest.mark.parametrize("one", checks(), ids=lambda one: one.name)
def test_a_check_selects_its_columns_and_orders_its_rows(one: Check) -> None:
    with Store.memory() as store:
        assert store.select(one.text).only(one.columns).columns == one.columns
    assert "ORDER BY" in one.text
    assert ("GRAPH" in one.text) == (one.name == "one-triple-one-graph")


@pytest.mark.parametrize(
    ("spoiled", "told"),
    [
        ("#+ mend: x\n#+ mend: y\n", r"needs one line '#\+ mend: ...', has 2"),
        ("", r"needs one line '#\+ mend: ...', has 0"),
        ("#+ severity: Bad\n", "one of"),
    ],
)
def test_a_check_without_whole_front_matter_is_refused(
    tmp_path: Path, spoiled: str, told: str
) -> None:
    lines = ["#+ title: t\n", "#+ question: q\n", "#+ columns: node\n"]
    lines += ["#+ mend: m\n"] if "severity" in spoiled else ["#+ severity: Info\n"]
    path = tmp_path / "one.rq"
    path.write_text("".join(lines) + spoiled, encoding="utf-8")
    with pytest.raises(ValueError, match=told):
        parsed(path)
