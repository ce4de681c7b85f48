"""The log in graph/meta: which document stands in the store, since when, made by what.

A record is a prov:Entity with: prov:wasDerivedFrom the document, prov:value the outcome,
dcterms:source the address, dcterms:identifier the digest of the document's lines,
schema:softwareVersion, pact:textHash, prov:generatedAtTime; and prov:invalidatedAtTime once it
no longer holds. Here is the only clock of a store.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode, Quad, Store

import kg
from kg.ids import document_iri, mint
from kg.model import Details
from kg.namespaces import DCTERMS, META, PACT, PROV, RDF, RDFS, SCHEMA, XSD
from kg.store.terms import cell

_META = NamedNode(META)
_DOCUMENT = NamedNode(PROV + "wasDerivedFrom")
_ADDRESS = NamedNode(DCTERMS + "source")
_DIGEST = NamedNode(DCTERMS + "identifier")
BEGAN = NamedNode(PROV + "generatedAtTime")
ENDED = NamedNode(PROV + "invalidatedAtTime")


@dataclass(frozen=True)
class Record:
    """One version of one document that stands in the store."""

    iri: str
    sha256: str
    address: str
    digest: str


def of_document(quads: Store, sha256: str) -> Record | None:
    """The standing record of a document, or None."""
    return next(_standing(quads, _DOCUMENT, NamedNode(document_iri(sha256))), None)


def at_address(quads: Store, address: str) -> list[Record]:
    """The standing records of an address, ordered by IRI; more than one never stands."""
    return sorted(_standing(quads, _ADDRESS, Literal(address)), key=lambda record: record.iri)


def standing(quads: Store) -> Iterator[Record]:
    """All standing records, in no fixed order."""
    return _standing(quads, _DOCUMENT, None)


def versions(quads: Store, sha256: str = "") -> list[tuple[datetime, datetime | None, Record]]:
    """When each version of a document, or of all, came and left, in the order of coming."""
    document = NamedNode(document_iri(sha256)) if sha256 else None
    found = list(_records(quads, _DOCUMENT, document))
    return sorted(
        ((*span(quads, NamedNode(one.iri)), one) for one in found),
        key=lambda version: (version[0], version[2].iri),
    )


def details(quads: Store, sha256: str) -> Details:
    """What the graph of a document says of its date, url, title and publisher's name."""
    node = NamedNode(document_iri(sha256))
    publisher = next(quads.quads_for_pattern(node, NamedNode(PACT + "publisher"), None), None)
    return Details(
        date=_said(quads, node, DCTERMS + "date"),
        url=_said(quads, node, DCTERMS + "source"),
        title=_said(quads, node, DCTERMS + "title"),
        publisher=_name(quads, NamedNode(cell(publisher.object))) if publisher else "",
    )


def _name(quads: Store, actor: NamedNode) -> str:
    """The label of an actor, empty for one that a document leaves unnamed."""
    unnamed = NamedNode(PACT + "UnidentifiedActor")
    if any(quads.quads_for_pattern(actor, NamedNode(RDF + "type"), unnamed)):
        return ""
    return _said(quads, actor, RDFS + "label")


def _said(quads: Store, node: NamedNode, predicate: str) -> str:
    """The first value in order of its text, or an empty string."""
    found = quads.quads_for_pattern(node, NamedNode(predicate), None)
    return min((cell(quad.object) for quad in found), default="")


def started(record: Record, *, outcome: str, text_hash: str, now: datetime) -> Iterator[Quad]:
    """The quads of a record that begins now, made by this version of the program."""
    node, software = NamedNode(record.iri), f"pactgraph {kg.__version__}"
    yield Quad(node, NamedNode(RDF + "type"), NamedNode(PROV + "Entity"), _META)
    yield Quad(node, _DOCUMENT, NamedNode(document_iri(record.sha256)), _META)
    yield Quad(node, _ADDRESS, Literal(record.address), _META)
    yield Quad(node, _DIGEST, Literal(record.digest), _META)
    yield Quad(node, NamedNode(PROV + "value"), Literal(outcome), _META)
    yield Quad(node, NamedNode(SCHEMA + "softwareVersion"), Literal(software), _META)
    yield Quad(node, NamedNode(PACT + "textHash"), Literal(text_hash), _META)
    yield Quad(node, BEGAN, moment(now), _META)


def ended(record: Record, now: datetime) -> Quad:
    """The quad that ends a record."""
    return Quad(NamedNode(record.iri), ENDED, moment(now), _META)


def replaces(newer: str, older: str) -> Quad:
    """The quad that says which document took the place of which, both by SHA-256."""
    newer_node, older_node = NamedNode(document_iri(newer)), NamedNode(document_iri(older))
    return Quad(newer_node, NamedNode(DCTERMS + "replaces"), older_node, _META)


def record(sha256: str, address: str, digest: str, before: list[Record]) -> Record:
    """A new record; its IRI hashes those that it ends or that ended, so that a return differs."""
    iri = mint("record", sha256, address, digest, *(old.iri for old in before))
    return Record(iri, sha256, address, digest)


def span(quads: Store, node: NamedNode) -> tuple[datetime, datetime | None]:
    """When a record began, and when it ended, if it did."""
    first, last = (
        min((read(quad) for quad in quads.quads_for_pattern(node, mark, None, _META)), default=None)
        for mark in (BEGAN, ENDED)
    )
    if first is None:
        raise ValueError(f"no beginning: {node}")
    return first, last


def read(quad: Quad) -> datetime:
    """The time that a quad of a record gives."""
    return datetime.fromisoformat(cell(quad.object))


def moment(now: datetime) -> Literal:
    """The literal of a point in time, in UTC."""
    written = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return Literal(written, datatype=NamedNode(XSD + "dateTime"))


def _standing(
    quads: Store, predicate: NamedNode, value: NamedNode | Literal | None
) -> Iterator[Record]:
    found = _records(quads, predicate, value)
    return (one for one in found if span(quads, NamedNode(one.iri))[1] is None)


def _records(
    quads: Store, predicate: NamedNode, value: NamedNode | Literal | None
) -> Iterator[Record]:
    for quad in quads.quads_for_pattern(None, predicate, value, _META):
        node = NamedNode(cell(quad.subject))
        yield Record(
            node.value,
            _value(quads, node, _DOCUMENT).removeprefix(document_iri("")),
            _value(quads, node, _ADDRESS),
            _value(quads, node, _DIGEST),
        )


def _value(quads: Store, node: NamedNode, predicate: NamedNode) -> str:
    return cell(next(quads.quads_for_pattern(node, predicate, None, _META)).object)
