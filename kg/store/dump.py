"""The store, or what was drawn from it, as one file of RDF."""

from collections.abc import Callable, Iterable
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kg.errors import StoreError
from kg.namespaces import PREFIXES
from kg.store.documents import write_whole
from kg.store.embedded import Store
from kg.store.sorting import in_order
from kg.store.terms import line, quads


def dump(store: Store, path: Path | str, with_meta: bool = False) -> None:
    """Write the store to a file; its ending names the form: .nq, .trig, .ttl or .jsonld.

    Equal stores give equal bytes; N-Quads are sorted in bounded memory. Turtle holds the union of
    the graphs, without their names.
    A crash leaves the old file or the new one. Raises StoreError for another ending, and if the
    file cannot be written.
    """
    _write(Path(path), store.each_quad(with_meta))


def dump_lines(path: Path | str, lines: Iterable[str]) -> None:
    """Write lines of N-Quads to a file, in the form and with the errors of `dump`."""
    _write(Path(path), quads(lines))


def dumped(store: Store, suffix: str, with_meta: bool = False) -> bytes:
    """The bytes that `dump` writes to a file with this ending; KeyError for an unknown one."""
    return b"".join(_FORMS[suffix](store.each_quad(with_meta)))


def _write(path: Path, found: Iterable[Quad]) -> None:
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise StoreError(f"{path}: no form of RDF ends in {path.suffix!r}; use {', '.join(_FORMS)}")
    try:
        write_whole(path, form(found))
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from error


def _n_quads(found: Iterable[Quad]) -> Iterable[bytes]:
    return (f"{one}\n".encode() for one in in_order(map(line, found)))


def _trig(found: Iterable[Quad]) -> list[bytes]:
    return _serialized(_sorted(found), RdfFormat.TRIG)


def _json_ld(found: Iterable[Quad]) -> list[bytes]:
    return _serialized(_sorted(found), RdfFormat.JSON_LD)


def _turtle(found: Iterable[Quad]) -> list[bytes]:
    triples = {Triple(quad.subject, quad.predicate, quad.object) for quad in found}
    return _serialized(sorted(triples, key=str), RdfFormat.TURTLE)


def _sorted(found: Iterable[Quad]) -> list[Quad]:
    return sorted(found, key=lambda quad: (str(quad.graph_name), str(quad)))


def _serialized(found: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> list[bytes]:
    written = serialize(found, format=form, prefixes=dict(PREFIXES))
    if written is None:
        raise AssertionError("without a stream, serialize returns bytes")
    return [written]


_FORMS: dict[str, Callable[[Iterable[Quad]], Iterable[bytes]]] = {
    ".nq": _n_quads,
    ".trig": _trig,
    ".ttl": _turtle,
    ".jsonld": _json_ld,
}
