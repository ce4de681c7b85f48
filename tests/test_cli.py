"""The command line: what goes where, exit codes, help; run as users run it where it matters."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg
from kg.cli.main import commands
from kg.errors import MissingError
from kg.output.sheets import picture_of
from kg.resources import samples
from kg.store.embedded import Store

Run = subprocess.CompletedProcess[str]
HEAVY = (
    "kg.store", "kg.extract", "kg.pipeline", "kg.analyse", "kg.render", "kg.vocabulary",
    "lxml", "networkx", "numpy", "owlready2", "pyoxigraph", "pyvis", "rdflib", "requests",
    "rich", "spacy", "trafilatura",
)  # fmt: skip
CASUALTIES = "South Korea said 300 North Korean soldiers were killed in Russia.\n"


def run(folder: Path, *args: str, given: str = "", **variables: str) -> Run:
    """Run `kg` in a folder of its own, as a program, on pipes."""
    return subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", *args],
        cwd=folder,
        input=given,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        env={**os.environ, **variables},
        check=False,
    )


def invoke(*args: str | Path) -> Result:
    """Run a command in this process; errors of ours are not turned into exit codes."""
    return CliRunner().invoke(commands, [str(arg) for arg in args])


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the sample briefs, `kg-store`."""
    folder = tmp_path_factory.mktemp("filled")
    done = run(folder, "ingest", str(samples()))
    assert done.returncode == 0, done.stderr
    return folder


def test_help_loads_no_heavy_library(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from kg.cli import main\n"
        "try:\n    main(['--help'])\n"
        "except SystemExit:\n    pass\n"
        f"loaded = [name for name in {HEAVY} if name in sys.modules]\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "kg demo" in done.stdout


def test_importing_kg_loads_nothing_else() -> None:
    program = "import sys, kg; sys.exit(str([n for n in sys.modules if n.startswith('kg.')] or 0))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.stderr.strip() in (b"", b"0")


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
        assert run(folder, "ingest", str(samples()), PYTHONHASHSEED=seed).returncode == 0
        run(folder, "dump", "-o", "graph.nq")
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


def test_wrong_usage_lists_what_there_is(filled: Path) -> None:
    question = run(filled, "ask", "who-eats-what")
    assert question.returncode == 2
    assert "who-supplies-what" in question.stderr
    option = run(filled, "ask", "who-supplies-what", "--colour", "red")
    assert option.returncode == 2
    assert "--supplier" in option.stderr
    assert run(filled, "nonsense").returncode == 2
    assert run(filled, "ingest").returncode == 2


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


def test_a_store_that_is_none_is_one_line(tmp_path: Path) -> None:
    for command in (["ask", "pacts"], ["stats"], ["analyse"], ["draw", "-o", "p.html"]):
        done = run(tmp_path, *command)
        assert done.returncode == 1
        assert done.stderr.startswith("kg: ")
        assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_the_store_is_named_by_variable_or_option(tmp_path: Path, filled: Path) -> None:
    store = str(filled / "kg-store")
    by_variable = run(tmp_path, "stats", KG_STORE=store)
    assert by_variable.returncode == 0
    assert run(tmp_path, "--store", store, "stats").stdout == by_variable.stdout
    assert run(tmp_path, "stats", "--store", store).stdout == by_variable.stdout


@pytest.mark.parametrize("ending", ["nq", "trig", "ttl", "jsonld"])
def test_the_graph_is_dumped_in_every_form(filled: Path, tmp_path: Path, ending: str) -> None:
    done = run(filled, "dump", "-o", str(tmp_path / f"graph.{ending}"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / f"graph.{ending}").stat().st_size > 1000


def test_the_log_is_dumped_only_on_request(filled: Path) -> None:
    assert "/graph/meta>" not in run(filled, "dump", "-o", "-").stdout
    assert "/graph/meta>" in run(filled, "dump", "--with-meta", "-o", "-").stdout


def test_an_unknown_ending_is_a_failure(filled: Path) -> None:
    done = run(filled, "dump", "-o", "graph.docx")
    assert done.returncode == 1
    assert ".trig" in done.stderr


def test_a_picture_is_drawn_and_an_unknown_view_named(filled: Path) -> None:
    assert run(filled, "draw", "-o", "page.html").returncode == 0
    assert (filled / "page.html").is_file()
    done = run(filled, "draw", "--view", "nothing", "-o", "other.html")
    assert done.returncode == 2
    assert "'network', 'timeline', 'map', 'matrix'" in done.stderr


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


def test_a_reader_that_stops_early_is_no_failure(filled: Path) -> None:
    command = f"'{sys.executable}' -c 'from kg.cli import main; main()' dump -o - | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=filled,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.skipif(os.name == "nt", reason="signals are sent as on POSIX")
def test_an_interrupt_ends_with_130(filled: Path) -> None:
    # A shell that runs the tests in the background hands down an ignored SIGINT.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    started = f"{heard}; from kg.cli import main; print('started', flush=True); main()"
    with subprocess.Popen(
        [sys.executable, "-c", started, "query", "-"],
        cwd=filled,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"started\n"
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        _, remarks = process.communicate(timeout=30)
    assert process.returncode == 130
    assert remarks == b"kg: interrupted\n"


def test_quotes_come_through_an_ascii_locale(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(CASUALTIES.replace("South", "“South”"), encoding="utf-8")
    variables = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run(tmp_path, "ingest", "note.txt", **variables)
    assert done.returncode == 0, done.stderr
    quotes = "SELECT ?q { ?s pact:exact ?q }"
    assert "Traceback" not in run(tmp_path, "query", "-", given=quotes, **variables).stderr


def test_no_colour_without_a_terminal_or_with_no_color(filled: Path) -> None:
    done = run(filled, "questions", "--format", "table", NO_COLOR="1")
    assert "\x1b" not in done.stdout
    assert "who-supplies-what" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed(shell: str) -> None:
    done = invoke("completion", shell)
    assert done.exit_code == 0
    assert "_KG_COMPLETE" in done.output
    assert invoke("completion", "tcsh").exit_code == 2


def test_completion_offers_the_questions(tmp_path: Path) -> None:
    words = {"COMP_WORDS": "kg ask who", "COMP_CWORD": "2", "_KG_COMPLETE": "bash_complete"}
    assert "who-supplies-what" in run(tmp_path, **words).stdout


def test_the_front_door_offers_what_it_promises() -> None:
    for name in kg.__all__:
        assert getattr(kg, name) is not None
    assert set(dir(kg)) >= {"ask", "build", "draw", "open"}
    with pytest.raises(AttributeError, match="no attribute 'close'"):
        kg.close  # noqa: B018


def test_the_front_door_builds_asks_and_draws(tmp_path: Path) -> None:
    with kg.build([samples() / "brief-arms.txt"], tmp_path / "store") as store:
        assert len(kg.ask(store, "who-supplies-what", supplier="North Korea"))
    with kg.open(tmp_path / "store") as store:
        picture = kg.draw(store)
    assert picture.save(tmp_path / "page.html").is_file()
    assert "srcdoc=" in picture._repr_html_()


@pytest.mark.parametrize("view", ["network", "timeline", "map", "matrix"])
def test_every_view_is_drawn_as_page_and_as_picture(
    view: str, filled: Path, tmp_path: Path
) -> None:
    for form, begins in (
        (".html", b"<!doctype html>"),
        (".svg", b"<svg xmlns="),
        (".png", b"\x89P"),
    ):
        page = tmp_path / f"{view}{form}"
        done = invoke("draw", "--store", filled / "kg-store", "--view", view, "-o", page)
        assert done.exit_code == 0, done.output
        assert page.read_bytes().startswith(begins)


def test_a_picture_of_another_form_is_wrong_usage(filled: Path, tmp_path: Path) -> None:
    done = run(filled, "draw", "-o", str(tmp_path / "x.gif"))
    assert done.returncode == 2
    assert "'x.gif' ends in none of .html, .svg, .png." in done.stderr


def test_a_png_without_matplotlib_says_what_to_install(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(
        MissingError, match=r"pip install 'pactgraph\[pictures\]', or write an .svg"
    ):
        picture_of(Store.open(filled / "kg-store", read_only=True), "matrix", ".png")


def test_a_dossier_goes_to_standard_output_or_to_a_page(filled: Path, tmp_path: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    text = run(filled, "dossier", "DPRK", **ascii_only)
    assert text.returncode == 0, text.stderr
    assert text.stdout.startswith("# Dossier: North Korea\n")
    page = tmp_path / "dossier.html"
    assert invoke("dossier", "DPRK", "--store", filled / "kg-store", "-o", page).exit_code == 0
    assert page.read_bytes().startswith(b"<!doctype html>")
    misspelt = run(filled, "dossier", "Nort Corea")
    assert misspelt.returncode == 1
    assert "did you mean North Korea" in misspelt.stderr
    assert run(filled, "dossier", "DPRK", "-o", "x.pdf").returncode == 2
