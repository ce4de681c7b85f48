"""What `kg analyse` counts, over small worlds with figures written by hand."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.analyse.network import digraph
from kg.analyse.ranking import communities
from kg.analyse.run import analyse
from kg.analyse.support import Network, Support, network
from kg.errors import QueryError
from kg.model import Modality, Stance, Time
from kg.pipeline import ingest
from kg.query.run import ask
from kg.reason.rules import derive
from kg.store.embedded import Store
from kg.store.history import as_of
from kg.store.reference import reference_lines
from tests.questions.test_small_worlds import wanted, world
from tests.registers.sipri import MARCH, export
from tests.worlds import Transfer, put

STAFF = "agency/kor-jcs"
PRK, RUS, IRN, CHN = "state/prk", "state/rus", "state/irn", "state/chn"
GUN, DRONE = "materiel/spg-170mm", "materiel/uav"


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.memory() as made:
        made.refresh_reference(reference_lines())
        yield made


def rows(store: Store, of: str, *columns: str, **asked: str) -> list[tuple[str, ...]]:
    """Some columns of an analysis, after the rules have run."""
    derive(store)
    return list(analyse(store, of, **asked).only(columns))  # type: ignore[arg-type]


COUNTS = ("supplier", "recipients", "claims", "facts", "origins", "publishers")


def test_ten_papers_that_repeat_one_briefing_are_one_origin(store: Store) -> None:
    for number in range(10):
        put(store, f"paper {number}", f"Paper {number}: the staff says so.", Transfer(by=STAFF))
    assert rows(store, "suppliers", *COUNTS) == [("North Korea", "1", "10", "1", "1", "0")]
    put(store, "own", "This paper has seen it.", Transfer())
    assert rows(store, "suppliers", *COUNTS) == [("North Korea", "1", "11", "1", "1", "1")]


def test_a_headline_is_no_voice_of_its_own(store: Store) -> None:
    put(
        store,
        "a",
        "Headline, and the staff.",
        Transfer(by=STAFF, key="a"),
        Transfer(restates=("a",)),
    )
    assert rows(store, "suppliers", *COUNTS) == [("North Korea", "1", "2", "1", "1", "0")]


def test_a_reprint_by_another_publisher_is_no_second_voice(tmp_path: Path, store: Store) -> None:
    wire = "North Korea is supplying Russia with self-destructible drones.\n\n" + "\n\n".join(
        f"Paragraph {n} of the wire tells at length of the weather and of the roads."
        for n in range(20)
    )
    for paper in ("Morning Paper", "Evening Post"):
        (tmp_path / f"{paper}.txt").write_text(f"{wire}\n\nPrinted by the {paper}.\n", "utf-8")
        (tmp_path / f"{paper}.meta.json").write_text(json.dumps({"publisher": paper}), "utf-8")
    ingest([tmp_path], store)
    assert rows(store, "suppliers", *COUNTS) == [("North Korea", "1", "2", "1", "0", "1")]


def test_only_what_follows_by_a_rule_counts(store: Store) -> None:
    put(store, "a", "It was denied.", Transfer(stance=Stance.DENIES))
    put(store, "b", "It is planned.", Transfer(stance=Stance.ANTICIPATES))
    put(store, "c", "It was ordered.", Transfer(stage="ordered"))
    assert rows(store, "suppliers", *COUNTS) == []
    put(store, "d", "Troops went.", Transfer(item="materiel/troops", deploys=True))
    assert rows(store, "suppliers", *COUNTS) == []
    assert rows(store, "suppliers", *COUNTS, relation="aids") == [
        ("North Korea", "1", "1", "1", "0", "1")
    ]


def test_where_no_rule_ran_the_mend_is_told() -> None:
    with Store.memory() as bare, pytest.raises(QueryError, match="run kg reason first"):
        analyse(bare)


AMOUNT = ("supplier", "least", "most", "unit")


def test_articles_may_tell_of_one_transfer_so_amounts_are_bounds(store: Store) -> None:
    put(store, "a", "They sent 20, and 5.", Transfer(count=20), Transfer(count=5))
    put(store, "b", "They sent 30.", Transfer(count=30))
    assert rows(store, "suppliers", *AMOUNT) == [
        ("North Korea", "30", "55", "240mm rocket launcher")
    ]


def test_amounts_of_two_items_are_not_added(store: Store) -> None:
    put(store, "a", "They sent both.", Transfer(count=20), Transfer(count=5, item=GUN))
    assert rows(store, "suppliers", *AMOUNT) == [("North Korea", "", "", "")]
    assert rows(store, "suppliers", *AMOUNT, item="170mm self-propelled gun") == [
        ("North Korea", "5", "5", "170mm self-propelled gun")
    ]


def test_two_vintages_of_a_register_are_one_source_and_the_later_counts(tmp_path: Path) -> None:
    old = "Russia,North Korea,2023,,40,,Hwasong-11,SSM,40,,2023,New,,2.5,100,100"
    new = "Russia,North Korea,2023,,50,,Hwasong-11,SSM,50,,2023,New,,2.5,125,125"
    more = "Russia,North Korea,2024,,10,,M-1978 170mm,self-propelled gun,10,,2024,New,,0.5,5,5"
    (tmp_path / "october.csv").write_bytes(export(old))
    (tmp_path / "march.csv").write_bytes(export(new, more, vintage=MARCH))
    with Store.memory() as store:
        assert not ingest([tmp_path / "october.csv", tmp_path / "march.csv"], store).failed
        assert rows(store, "suppliers", *COUNTS, "least", "most", "unit") == [
            ("North Korea", "1", "2", "2", "0", "1", "130", "130", "TIV")
        ]
        assert rows(store, "chains", "chain", "claims") == [("North Korea > Russia", "2")]


def ring(store: Store) -> None:
    """China to Iran and North Korea, both to Russia, and Russia back to Iran."""
    pairs = ((CHN, IRN), (CHN, PRK), (IRN, RUS), (PRK, RUS), (RUS, IRN))
    for number, (giver, taker) in enumerate(pairs):
        goods = Transfer(giver, taker, count=number + 1)
        put(store, str(number), f"Document {number} tells it.", goods)
    put(store, "more", "More went.", Transfer(IRN, RUS, item=DRONE))


def test_a_broker_stands_on_the_shortest_paths(store: Store) -> None:
    ring(store)
    # Of the six ordered pairs of others: Iran is on half of China to Russia; so is North Korea,
    # which is not on Russia to Iran. Russia is on North Korea to Iran.
    assert rows(store, "brokers", "actor", "between", "suppliers", "recipients") == [
        ("Russia", "0.1667", "2", "1"),
        ("Iran", "0.0833", "2", "1"),
        ("North Korea", "0.0833", "1", "1"),
    ]


def test_who_gives_to_each_other_is_one_row_with_both_sides(store: Store) -> None:
    ring(store)
    (row,) = rows(store, "reciprocity", "actor", "partner", "facts", "facts back", "most back")
    assert row == ("Iran", "Russia", "2", "1", "5")


def test_communities_are_groups_that_deal_with_each_other(store: Store) -> None:
    for number, (giver, taker) in enumerate(
        ((PRK, RUS), (RUS, PRK), ("state/usa", "state/gbr"), ("state/gbr", "state/usa"))
    ):
        put(store, str(number), f"Document {number}.", Transfer(giver, taker))
    assert rows(store, "communities", "actors", "inside", "outside", "members") == [
        ("2", "2", "0", "North Korea; Russia"),
        ("2", "2", "0", "United Kingdom; United States"),
    ]


def test_members_of_one_name_are_counted() -> None:
    blank = Support(*[""] * len(Support.__dataclass_fields__))
    made = (replace(blank, source="a", target=end, claim=end, fact=end) for end in "bcd")
    found = Network(tuple(made), {"a": "Libya", "b": "unknown", "c": "unknown", "d": "Chad"})
    assert communities(found).rows == (("4", "3", "0", "Chad; Libya; unknown (2 of them)"),)


def test_communities_are_the_same_under_every_hash_seed() -> None:
    program = (
        "from tests.analyse.test_analyses import mesh; from kg.analyse.ranking import communities\n"
        "print(communities(mesh()).rows)"
    )
    found = set()
    for seed in ("1", "2", "3"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent.parent.parent,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        found.add(done.stdout)
    assert len(found) == 1


def mesh() -> Network:
    """Sixty actors, each giving to four that its number leads to."""
    blank = Support(*[""] * len(Support.__dataclass_fields__))
    pairs = [(str(n), str((n * k + k * k) % 60)) for n in range(60) for k in (2, 3, 5, 7)]
    made = (
        replace(blank, relation="supplies", source=a, target=b, claim=f"{a} {b}", fact=f"{a} {b}")
        for a, b in pairs
    )
    return Network(tuple(made), {})


def month(first: str, last: str) -> Time:
    """A time from the first to the last day."""
    return Time(None, f"{first}/{last}", f"{first}T00:00:00Z", latest_end=f"{last}T23:59:59Z")


def test_change_tells_what_is_other_on_the_second_day(store: Store) -> None:
    put(store, "a", "Early.", Transfer(time=month("2023-01-01", "2023-12-31")))
    put(store, "b", "Late.", Transfer(IRN, RUS, time=month("2024-03-01", "2024-12-31")))
    put(store, "c", "Late too.", Transfer(CHN, RUS, time=month("2024-03-01", "2024-12-31")))
    put(store, "d", "Undated.", Transfer(CHN, RUS, item=GUN))
    asked = {"since": "2023-06-01", "until": "2024-06-01"}
    assert rows(store, "change", "change", "supplier", "before", "after", **asked) == [
        ("changed", "China", "1", "2"),
        ("gone", "North Korea", "1", "0"),
        ("new", "Iran", "0", "1"),
    ]


def test_a_day_that_is_none_is_told(store: Store) -> None:
    derive(store)
    with pytest.raises(QueryError, match="until: 'June' is no day; write it as 2024-06-01"):
        analyse(store, "change", since="2024-01-01", until="June")


def test_an_unknown_analysis_and_an_unknown_actor_are_told(store: Store) -> None:
    derive(store)
    with pytest.raises(QueryError, match="no analysis 'kings'; there are: suppliers"):
        analyse(store, "kings")
    with pytest.raises(QueryError, match="leave out relation and item"):
        analyse(store, "chains", item="tank")
    with pytest.raises(QueryError, match="Z9"):
        analyse(store, "chains", grade="Z9")
    with pytest.raises(QueryError, match="no actor is named 'Rusia'; did you mean Russia"):
        analyse(store, "chains", recipient="Rusia")


# What networkx counts and SPARQL counts too.

BY_SPARQL = """SELECT ?name (COUNT(DISTINCT ?b) AS ?partners) (COUNT(DISTINCT ?claim) AS ?claims) {
  ?d pact:derivedPredicate pact:supplies ; pact:derivedSubject ?a ; pact:derivedObject ?b ;
    prov:wasDerivedFrom ?claim . ?a rdfs:label ?name } GROUP BY ?name ORDER BY ?name"""


def test_degrees_and_claims_are_those_that_sparql_counts(store: Store) -> None:
    ring(store)
    found = rows(store, "suppliers", "supplier", "recipients", "claims")
    assert sorted(found) == list(store.select(BY_SPARQL))
    graph = digraph(network(store).only("supplies"))
    pairs = store.select("SELECT (COUNT(*) AS ?n) { ?a pact:supplies ?b }").rows[0][0]
    assert graph.number_of_edges() == int(pairs) == 5


@pytest.mark.parametrize("name", ["supply-chains.all", "supply-chains.graded"])
def test_chains_are_those_of_the_question_and_go_on_beyond_three_links(name: str) -> None:
    asked, columns, expected = wanted(name)
    with world("supply-chains") as store:
        assert rows(store, "chains", *columns, **asked) == sorted(
            expected, key=lambda row: (int(row[1]), row[0])
        )
        everything = {key: value for key, value in asked.items() if key == "grade"}
        answer = ask(store, "supply-chains", everything)
        assert rows(store, "chains", *answer.columns, **everything) == list(answer)
        longer = analyse(store, "chains", hops=4, **everything)
        assert "France > Germany > China > Iran > Russia" in {row[0] for row in longer}
        ends = {row[0] for row in analyse(store, "chains", supplier="France", recipient="China")}
        assert ends == {"France > Germany > China"}


def test_a_day_leaves_what_as_of_leaves(store: Store) -> None:
    put(store, "a", "Early.", Transfer(time=month("2023-01-01", "2023-12-31")))
    put(store, "b", "Late.", Transfer(IRN, RUS, time=month("2024-03-01", "2024-12-31")))
    put(store, "c", "Undated.", Transfer(CHN, RUS, modality=Modality.REPORTED))
    derive(store)
    whole = network(store)
    for day in (date(2023, 1, 1), date(2023, 12, 31), date(2024, 2, 1), date(2024, 3, 1)):
        then = as_of(store, day)
        derive(then)
        assert whole.on(day).rows == network(then).rows
