"""What changed since the rules last ran: marks in graph/meta that every write leaves.

A mark is `graph:derived pact:awaits NODE`, of a claim, of a situation, or of graph/reference, which
stands for all of the vocabulary. It goes when the rules have taken account of the node.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.namespaces import DCTERMS, DERIVED, ID, META, PACT, REFERENCE
from kg.store.terms import cell

MADE_BY = NamedNode(DCTERMS + "identifier")
_AWAITS = NamedNode(PACT + "awaits")
_GRAPH, _META = NamedNode(DERIVED), NamedNode(META)
_CLAIM, _SITUATION = ID + "claim/", ID + "situation/"


def marks(
    found: Store, dropped: Iterable[str], removed: Iterable[Quad], added: Iterable[Quad]
) -> set[Quad]:
    """The marks of a write that drops graphs and changes quads; none where no rule ever ran."""
    if not any(found.quads_for_pattern(_GRAPH, MADE_BY, None, _META)):
        return set()
    changed = [*removed, *(quad for quad in added if quad not in found)]
    nodes = {node for quad in changed for node in _marked(quad)}
    for name in dropped:
        for quad in found.quads_for_pattern(None, None, None, NamedNode(name)):
            nodes.update(_marked(quad))
    return {Quad(_GRAPH, _AWAITS, NamedNode(node), _META) for node in nodes}


def mark_of_all(found: Store, node: str = REFERENCE) -> set[Quad]:
    """The mark of a write too large to tell node by node; none where no rule ever ran.

    `node` may be a document, a register that is new in the store.
    """
    if not any(found.quads_for_pattern(_GRAPH, MADE_BY, None, _META)):
        return set()
    return {Quad(_GRAPH, _AWAITS, NamedNode(node), _META)}


def standing_marks(found: Store) -> set[Quad]:
    """The marks that no run of the rules has taken away."""
    return set(found.quads_for_pattern(_GRAPH, _AWAITS, None, _META))


def _marked(quad: Quad) -> Iterator[str]:
    graph = cell(quad.graph_name)
    if graph == REFERENCE:
        yield REFERENCE
    elif graph not in (DERIVED, META):
        if cell(quad.subject).startswith((_CLAIM, _SITUATION)):
            yield cell(quad.subject)
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(_CLAIM):
            yield quad.object.value
