"""The store for people who work with rdflib."""

import pyoxigraph
from rdflib import Dataset, Literal, URIRef
from rdflib.term import Identifier

from kg.namespaces import PREFIXES, XSD
from kg.store.embedded import Store
from kg.store.terms import cell


def rdflib_dataset(store: Store, with_meta: bool = False) -> Dataset:
    """A copy of the store in memory, with the union of the named graphs as default graph.

    Literals keep their lexical form. A plain string has no datatype, as rdflib's own parsers
    have it.
    """
    dataset = Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    dataset.addN(
        (
            _term(quad.subject),
            URIRef(quad.predicate.value),
            _term(quad.object),
            dataset.graph(URIRef(cell(quad.graph_name))),
        )
        for quad in store.each_quad(with_meta)
    )
    return dataset


def _term(term: object) -> Identifier:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if not isinstance(term, pyoxigraph.Literal):
        raise TypeError(f"a store holds IRIs and literals, not {term}")
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype.value == XSD + "string":
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
