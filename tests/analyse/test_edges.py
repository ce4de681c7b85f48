"""Rows become edges, edges become measures and places."""

import math
from collections.abc import Mapping
from itertools import combinations

import pytest

from kg.analyse.edges import edges
from kg.analyse.layout import positions
from kg.errors import QueryError
from kg.views import Edge

Rows = list[Mapping[str, str]]


def chain(*pairs: str) -> list[Edge]:
    """Edges without claims between actors of one letter: "ab" leads from a to b."""
    return [Edge(a, a, "supplies", b, b, ()) for a, b in pairs]


def test_claims_on_the_same_relation_are_bundled_in_one_edge(rows: Rows) -> None:
    found = [(e.source_label, e.relation, e.target_label, len(e.evidence)) for e in edges(rows)]
    assert found == [
        ("Iran", "supplies", "Russia", 1),
        ("North Korea", "deploys for", "Russia", 1),
        ("North Korea", "has a pact with", "Russia", 1),
        ("North Korea", "seeks from", "Russia", 1),
        ("North Korea", "supplies", "Russia", 5),
        ("South Korea", "supplies", "Ukraine", 1),
    ]


def test_the_order_of_the_rows_changes_nothing(rows: Rows) -> None:
    assert edges(rows) == edges(list(reversed(rows)))


def test_only_an_affirmed_relation_is_plain(rows: Rows) -> None:
    plain = {(edge.source_label, edge.relation): edge.plain for edge in edges(rows)}
    assert plain == {
        ("Iran", "supplies"): True,
        ("North Korea", "deploys for"): True,
        ("North Korea", "has a pact with"): True,
        ("North Korea", "seeks from"): False,
        ("North Korea", "supplies"): True,
        ("South Korea", "supplies"): False,
    }


def test_a_pact_has_no_direction(rows: Rows) -> None:
    assert [edge.relation for edge in edges(rows) if not edge.directed] == ["has a pact with"]


def test_two_items_of_one_claim_become_one_evidence(rows: Rows) -> None:
    [iran] = [row for row in rows if row["source_label"] == "Iran"]
    [edge] = edges([iran, {**iran, "item": "shell"}])
    assert [one.item for one in edge.evidence] == ["attack drone; shell"]


def test_an_unknown_word_is_refused(rows: Rows) -> None:
    with pytest.raises(QueryError, match="stance 'doubts' is none of affirms, anticipates"):
        edges([{**rows[0], "stance": "doubts"}])


def test_no_edges_give_no_places() -> None:
    assert positions([]) == {}


def test_places_are_the_same_on_every_run(rows: Rows) -> None:
    found = edges(rows)
    assert positions(found) == positions(list(reversed(found)))
    assert set(positions(found)) == {end for edge in found for end in (edge.source, edge.target)}


@pytest.mark.parametrize(
    "pairs",
    [("ab",), ("ab", "bc"), ("ab", "cd", "ef"), ("ab", "ac", "ad", "ae", "bc"), ("aa",)],
)
def test_actors_of_a_small_graph_stand_apart(pairs: tuple[str, ...]) -> None:
    places = positions(chain(*pairs))
    distances = [math.dist(one, other) for one, other in combinations(places.values(), 2)]
    assert all(distance >= 150 for distance in distances)


def test_a_large_part_is_laid_out_without_scipy() -> None:
    spokes = [Edge("hub", "hub", "supplies", str(n), str(n), ()) for n in range(520)]
    assert len(positions(spokes)) == 521
