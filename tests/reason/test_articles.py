"""What follows from the two articles, claim by claim as an analyst read them."""

import pyoxigraph
import pytest

from kg.namespaces import DERIVED, GRAPH, ID, PACT
from kg.query.named import questions
from kg.query.run import ask
from kg.reason.rules import Policy, rules
from kg.store.embedded import Store
from tests.reason.edges import edges


def test_every_derived_edge_has_a_derivation_with_a_premise_that_exists(reviewed: Store) -> None:
    derived = edges(reviewed, *(rule.derives for rule in rules()))
    rows = reviewed.query(
        "SELECT ?s ?p ?o ?d ?x (COUNT(?known) AS ?facts) { ?d a pact:Derivation ;"
        " pact:derivedSubject ?s ; pact:derivedPredicate ?p ; pact:derivedObject ?o ;"
        " pact:byRule ?rule ; prov:wasDerivedFrom ?x . OPTIONAL { ?x a ?known } }"
        " GROUP BY ?s ?p ?o ?d ?x"
    )
    assert not isinstance(rows, bool)
    found = [[cell.removeprefix(ID).removeprefix(PACT) for cell in row] for row in rows]
    stated = reviewed.query("SELECT ?s { GRAPH graph:reference { ?s pact:classifiedAs ?o } }")
    assert not isinstance(stated, bool)
    reference = {row[0].removeprefix(ID) for row in stated}
    explained = {tuple(row[:3]) for row in found}
    assert {edge for edge in derived if edge[0] not in reference} <= explained <= derived
    assert min(int(row[5]) for row in found) > 0


def test_a_derived_triple_stands_in_no_other_graph_and_has_no_blank_node(reviewed: Store) -> None:
    twice = reviewed.query(
        "SELECT ?s { GRAPH graph:derived { ?s ?p ?o }"
        " GRAPH ?other { ?s ?p ?o } FILTER (?other != graph:derived) }"
    )
    assert not isinstance(twice, bool)
    assert list(twice) == []
    graphs = {quad.graph_name for quad in reviewed.quads if "_:" in str(quad.subject)}
    assert graphs == set()
    assert reviewed.counts()[GRAPH + "derived"] > 0


def test_the_articles_give_exactly_one_supply_edge(reviewed: Store) -> None:
    assert edges(reviewed, "supplies") == {("state/prk", "supplies", "state/rus")}
    assert edges(reviewed, "deploysFor") == {("state/prk", "deploysFor", "state/rus")}


def test_the_claimed_transfers_are_exposed_to_paragraphs_of_two_resolutions(
    reviewed: Store,
) -> None:
    rows = reviewed.query(
        "SELECT DISTINCT ?label { ?d pact:byRule 'embargo-exposure' ; prov:wasDerivedFrom ?m, ?c ."
        " ?m pact:paragraphOf ?whole ; rdfs:label ?label . ?c a pact:Claim }"
    )
    assert not isinstance(rows, bool)
    assert {row[0] for row in rows} == {
        "UNSCR 1718 (2006), paragraph 8(b)",
        "UNSCR 1874 (2009), paragraph 9",
    }
    claimed = {s for s, _, _ in edges(reviewed, "exposedTo") if s.startswith("situation/")}
    sent = "SELECT DISTINCT ?s { ?c pact:affirms ?s . ?s a pact:MaterielTransfer }"
    transfers = reviewed.query(sent)
    assert not isinstance(transfers, bool)
    assert claimed == {row[0].removeprefix(ID) for row in transfers}


def test_what_follows_changes_no_answer_to_a_question_that_does_not_read_it(
    reviewed: Store,
) -> None:
    plain = Store.memory()
    plain.quads.extend(q for q in reviewed.quads if q.graph_name != pyoxigraph.NamedNode(DERIVED))
    for question in (one for one in questions() if not one.reads):
        assert ask(plain, question.name) == ask(reviewed, question.name)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_is_complete_names_no_graph_and_runs_as_it_stands(rule, reviewed: Store) -> None:  # type: ignore[no-untyped-def]
    assert "GRAPH" not in rule.text
    assert f'"{rule.name}"' in rule.text
    assert f"pact:{rule.derives}" in rule.text
    found = list(pyoxigraph.Store().query(rule.text))
    assert found == []
    lines = reviewed.query(rule.text)
    assert not isinstance(lines, bool)
    known = 0 if rule.name == "conflicts" else 1  # the articles hold no conflict
    assert len(list(lines)) >= known  # type: ignore[arg-type]
    if "pact:affirms" in rule.text:
        assert rule.under(Policy.of(["asserted"])) != rule.text
