"""A document and what read it, as quads of the document's own graph."""

from collections.abc import Iterator

from kg.emit import lines
from kg.emit.content import thing_quads
from kg.ids import document_iri, mint
from kg.model import Activity, Article, Span, Thing
from kg.namespaces import CONTENT, DCTERMS, PACT, PROV, RDFS, document_graph
from kg.sketch import bands


def activity_iri(sha256: str, activity: Activity) -> str:
    """The IRI of what one agent, in one version, made of one document."""
    return mint("activity", sha256, activity.agent, activity.version, activity.method)


def span_iri(span: Span) -> str:
    """The IRI of a span: a hash of document, start and end."""
    return mint("span", span.document, str(span.start), str(span.end))


def document_quads(article: Article, publisher: Thing) -> Iterator[str]:
    """The lines about the document itself, without clock or path."""
    graph, node = document_graph(article.sha256), document_iri(article.sha256)
    yield lines.a(node, PACT + ("Document" if article.vintage is None else "Register"), graph)
    if article.vintage:
        yield lines.quad(node, PACT + "vintage", lines.string(article.vintage), graph)
    yield lines.quad(node, PACT + "docHash", lines.string(article.sha256), graph)
    yield lines.quad(node, PACT + "address", lines.string(article.address), graph)
    yield lines.quad(node, PACT + "reader", lines.string(article.reader), graph)
    for band in bands(article.text):
        yield lines.quad(node, PACT + "textBand", lines.string(band), graph)
    yield lines.quad(node, DCTERMS + "title", lines.string(article.details.title), graph)
    if article.details.date:
        yield lines.quad(node, DCTERMS + "date", lines.string(article.details.date), graph)
    if article.details.url:
        yield lines.quad(node, DCTERMS + "source", lines.string(article.details.url), graph)
    yield lines.link(node, PACT + "publisher", publisher.iri, graph)
    unnamed = publisher.kind == "UnidentifiedActor"
    yield from thing_quads(publisher, graph if unnamed else CONTENT)


def activity_quads(sha256: str, activity: Activity) -> Iterator[str]:
    """The lines about what read a document; its agent is described once for all documents."""
    graph, node = document_graph(sha256), activity_iri(sha256, activity)
    agent = mint("agent", activity.agent, activity.version)
    kind = "Agent" if activity.is_person else "SoftwareAgent"
    yield lines.a(node, PROV + "Activity", graph)
    yield lines.link(node, PROV + "used", document_iri(sha256), graph)
    yield lines.link(node, PROV + "wasAssociatedWith", agent, graph)
    label = " ".join(filter(None, (activity.agent, activity.version)))
    yield lines.a(agent, PROV + kind, CONTENT)
    yield lines.quad(agent, RDFS + "label", lines.english(label), CONTENT)


def span_quads(article: Article, span: Span) -> Iterator[str]:
    """The lines about a quoted stretch of a document."""
    graph, node = document_graph(article.sha256), span_iri(span)
    yield lines.a(node, PACT + ("Row" if span.line else "Span"), graph)
    if span.line:
        yield lines.quad(node, PACT + "line", lines.integer(span.line), graph)
    yield lines.link(node, PACT + "inDocument", document_iri(article.sha256), graph)
    yield from place_quads(node, article.text[span.start : span.end], span.start, span.end, graph)


def place_quads(node: str, exact: str, start: int, end: int, graph: str) -> Iterator[str]:
    """The lines that give a node its words and their offsets."""
    yield lines.quad(node, PACT + "exact", lines.string(exact), graph)
    yield lines.quad(node, PACT + "start", lines.integer(start), graph)
    yield lines.quad(node, PACT + "end", lines.integer(end), graph)
