"""The two articles from file to answered question: what must be there and what must not."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.pipeline import ingest
from kg.query.run import ask
from kg.resources import folder
from kg.store.embedded import Store
from kg.store.interchange import rdflib_dataset
from kg.store.table import Table
from tests.shared import shared

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = ("seed-000", "seed-002")
FURNITURE = (
    "15.9 C",
    "Los Angeles",
    "February 6, 2026",
    "Check out our other content",
    "Most Popular",
)


def articles() -> list[Path]:
    """The files of the two articles."""
    return [shared(f"corpus/{name}.txt") for name in NAMES]


@pytest.fixture(scope="module")
def machine() -> Store:
    """A store with what the grammar alone finds in the articles."""
    store = Store.memory()
    report = ingest(articles(), store)
    assert not report.failed
    return store


@pytest.fixture(scope="module")
def reviewed() -> Store:
    """A store with the articles and the analyst's complete claims about them."""
    store = Store.memory()
    claims = [FIXTURES / f"{name}.claims.jsonl" for name in NAMES]
    report = ingest([*articles(), *claims], store)
    assert not report.failed
    return store


def rows(table: Table, *columns: str) -> set[tuple[str, ...]]:
    """The distinct values of some columns."""
    at = [table.columns.index(column) for column in columns]
    return {tuple(row[i] for i in at) for row in table.rows}


def test_the_grammar_finds_who_supplies_what(machine: Store) -> None:
    answer = ask(machine, "who-supplies-what")
    assert rows(answer, "supplier", "recipient") == {("North Korea", "Russia")}
    assert rows(answer, "item") >= {
        ("240mm rocket launchers",),
        ("170mm self-propelled artillery",),
        ("self-destructible drones",),
    }


def test_every_quote_is_the_text_between_its_offsets(machine: Store) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in articles()}
    answer = ask(machine, "claim-evidence")
    found = rows(answer, "quote", "document", "start", "end")
    assert len(found) > 20
    for quote, document, start, end in found:
        assert texts[document][int(start) : int(end)] == quote


def test_page_furniture_yields_nothing(machine: Store) -> None:
    for line in machine.lines():
        assert not any(words in line for words in FURNITURE)


def test_no_wish_and_no_denial_is_a_supply(machine: Store, reviewed: Store) -> None:
    for store in (machine, reviewed):
        answer = ask(store, "who-supplies-what")
        assert ("South Korea",) not in rows(answer, "supplier")
        assert ("Russia",) not in rows(answer, "supplier")


def test_the_seven_rows_of_the_first_question_are_exactly_these(reviewed: Store) -> None:
    answer = ask(reviewed, "who-supplies-what")
    found = Counter(
        (row[answer.columns.index("item")], row[answer.columns.index("document")][:8])
        for row in answer.rows
    )
    assert found == {
        ("self-destructible drones", "seed-000"): 2,
        ("artillery supplies", "seed-000"): 1,
        ("240mm rocket launchers", "seed-000"): 1,
        ("170mm self-propelled artillery", "seed-000"): 1,
        ("weapons", "seed-002"): 1,
        ("ammunition", "seed-002"): 1,
    }
    assert rows(answer, "quantity") == {("",)}


def test_machine_and_analyst_meet_at_one_claim(reviewed: Store) -> None:
    query = """
        PREFIX pact: <https://w3id.org/pactgraph/ontology#>
        PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?claim WHERE {
          ?claim a pact:Claim ; pact:affirms/a pact:MaterielTransfer ; prov:wasGeneratedBy ?one, ?two .
          FILTER(STR(?one) < STR(?two))
        }"""
    assert len(reviewed.select(query).rows) == 7


def test_both_libraries_read_the_same_statements_without_blank_nodes(reviewed: Store) -> None:
    text = "\n".join(reviewed.lines())
    quads = list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS))
    dataset = rdflib_dataset(reviewed)
    assert len(quads) == len(set(quads)) == sum(1 for _ in dataset.quads())
    terms = {term for quad in quads for term in (quad.subject, quad.object, quad.graph_name)}
    assert not any(isinstance(term, pyoxigraph.BlankNode) for term in terms)
    assert len({(q.subject, q.predicate, q.object) for q in quads}) == len(quads)
    assert isinstance(dataset, rdflib.Dataset)


def test_every_claim_has_span_document_claimant_and_activity(reviewed: Store) -> None:
    claims = "SELECT ?c WHERE { ?c a pact:Claim }"
    whole = """SELECT DISTINCT ?c WHERE { ?c a pact:Claim ; pact:claimant ?who ;
        pact:evidence/pact:inDocument/pact:docHash ?hash ; prov:wasGeneratedBy ?activity }"""
    prefixes = "PREFIX pact: <https://w3id.org/pactgraph/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#> "
    assert len(reviewed.select(prefixes + claims).rows) == 69
    assert len(reviewed.select(prefixes + whole).rows) == 69


def test_two_runs_from_two_folders_dump_the_same_bytes(tmp_path: Path) -> None:
    dumps = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        for path in articles():
            (folder / path.name).write_bytes(path.read_bytes())
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        for words in (("ingest", "."), ("dump", "-o", "graph.nq")):
            command = [sys.executable, "-c", "from kg.cli import main; main()", *words]
            subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
        dumps.append((folder / "graph.nq").read_bytes())
    assert dumps[0] == dumps[1]
    assert len(dumps[0]) > 100_000


def test_the_picture_calls_only_an_alliance_a_pact(reviewed: Store) -> None:
    text = (folder("queries") / "views" / "supplies.rq").read_text("utf-8")
    found = rows(reviewed.select(text), "source_label", "relation", "target_label")
    between = {
        row for row in found if row[1] in ("has a pact with", "cooperates with", "negotiates with")
    }
    assert between == {
        ("North Korea", "has a pact with", "Russia"),
        ("North Korea", "negotiates with", "United States"),
        ("South Korea", "cooperates with", "Ukraine"),
    }
