"""The grammar, a model, or both, from the command line to the store."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.cli.main import main
from kg.query.run import query as sparql
from kg.store.embedded import Store
from kg.store.table import Table
from tests.extract.llm.fake import Request, Said, claim, endpoint, reply
from tests.extract.llm.test_gate import OTHERS

TEXT = "Officials spoke.\nIran sent Russia 400 drones in May 2024.\nMali wants no war.\n"
QUOTE = "Iran sent Russia 400 drones in May 2024"
PARTIES = {"supplier": "Iran", "recipient": "Russia"}
GOOD = claim(QUOTE, item="drones", quantity="400", when="May 2024", actors=PARTIES)
BAD = claim(QUOTE, item="drones", quantity="900", actors=PARTIES)
OWN = claim("Mali wants no war", item="war", stance="denies", actors={"supplier": "Mali"})


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article on disk, and an environment that names model and cache."""
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    for name, value in (("MODEL", "tiny"), ("CACHE", str(tmp_path / "cache")), ("URL", "")):
        monkeypatch.setenv(f"KG_LLM_{name}", value)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    return path


def run(*args: object) -> int:
    with pytest.raises(SystemExit) as end:
        main([str(arg) for arg in args])
    return int(end.value.code or 0)


def asked(monkeypatch: pytest.MonkeyPatch, text: str, *args: object) -> tuple[int, list[Request]]:
    """The exit code of a run with a model that says `text`, and what it was asked."""
    with endpoint(lambda *_: Said(text)) as fake:
        monkeypatch.setenv("KG_LLM_URL", fake.url)
        return run(*args), fake.requests


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_both_meet_at_one_claim(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _ = asked(monkeypatch, reply(GOOD), "claims", "--extractor", "both", article)
    told = capsys.readouterr()
    (one,) = lines(told.out)
    assert (code, one["found_by"], one["quote"]) == (0, ["pactgraph grammar", "tiny"], QUOTE)
    assert told.err == "tiny: 100 tokens in, 20 out, 0 answers from the cache\n"
    assert run("claims", "--extractor", "both", "--offline", article) == 0
    assert lines(capsys.readouterr().out) == [one]


def test_the_model_alone_and_the_grammar_alone(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(monkeypatch, reply(GOOD), "claims", "--extractor", "llm", article)
    assert [one["found_by"] for one in lines(capsys.readouterr().out)] == [["tiny"]]
    _, requests = asked(monkeypatch, reply(GOOD), "claims", article)
    assert [one["found_by"] for one in lines(capsys.readouterr().out)] == [["pactgraph grammar"]]
    assert requests == []


def test_explain_shows_sentence_finders_and_cues(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article.write_text("Poland may lend Ukraine 14 tanks, the minister said.", encoding="utf-8")
    said = claim(
        "Poland may lend Ukraine 14 tanks",
        item="tanks",
        quantity="14",
        stance="anticipates",
        stage="planned",
        actors={"supplier": "Poland", "recipient": "Ukraine", "source": "minister"},
    )
    asked(monkeypatch, reply(said), "claims", "--extractor", "llm", "--explain", article)
    assert capsys.readouterr().out.splitlines() == [
        "transfer: Poland -> Ukraine, tanks (news:0-32)",
        "  sentence: Poland may lend Ukraine 14 tanks, the minister said.",
        "  found by: tiny, model.MaterielTransfer",
        "  stance: anticipates, possible <- 'may'",
        "  status: planned <- 'may'",
        "  attribution: minister <- 'minister'",
        "  quantity: 14 <- '14'",
    ]


def test_ingest_records_both_activities_and_keeps_the_rejects(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = article.parent / "store"
    args = ("ingest", "--extractor", "both", "--store", store, article)
    code, _ = asked(monkeypatch, reply(GOOD, BAD, OWN), *args)
    told = capsys.readouterr().err.splitlines()
    assert code == 1
    assert [line for line in told if "quantity '900' is not in the quote" in line]
    rejects = (store / "rejects.jsonl").read_text(encoding="utf-8")
    assert "quantity '900' is not in the quote" in rejects
    query = """
        PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX pact: <https://w3id.org/pactgraph/ontology#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?claim ?label ?rule WHERE {
          ?claim a pact:Claim ; prov:qualifiedGeneration ?reading .
          ?reading prov:activity/prov:wasAssociatedWith/rdfs:label ?label ; pact:rule ?rule }
        ORDER BY ?label"""
    with Store.open(store, read_only=True) as filled:
        answer = sparql(filled, query)
        assert isinstance(answer, Table)
        rows = list(answer.rows)
    assert len({claim for claim, _, _ in rows}) == 1
    assert [(label, rule.partition(".")[0]) for _, label, rule in rows] == [
        ("pactgraph grammar 1", "transfer"),
        ("tiny prompt 1", "model"),
    ]


def test_claims_of_every_type_pass_the_checks_of_the_store(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article.write_text("\n".join(text for text, _, _ in OTHERS), encoding="utf-8")
    store = article.parent / "store"
    args = ("ingest", "--extractor", "llm", "--store", store, article)
    code, _ = asked(monkeypatch, reply(*(said for _, said, _ in OTHERS)), *args)
    assert code == 0
    assert "claims\tsanction\t1" in capsys.readouterr().out
    assert run("check", "--store", store) == 0, capsys.readouterr().out


def test_ingesting_twice_changes_nothing_and_asks_nothing(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    args = ("ingest", "--extractor", "llm", "--store", article.parent / "store", article)
    asked(monkeypatch, reply(GOOD), *args)
    capsys.readouterr()
    code, requests = asked(monkeypatch, reply(), *args)
    assert (code, requests) == (0, [])
    assert "documents\tunchanged\t1" in capsys.readouterr().out


def test_a_budget_that_is_spent_ends_the_run_and_keeps_what_was_read(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    second = article.with_name("other.txt")
    second.write_text(TEXT.replace("Mali", "Chad"), encoding="utf-8")
    args = ("claims", "--extractor", "llm", article, second)
    code, first = asked(monkeypatch, reply(GOOD), *args[:-1])
    capsys.readouterr()
    code, requests = asked(monkeypatch, reply(GOOD), *args, "--max-tokens-total", 100)
    told = capsys.readouterr()
    assert (code, len(first), requests) == (1, 1, [])
    assert [one["doc"] for one in lines(told.out)] == ["news"]
    assert "kg: language model: stopped before the budget of 100 tokens" in told.err
    assert "; the rest was not read" in told.err


@pytest.mark.parametrize("command", ["claims", "ingest"])
def test_a_model_that_is_not_set_up_is_told_in_one_line(
    article: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, "--extractor", "llm", article) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("kg: KG_LLM_URL is ''; give the base URL of an OpenAI-compatible")


def test_without_the_extra_one_line_says_how_to_get_it(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "kg.extract.llm.endpoint", raising=False)
    monkeypatch.setitem(sys.modules, "openai", None)
    assert run("claims", "--extractor", "llm", article) == 1
    assert capsys.readouterr().err == "kg: no package openai; pip install 'pactgraph[llm]'\n"
    assert run("claims", article) == 0


def test_wrong_usage_is_told(article: Path) -> None:
    assert run("claims", "--extractor", "oracle", article) == 2
    assert run("claims", "--extractor", "llm", "--max-tokens-total", "0", article) == 2
