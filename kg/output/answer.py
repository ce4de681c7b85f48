"""An answer as a notebook shows it, and as pandas and networkx take it."""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from kg.errors import MissingError
from kg.output.terminal import printable
from kg.query.run import ask as put
from kg.store import terms
from kg.store.embedded import Store
from kg.store.table import Table

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]

_SHOWN: Final = 200
_LONGEST_NAME: Final = 120
# Notebooks set tables flush right, which no quote can be read in.
_STYLE: Final = """<div class="pactgraph"><style>
.pactgraph td, .pactgraph th { text-align: left !important; vertical-align: top }
</style>"""
_IRI: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")
_NAMES: Final = """SELECT DISTINCT ?node ?name (STR(?name) AS ?label) {{ {{
    VALUES ?node {{ {nodes} }} ?node rdfs:label ?name . FILTER (LANG(?name) IN ("en", ""))
  }} UNION {{ VALUES ?name {{ {names} }} ?node rdfs:label ?name }} }} ORDER BY ?node ?name"""


@dataclass(frozen=True, repr=False)
class Answer(Table):
    """A table that a notebook shows with names, and with the IRI of a thing when pointed at."""

    store: Store | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        return f"<{_count(self)}: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        shown = self.rows[:_SHOWN]
        cells = {cell for row in shown for cell in row}
        labels, nodes = _names(self.store, cells) if self.store and cells else ({}, {})
        head = "".join(f"<th>{_text(column)}</th>" for column in self.columns)
        body = "".join(
            f"<tr>{''.join(_cell(cell, labels, nodes) for cell in row)}</tr>\n" for row in shown
        )
        left = f", the first {_SHOWN} of them shown" if len(self) > _SHOWN else ""
        table = f"<table>\n<tr>{head}</tr>\n{body}</table>"
        return f"{_STYLE}{table}\n<p>{_count(self)}{left}</p></div>"

    def to_pandas(self) -> "pandas.DataFrame":
        """The rows as a data frame; what is empty is missing, a column of numbers holds numbers.

        MissingError if pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            told = "to_pandas needs pandas; pip install 'pactgraph[notebooks]'"
            raise MissingError(told) from error
        rows = [[cell or None for cell in row] for row in self.rows]
        frame = pandas.DataFrame(rows, columns=list(self.columns), dtype=object)
        for column in frame:
            filled = [cell for cell in frame[column] if cell is not None]
            if filled and all(_NUMBER.fullmatch(cell) for cell in filled):
                frame[column] = pandas.to_numeric(frame[column])
        return frame

    def to_networkx(self, source: str = "", target: str = "") -> Any:
        """A `networkx.MultiDiGraph` with an edge for each row between the cells of two columns.

        The columns are the two named, else those called source and target or supplier and
        recipient, else the first two. The other cells are attributes of the edge. QueryError for a
        column that there is not.
        """
        from kg.analyse.network import of_table

        return of_table(self, source, target)


def _count(table: Table) -> str:
    return f"{len(table)} row{'' if len(table) == 1 else 's'}"


def answer(table: Table, store: Store) -> Answer:
    """The table as an answer of this store."""
    return Answer(table.columns, table.rows, store)


def ask(
    store: Store, name: str, values: Mapping[str, str] | None = None, /, **named: str
) -> Answer:
    """The answer to a shipped question, as `kg.query.run.ask` gives it."""
    return answer(put(store, name, {**(values or {}), **named}), store)


def _names(store: Store, cells: Iterable[str]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The labels of the cells that are IRIs; the IRIs of those that are labels."""
    iris = sorted(cell for cell in cells if _IRI.fullmatch(cell))
    names = sorted(cell for cell in cells if cell and len(cell) < _LONGEST_NAME)
    written = [terms.text(name) for name in names]
    query = _NAMES.format(
        nodes=" ".join(map(terms.iri, iris)),
        names=" ".join([*written, *(f"{name}@en" for name in written)]),
    )
    labels: dict[str, str] = {}
    nodes: dict[str, list[str]] = {}
    for node, _, label in store.select(query):
        labels.setdefault(node, label)
        if node not in nodes.setdefault(label, []):
            nodes[label].append(node)
    return labels, nodes


def _cell(cell: str, labels: Mapping[str, str], nodes: Mapping[str, list[str]]) -> str:
    if _IRI.fullmatch(cell):
        return f'<td title="{_text(cell)}">{_text(labels.get(cell, cell))}</td>'
    title = f' title="{_text(" ".join(nodes[cell]))}"' if cell in nodes else ""
    return f"<td{title}>{_text(cell)}</td>"


def _text(value: str) -> str:
    """The text as HTML shows it, without control characters and marks that turn the line."""
    return html.escape(printable(value), quote=True)
