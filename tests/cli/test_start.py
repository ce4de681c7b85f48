"""How the command line starts and ends: help, imports, locale, colours, pipes, signals."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import CASUALTIES, invoke, program, run

HEAVY = (
    "kg.store", "kg.extract", "kg.pipeline", "kg.analyse", "kg.render", "kg.vocabulary",
    "lxml", "networkx", "numpy", "owlready2", "pyoxigraph", "pyvis", "rdflib", "requests",
    "rich", "spacy", "trafilatura",
)  # fmt: skip


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


def test_wrong_usage_lists_what_there_is(filled: Path) -> None:
    question = run(filled, "ask", "who-eats-what")
    assert question.returncode == 2
    assert "who-supplies-what" in question.stderr
    option = run(filled, "ask", "who-supplies-what", "--colour", "red")
    assert option.returncode == 2
    assert "--supplier" in option.stderr
    assert run(filled, "nonsense").returncode == 2
    assert run(filled, "ingest").returncode == 2


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
    done = program(tmp_path, "ingest", "note.txt", **variables)
    assert done.returncode == 0, done.stderr
    quotes = "SELECT ?q { ?s pact:exact ?q }"
    assert "Traceback" not in program(tmp_path, "query", "-", given=quotes, **variables).stderr


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
    assert "who-supplies-what" in program(tmp_path, **words).stdout
