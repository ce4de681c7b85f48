"""Every shipped question on two made-up documents, against rows written by hand."""

import re
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.query.named import Question, parsed, question, questions
from kg.query.run import ask
from kg.store.embedded import Store
from kg.store.history import history
from kg.store.interchange import rdflib_dataset
from kg.vocabulary import Vocabulary

EXPECTED = Path(__file__).parent / "expected"
NAMES = [known.name for known in questions()]
# The other questions have their rows, on the two articles, in tests/questions.
BY_HAND = sorted(path.stem for path in EXPECTED.glob("*.tsv"))
CLAIM = re.compile(r"https://w3id\.org/pactgraph/id/(claim|agreement)/\w+")


def expected(name: str) -> list[list[str]]:
    text = (EXPECTED / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.rstrip("\n").split("\n")]


def written(cell: str) -> str:
    """Identifiers are hashes, so the expected files name only their kind."""
    return CLAIM.sub(r"\1", cell)


@pytest.mark.parametrize("name", BY_HAND)
def test_a_question_answers_with_the_rows_written_by_hand(name: str, store: Store) -> None:
    table = ask(store, name)
    assert [list(table.columns), *([*map(written, row)] for row in table.rows)] == expected(name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of itself
def test_rdflib_and_pyoxigraph_give_equal_rows(name: str, store: Store) -> None:
    asked = question(name)
    past = asked.reads == ("history",)
    asked_of = history(store) if past else store
    result = rdflib_dataset(asked_of, with_meta=past).query(asked.text)
    names = [str(variable) for variable in result.vars or []]
    rows = [
        tuple(
            "" if row[names.index(c)] is None else str(row[names.index(c)]) for c in asked.columns
        )
        for row in result
    ]
    assert rows == list(ask(store, name).rows)


@pytest.mark.parametrize("asked", questions(), ids=NAMES)
def test_the_columns_of_a_question_are_what_it_selects(asked: Question, store: Store) -> None:
    assert store.select(asked.text).columns == asked.columns


@pytest.mark.parametrize("asked", questions(), ids=NAMES)
def test_a_question_names_no_graph_and_orders_its_rows(asked: Question) -> None:
    assert "GRAPH" not in asked.text
    assert "ORDER BY" in asked.text


def test_a_denied_or_expected_transfer_is_never_supplied(store: Store) -> None:
    rows = ask(store, "who-supplies-what").dicts()
    assert not [row for row in rows if row["item"] in ("mortars", "more drones")]


def test_a_name_is_resolved_by_the_vocabulary(store: Store, vocabulary: Vocabulary) -> None:
    given = {"supplier": "norvia", "recipient": "Sudria", "item": "weapons"}
    assert len(ask(store, "who-supplies-what", given, vocabulary=vocabulary)) == 3
    given["supplier"] = "Midland"
    assert len(ask(store, "who-supplies-what", given, vocabulary=vocabulary)) == 0


def test_an_iri_is_taken_in_full_in_brackets_or_with_a_prefix(store: Store) -> None:
    full = "https://w3id.org/pactgraph/id/state/nor"
    for written_iri in (full, f"<{full}>", "state:nor", "id:state/nor"):
        assert len(ask(store, "who-supplies-what", supplier=written_iri)) == 3


def test_the_evidence_of_one_claim_is_one_row(store: Store) -> None:
    claim = ask(store, "claim-evidence").dicts()[0]["claim"]
    assert [row[0] for row in ask(store, "claim-evidence", claim=claim)] == [claim]
    key = claim.rsplit("/", 1)[1]
    assert [row[0] for row in ask(store, "claim-evidence", claim=key)] == [claim]


def test_an_unknown_name_is_answered_with_the_nearest(store: Store, vocabulary: Vocabulary) -> None:
    with pytest.raises(QueryError, match=r"no actor is named 'Norvya'; did you mean Norvia\?"):
        ask(store, "who-supplies-what", supplier="Norvya", vocabulary=vocabulary)


def test_an_unknown_question_or_parameter_is_answered_with_those_there_are(store: Store) -> None:
    with pytest.raises(QueryError, match="did you mean who-supplies-what"):
        ask(store, "who-supplies")
    with pytest.raises(QueryError, match="takes no 'buyer'; it takes: supplier, recipient, item"):
        ask(store, "who-supplies-what", buyer="Norvia")


@pytest.mark.parametrize(
    "attack",
    [
        "<x> } } UNION { ?s ?p ?o } #",
        'Norvia" } #',
        "<http://x> <http://y>",
        "state:nor> } #",
        "state:nor } UNION { ?a ?b ?c",
        "http://x/} UNION {",
        "UNDEF } VALUES ?x { 1",
        "<>",
        "state:\n",
    ],
)
def test_what_a_user_types_never_becomes_query_text(attack: str, store: Store) -> None:
    for name, key in (("who-supplies-what", "supplier"), ("claim-evidence", "claim")):
        try:
            assert len(ask(store, name, {key: attack})) == 0
        except QueryError:
            continue


def test_front_matter_that_is_not_true_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_text("#+ title: T\n#+ question: Q?\n#+ columns: a\nSELECT ?a { ?a ?b ?c }\n")
    assert parsed(path).columns == ("a",)
    path.write_text(path.read_text() + "#+ parameter: who actor someone\n")
    with pytest.raises(ValueError, match="parameter 'who'"):
        parsed(path)
    path.write_text("#+ title: T\n#+ colour: red\n")
    with pytest.raises(ValueError, match="colour"):
        parsed(path)
