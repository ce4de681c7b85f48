"""Files for Gephi, Cytoscape and Neo4j; hostile names break none of them."""

import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO
from itertools import pairwise
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.analyse import export
from kg.analyse.network import multigraph
from kg.analyse.support import Network, Support
from kg.output.tables import write

HOSTILE = (
    '=HYPERLINK("http://x")', "<script>&'\"</node>", "bell \x07 null \x00 \x1b[31m", "\ud800",
    "line\nbreak\ttab", "\u202eright to left", "]]>", "x" * 10_000, "\uffff",
)  # fmt: skip


def hostile() -> Network:
    """Actors and items that are named so, each giving to the next."""
    row = Support(*[""] * len(Support.__dataclass_fields__))
    ids = [f"https://example.org/{at}" for at in range(len(HOSTILE))]
    made = [
        replace(row, relation=relation, source=one, target=other, claim=one, fact=one, item=one)
        for one, other in pairwise(ids)
        for relation in ("supplies", "deploysFor")
    ]
    return Network(tuple(made), dict(zip(ids, HOSTILE, strict=True)))


@pytest.mark.parametrize("form", [export.graphml, export.gexf])
def test_xml_is_well_formed_whatever_the_names(form: object) -> None:
    written = form(multigraph(hostile())).encode("utf-8")  # type: ignore[operator]
    root = ElementTree.fromstring(written)
    ids = [edge.get("id") for edge in root.iter() if edge.tag.endswith("}edge")]
    assert len(set(ids)) == len(ids) == 2 * (len(HOSTILE) - 1)


def test_networkx_reads_back_what_was_written() -> None:
    graph = multigraph(hostile())
    for back in (
        nx.read_graphml(BytesIO(export.graphml(graph).encode()), force_multigraph=True),
        nx.read_gexf(BytesIO(export.gexf(graph).encode())),
        nx.node_link_graph(json.loads(export.node_link(graph)), edges="edges"),
    ):
        assert sorted(back) == sorted(graph)
        assert back.number_of_edges() == graph.number_of_edges()
        kept = "<script>&'\"</node>"
        assert back.nodes["https://example.org/1"]["label"] == kept


def test_no_day_of_writing_is_in_the_file() -> None:
    assert "lastmodified" not in export.gexf(multigraph(hostile()))


def test_a_table_of_nodes_is_safe_in_a_spreadsheet_and_complete() -> None:
    graph = multigraph(hostile())
    for columns, rows in (
        (export.NODE_COLUMNS, export.node_rows(graph)),
        (export.EDGE_COLUMNS, export.edge_rows(graph)),
    ):
        stream = StringIO()
        write(columns, rows, "csv", stream)
        found = list(csv.reader(StringIO(stream.getvalue(), newline="")))
        assert len(found) == len(rows) + 1
        assert not [cell for row in found for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert "'=HYPERLINK" in stream.getvalue()
