"""What `kg demo`, `kg ingest` and `kg claims` print, write and refuse."""

import json
from pathlib import Path

from kg.resources import samples
from tests.cli.running import CASUALTIES, program, run


def test_the_demo_prints_the_answer_and_writes_both_files(tmp_path: Path) -> None:
    done = run(tmp_path, "demo")
    assert done.returncode == 0, done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    answers = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    launchers = [row for row in answers if "240mm" in row["item"]]
    assert [(row["supplier"], row["recipient"]) for row in launchers] == [("North Korea", "Russia")]
    assert "240mm rocket launchers" in launchers[0]["quote"]
    assert not [row for row in answers if row["supplier"] in ("South Korea", "Russia")]
    page = (tmp_path / "graph.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert (tmp_path / "graph.nq").stat().st_size > 0
    assert "Next: kg ingest" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.html", "graph.nq"]


def test_the_demo_may_write_elsewhere_and_run_again(tmp_path: Path) -> None:
    for _ in range(2):
        done = run(tmp_path, "demo", "-o", "there", "--format", "json")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)
    assert (tmp_path / "there" / "graph.html").is_file()


def test_the_demo_tells_a_folder_that_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    done = run(tmp_path, "demo", "-o", "taken/below")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("kg: taken/below")


def test_ingesting_twice_changes_nothing(tmp_path: Path) -> None:
    dumps = []
    for _ in range(2):
        report = run(tmp_path, "ingest", str(samples())).stdout
        dumps.append(run(tmp_path, "dump", "-o", "-").stdout)
    assert "documents\tunchanged\t3" in report
    assert dumps[0] == dumps[1]


def test_two_folders_and_hash_seeds_give_equal_bytes(tmp_path: Path) -> None:
    dumps = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        assert program(folder, "ingest", str(samples()), PYTHONHASHSEED=seed).returncode == 0
        program(folder, "dump", "-o", "graph.nq", PYTHONHASHSEED=seed)
        dumps.append((folder / "graph.nq").read_bytes())
    assert dumps[0]
    assert dumps[0] == dumps[1]


def test_a_file_that_cannot_be_read_is_one_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(CASUALTIES)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    done = run(tmp_path, "ingest", "good.txt", "empty.txt", "binary.txt", "missing.txt")
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if line.startswith("kg: ")]
    assert [line.split(":")[1].strip() for line in lines] == [
        "empty.txt", "binary.txt", "missing.txt",
    ]  # fmt: skip
    assert "documents\tadded\t1" in done.stdout
    kept = (tmp_path / "kg-store" / "rejects.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["place"] for line in kept] == [
        "empty.txt",
        "binary.txt",
        "missing.txt",
    ]
    assert run(tmp_path, "ingest", "good.txt").returncode == 0
    assert not (tmp_path / "kg-store" / "rejects.jsonl").exists()


def test_two_files_of_one_name_do_not_supersede_each_other(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "note.txt").write_text(f"{CASUALTIES}{name}\n")
    done = run(tmp_path, "ingest", "a", "b")
    assert done.returncode == 1
    assert "two files with this name in one run" in done.stderr
    assert "note.meta.json" in done.stderr
    assert "documents\tadded\t1" in done.stdout


def test_a_claims_file_alone_needs_its_document_in_the_store(tmp_path: Path, filled: Path) -> None:
    claims = samples() / "brief-pact.claims.jsonl"
    refused = run(tmp_path, "ingest", str(claims))
    assert refused.returncode == 1
    assert "its document is neither named nor in the store" in refused.stderr
    taken = run(filled, "ingest", str(claims))
    assert taken.returncode == 0, taken.stderr
    assert "documents\tunchanged\t1" in taken.stdout


def test_a_line_of_a_claims_file_that_does_not_fit_is_named(tmp_path: Path) -> None:
    for name in ("brief-pact.txt", "brief-pact.meta.json", "brief-pact.claims.jsonl"):
        (tmp_path / name).write_bytes((samples() / name).read_bytes())
    claims = tmp_path / "brief-pact.claims.jsonl"
    lines = claims.read_text(encoding="utf-8").splitlines()
    bad = json.loads(lines[1]) | {"key": "bad", "end": 99999}
    claims.write_text("\n".join([*lines, json.dumps(bad)]), encoding="utf-8")
    done = run(tmp_path, "ingest", "brief-pact.txt")
    assert done.returncode == 1
    assert f"brief-pact.claims.jsonl:{len(lines) + 1}: " in done.stderr
    assert "documents\tadded\t1" in done.stdout


def test_claims_are_lines_of_json_with_true_quotes(tmp_path: Path) -> None:
    brief = samples() / "brief-arms.txt"
    done = run(tmp_path, "claims", str(brief))
    assert done.returncode == 0, done.stderr
    text = brief.read_text(encoding="utf-8")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert found
    for claim in found:
        assert claim["doc"] == "brief-arms"
        assert text[claim["start"] : claim["end"]] == claim["quote"]
    assert not list(tmp_path.iterdir())


def test_the_date_of_a_document_may_be_given(tmp_path: Path) -> None:
    (tmp_path / "pact.txt").write_text("North Korea and Russia signed a defence pact in June.\n")
    with_date = run(tmp_path, "claims", "--date", "2024-12-24", "pact.txt").stdout
    without = run(tmp_path, "claims", "pact.txt").stdout
    assert [json.loads(line)["when"] for line in with_date.splitlines()] == ["2024-06"]
    assert [json.loads(line)["when"] for line in without.splitlines()] == ["XXXX-06"]
