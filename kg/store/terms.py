"""Written terms, lines of N-Quads and the quads they stand for."""

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.namespaces import XSD


def iri(value: str) -> str:
    """The written term of an absolute IRI; ValueError if a character is not allowed in one."""
    return str(NamedNode(value))


def text(value: str) -> str:
    """The written term of a plain string, whatever it holds."""
    return str(Literal(value))


def number(value: str) -> str:
    """The written term of an xsd:decimal; ValueError if `value` is no finite number."""
    try:
        found = Decimal(value)
    except InvalidOperation as error:
        raise ValueError(f"not a number: {value!r}") from error
    if not found.is_finite():
        raise ValueError(f"not a finite number: {value!r}")
    return str(Literal(f"{found:f}", datatype=NamedNode(XSD + "decimal")))


def date_time(value: str) -> str:
    """The written term of an xsd:dateTime from its lexical form."""
    return str(Literal(value, datatype=NamedNode(XSD + "dateTime")))


def quads(lines: Iterable[str]) -> Iterator[Quad]:
    """The quads of lines of N-Quads; SyntaxError for a line that is none."""
    written = "\n".join(lines) + "\n"
    yield from parse(written, format=RdfFormat.N_QUADS)


def line(quad: Quad) -> str:
    """The line of N-Quads of a quad, in its canonical form."""
    return f"{quad} ."


def in_graph(found: Store, graph: str) -> Iterator[Quad]:
    """The quads of a named graph."""
    return found.quads_for_pattern(None, None, None, NamedNode(graph))


def cell(term: object) -> str:
    """What a table shows of a term: an IRI or a lexical form as it is, "" for None."""
    if term is None:
        return ""
    if isinstance(term, NamedNode | Literal):
        return term.value
    return str(term)


def triple_line(triple: Triple) -> str:
    """The line of N-Triples of a triple."""
    return f"{triple} ."


def update(dropped: Iterable[str], removed: Iterable[Quad], added: Iterable[Quad]) -> str:
    """A SPARQL update that drops graphs, removes and adds quads, in this order, in one go."""
    steps = [f"DROP SILENT GRAPH {iri(graph)}" for graph in sorted(dropped)]
    for verb, changed in (("DELETE", removed), ("INSERT", added)):
        if body := "\n".join(map(_graph_block, changed)):
            steps.append(f"{verb} DATA {{\n{body}\n}}")
    return " ;\n".join(steps)


def _graph_block(quad: Quad) -> str:
    return f"GRAPH {quad.graph_name} {{ {quad.subject} {quad.predicate} {quad.object} }}"
