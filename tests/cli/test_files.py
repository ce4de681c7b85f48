"""What `kg dump` and `kg draw` write."""

import sys
from pathlib import Path

import pytest

from kg.errors import MissingError
from kg.output.sheets import picture_of
from kg.store.embedded import Store
from tests.cli.running import invoke, run


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
