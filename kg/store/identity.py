"""Which nodes are one thing, from what documents and analysts judge of pairs.

What came out is written as questions read it: situations of one event describe one occurrence, and
of actors or agreements that are one, each is `identifiedWith` the same one of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.ids import mint
from kg.namespaces import ID, IDENTITY, PACT, RDF
from kg.store.assessments import Assessment
from kg.store.terms import cell

OCCURRENCE: Final = ID + "occurrence/"
_GRAPH = NamedNode(IDENTITY)
_LINKS = frozenset({PACT + "describes", PACT + "identifiedWith"})
Known = Callable[[str], bool]


@dataclass
class _Groups:
    """Nodes that are one thing. No group holds a pair that is kept apart, or two known nodes."""

    apart: set[frozenset[str]]
    known: Known
    of: dict[str, frozenset[str]] = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def join(self, one: str, other: str) -> None:
        """Make the groups of two nodes one, unless that is refused; `refused` then says why."""
        left, right = (self.of.get(node, frozenset({node})) for node in (one, other))
        both = left | right
        if left != right and len(names := sorted(filter(self.known, both))) > 1:
            self.refused.append((names[0], names[1]))
        elif left == right or not any(pair <= both for pair in self.apart):
            self.of.update(dict.fromkeys(both, both))


def identities(
    base: set[Quad], judged: Sequence[Assessment], known: Known
) -> tuple[set[Quad], list[tuple[str, str]]]:
    """What graph/identity holds of pairs, and the pairs of known nodes that would become one.

    `base` is what the documents say, `judged` is in the order of time: of a pair the last decides.
    `known` tells the nodes of the vocabulary; two of them are never one. Of two that are found to
    differ, the first leaves what both shared.
    """
    latest = {frozenset(one.about): one for one in judged}
    if not latest:
        return base, []
    apart = {pair for pair, one in latest.items() if one.kind == "differ"}
    leaving = {one.about[0] for one in latest.values() if one.kind == "differ"}
    groups = _Groups(apart, known)
    for found in reversed(judged):
        if latest[frozenset(found.about)] is found and found.kind == "same":
            groups.join(*found.about)
    links = [(cell(q.subject), cell(q.object)) for q in base if q.predicate.value in _LINKS]
    for one, other in sorted(links, key=lambda link: (link[0] in leaving, link)):
        groups.join(one, other)
    touched = {other for pair in latest for n in pair for other in groups.of.get(n, {n})}
    touched |= {node for link in links if touched & set(link) for node in link}
    kept = {q for q in base if not touched & {cell(q.subject), cell(q.object)}}
    for group in {groups.of.get(node, frozenset({node})) for node in touched}:
        kept |= _written(group, known)
    return kept, groups.refused


def _written(group: frozenset[str], known: Known) -> set[Quad]:
    if len(group) == 1:
        return set()
    events = sorted(node for node in group if node.startswith(OCCURRENCE))
    situations = sorted(node for node in group if node.startswith(ID + "situation/"))
    if not situations:
        chosen = min(group, key=lambda node: (not known(node), node))
        return {_quad(node, PACT + "identifiedWith", chosen) for node in group - {chosen}}
    event = events[0] if events else mint("occurrence", situations[0])
    return {
        _quad(event, RDF + "type", PACT + "Occurrence"),
        *(_quad(node, PACT + "describes", event) for node in situations),
    }


def _quad(subject: str, predicate: str, value: str) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), NamedNode(value), _GRAPH)
