"""SPARQL over the union of the named graphs; answers as plain strings."""

import re
from collections.abc import Iterator, Mapping

import pyoxigraph
from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Variable

from kg.errors import QueryError, StoreError
from kg.namespaces import PREFIXES
from kg.store.table import Table
from kg.store.terms import cell, triple_line

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.S)
_WORD = re.compile(r'"[^"]+"|\b[A-Z_]{2,}\b')
_MOST_TOLD = 8
Values = Mapping[Variable, NamedNode | Literal]


def table(quads: pyoxigraph.Store, query: str, values: Values) -> Table:
    """The answer to a SELECT as a table; QueryError for another query."""
    found = _run(quads, query, values)
    if not isinstance(found, QuerySolutions):
        raise QueryError("not a SELECT query; write SELECT to get a table")
    return _table(found)


def answer(quads: pyoxigraph.Store, query: str) -> Table | bool | Iterator[str]:
    """The answer to any query: a table, true or false, or lines of N-Triples, sorted."""
    found = _run(quads, query, {})
    if isinstance(found, QuerySolutions):
        return _table(found)
    if isinstance(found, QueryBoolean):
        return bool(found)
    return iter(sorted({triple_line(triple) for triple in found}))


def _run(
    quads: pyoxigraph.Store, query: str, values: Values
) -> QuerySolutions | QueryBoolean | QueryTriples:
    try:
        return quads.query(
            query,
            prefixes=dict(PREFIXES),
            use_default_graph_as_union=True,
            substitutions=dict(values),
        )
    except SyntaxError as error:
        raise QueryError(_told(str(error))) from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be run: {error}") from error
    except OSError as error:
        raise StoreError(f"the store cannot be read ({error}); restore a copy") from error


def _told(error: str) -> str:
    match = _PLACE.match(error)
    if match is None:
        return f"not a SPARQL query: {' '.join(error.split())}"
    line, column, expected = match.groups()
    told = ", ".join(_WORD.findall(expected)[:_MOST_TOLD]) or "something else"
    return f"not a SPARQL query: line {line}, column {column}: expected {told}"


def _table(found: QuerySolutions) -> Table:
    columns = tuple(variable.value for variable in found.variables)
    try:
        rows = tuple(tuple(map(cell, solution)) for solution in found)
    except OSError as error:
        raise StoreError(f"the store cannot be read ({error}); restore a copy") from error
    return Table(columns, rows)
