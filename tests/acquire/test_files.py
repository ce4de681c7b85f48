"""Which files become documents, and what is said of the others."""

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from kg.acquire.files import claims_files, sources
from kg.model import Details, Issue, Source
from kg.store.embedded import Store


def found(*paths: Path) -> list[Source]:
    return [one for one in sources(paths) if isinstance(one, Source)]


def issues(*paths: Path) -> list[str]:
    return [str(one) for one in sources(paths) if isinstance(one, Issue)]


def test_a_folder_is_walked_in_order_with_its_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c/d.HTML", "c/e.htm", ".hidden.txt", ".git/f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [source.address for source in found(tmp_path)] == ["a.md", "b.txt", "d.HTML", "e.htm"]
    assert issues(tmp_path) == []


def test_a_source_holds_its_bytes_and_never_a_path(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"Tanks.\r\n")
    (source,) = found(path)
    assert source == Source(
        "note.txt", b"Tanks.\r\n", sha256(b"Tanks.\r\n").hexdigest(), "note", Details()
    )


def test_no_file_comes_twice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert len(found(tmp_path, tmp_path / "a.txt", tmp_path / "." / "a.txt")) == 1


def test_a_sidecar_gives_details_and_the_address(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    given = {"date": "2031-05", "url": "https://news.example/a", "publisher": "News"}
    (tmp_path / "a.meta.json").write_text(json.dumps(given))
    (source,) = found(tmp_path)
    assert source.details == Details("2031-05", "https://news.example/a", "", "News")
    assert source.address == "https://news.example/a"


@pytest.mark.parametrize(
    ("sidecar", "told"),
    [
        ("{", "not readable as JSON"),
        ("[]", "not a JSON object"),
        ('{"when": "x"}', "unknown key 'when'"),
        ('{"date": 2031}', "the value of 'date' is not a string"),
        ("[" * 100_000, "not readable as JSON"),
    ],
)
def test_a_sidecar_that_is_not_usable_is_told(tmp_path: Path, sidecar: str, told: str) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.meta.json").write_text(sidecar)
    assert len(found(tmp_path)) == 1
    (issue,) = issues(tmp_path)
    assert told in issue
    assert "\n" not in issue


def test_a_missing_path_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "gone.txt"
    assert issues(gone) == [f"{gone}: no such file; give a text or HTML file, or a folder of them"]


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    assert issues(tmp_path) == [
        f"{tmp_path}: no documents in this folder; it needs files in "
        ".txt, .md, .html, .htm, .csv, .xlsx, .yaml, .yml"
    ]
    (tmp_path / "x.pdf").write_bytes(b"%PDF-")
    told = issues(tmp_path)
    assert "passed over" in told[0]
    assert "no documents" in told[1]


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.yml", "t.json", "t.xlsx"])
def test_a_table_of_an_unknown_kind_is_refused_and_never_an_article(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text("actor,deed\nNorth Korea,supplied rockets to Russia\n")
    assert found(path) == []
    mend = "kg ingest --help lists the registers that are"
    assert issues(path) == [f"{path}: a table of a kind that is not known; {mend}"]
    (tmp_path / "a.txt").write_text("text")
    (told,) = issues(tmp_path)
    assert told.startswith(f"{path}: passed over")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    assert "cannot be read" in issues(tmp_path)[0]


def test_what_is_no_regular_file_is_told() -> None:
    assert issues(Path("/dev/null")) == [
        "/dev/null: not a regular file; give a text or HTML file, or a folder"
    ]


def test_a_file_over_the_limit_is_told_without_reading_it(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(200_000_000)
    assert "the limit for a file is 100000000" in issues(tmp_path)[0]


def test_a_named_file_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("x")
    assert [source.stem for source in found(tmp_path / "notes")] == ["notes"]


def test_claims_files_are_found_beside_documents_and_are_no_documents(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "a.claims.jsonl", "lone.claims.jsonl"):
        (tmp_path / name).write_text("{}")
    claims = [tmp_path / "a.claims.jsonl", tmp_path / "lone.claims.jsonl"]
    assert claims_files([tmp_path]) == claims
    assert claims_files([tmp_path / "a.txt", tmp_path / "b.txt"]) == claims[:1]
    assert claims_files([claims[1]]) == claims[1:]
    assert [source.stem for source in found(tmp_path, claims[0])] == ["a", "b"]


def test_what_a_store_in_the_folder_keeps_is_not_read_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "kg-store"):
        pass
    (tmp_path / "kg-store" / "documents").mkdir(exist_ok=True)
    for folder in (tmp_path, tmp_path / "kg-store" / "documents"):
        (folder / "brief.txt").write_text("Iran sent drones to Russia.")
        (folder / "brief.claims.jsonl").write_text("{}")
    assert [one.address for one in sources([tmp_path]) if isinstance(one, Source)] == ["brief.txt"]
    assert [one for one in sources([tmp_path]) if isinstance(one, Issue)] == []
    assert claims_files([tmp_path]) == [tmp_path / "brief.claims.jsonl"]
