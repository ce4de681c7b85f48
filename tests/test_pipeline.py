"""Documents, sidecars and claims files on their way into a store."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from kg import pipeline
from kg.pipeline import ingest
from kg.query.run import ask
from kg.store.embedded import Store

TEXT = "Iran shipped drones to Russia. Mali thanked nobody for anything at all."
CLAIM = {
    "key": "1",
    "start": 0,
    "end": 29,
    "stance": "affirms",
    "modality": "asserted",
    "situation": {
        "type": "MaterielTransfer",
        "supplier": {"is": "state/irn", "at": [0, 4]},
        "recipient": {"is": "state/rus", "at": [23, 29]},
        "item": {"is": "materiel/uav", "at": [13, 19]},
        "stage": "concept/stage-delivered",
    },
}
BY_HAND = {
    "key": "2",
    "start": 31,
    "end": 70,
    "stance": "affirms",
    "modality": "asserted",
    "situation": {"type": "Communication", "speaker": {"is": "state/mli", "at": [31, 35]}},
}


def written(folder: Path, *claims: dict[str, object], complete: bool = False) -> Path:
    """A claims file about TEXT."""
    document = sha256(TEXT.encode()).hexdigest()
    header = {"document": document, "analyst": "pactgraph project", "complete": complete}
    path = folder / "brief.claims.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in (header, *claims)), "utf-8")
    return path


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """A document that holds TEXT."""
    path = tmp_path / "brief.txt"
    path.write_text(TEXT, "utf-8")
    return path


def analysts(store: Store) -> int:
    """How many claims a person made."""
    answer = ask(store, "claim-evidence")
    made_by = answer.columns.index("activity")
    return sum("pactgraph project" in row[made_by] for row in answer.rows)


def test_a_claims_file_beside_a_document_is_read_with_it(brief: Path, tmp_path: Path) -> None:
    written(tmp_path, CLAIM, BY_HAND)
    store = Store.memory()
    assert not ingest([brief], store).failed
    assert analysts(store) == 2


def test_the_analysts_claims_stay_when_the_document_comes_again_alone(
    brief: Path, tmp_path: Path
) -> None:
    store = Store.memory()
    path = written(tmp_path, CLAIM, BY_HAND)
    ingest([brief], store)
    path.unlink()
    report = ingest([brief], store)
    assert report.documents == {"unchanged": 1}
    assert analysts(store) == 2


def test_a_claims_file_alone_finds_its_document_in_the_store(brief: Path, tmp_path: Path) -> None:
    store = Store.memory()
    ingest([brief], store)
    assert analysts(store) == 0
    claims = tmp_path / "claims"
    claims.mkdir()
    written(claims, CLAIM)
    report = ingest([claims], store)
    assert not report.failed
    assert analysts(store) == 1


def test_a_claims_file_without_its_document_is_one_clear_line(tmp_path: Path) -> None:
    report = ingest([written(tmp_path, CLAIM)], Store.memory())
    (issue,) = report.failed
    assert str(issue) == (
        "brief.claims.jsonl: its document is neither named nor in the store; name the document too"
    )


def test_a_complete_reading_sets_aside_what_only_the_machine_found(
    brief: Path, tmp_path: Path
) -> None:
    written(tmp_path, BY_HAND, complete=True)
    store = Store.memory()
    ingest([brief], store)
    assert not ask(store, "who-supplies-what").rows
    aside = "SELECT ?c WHERE { ?c a <https://w3id.org/pactgraph/ontology#SetAsideClaim> }"
    assert len(store.select(aside).rows) == 1


def test_an_incomplete_reading_leaves_the_machines_claims_standing(
    brief: Path, tmp_path: Path
) -> None:
    written(tmp_path, BY_HAND)
    store = Store.memory()
    ingest([brief], store)
    assert len(ask(store, "who-supplies-what").rows) == 1


def test_a_line_that_does_not_fit_the_document_is_named_by_its_number(
    brief: Path, tmp_path: Path
) -> None:
    written(tmp_path, CLAIM, {**BY_HAND, "end": 999})
    store = Store.memory()
    report = ingest([brief], store)
    assert [issue.place for issue in report.failed] == ["brief.claims.jsonl:3"]
    assert analysts(store) == 1


def test_two_files_of_one_name_do_not_supersede_each_other_in_one_run(tmp_path: Path) -> None:
    for name, text in (("a", TEXT), ("b", "Iran shipped tanks to Russia.")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "brief.txt").write_text(text, "utf-8")
    report = ingest([tmp_path / "a", tmp_path / "b"], Store.memory())
    assert report.documents == {"added": 1}
    assert len(report.failed) == 1


def test_the_rules_run_between_documents_and_the_store_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at, text in enumerate((TEXT, f"{TEXT} It was in May.", "Iran sent Russia 400 drones.")):
        (tmp_path / f"{at}.txt").write_text(text, "utf-8")
    known = []

    def derived(_: str) -> None:
        known.append(sum("derived" in graph for graph in between.counts()))

    at_once, between = Store.memory(), Store.memory()
    ingest([tmp_path], at_once)
    monkeypatch.setattr(pipeline, "_BATCH", 2)
    ingest([tmp_path], between, on_document=derived)
    assert list(between.lines()) == list(at_once.lines())
    assert known == [0, 0, 1]
