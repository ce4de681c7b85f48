"""In a large picture the small actors stand in circles, each beside the hub it deals with most."""

import math
from itertools import pairwise

from kg.analyse.circles import HUBS
from kg.analyse.layout import layout
from kg.views import Edge, Evidence

BLANK = [""] * 13


def told(number: int) -> tuple[Evidence, ...]:
    """So many claims."""
    return tuple(Evidence(str(at), *BLANK[:12]) for at in range(number))


def edge(source: str, target: str, claims: int) -> Edge:
    return Edge(source, source, "supplies", target, target, told(claims))


def world() -> list[Edge]:
    """Thirty large suppliers that deal with each other, each with five small customers."""
    large = [edge(f"L{one:02}", f"L{(one + 1) % 30:02}", 40 - one) for one in range(30)]
    small = [edge(f"L{one:02}", f"s{one:02}-{at}", 1) for one in range(30) for at in range(5)]
    return [*large, *small, edge("far", "away", 1)]


def test_a_small_actor_stands_beside_the_hub_it_deals_with_most() -> None:
    found = layout(world())
    hubs = set(found.points) - set(found.circles)
    assert len(hubs) == HUBS
    assert {hub[0] for hub in hubs} == {"L"}
    assert found.circles["s03-1"] == "L03"
    # A customer of a supplier that is no hub follows that supplier to its hub.
    assert found.circles["s29-0"] == found.circles["L29"]
    assert set(found.circles.values()) == set(found.middles)


def test_actors_that_no_chain_links_to_a_hub_have_a_place_too() -> None:
    found = layout(world())
    assert found.circles["far"] == found.circles["away"] in found.middles
    assert len(found.points) == 30 + 150 + 2


def test_the_order_of_the_edges_changes_nothing() -> None:
    assert layout(world()) == layout(list(reversed(world())))


def test_no_two_actors_stand_on_one_point() -> None:
    points = sorted(layout(world()).points.values())
    assert len(set(points)) == len(points)
    near = [math.dist(one, two) for one, two in pairwise(points)]
    assert min(near) > 20


def test_a_small_picture_has_no_circles() -> None:
    assert layout(world()[:30]).circles == {}
