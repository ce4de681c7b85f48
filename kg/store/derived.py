"""Which quads of graph/derived go when some claims change, beside those that follow now."""

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from kg.namespaces import DERIVED, META, PACT, PROV
from kg.store import stale
from kg.store.embedded import Store
from kg.store.terms import cell

_GRAPH = NamedNode(DERIVED)
_PREMISE = NamedNode(PROV + "wasDerivedFrom")
_ENDS = tuple(NamedNode(PACT + f"derived{part}") for part in ("Subject", "Predicate", "Object"))
Edge = tuple[str, ...]


def awaited(store: Store) -> set[str]:
    """The claims and situations that changed since the rules ran, or graph/reference; IRIs."""
    return {cell(quad.object) for quad in stale.standing_marks(store.quads)}


def made_by(store: Store) -> str:
    """The mark of the rules that made graph/derived; empty if none ever did."""
    marks = store.quads.quads_for_pattern(_GRAPH, stale.MADE_BY, None, NamedNode(META))
    return min((cell(quad.object) for quad in marks), default="")


def amend(store: Store, touched: Iterable[str], concluded: set[Quad]) -> bool:
    """Put what follows now in place of all that rested on touched nodes; True if that is new.

    A derivation rests on its premises, and on theirs. An edge stays while one derivation gives it.
    """
    resting = _resting_on(store, touched)
    old = {q for node in resting for q in store.quads.quads_for_pattern(node, None, None, _GRAPH)}
    for edge in {_edge(store, node) for node in resting}:
        subject, predicate, obj = map(NamedNode, edge)
        quad = Quad(subject, predicate, obj, _GRAPH)
        if quad not in concluded and all(one in resting for one in _derivations(store, edge)):
            old.add(quad)
    new = {quad for quad in concluded - old if not _stands(store, quad)}
    return store.amend_derived(old - concluded, new)


def _resting_on(store: Store, touched: Iterable[str]) -> set[NamedNode]:
    """The derivations that have one of the nodes among their premises, or among theirs."""
    found: set[NamedNode] = set()
    open_nodes = [NamedNode(node) for node in touched]
    while open_nodes:
        uses = store.quads.quads_for_pattern(None, _PREMISE, open_nodes.pop(), _GRAPH)
        new = {NamedNode(cell(quad.subject)) for quad in uses} - found
        found |= new
        open_nodes.extend(new)
    return found


def _edge(store: Store, derivation: NamedNode) -> Edge:
    """Subject, predicate and object of the triple that a derivation gives."""
    ends = (store.quads.quads_for_pattern(derivation, end, None, _GRAPH) for end in _ENDS)
    return tuple(cell(quad.object) for found in ends for quad in found)


def _derivations(store: Store, edge: Edge) -> Iterable[NamedNode]:
    """The derivations of a triple, one after another."""
    for quad in store.quads.quads_for_pattern(None, _ENDS[0], NamedNode(edge[0]), _GRAPH):
        node = NamedNode(cell(quad.subject))
        if _edge(store, node) == edge:
            yield node


def _stands(store: Store, quad: Quad) -> bool:
    return any(store.quads.quads_for_pattern(quad.subject, quad.predicate, quad.object, None))
