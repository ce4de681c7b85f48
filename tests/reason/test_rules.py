"""The rules on small worlds and on the two articles: what follows, from what, under which policy."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import owlrl
import pyoxigraph
import pytest
import rdflib

from kg.errors import QueryError
from kg.model import Modality, Stance, Time
from kg.namespaces import CONTENT, DERIVED, GRAPH, ID, PACT
from kg.pipeline import ingest
from kg.query.named import questions
from kg.query.run import ask
from kg.reason.rules import Policy, derive, recorded_policy, rules
from kg.resources import folder
from kg.store.dump import dumped
from kg.store.embedded import Store
from kg.store.reference import reference_lines
from tests.ontology.files import MODULES, graph
from tests.ontology.reasoner import classified
from tests.shared import shared
from tests.worlds import Losses, Transfer, put

FIXTURES = Path(__file__).parents[1] / "fixtures"
NAMES = ("seed-000", "seed-002")
CHAINS = ("supplies", "suppliesType", "deploysFor", "aids")
LATE = Time(None, "2024-05", "2024-05-01T00:00:00Z", "", "", "2024-05-31T00:00:00Z")
EARLY = Time(None, "1999", "1999-01-01T00:00:00Z", "", "", "1999-12-31T00:00:00Z")


@pytest.fixture
def store() -> Iterator[Store]:
    """A store that holds the reference data and no document."""
    with Store.memory() as made:
        made.refresh_reference(reference_lines())
        yield made


@pytest.fixture(scope="module")
def reviewed() -> Store:
    """The two articles with the analyst's claims, and what follows from them."""
    made = Store.memory(clock=lambda: datetime(2031, 1, 1, tzinfo=UTC))
    articles = [shared(f"corpus/{name}.txt") for name in NAMES]
    claims = [FIXTURES / f"{name}.claims.jsonl" for name in NAMES]
    assert not ingest([*articles, *claims], made).failed
    derive(made)
    return made


def edges(store: Store, *properties: str) -> set[tuple[str, ...]]:
    """The triples of these properties in the store, shortened."""
    wanted = " ".join(f"pact:{name}" for name in properties)
    found = store.query(f"SELECT ?s ?p ?o {{ VALUES ?p {{ {wanted} }} ?s ?p ?o }}")
    assert not isinstance(found, bool)
    return {tuple(cell.removeprefix(ID).removeprefix(PACT) for cell in row) for row in found}


def test_what_is_affirmed_and_under_way_is_an_edge(store: Store) -> None:
    put(store, "a", "North Korea sent launchers.", Transfer())
    put(store, "b", "North Korea sent troops.", Transfer(item="materiel/troops", deploys=True))
    assert edges(store, *CHAINS) == set()
    derive(store)
    assert edges(store, *CHAINS) == {
        ("state/prk", "supplies", "state/rus"),
        ("state/prk", "suppliesType", "materiel/mrl-240mm"),
        ("state/prk", "deploysFor", "state/rus"),
        ("state/prk", "aids", "state/rus"),
    }


@pytest.mark.parametrize(
    "claimed",
    [
        Transfer(stance=Stance.DENIES),
        Transfer(stance=Stance.ANTICIPATES, modality=Modality.PLANNED),
        Transfer(stance=Stance.PROPOSES, modality=Modality.SOUGHT, stage="sought"),
        Transfer(stage="sought"),
        Transfer(stage="offered"),
        Transfer(stage="planned"),
        Transfer(stance=Stance.DENIES, deploys=True),
        Transfer(stage="planned", deploys=True),
    ],
)
def test_a_denial_a_plan_and_a_wish_give_no_edge(store: Store, claimed: Transfer) -> None:
    put(store, "a", "North Korea may send launchers.", claimed)
    derive(store)
    assert edges(store, *CHAINS, "exposedTo") == set()


def test_the_policy_says_which_claims_count_and_is_recorded(store: Store) -> None:
    put(store, "a", "It allegedly sent launchers.", Transfer(modality=Modality.ALLEGED))
    assert recorded_policy(store) is None
    derive(store)
    assert edges(store, "supplies") == {("state/prk", "supplies", "state/rus")}
    assert recorded_policy(store) == Policy()
    derive(store, Policy.of(["asserted"]))
    assert edges(store, *CHAINS, "exposedTo") == set()
    assert recorded_policy(store) == Policy(frozenset({Modality.ASSERTED}))


def test_an_unknown_modality_is_told_with_those_there_are() -> None:
    with pytest.raises(QueryError, match="no modality 'sure'; there are: asserted, reported"):
        Policy.of(["asserted", "sure"])


def test_an_edge_goes_when_its_document_is_superseded(tmp_path: Path) -> None:
    store = Store.memory()
    brief = tmp_path / "brief.txt"
    brief.write_text("Iran shipped drones to Russia.\n", "utf-8")
    ingest([brief], store)
    assert edges(store, "supplies") == {("state/irn", "supplies", "state/rus")}
    brief.write_text("Iran thanked Russia.\n", "utf-8")
    ingest([brief], store)
    assert edges(store, "supplies", "aids", "suppliesType") == set()
    assert edges(store, "ally") != set()


def test_ingest_derives_under_the_recorded_policy(tmp_path: Path) -> None:
    store = Store.memory()
    derive(store, Policy.of(["alleged"]))
    brief = tmp_path / "brief.txt"
    brief.write_text("Iran shipped drones to Russia.\n", "utf-8")
    ingest([brief], store)
    assert edges(store, "supplies") == set()
    derive(store)
    ingest([brief], store)
    assert edges(store, "supplies") == {("state/irn", "supplies", "state/rus")}


def test_deriving_again_changes_nothing(store: Store) -> None:
    put(store, "a", "North Korea sent launchers.", Transfer())
    first = derive(store)
    before = dumped(store, ".nq", with_meta=True)
    again = derive(store)
    assert first.changed
    assert not again.changed
    assert again.triples == first.triples == store.counts()[DERIVED]
    assert dumped(store, ".nq", with_meta=True) == before


def test_what_follows_does_not_depend_on_what_followed_before(store: Store) -> None:
    put(store, "a", "North Korea sent launchers.", Transfer())
    derive(store)
    wanted = dumped(store, ".nq")
    derive(store, Policy.of(["reported"]))
    derive(store)
    assert dumped(store, ".nq") == wanted


def test_a_stated_triple_is_not_repeated_in_the_derived_graph(store: Store) -> None:
    stated = f"<{ID}materiel/mrl-240mm> <{PACT}classifiedAs> <{ID}concept/unroca-3> <{CONTENT}> ."
    store.quads.extend(pyoxigraph.parse(stated, format=pyoxigraph.RdfFormat.N_QUADS))
    derive(store)
    found = store.query("SELECT ?g { GRAPH ?g { materiel:mrl-240mm pact:classifiedAs ?c } }")
    assert not isinstance(found, bool)
    assert list(found) == [(CONTENT,)]


@pytest.mark.parametrize(
    ("claimed", "measures"),
    [
        (Transfer(), {"un-prk", "un-prk-1718-8b", "un-prk-1874-9"}),
        (Transfer(time=LATE), {"un-prk", "un-prk-1718-8b", "un-prk-1874-9"}),
        (Transfer(time=EARLY), set()),
        (Transfer(item="materiel/ammunition"), {"un-prk", "un-prk-1874-9"}),
        (Transfer("state/deu", "state/rus", "materiel/uav"), {"eu-rus"}),
        (Transfer("state/chn", "state/rus", "materiel/uav"), set()),
        (Transfer("state/irn", "group/houthis", "materiel/uav"), {"un-yem-houthis", "un-irn"}),
        (Transfer("state/usa", "state/kor"), set()),
    ],
)
def test_a_transfer_is_exposed_to_the_measures_that_bar_it_at_its_time(
    store: Store, claimed: Transfer, measures: set[str]
) -> None:
    put(store, "a", "They sent something.", claimed)
    derive(store)
    found = edges(store, "exposedTo")
    assert {o.removeprefix("embargo/") for s, _, o in found if s.startswith("situation/")} == (
        measures
    )


def test_parties_of_a_pact_on_record_are_allies_both_ways_and_others_are_not(store: Store) -> None:
    derive(store)
    allies = edges(store, "ally")
    for one, other in (("prk", "rus"), ("rus", "prk"), ("kor", "usa"), ("chn", "prk")):
        assert (f"state/{one}", "ally", f"state/{other}") in allies
    for one, other in (("prk", "sun"), ("irn", "rus"), ("prk", "prk"), ("prk", "kor")):
        assert (f"state/{one}", "ally", f"state/{other}") not in allies


def test_an_alliance_has_the_interval_of_its_agreement(store: Store) -> None:
    derive(store)
    rows = store.query(
        "SELECT ?other ?from ?until { VALUES ?rule { 'ally' 'former-ally' }"
        " ?d pact:byRule ?rule ; pact:derivedSubject state:prk ; pact:derivedObject ?other ; pact:validFrom ?from ."
        " OPTIONAL { ?d pact:validUntil ?until } } ORDER BY ?from ?other"
    )
    assert not isinstance(rows, bool)
    assert [tuple(cell.removeprefix(ID + "state/")[:10] for cell in row) for row in rows] == [
        ("chn", "1961-09-10", ""),
        ("sun", "1961-09-10", "1996-09-10"),
        ("rus", "2024-12-04", ""),
    ]


def totals(store: Store) -> list[tuple[str, ...]]:
    """Value, bounds and comparator of the derived totals."""
    rows = store.query(
        "SELECT ?value ?min ?max ?how { ?c pact:derivedTotal ?t . ?t pact:value ?value ;"
        " pact:comparator ?how . OPTIONAL { ?t pact:min ?min } OPTIONAL { ?t pact:max ?max } }"
    )
    assert not isinstance(rows, bool)
    return sorted(tuple(cell.rpartition("comparator-")[2] for cell in row) for row in rows)


@pytest.mark.parametrize(
    ("claimed", "wanted"),
    [
        ((Losses(), Losses("wounded", 200, 300, 250)), [("350", "290", "410", "about")]),
        ((Losses(most=None), Losses("wounded", 1, 9, 5)), [("105", "91", "", "atLeast")]),
        ((Losses(), Losses("wounded", population="state/ukr")), []),
        ((Losses(as_of="2024-12"), Losses("wounded", as_of="2025-01")), []),
        ((Losses(by="state/kor"), Losses("wounded", by="state/ukr")), []),
        ((Losses(), Losses("wounded", stance=Stance.DENIES)), []),
        ((Losses(), Losses("captured")), []),
    ],
)
def test_killed_and_wounded_of_one_document_add_up_to_a_total_that_is_never_exact(
    store: Store, claimed: tuple[Losses, ...], wanted: list[tuple[str, ...]]
) -> None:
    put(store, "a", "Losses were heavy.", *claimed)
    derive(store)
    assert totals(store) == wanted


def test_figures_of_two_documents_do_not_add_up(store: Store) -> None:
    put(store, "a", "A hundred fell.", Losses())
    put(store, "b", "A hundred were hurt.", Losses("wounded"))
    derive(store)
    assert totals(store) == []


def verdicts(store: Store) -> list[tuple[str, ...]]:
    """Verdict and mismatch of all comparisons, and how many of them are edges of conflict."""
    rows = store.query(
        "SELECT ?v ?m ?edge { ?d a pact:Comparison ; pact:verdict ?v ; pact:derivedSubject ?a ;"
        " pact:derivedObject ?b . OPTIONAL { ?d pact:mismatch ?m }"
        " BIND (IF(EXISTS { ?a pact:conflictsWith ?b }, 'edge', '') AS ?edge) }"
    )
    assert not isinstance(rows, bool)
    return sorted(tuple(cell.rpartition("/")[2] for cell in row) for row in rows)


CONFLICT = ("verdict-conflict", "", "edge")
SNAPSHOT = ("verdict-snapshot", "mismatch-scope", "")
COMPATIBLE = ("verdict-compatible", "mismatch-bound", "")


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (Losses(as_of="2024-12-23"), Losses("killed", 500, 500, 500, "2024-12-23"), [CONFLICT]),
        (Losses(as_of="2024-12-23"), Losses("killed", 500, 500, 500, "2024-12-24"), [SNAPSHOT]),
        (Losses(), Losses("killed", 500, 500, 500), [SNAPSHOT]),
        (Losses(as_of="2024-12-23"), Losses("killed", 91, None, 90, "2024-12-23"), [COMPATIBLE]),
        (Losses(as_of="2024-12-XX"), Losses("killed", 500, 500, 500, "2024-12-XX"), [SNAPSHOT]),
        (Losses(), Losses(), []),
        (Losses(), Losses("wounded", 500, 500, 500), []),
        (Losses(), Losses("killed", 500, 500, 500, population="state/ukr"), []),
        (Losses(), Losses("killed", 500, 500, 500, stance=Stance.DENIES), []),
    ],
)
def test_two_figures_are_in_conflict_only_if_they_are_of_one_date_and_apart(
    store: Store, one: Losses, other: Losses, wanted: list[tuple[str, ...]]
) -> None:
    put(store, "a", "Some fell.", one)
    put(store, "b", "Others fell.", other)
    derive(store)
    assert verdicts(store) == wanted


def test_a_derived_total_is_set_against_the_total_of_another_document(store: Store) -> None:
    put(store, "a", "A thousand are lost.", Losses("killedOrWounded", 1000, 1000, 1000, "2025-01"))
    put(store, "b", "Many.", Losses(as_of="2025-01"), Losses("wounded", 20, 20, 20, "2025-01"))
    derive(store)
    assert verdicts(store) == [CONFLICT]


KURSK = "occurrence/kursk"


@pytest.mark.parametrize(
    ("one", "other", "edge"),
    [
        (Transfer(by="state/kor"), Transfer(by="state/ukr"), True),
        (Transfer(by="state/kor"), Transfer(by="agency/kor-jcs"), False),
        (Transfer(by="state/kor"), Transfer(), False),
        (Transfer(by="state/kor"), Transfer(by="state/ukr", stance=Stance.DENIES), False),
        (Transfer(by="state/kor"), Transfer(by="state/ukr", item="materiel/uav"), False),
        (
            Transfer(by="state/kor", occurrence=KURSK),
            Transfer(by="state/ukr", item="materiel/uav", occurrence=KURSK),
            True,
        ),
    ],
)
def test_claims_corroborate_each_other_if_they_agree_and_come_from_different_actors(
    store: Store, one: Transfer, other: Transfer, edge: bool
) -> None:
    put(store, "a", "They sent it.", one)
    put(store, "b", "It was sent.", other)
    derive(store)
    assert len(edges(store, "corroborates")) == edge


def test_a_claim_that_restates_another_has_no_origin_of_its_own(store: Store) -> None:
    again = Transfer(item="materiel/uav", by="state/ukr", restates=("1",))
    put(store, "a", "They sent it, Seoul said.", Transfer(by="state/kor", key="1"), again)
    derive(store)
    assert {origin for _, _, origin in edges(store, "origin")} == {"state/kor"}


WISH = Transfer("state/rus", "state/prk", "materiel/technology", "sought", stance=Stance.PROPOSES)


@pytest.mark.parametrize(
    ("claimed", "edge"),
    [
        ((Transfer(), WISH), True),
        ((Transfer(stage="planned"), WISH), False),
        ((Transfer(stance=Stance.DENIES), WISH), False),
        ((Transfer(), replace(WISH, stance=Stance.DENIES)), False),
        ((Transfer(), replace(WISH, recipient="state/irn")), False),
        ((replace(WISH, in_exchange_for="materiel/arms"),), True),
        ((WISH,), False),
    ],
)
def test_an_exchange_needs_a_gift_and_something_wanted_for_it(
    store: Store, claimed: tuple[Transfer, ...], edge: bool
) -> None:
    put(store, "a", "They deal.", *claimed)
    derive(store)
    wanted = {("state/prk", "exchangesWith", "state/rus")} if edge else set()
    assert edges(store, "exchangesWith") == wanted


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


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib and owlrl warn of themselves
def test_the_rules_and_a_reasoner_of_owl_rl_find_the_same_edges(store: Store) -> None:
    worlds = [
        Transfer(),
        Transfer("state/irn", "state/rus", "materiel/uav", modality=Modality.ALLEGED),
        Transfer("state/usa", "state/ukr", stance=Stance.DENIES),
        Transfer("state/rus", "state/prk", stance=Stance.PROPOSES, stage="sought"),
        Transfer("state/kor", "state/ukr", stance=Stance.ANTICIPATES, stage="planned"),
        Transfer(item="materiel/troops", deploys=True),
        Transfer("state/usa", "state/kor", "materiel/troops", deploys=True),
    ]
    logic = rdflib.Graph()
    for path in MODULES:
        logic += graph(path)
    for at, world in enumerate(worlds):
        put(store, f"document-{at}", f"Sentence {at}.", world)
    for quad in store.each_quad():
        if str(quad.graph_name) != f"<{GRAPH}reference>":
            logic.parse(data=f"{quad.subject} {quad.predicate} {quad.object} .", format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(logic)
    derive(store)
    for name in CHAINS:
        closed = {(str(s), str(o)) for s, o in logic.subject_objects(rdflib.URIRef(PACT + name))}
        assert {(ID + s, ID + o) for s, _, o in edges(store, name)} == closed
        assert closed


def test_the_rule_for_artillery_finds_what_the_reasoner_finds(store: Store) -> None:
    pact, guns = rdflib.Namespace(PACT), rdflib.Graph()
    materiel = graph(folder("ontology") / "vocab" / "materiel.ttl")
    for node in materiel.subjects(pact.calibreMillimetres):
        for predicate in (rdflib.RDF.type, pact.calibreMillimetres):
            guns += materiel.triples((node, predicate, None))
    world = classified(guns)
    derive(store)
    rows = store.query("SELECT ?s { ?d pact:byRule 'classified-as' ; pact:derivedSubject ?s }")
    assert not isinstance(rows, bool)
    found = {row[0] for row in rows}
    assert found == {gun.iri for gun in world[PACT + "LargeCalibreArtillery"].instances()}
    assert {f"{ID}materiel/mrl-240mm", f"{ID}materiel/spg-170mm"} <= found


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
