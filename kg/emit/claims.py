"""The readings of a document as quads: claims, who makes them, and what found them."""

from collections.abc import Iterator, Sequence

from kg.emit import lines
from kg.emit.content import situation_iri, situation_quads, thing_quads, time_iri, time_quads
from kg.emit.documents import activity_iri, activity_quads, span_iri, span_quads
from kg.emit.mentions import mention_quads, role_mentions
from kg.ids import document_iri, mint
from kg.model import Article, Claim, Judgement, Reading, Thing
from kg.namespaces import CONTENT, DCTERMS, ID, IDENTITY, PACT, PROV, document_graph

_CONCEPT = f"{ID}concept/"


def claim_iri(claim: Claim, publisher: str) -> str:
    """The IRI of a claim: a hash of span, stance, situation and claimant."""
    claimant = _chain(claim, publisher)[-1]
    return mint(
        "claim", span_iri(claim.span), claim.stance, situation_iri(claim.situation), claimant
    )


def attribution_iri(bearer: str, level: int, agent: str) -> str:
    """The IRI of a link of an attribution; `bearer` is the claim, or a register for its rows."""
    return mint("attribution", bearer, str(level), agent)


def reading_iri(bearer: str, activity: str, rule: str, modality: str) -> str:
    """The IRI of one activity's reading; `bearer` as in `attribution_iri`."""
    return mint("reading", bearer, activity, rule, modality)


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
        yield from activity_quads(article.sha256, reading.activity)
        yield from _generation_quads(node, article.sha256, reading)
        if reading.judgement is not Judgement.ACCEPTED:
            yield from _set_aside_quads(node, article, reading.claim)
        elif node not in standing:
            standing.add(node)
            yield from _claim_quads(node, article, publisher.iri, reading.claim)
        for key in reading.claim.restates:
            graph = document_graph(article.sha256)
            yield lines.link(node, PACT + "restates", keys[key], graph)


def _generation_quads(claim: str, sha256: str, reading: Reading) -> Iterator[str]:
    graph, activity = document_graph(sha256), activity_iri(sha256, reading.activity)
    node = reading_iri(
        _bearer(claim, reading.claim), activity, reading.claim.rule, reading.claim.modality
    )
    yield lines.link(claim, PROV + "wasGeneratedBy", activity, graph)
    yield lines.link(claim, PROV + "qualifiedGeneration", node, graph)
    yield lines.a(node, PROV + "Generation", graph)
    yield lines.link(node, PROV + "activity", activity, graph)
    yield lines.link(node, PACT + "judgement", f"{_CONCEPT}judgement-{reading.judgement}", graph)
    modality = f"{_CONCEPT}modality-{reading.claim.modality}"
    yield lines.link(node, PACT + "readModality", modality, graph)
    if reading.claim.rule:
        yield lines.quad(node, PACT + "rule", lines.string(reading.claim.rule), graph)


def _bearer(node: str, claim: Claim) -> str:
    """What readings and links of attribution belong to: the rows of a register share them."""
    return document_iri(claim.span.document) if claim.span.line else node


def _set_aside_quads(node: str, article: Article, claim: Claim) -> Iterator[str]:
    """What a machine found and an analyst did not accept: no stance property, so no edge."""
    graph = document_graph(claim.span.document)
    yield lines.a(node, PACT + "SetAsideClaim", graph)
    yield lines.link(node, PACT + "setAsideContent", situation_iri(claim.situation), graph)
    yield lines.link(node, PACT + "setAsideStance", f"{_CONCEPT}stance-{claim.stance}", graph)
    yield lines.link(node, PACT + "evidence", span_iri(claim.span), graph)
    yield from span_quads(article, claim.span)
    yield from situation_quads(claim.situation)


def _claim_quads(node: str, article: Article, publisher: str, claim: Claim) -> Iterator[str]:
    graph = document_graph(article.sha256)
    yield lines.a(node, PACT + "Claim", graph)
    yield lines.link(node, PACT + claim.stance, situation_iri(claim.situation), graph)
    yield lines.link(node, PACT + "evidence", span_iri(claim.span), graph)
    yield lines.link(node, PACT + "modality", f"{_CONCEPT}modality-{claim.modality}", graph)
    for cue in claim.cues:
        yield lines.quad(node, PACT + "cue", lines.string(cue.text), graph)
    for source in claim.sources:
        yield lines.quad(node, DCTERMS + "source", lines.string(source), graph)
    yield from span_quads(article, claim.span)
    yield from _attribution_quads(node, publisher, claim)
    yield from situation_quads(claim.situation)
    if claim.stated is not None:
        yield from mention_quads(node, graph, "statementTime", claim.stated)
        if claim.stated.edtf:
            yield lines.link(node, PACT + "statementTime", time_iri(claim.stated), graph)
            yield from time_quads(claim.stated)
    things = CONTENT if claim.span.line else graph
    yield from role_mentions(node, graph, claim.situation, things)
    if claim.occurrence:
        yield from _occurrence_quads(claim)


def _occurrence_quads(claim: Claim) -> Iterator[str]:
    occurrence = ID + claim.occurrence
    yield lines.a(occurrence, PACT + "Occurrence", IDENTITY)
    yield lines.link(situation_iri(claim.situation), PACT + "describes", occurrence, IDENTITY)


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
    yield lines.link(node, PACT + "claimant", chain[-1], graph)
    for level, agent in enumerate(chain):
        step = attribution_iri(_bearer(node, claim), level, agent)
        yield lines.link(node, PACT + "attribution", step, graph)
        yield lines.a(step, PACT + "AttributionStep", graph)
        yield lines.quad(step, PACT + "level", lines.integer(level), graph)
        yield lines.link(step, PACT + "attributedAgent", agent, graph)
    for name in claim.attribution:
        yield from thing_quads(name.thing, graph) if name.thing else ()
        role = "attribution-hedge" if name.sort == "hedge" else "attribution"
        yield from mention_quads(node, graph, role, name)
