"""The lines of graph/reference: the ontology and the vocabulary as this installation has them."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple, parse

from kg.namespaces import REFERENCE
from kg.store.terms import line
from kg.vocabulary import files


def reference_lines() -> Iterator[str]:
    """Yield the triples of ontology/modules and ontology/vocab as lines, sorted and each once.

    A triple with a blank node is left out: what OWL writes with them is for reasoners.
    """
    graph = NamedNode(REFERENCE)
    found = set()
    for path in files("modules", "vocab"):
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            if not any(isinstance(end, BlankNode | Triple) for end in (quad.subject, quad.object)):
                found.add(line(Quad(quad.subject, quad.predicate, quad.object, graph)))
    yield from sorted(found)
