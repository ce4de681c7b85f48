"""The triples of a store on which rules work, apart from it until they are done."""

from collections.abc import Iterable

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryTriples

from kg.namespaces import DERIVED, META
from kg.store.embedded import Store
from kg.store.terms import cell

_ASIDE = frozenset({DERIVED, META})


class Facts:
    """The triples of some properties, without graph/derived and graph/meta, each once.

    `concluded` grows with every call of `conclude`; it holds no triple that the store states.
    """

    def __init__(self, store: Store, properties: Iterable[str]) -> None:
        self._triples = pyoxigraph.Store()
        self.concluded: set[Quad] = set()
        for iri in properties:
            self._triples.extend(
                Quad(quad.subject, quad.predicate, quad.object)
                for quad in store.quads.quads_for_pattern(None, NamedNode(iri), None, None)
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
