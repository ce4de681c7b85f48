"""The triples of a store on which rules work, apart from it until they are done."""

import re
from collections.abc import Iterable, Iterator

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryTriples

from kg.namespaces import DERIVED, META, PACT, PREFIXES, RDF, REFERENCE
from kg.store.embedded import Store
from kg.store.terms import cell

_NAME = re.compile(r"\b(\w+):(\w+)")
_ASIDE = frozenset({DERIVED, META})


class Facts:
    """The triples of some properties, without graph/derived and graph/meta, each once.

    With `claims`, IRIs, these are the triples of the vocabulary, those that name one of the claims,
    and those of all that the claims lead to. `concluded` grows with every call of `conclude`; it
    holds no triple that these facts state.
    """

    def __init__(
        self, store: Store, properties: Iterable[str], claims: Iterable[str] | None = None
    ) -> None:
        self._triples = pyoxigraph.Store()
        self.concluded: set[Quad] = set()
        wanted = set(properties)
        found = _all(store, wanted) if claims is None else _near(store, wanted, claims)
        self._triples.extend(
            Quad(quad.subject, quad.predicate, quad.object)
            for quad in found
            if cell(quad.graph_name) not in _ASIDE
        )

    def conclude(self, construct: str) -> list[str]:
        """Add what a CONSTRUCT query says; the properties of the triples that were not there."""
        found = self._triples.query(construct)
        if not isinstance(found, QueryTriples):
            raise ValueError("a rule must be a CONSTRUCT query")
        quads = {Quad(one.subject, one.predicate, one.object, DefaultGraph()) for one in found}
        new = [quad for quad in quads if quad not in self._triples]
        self._triples.extend(new)
        graph = NamedNode(DERIVED)
        self.concluded.update(Quad(q.subject, q.predicate, q.object, graph) for q in new)
        return [quad.predicate.value for quad in new]


def objects(store: Store, name: str, graph: str = "", *, alone: bool = False) -> dict[str, str]:
    """The object of each subject that has a property (an IRI), the first of several.

    With `alone` a subject that has several has the empty object instead.
    """
    found: dict[str, str] = {}
    within = NamedNode(graph) if graph else None
    for quad in store.quads.quads_for_pattern(None, NamedNode(name), None, within):
        subject, value = cell(quad.subject), cell(quad.object)
        one = found.setdefault(subject, value)
        if one != value:
            found[subject] = "" if alone else min(one, value)
    return found


def scanned(store: Store, query: str) -> Store:
    """A copy in memory of the triples of the properties that a query names, and of its classes.

    A query that asks for classes by a variable has all. A store in memory is given as it is.
    A query that goes through a whole register asks this many times as fast as the disk: what is
    read in the order in which it lies there takes the place of one search for each step.
    """
    if store.is_in_memory:
        return store
    named = _named(query)
    copy = Store.memory()
    copy.quads.bulk_extend(_all(store, named))
    for kind in sorted(named):
        typed = store.quads.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(kind), None)
        copy.quads.bulk_extend(typed)
    return copy


def around(store: Store, nodes: Iterable[str], query: str, back: str = "") -> Store:
    """A copy in memory of what nodes lead to over the properties that a query names.

    What leads to the nodes over the properties that the query `back` names counts for a node. What
    assesses one of these is with it. A store in memory is given as it is.
    """
    if store.is_in_memory:
        return store
    copy = Store.memory()
    named, seen = _named(query), {NamedNode(node) for node in nodes}
    _go_back(store, _named(back), seen)
    copy.quads.extend(_ahead(store, named, seen))
    assessing = {
        _node(quad.subject)
        for node in seen
        for quad in store.quads.quads_for_pattern(None, NamedNode(PACT + "assesses"), node, None)
    }
    copy.quads.extend(_ahead(store, named, assessing))
    return copy


def _named(query: str) -> set[str]:
    """The IRIs that a query names by prefix, rdf:type if it asks for classes by a variable."""
    named = {PREFIXES[head] + tail for head, tail in _NAME.findall(query) if head in PREFIXES}
    return named | {RDF + "type"} if " a ?" in query else named


def _all(store: Store, wanted: set[str], graph: str | None = None) -> Iterator[Quad]:
    within = NamedNode(graph) if graph else None
    for iri in sorted(wanted):
        yield from store.quads.quads_for_pattern(None, NamedNode(iri), None, within)


def _near(store: Store, wanted: set[str], claims: Iterable[str]) -> Iterator[Quad]:
    """The wanted quads of the vocabulary, and from the claims, and from what names them, on."""
    yield from _all(store, wanted, REFERENCE)
    seen = {NamedNode(claim) for claim in claims}
    for claim in list(seen):
        onto = store.quads.quads_for_pattern(None, None, claim, None)
        seen.update(_node(q.subject) for q in onto if cell(q.graph_name) not in _ASIDE)
    yield from _ahead(store, wanted, seen, _ASIDE)


def _ahead(
    store: Store, wanted: set[str], seen: set[NamedNode], aside: frozenset[str] = frozenset()
) -> Iterator[Quad]:
    """The wanted quads of the nodes and of all that these lead to, which `seen` then holds."""
    open_nodes = list(seen)
    while open_nodes:
        for quad in store.quads.quads_for_pattern(open_nodes.pop(), None, None, None):
            if quad.predicate.value in wanted and cell(quad.graph_name) not in aside:
                yield quad
                if isinstance(quad.object, NamedNode) and quad.object not in seen:
                    seen.add(quad.object)
                    open_nodes.append(quad.object)


def _go_back(store: Store, wanted: set[str], seen: set[NamedNode]) -> None:
    """Add to the nodes all that leads to them over the wanted properties."""
    open_nodes = list(seen) if wanted else []
    while open_nodes:
        for quad in store.quads.quads_for_pattern(None, None, open_nodes.pop(), None):
            if quad.predicate.value in wanted and (node := _node(quad.subject)) not in seen:
                seen.add(node)
                open_nodes.append(node)


def _node(term: object) -> NamedNode:
    return NamedNode(cell(term))
