"""What a notebook works with: `kg.open`, its answers, and what shows them."""

import html
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.errors import MissingError, QueryError
from kg.namespaces import ID
from kg.output.answer import Answer
from kg.output.graph import Graph
from kg.resources import samples

HOSTILE = "<script>alert(1)</script> & \"quotes\" 'too' \x07 \u202e"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder = tmp_path_factory.mktemp("door") / "store"
    kg.build([samples() / "brief-arms.txt"], folder).close()
    with kg.open(folder) as opened:
        yield opened


def test_an_answer_has_rows_names_and_iris_to_point_at(store: Graph) -> None:
    answer = store.ask("who-supplies-what", supplier="North Korea")
    assert {row[:2] for row in answer} == {("North Korea", "Russia")}
    shown = answer._repr_html_()
    assert f'<td title="{ID}state/prk">North Korea</td>' in shown
    assert f"<p>{len(answer)} rows</p>" in shown
    assert repr(answer).startswith(f"<{len(answer)} rows: supplier, recipient, item")


def test_an_iri_is_shown_by_its_name(store: Graph) -> None:
    answer = store.query("SELECT ?a ?b { ?a pact:supplies ?b }")
    assert isinstance(answer, Answer)
    assert answer.rows == ((f"{ID}state/prk", f"{ID}state/rus"),)
    assert f'<td title="{ID}state/rus">Russia</td>' in answer._repr_html_()


def test_other_queries_are_answered_and_a_dangerous_one_is_refused(store: Graph) -> None:
    assert store.query("ASK { ?a pact:supplies ?b }") is True
    lines = store.query("CONSTRUCT { ?a pact:aids ?b } WHERE { ?a pact:supplies ?b }")
    assert not isinstance(lines, bool)
    assert len(list(lines)) == 1
    with pytest.raises(QueryError):
        store.query("{" * 3000)


def test_what_a_cell_holds_is_only_text(store: Graph) -> None:
    shown = Answer((HOSTILE, "b"), ((HOSTILE, f"{ID}x\"onmouseover='x'"),), store)._repr_html_()
    assert "<script" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    assert re.findall(r"<(\w+)[^>]*onmouseover", shown) == []
    assert html.unescape(re.findall(r"<th>(.*?)</th>", shown)[0]).startswith("<script>alert(1)")


def test_a_long_answer_says_what_it_does_not_show() -> None:
    shown = Answer(("n",), tuple((str(n),) for n in range(201)))._repr_html_()
    assert shown.count("<td>") == 200
    assert "201 rows, the first 200 of them shown" in shown


def test_a_closed_store_shows_its_answers_still() -> None:
    with Graph.memory() as gone:
        answer = gone.query("SELECT (<https://example.org/a> AS ?a) {}")
    assert isinstance(answer, Answer)
    assert "https://example.org/a</td>" in answer._repr_html_()


def test_pandas_gets_numbers_where_all_are_and_nothing_for_nothing() -> None:
    frame = Answer(("name", "n", "m"), (("a", "1", ""), ("", "2.5", "x"))).to_pandas()
    assert list(frame.columns) == ["name", "n", "m"]
    assert frame["n"].sum() == 3.5
    assert frame["name"].isna().tolist() == [False, True]
    assert frame["m"].tolist() == [None, "x"]


def test_without_pandas_the_mend_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingError, match=r"pip install 'pactgraph\[notebooks\]'"):
        Answer(("a",), ()).to_pandas()


def test_networkx_gets_an_edge_a_row(store: Graph) -> None:
    answer = store.ask("who-supplies-what")
    graph = answer.to_networkx()
    assert set(graph) == {"North Korea", "Russia"}
    assert graph.number_of_edges() == len(answer)
    assert set(answer.to_networkx("claimant", "recipient")) > {"Russia"}
    with pytest.raises(QueryError, match="needs two columns of the answer, of: supplier"):
        answer.to_networkx("claimant", "nothing")
    assert store.to_networkx().nodes[f"{ID}state/prk"]["label"] == "North Korea"


def test_an_analysis_is_an_answer(store: Graph) -> None:
    (row,) = store.analyse("recipients").dicts()
    assert (row["recipient"], row["suppliers"]) == ("Russia", "1")


def test_a_picture_stands_in_a_frame_and_writes_no_file_beside(
    store: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = store.draw()._repr_html_()
    assert shown.startswith("<iframe")
    inside = html.unescape(re.findall(r'srcdoc="(.*?)"', shown, re.DOTALL)[0])
    assert inside.lstrip().lower().startswith("<!doctype html>")
    assert list(tmp_path.iterdir()) == []
    store.draw("matrix", path="matrix.html")
    assert "North Korea" in (tmp_path / "matrix.html").read_text(encoding="utf-8")
    assert store.still("network")._repr_svg_().startswith(("<svg", "<?xml"))


def test_why_is_shown_as_lines_and_as_a_list(store: Graph) -> None:
    found = store.why("North Korea", "supplies", "Russia")
    assert str(found).splitlines()[0] == "North Korea supplies Russia"
    shown = found._repr_html_()
    assert shown.count("<ul>") == shown.count("</ul>") == len(str(found).splitlines())
    assert "self-destructible drones" in shown


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
