"""Terms and lines of N-Quads, written without an RDF library; what cannot be written raises."""

import re
from decimal import Decimal

from kg.namespaces import RDF, XSD

_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile(r'[\x00-\x1f\x7f"\\]')


def iri(value: str) -> str:
    """`value` in angle brackets; ValueError if a character is not allowed in an IRI."""
    if _NOT_IN_IRI.search(value) or ":" not in value:
        raise ValueError(f"not an absolute IRI: {value!r}")
    return f"<{value}>"


def string(value: str) -> str:
    """A plain string literal."""
    return f'"{_escape(value)}"'


def english(value: str) -> str:
    """A literal in English."""
    return f'"{_escape(value)}"@en'


def integer(value: int) -> str:
    """An xsd:integer; ValueError below zero, where no count or offset can be."""
    if value < 0:
        raise ValueError(f"negative: {value}")
    return f'"{value}"^^<{XSD}integer>'


def decimal(value: Decimal) -> str:
    """An xsd:decimal in its canonical form, without exponent and trailing zeros."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f'"{text}"^^<{XSD}decimal>'


def boolean(value: bool) -> str:
    """An xsd:boolean."""
    return f'"{str(value).lower()}"^^<{XSD}boolean>'


def date_time(value: str) -> str:
    """An xsd:dateTime from its lexical form."""
    return f'"{value}"^^<{XSD}dateTime>'


def quad(subject: str, predicate: str, obj: str, graph: str) -> str:
    """One line of N-Quads; `obj` is a written term, the others are IRIs."""
    return f"{iri(subject)} {iri(predicate)} {obj} {iri(graph)} ."


def link(subject: str, predicate: str, target: str, graph: str) -> str:
    """One line of N-Quads between IRIs."""
    return quad(subject, predicate, iri(target), graph)


def a(subject: str, kind: str, graph: str) -> str:
    """The line that gives `subject` its class, an IRI."""
    return link(subject, RDF + "type", kind, graph)


def _escape(value: str) -> str:
    return _TO_ESCAPE.sub(_escaped, value)


def _escaped(match: re.Match[str]) -> str:
    char = match.group()
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"
