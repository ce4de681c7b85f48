"""Who gives and takes most, who stands between others, who deals with whom, and what changed."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Final

import networkx as nx  # type: ignore[import-untyped]

from kg.analyse.network import digraph
from kg.analyse.support import Network, Support, Tally, tally
from kg.store.table import Table

_SEED: Final = 7


def suppliers(found: Network) -> Table:
    """A row for each actor that gives, most facts first, ties by name."""
    return _ranked(found, "supplier", "recipients", attrgetter("source", "target"))


def recipients(found: Network) -> Table:
    """A row for each actor that takes, most facts first, ties by name."""
    return _ranked(found, "recipient", "suppliers", attrgetter("target", "source"))


def _ranked(
    found: Network, role: str, others: str, ends: Callable[[Support], tuple[str, str]]
) -> Table:
    mine: dict[str, list[Support]] = defaultdict(list)
    for row in found.rows:
        mine[ends(row)[0]].append(row)
    ranked = []
    for actor, rows in mine.items():
        sums, label = tally(found, rows), found.label(actor)
        partners = len({ends(row)[1] for row in rows})
        cells = label, str(partners), *map(str, sums), found.items(rows)
        ranked.append(((-sums.facts, -sums.claims, label, rows[0].claim), cells))
    return Table((role, others, *Tally._fields, "items"), tuple(row for _, row in sorted(ranked)))


def brokers(found: Network) -> Table:
    """A row for each actor through which a shortest path leads, most of them first, ties by name.

    `between` is the share of the shortest paths between two others that lead through the actor.
    """
    graph = digraph(found)
    between = nx.betweenness_centrality(graph)
    ranked = sorted(
        (actor for actor, share in between.items() if share > 0),
        key=lambda actor: (-round(between[actor], 9), found.label(actor), actor),
    )
    rows = []
    for actor in ranked:
        degrees = graph.in_degree(actor), graph.out_degree(actor)
        rows.append((found.label(actor), f"{between[actor]:.4f}", *map(str, degrees)))
    return Table(("actor", "between", "suppliers", "recipients"), tuple(rows))


def reciprocity(found: Network) -> Table:
    """A row for each two actors that give to each other, most facts first, ties by name.

    The actor with the greater number of facts stands first: `facts` is what it gave, `facts back`
    what it got; amounts are set beside each other where each side has one.
    """
    edges = found.edges()
    rows = []
    for (source, target), given in edges.items():
        back = edges.get((target, source))
        if back is None or source == target:
            continue
        there, here = tally(found, given), tally(found, back)
        if (-there.facts, found.label(source), source) < (-here.facts, found.label(target), target):
            row = (found.label(source), found.label(target), str(there.facts), str(here.facts))
            amounts = (there.least, there.most, there.unit, here.least, here.most, here.unit)
            rows.append((there.facts + here.facts, (*row, *amounts)))
    rows.sort(key=lambda row: (-row[0], row[1]))
    columns = ("actor", "partner", "facts", "facts back", *_AMOUNT, *(f"{n} back" for n in _AMOUNT))
    return Table(columns, tuple(row for _, row in rows))


_AMOUNT: Final = ("least", "most", "unit")


def communities(found: Network) -> Table:
    """A row for each group of actors that deal with each other more than with the rest.

    The method is that of Louvain, over the number of facts without their direction, with a fixed
    seed. `inside` and `outside` count the facts among its members and those across its border.
    """
    graph = nx.Graph()
    directed = digraph(found)
    places = {actor: at for at, actor in enumerate(sorted(directed))}
    for source, target, facts in directed.edges(data="weight"):
        ends = places[source], places[target]
        before = graph.get_edge_data(*ends, default={"weight": 0})["weight"]
        graph.add_edge(*ends, weight=before + facts)
    actors = list(places)
    groups = nx.community.louvain_communities(graph, seed=_SEED) if graph else []
    rows = []
    for group in groups:
        members = {actors[at] for at in group}
        touching = [
            (a in members and b in members, facts)
            for a, b, facts in directed.edges(data="weight")
            if a in members or b in members
        ]
        inside = sum(facts for within, facts in touching if within)
        outside = sum(facts for within, facts in touching if not within)
        names = Counter(map(found.label, members))
        told = (name if n == 1 else f"{name} ({n} of them)" for name, n in sorted(names.items()))
        rows.append((str(len(members)), str(inside), str(outside), "; ".join(told)))
    rows.sort(key=lambda row: (-int(row[0]), row[3]))
    return Table(("actors", "inside", "outside", "members"), tuple(rows))


def change(found: Network, since: date, until: date) -> Table:
    """A row for each pair of giver and taker whose facts are others on the second day.

    What was certainly over or yet to come on a day does not count there; what has no time counts
    on both. The pairs that changed most come first.
    """
    then, now = found.on(since), found.on(until)
    before, after = (
        {edge: {r.fact for r in rows} for edge, rows in one.edges().items()} for one in (then, now)
    )
    rows = []
    for edge in before.keys() | after.keys():
        old, new = before.get(edge, set()), after.get(edge, set())
        if old != new:
            word = "new" if not old else "gone" if not new else "changed"
            names = found.label(edge[0]), found.label(edge[1])
            counts = len(old), len(new), len(new - old), len(old - new)
            rows.append((-len(old ^ new), (word, *names, *map(str, counts)), edge))
    columns = ("change", "supplier", "recipient", "before", "after", "came", "went")
    return Table(columns, tuple(row for _, row, _ in sorted(rows)))
