"""Which quads of the shared graphs leave with a document.

Situations, quantities, times, minted items and identity judgements stand once, for all documents
that use them. A quad of theirs stays as long as one standing document contributes it. Who may
contribute it is found by walking from its subject against the edges to the documents' graphs.
"""

from collections.abc import Callable, Iterable

from pyoxigraph import NamedNode, Quad, Store

from kg.namespaces import CONTENT, IDENTITY, document_graph
from kg.store.documents import Shelf, shared_quads
from kg.store.records import Record
from kg.store.terms import cell, in_graph

SHARED = frozenset({CONTENT, IDENTITY})
_PREFIX = document_graph("")
_USES = """ASK {{ {{ GRAPH <{own}> {{ ?a ?b <{node}> }} }}
  UNION {{ GRAPH <{content}> {{ ?s ?p <{node}> }} GRAPH <{own}> {{ ?a ?b ?s }} }}
  UNION {{ GRAPH <{content}> {{ ?t ?q ?s . ?s ?p <{node}> }} GRAPH <{own}> {{ ?a ?b ?t }} }} }}"""


def leaving(
    quads: Store,
    candidates: set[Quad],
    gone: Iterable[str],
    contributed: Callable[[str, set[Quad]], set[Quad]],
) -> set[Quad]:
    """The candidates that no document but the `gone` ones contributes.

    `contributed` gives the shared quads of a standing document, the candidates among them at least.
    """
    left = set(candidates)
    for sha256 in sorted(_users(quads, set(map(_subject, left))) - set(gone)):
        if not left:
            break
        left -= contributed(sha256, left)
    return left


def uses(quads: Store, sha256: str, node: str) -> bool:
    """True if the graph of a document names a node of graph/content or leads to it there."""
    query = _USES.format(own=document_graph(sha256), node=node, content=CONTENT)
    return bool(quads.query(query))


def shared(quads: Store, shelf: Shelf, record: Record) -> set[Quad]:
    """The quads that a standing document contributes to the shared graphs."""
    kept = shared_quads(shelf, record.sha256, record.digest)
    return reached(quads, record.sha256) if kept is None else kept


def reached(quads: Store, sha256: str) -> set[Quad]:
    """The quads of graph/content to which the graph of a document leads, over any number of steps.

    What a register shares is known by this alone; of an article it is kept beside the quads.
    """
    found: set[Quad] = set()
    own = in_graph(quads, document_graph(sha256))
    open_nodes = {quad.object for quad in own if isinstance(quad.object, NamedNode)}
    seen = set(open_nodes)
    while open_nodes:
        new = set(quads.quads_for_pattern(open_nodes.pop(), None, None, NamedNode(CONTENT)))
        found |= new
        nodes = {quad.object for quad in new if isinstance(quad.object, NamedNode)} - seen
        seen |= nodes
        open_nodes |= nodes
    return found


def _users(quads: Store, nodes: set[NamedNode]) -> set[str]:
    """The documents whose graphs name one of the nodes or lead to it over shared quads."""
    graphs: set[str] = set()
    seen, open_nodes = set(nodes), list(nodes)
    while open_nodes:
        node = open_nodes.pop()
        graphs.update(cell(quad.graph_name) for quad in quads.quads_for_pattern(node, None, None))
        for quad in quads.quads_for_pattern(None, None, node):
            graphs.add(cell(quad.graph_name))
            subject = _subject(quad)
            if cell(quad.graph_name) in SHARED and subject not in seen:
                seen.add(subject)
                open_nodes.append(subject)
    return {graph.removeprefix(_PREFIX) for graph in graphs if graph.startswith(_PREFIX)}


def _subject(quad: Quad) -> NamedNode:
    return NamedNode(cell(quad.subject))
