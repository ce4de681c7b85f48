"""The SHACL shapes of ontology/shapes over the data of a store."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from rdflib import RDF, RDFS, SH, Graph
from rdflib.term import Node

from kg.namespaces import META, REFERENCE
from kg.resources import folder
from kg.store.embedded import Store
from kg.validate.violation import Violation, place

_DATA: Final = f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  GRAPH ?graph {{ ?s ?p ?o }} FILTER (?graph NOT IN (<{REFERENCE}>, <{META}>)) }}"""
# Of the vocabulary the shapes need only what is what, of the nodes that the data name.
_KINDS: Final = f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ GRAPH <{REFERENCE}> {{ ?s rdfs:subClassOf ?o }} BIND (rdfs:subClassOf AS ?p) }} UNION {{
    GRAPH ?graph {{ ?user ?role ?s }} FILTER (?graph NOT IN (<{REFERENCE}>, <{META}>))
    GRAPH <{REFERENCE}> {{ ?s a ?o }} BIND (rdf:type AS ?p) }} }}"""


def shape_violations(store: Store) -> Iterator[Violation]:
    """Yield what breaks a shape, each pair of shape and node once, in the order of their names.

    Nodes that only the vocabulary or graph/meta describes are not looked at.
    """
    shapes = shapes_graph()
    for shape, node, severity in sorted(_results(store, shapes)):
        subject, quote = place(store, str(node))
        problem = str(shapes.value(shape, SH.message))
        if subject != str(node):
            problem = f"{problem}: {node}"
        mend = str(shapes.value(shape, RDFS.comment))
        yield Violation(_name(shape), subject, quote, problem, mend, _name(severity))


@cache
def shapes_graph() -> Graph:
    """All shapes; each has sh:message, and as rdfs:comment what would be right."""
    shapes = Graph()
    for path in sorted((folder("ontology") / "shapes").glob("*.ttl")):
        shapes.parse(data=path.read_text(encoding="utf-8"), format="turtle")
    return shapes


def _results(store: Store, shapes: Graph) -> set[tuple[Node, Node, Node]]:
    """The shape, the node and the severity of every result."""
    import pyshacl

    data = _graph(store.query(_DATA))
    nodes = [str(node) for node in set(data.subjects(RDF.type))]
    if not nodes:
        return set()
    data += _graph(store.query(_KINDS))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, focus_nodes=nodes, inplace=True)
    if not isinstance(report, Graph):
        raise TypeError(f"pyshacl could not run the shapes: {report!r}")
    return {
        (shape, node, severity)
        for result, shape in report.subject_objects(SH.sourceShape)
        for node in report.objects(result, SH.focusNode)
        for severity in report.objects(result, SH.resultSeverity)
    }


def _graph(lines: object) -> Graph:
    if not isinstance(lines, Iterable):
        raise TypeError("CONSTRUCT answers with lines")
    return Graph().parse(data="\n".join(map(str, lines)) + "\n", format="nt")


def _name(node: Node) -> str:
    return str(node).partition("#")[2]
