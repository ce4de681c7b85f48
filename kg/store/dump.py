"""The store as one file of RDF."""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kg.errors import StoreError
from kg.namespaces import PREFIXES
from kg.store.documents import write_whole
from kg.store.embedded import Store


def dump(store: Store, path: Path | str, with_meta: bool = False) -> None:
    """Write the store to a file; its ending names the form: .nq, .trig, .ttl or .jsonld.

    Equal stores give equal bytes. Turtle holds the union of the graphs, without their names.
    A crash leaves the old file or the new one. Raises StoreError for another ending, and if the
    file cannot be written.
    """
    path = Path(path)
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise StoreError(f"{path}: no form of RDF ends in {path.suffix!r}; use {', '.join(_FORMS)}")
    try:
        write_whole(path, form(store, with_meta))
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from error


def dumped(store: Store, suffix: str, with_meta: bool = False) -> bytes:
    """The bytes that `dump` writes to a file with this ending; KeyError for an unknown one."""
    return _FORMS[suffix](store, with_meta)


def _n_quads(store: Store, with_meta: bool) -> bytes:
    stream = BytesIO()
    for line in store.lines(with_meta):
        stream.write(f"{line}\n".encode())
    return stream.getvalue()


def _trig(store: Store, with_meta: bool) -> bytes:
    return _serialized(_sorted(store, with_meta), RdfFormat.TRIG)


def _json_ld(store: Store, with_meta: bool) -> bytes:
    return _serialized(_sorted(store, with_meta), RdfFormat.JSON_LD)


def _turtle(store: Store, with_meta: bool) -> bytes:
    triples = {
        Triple(quad.subject, quad.predicate, quad.object) for quad in store.each_quad(with_meta)
    }
    return _serialized(sorted(triples, key=str), RdfFormat.TURTLE)


def _sorted(store: Store, with_meta: bool) -> list[Quad]:
    return sorted(store.each_quad(with_meta), key=lambda quad: (str(quad.graph_name), str(quad)))


def _serialized(found: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> bytes:
    written = serialize(found, format=form, prefixes=dict(PREFIXES))
    if written is None:
        raise AssertionError("without a stream, serialize returns bytes")
    return written


_FORMS: dict[str, Callable[[Store, bool], bytes]] = {
    ".nq": _n_quads,
    ".trig": _trig,
    ".ttl": _turtle,
    ".jsonld": _json_ld,
}
