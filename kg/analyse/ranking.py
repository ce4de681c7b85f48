"""Who supplies and who receives, ranked by the claims that affirm it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx  # type: ignore[import-untyped]

from kg.analyse.network import independent, items, network
from kg.views import Edge, Evidence

_SUPPORT = ("supplies", "deploys for")


@dataclass(frozen=True)
class Rank:
    """One actor in one role.

    `claims` counts claims that affirm support and restate no other claim of the edge;
    `partners` counts the actors at the other end; `between` is the share of the shortest supply
    paths that lead through the actor.
    """

    role: str
    actor: str
    label: str
    claims: int
    partners: int
    items: tuple[str, ...]
    between: float


def rankings(edges: Iterable[Edge]) -> list[Rank]:
    """Suppliers, then recipients, most claims first, ties by label; an actor may be both."""
    support = [edge for edge in edges if edge.relation in _SUPPORT and _affirming(edge)]
    graph = nx.DiGraph(network(support))
    between = nx.betweenness_centrality(graph)
    return _ranks("supplier", support, between) + _ranks("recipient", support, between)


def _affirming(edge: Edge) -> list[Evidence]:
    return [one for one in independent(edge.evidence) if one.stance == "affirms"]


def _ranks(role: str, support: list[Edge], between: dict[str, float]) -> list[Rank]:
    mine: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in support:
        mine[_end(edge, role)].append(edge)
    ranks = []
    for (actor, label), found in mine.items():
        evidence = [one for edge in found for one in _affirming(edge)]
        other = "recipient" if role == "supplier" else "supplier"
        partners = {_end(edge, other) for edge in found}
        ranks.append(
            Rank(
                role=role,
                actor=actor,
                label=label,
                claims=len({one.claim for one in evidence}),
                partners=len(partners),
                items=tuple(items(evidence)),
                between=round(between[actor], 3),
            )
        )
    return sorted(ranks, key=lambda rank: (-rank.claims, rank.label, rank.actor))


def _end(edge: Edge, role: str) -> tuple[str, str]:
    if role == "supplier":
        return edge.source, edge.source_label
    return edge.target, edge.target_label
