"""What the guard lets pass and what it refuses before the engine sees it."""

import pytest

from kg.errors import QueryError
from kg.query.guard import guard
from kg.query.named import questions
from kg.query.run import query
from kg.store.embedded import Store
from kg.store.table import Table

ALL = "SELECT * { ?s ?p ?o }"


def refused(text: str, why: str) -> None:
    with pytest.raises(QueryError, match=why):
        guard(text)


def test_the_shipped_questions_pass() -> None:
    for asked in questions():
        guard(asked.text)


@pytest.mark.parametrize("pair", ["{}", "()"])
def test_deep_nesting_is_refused(pair: str) -> None:
    left, right = pair
    guard(f"SELECT * {{ FILTER {left * 100}1{right * 100} }}")
    refused(
        f"SELECT * {{ FILTER {left * 129}1{right * 129} }}", "line 1, column .*: brackets deeper"
    )
    refused(f"SELECT * {{ FILTER {left * 5000}", "more than 1000 brackets")


@pytest.mark.parametrize(
    "quoted",
    ['"((((', "'((((", "# ((((", '"""((((\n', "<http://x/((((", '"\\"((('],
)
def test_brackets_in_strings_iris_and_comments_do_not_nest(quoted: str) -> None:
    end = {"<": ">", "#": "\n"}.get(quoted[0], '"""' if quoted.startswith('"""') else quoted[0])
    guard(f"SELECT * {{ {(quoted + end + ' ') * 100} }}")


def test_nesting_that_hides_behind_less_than_is_still_counted() -> None:
    refused("SELECT * { FILTER(1" + "<((((1>2||1" * 400, "more than 1000 brackets")


@pytest.mark.parametrize("chain", ["||1", "&&1", "+1", "*1", "/<p:p>", "|<p:p>", "!"])
def test_long_chains_of_operators_are_refused(chain: str) -> None:
    refused("SELECT * { FILTER(1" + chain * 9000 + ") }", "operators|bytes")


def test_a_long_text_is_refused() -> None:
    guard(ALL + " " * 60_000)
    refused(ALL + " " * 64_000, "the limit is 64000")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://x/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o .SERVICE<http://x/>{ ?s ?p ?o } }",
        "SELECT * { <http://x/#a> ?p ?o . SERVICE <http://x/> { } }",
        "SELECT * { <http://x/\\u0041#a> ?p ?o . SERVICE <http://x/> { } }",
        "SELECT * { ex:it\\'s ?p ?o . SERVICE <http://x/> { } }",
        "SELECT * { ex:a\\#b ?p ?o . SERVICE <http://x/> { } }",
        "SELECT * { FILTER(?a<1) SERVICE <http://x/> { } }",
        'SELECT * { ?s ?p "\\\\" . SERVICE <http://x/> { } # " \n }',
        "LOAD <http://x/>",
    ],
)
def test_calls_to_other_machines_are_refused(text: str) -> None:
    refused(text, "calls another machine")


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p "SERVICE" }',
        "SELECT * { ?service pact:load ?LOAD } # SERVICE <http://x/>",
        "SELECT * { ?s <http://x/SERVICE> ?o }",
        "PREFIX load: <http://x/> SELECT * { ?s load:x ?o }",
        "SELECT * { ?s ?p 'it''s' . ?s ?p '''LOAD''' }",
    ],
)
def test_the_words_alone_do_no_harm(text: str) -> None:
    guard(text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "with <http://x/> delete { ?s ?p ?o } where { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(text: str, store: Store) -> None:
    before = list(store.lines(with_meta=True))
    with pytest.raises(QueryError, match="changes the store; only queries are run"):
        query(store, text)
    assert list(store.lines(with_meta=True)) == before


def test_a_query_may_use_our_prefixes_without_declaring_them(store: Store) -> None:
    found = query(store, "SELECT ?c { ?c a pact:Claim }")
    assert isinstance(found, Table)
    assert len(found) == 9
    own = query(store, "PREFIX pact: <http://x/> SELECT ?c { ?c a pact:Claim }")
    assert isinstance(own, Table)
    assert len(own) == 0


def test_every_form_of_query_is_answered(store: Store) -> None:
    assert query(store, "ASK { ?c a pact:Claim }") is True
    found = query(store, "CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s rdfs:label ?l } LIMIT 2")
    assert not isinstance(found, bool | Table)
    assert len([line for line in found if line.endswith(" .")]) == 2


def test_a_mistake_is_told_with_line_and_column(store: Store) -> None:
    with pytest.raises(QueryError, match=r"line 2, column 18: expected .*\}"):
        query(store, "SELECT ?c\n{ ?c a pact:Claim")
    with pytest.raises(QueryError, match="not a SPARQL query: line 1, column"):
        query(store, "What is supplied?")
