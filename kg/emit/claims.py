"""A document and the readings of it as quads of the document's own graph."""

from collections.abc import Iterator, Sequence

from kg.emit import lines
from kg.emit.content import (
    filler_term,
    situation_iri,
    situation_quads,
    thing_quads,
    time_iri,
    time_quads,
)
from kg.ids import document_iri, mint
from kg.model import (
    Activity,
    Article,
    Claim,
    Filler,
    Judgement,
    Name,
    Quantity,
    Reading,
    Situation,
    Span,
    Thing,
    Time,
    Words,
)
from kg.namespaces import CONTENT, DCTERMS, ID, IDENTITY, PACT, PROV, RDFS, document_graph


def activity_iri(sha256: str, activity: Activity) -> str:
    """The IRI of what one agent, in one version, made of one document."""
    return mint("activity", sha256, activity.agent, activity.version, activity.method)


def span_iri(span: Span) -> str:
    """The IRI of a span: a hash of document, start and end."""
    return mint("span", span.document, str(span.start), str(span.end))


def claim_iri(claim: Claim, publisher: str) -> str:
    """The IRI of a claim: a hash of span, stance, situation and claimant."""
    claimant = _chain(claim, publisher)[-1]
    return mint(
        "claim", span_iri(claim.span), claim.stance, situation_iri(claim.situation), claimant
    )


def document_quads(article: Article, publisher: Thing) -> Iterator[str]:
    """The lines about the document itself, without clock or path."""
    graph, node = document_graph(article.sha256), document_iri(article.sha256)
    yield lines.a(node, PACT + "Document", graph)
    yield lines.quad(node, PACT + "docHash", lines.string(article.sha256), graph)
    yield lines.quad(node, PACT + "address", lines.string(article.address), graph)
    yield lines.quad(node, PACT + "reader", lines.string(article.reader), graph)
    yield lines.quad(node, DCTERMS + "title", lines.string(article.details.title), graph)
    if article.details.date:
        yield lines.quad(node, DCTERMS + "date", lines.string(article.details.date), graph)
    if article.details.url:
        yield lines.quad(node, DCTERMS + "source", lines.string(article.details.url), graph)
    yield lines.quad(node, PACT + "publisher", lines.iri(publisher.iri), graph)
    unnamed = publisher.kind == "UnidentifiedActor"
    yield from thing_quads(publisher, graph if unnamed else CONTENT)


def reading_quads(article: Article, publisher: Thing, readings: Sequence[Reading]) -> Iterator[str]:
    """The lines of all readings of a document; a line may be repeated.

    Readings that agree in span, stance, situation and claimant meet at one claim. The claim's
    standing modality is that of its first accepted reading; every reading keeps its own.
    """
    nodes = [claim_iri(reading.claim, publisher.iri) for reading in readings]
    keys = {
        reading.claim.key: node
        for reading, node in zip(readings, nodes, strict=True)
        if reading.claim.key
    }
    standing: set[str] = set()
    for reading, node in zip(readings, nodes, strict=True):
        yield from _activity_quads(article.sha256, reading.activity)
        yield from _generation_quads(node, article.sha256, reading)
        if reading.judgement is not Judgement.ACCEPTED:
            yield from _set_aside_quads(node, article, reading.claim)
        elif node not in standing:
            standing.add(node)
            yield from _claim_quads(node, article, publisher.iri, reading.claim)
        for key in reading.claim.restates:
            graph = document_graph(article.sha256)
            yield lines.quad(node, PACT + "restates", lines.iri(keys[key]), graph)


def _activity_quads(sha256: str, activity: Activity) -> Iterator[str]:
    graph, node = document_graph(sha256), activity_iri(sha256, activity)
    agent = mint("agent", activity.agent, activity.version)
    kind = "Agent" if activity.is_person else "SoftwareAgent"
    yield lines.a(node, PROV + "Activity", graph)
    yield lines.quad(node, PROV + "used", lines.iri(document_iri(sha256)), graph)
    yield lines.quad(node, PROV + "wasAssociatedWith", lines.iri(agent), graph)
    label = " ".join(filter(None, (activity.agent, activity.version)))
    yield lines.a(agent, PROV + kind, CONTENT)
    yield lines.quad(agent, RDFS + "label", lines.english(label), CONTENT)


def _generation_quads(claim: str, sha256: str, reading: Reading) -> Iterator[str]:
    graph, activity = document_graph(sha256), activity_iri(sha256, reading.activity)
    node = mint("reading", claim, activity, reading.claim.rule)
    yield lines.quad(claim, PROV + "wasGeneratedBy", lines.iri(activity), graph)
    yield lines.quad(claim, PROV + "qualifiedGeneration", lines.iri(node), graph)
    yield lines.a(node, PROV + "Generation", graph)
    yield lines.quad(node, PROV + "activity", lines.iri(activity), graph)
    judgement = lines.iri(f"{ID}concept/judgement-{reading.judgement}")
    yield lines.quad(node, PACT + "judgement", judgement, graph)
    modality = lines.iri(f"{ID}concept/modality-{reading.claim.modality}")
    yield lines.quad(node, PACT + "readModality", modality, graph)
    if reading.claim.rule:
        yield lines.quad(node, PACT + "rule", lines.string(reading.claim.rule), graph)


def _span_quads(article: Article, span: Span) -> Iterator[str]:
    graph, node = document_graph(article.sha256), span_iri(span)
    document = lines.iri(document_iri(article.sha256))
    yield lines.a(node, PACT + "Span", graph)
    yield lines.quad(node, PACT + "inDocument", document, graph)
    yield from _place_quads(node, article.text[span.start : span.end], span.start, span.end, graph)


def _place_quads(node: str, exact: str, start: int, end: int, graph: str) -> Iterator[str]:
    yield lines.quad(node, PACT + "exact", lines.string(exact), graph)
    yield lines.quad(node, PACT + "start", lines.integer(start), graph)
    yield lines.quad(node, PACT + "end", lines.integer(end), graph)


def _set_aside_quads(node: str, article: Article, claim: Claim) -> Iterator[str]:
    """What a machine found and an analyst did not accept: no stance property, so no edge."""
    graph = document_graph(claim.span.document)
    situation = lines.iri(situation_iri(claim.situation))
    stance = lines.iri(f"{ID}concept/stance-{claim.stance}")
    yield lines.a(node, PACT + "SetAsideClaim", graph)
    yield lines.quad(node, PACT + "setAsideContent", situation, graph)
    yield lines.quad(node, PACT + "setAsideStance", stance, graph)
    yield lines.quad(node, PACT + "evidence", lines.iri(span_iri(claim.span)), graph)
    yield from _span_quads(article, claim.span)
    yield from situation_quads(claim.situation)


def _claim_quads(node: str, article: Article, publisher: str, claim: Claim) -> Iterator[str]:
    graph = document_graph(article.sha256)
    yield lines.a(node, PACT + "Claim", graph)
    situation = lines.iri(situation_iri(claim.situation))
    yield lines.quad(node, PACT + claim.stance, situation, graph)
    yield lines.quad(node, PACT + "evidence", lines.iri(span_iri(claim.span)), graph)
    modality = lines.iri(f"{ID}concept/modality-{claim.modality}")
    yield lines.quad(node, PACT + "modality", modality, graph)
    for cue in claim.cues:
        yield lines.quad(node, PACT + "cue", lines.string(cue.text), graph)
    yield from _span_quads(article, claim.span)
    yield from _attribution_quads(node, publisher, claim)
    yield from situation_quads(claim.situation)
    if claim.stated is not None:
        yield from _mention_quads(node, graph, "statementTime", claim.stated)
        if claim.stated.edtf:
            time = lines.iri(time_iri(claim.stated))
            yield lines.quad(node, PACT + "statementTime", time, graph)
            yield from time_quads(claim.stated)
    yield from _role_mentions(node, graph, claim.situation)
    if claim.occurrence:
        yield from _occurrence_quads(claim)


def _occurrence_quads(claim: Claim) -> Iterator[str]:
    occurrence = ID + claim.occurrence
    yield lines.a(occurrence, PACT + "Occurrence", IDENTITY)
    situation = situation_iri(claim.situation)
    yield lines.quad(situation, PACT + "describes", lines.iri(occurrence), IDENTITY)


def _chain(claim: Claim, publisher: str) -> list[str]:
    """The IRIs of the attribution from the publisher outward; the last is the claimant."""
    agents = [publisher]
    for name in claim.attribution:
        if name.thing is None:
            raise ValueError(f"unresolved claimant {name.means!r}")
        agents.append(name.thing.iri)
    return agents


def _attribution_quads(node: str, publisher: str, claim: Claim) -> Iterator[str]:
    graph, chain = document_graph(claim.span.document), _chain(claim, publisher)
    yield lines.quad(node, PACT + "claimant", lines.iri(chain[-1]), graph)
    for level, agent in enumerate(chain):
        step = mint("attribution", node, str(level))
        yield lines.quad(node, PACT + "attribution", lines.iri(step), graph)
        yield lines.a(step, PACT + "AttributionStep", graph)
        yield lines.quad(step, PACT + "level", lines.integer(level), graph)
        yield lines.quad(step, PACT + "attributedAgent", lines.iri(agent), graph)
    for name in claim.attribution:
        yield from thing_quads(name.thing, graph) if name.thing else ()
        role = "attribution-hedge" if name.sort == "hedge" else "attribution"
        yield from _mention_quads(node, graph, role, name)


def _role_mentions(node: str, graph: str, situation: Situation) -> Iterator[str]:
    for role, filler in situation.roles:
        if isinstance(filler, Situation):
            yield from _role_mentions(node, graph, filler)
        elif isinstance(filler, Name | Quantity | Time):
            yield from _mention_quads(node, graph, role, filler)
            if isinstance(filler, Name) and filler.parts:
                parties = Situation("", tuple((f"{role}-party", part) for part in filler.parts))
                yield from _role_mentions(node, graph, parties)
            if isinstance(filler, Name) and filler.sort not in ("materiel", "place"):
                yield from thing_quads(filler.thing, graph) if filler.thing else ()


def _mention_quads(
    claim: str, graph: str, role: str, filler: Name | Quantity | Time
) -> Iterator[str]:
    """The wording of one filler, or the mark that it was inferred without wording."""
    inferred = isinstance(filler, Name) and filler.inferred
    if filler.words is None and not inferred:
        return
    words = filler.words or Words("", -1, -1)
    node = mint("mention", claim, role, str(words.start), str(words.end), _refers_to(filler))
    yield lines.quad(claim, PACT + "mention", lines.iri(node), graph)
    yield lines.a(node, PACT + "Mention", graph)
    yield lines.quad(node, PACT + "role", lines.string(role), graph)
    yield lines.quad(node, PACT + "inferred", lines.boolean(inferred), graph)
    if filler.words is not None:
        yield from _place_quads(node, words.text, words.start, words.end, graph)
    if term := _refers_to(filler):
        yield lines.quad(node, PACT + "refersTo", term, graph)
    if isinstance(filler, Time) and filler.anchor:
        yield lines.quad(node, PACT + "anchor", lines.string(filler.anchor), graph)


def _refers_to(filler: Filler) -> str:
    return filler_term(filler) or ""
