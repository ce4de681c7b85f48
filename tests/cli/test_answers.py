"""What `kg ask`, `kg query`, `kg analyse` and `kg dossier` answer."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.running import invoke, program, run


def test_a_question_takes_typed_parameters(filled: Path) -> None:
    done = run(filled, "ask", "who-supplies-what", "--supplier", "North Korea", "--format", "csv")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(StringIO(done.stdout)))
    assert {row["supplier"] for row in rows} == {"North Korea"}
    none = run(filled, "ask", "who-supplies-what", "--supplier", "Ukraine")
    assert len(none.stdout.splitlines()) == 1
    assert none.returncode == 0


def test_an_unknown_name_is_a_failure_with_what_would_be_right(filled: Path) -> None:
    done = run(filled, "ask", "who-supplies-what", "--supplier", "Nroth Korea")
    assert done.returncode == 1
    assert "North Korea" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_help_of_a_question_shows_its_parameters() -> None:
    shown = invoke("ask", "who-supplies-what", "--help").output
    assert "--supplier ACTOR" in shown
    assert "who-supplies-what" in invoke("ask", "--help").output


def test_a_query_comes_from_a_file_or_a_pipe(filled: Path) -> None:
    count = "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a pact:Document }"
    (filled / "count.rq").write_text(count)
    assert run(filled, "query", "count.rq").stdout == "n\n3\n"
    assert run(filled, "query", "-", given=count).stdout == "n\n3\n"
    assert run(filled, "query", "-", given="ASK { ?d a pact:Nothing }").stdout == "false\n"
    built = run(filled, "query", "-", given="CONSTRUCT { ?d a pact:D } { ?d a pact:Document }")
    assert len(built.stdout.splitlines()) == 3


def test_a_query_that_is_none_is_a_failure(filled: Path) -> None:
    for text in ("SELECT nonsense", "DROP ALL", "{" * 3000):
        done = run(filled, "query", "-", given=text)
        assert done.returncode == 1
        assert done.stderr.startswith("kg: ")
        assert len(done.stderr.splitlines()) == 1
    assert run(filled, "query", "nowhere.rq").returncode == 1


def test_suppliers_are_ranked(filled: Path) -> None:
    rows = run(filled, "analyse").stdout.splitlines()
    assert rows[0].startswith("supplier\trecipients\tclaims\tfacts\torigins")
    assert rows[1].startswith("North Korea\t1\t")


@pytest.mark.parametrize("name", ["n.graphml", "n.gexf", "n.json", "tables"])
def test_the_network_is_written_the_same_twice(filled: Path, tmp_path: Path, name: str) -> None:
    written = []
    for folder in ("one", "two"):
        done = run(filled, "analyse", "network", "-o", str(tmp_path / folder / name))
        assert done.returncode == 0, done.stderr
        files = sorted(path for path in (tmp_path / folder).rglob("*") if path.is_file())
        written.append([(path.name, path.read_bytes()) for path in files])
    assert written[0] == written[1]
    assert b"North Korea" in b"".join(content for _, content in written[0])


def test_an_option_of_another_analysis_is_wrong_usage(filled: Path) -> None:
    for wrong, told in (
        (["brokers", "--hops", "2"], "--hops is for kg analyse chains"),
        (["change", "--since", "2024-01-01"], "kg analyse change needs --until"),
        (["network"], "kg analyse network needs --output"),
    ):
        done = run(filled, "analyse", *wrong)
        assert done.returncode == 2
        assert told in done.stderr
    done = run(filled, "analyse", "network", "-o", "picture.pdf")
    assert done.returncode == 1
    assert ".graphml" in done.stderr


def test_a_dossier_goes_to_standard_output_or_to_a_page(filled: Path, tmp_path: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    text = program(filled, "dossier", "DPRK", **ascii_only)
    assert text.returncode == 0, text.stderr
    assert text.stdout.startswith("# Dossier: North Korea\n")
    page = tmp_path / "dossier.html"
    assert invoke("dossier", "DPRK", "--store", filled / "kg-store", "-o", page).exit_code == 0
    assert page.read_bytes().startswith(b"<!doctype html>")
    misspelt = run(filled, "dossier", "Nort Corea")
    assert misspelt.returncode == 1
    assert "did you mean North Korea" in misspelt.stderr
    assert run(filled, "dossier", "DPRK", "-o", "x.pdf").returncode == 2
