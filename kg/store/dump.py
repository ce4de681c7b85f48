"""The store, or what was drawn from it, as one file of RDF."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

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
    return b"".join(_pieces(store.each_quad(with_meta), _FORMS[suffix]))


def _write(path: Path, found: Iterable[Quad]) -> None:
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise StoreError(f"{path}: no form of RDF ends in {path.suffix!r}; use {', '.join(_FORMS)}")
    try:
        write_whole(path, _pieces(found, form))
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from error


def _pieces(found: Iterable[Quad], form: RdfFormat) -> Iterable[bytes]:
    if form == RdfFormat.N_QUADS:
        return (f"{one}\n".encode() for one in in_order(map(line, found)))
    statements: list[Quad] | list[Triple]
    if form == RdfFormat.TURTLE:
        statements = sorted({quad.triple for quad in found}, key=str)
    else:
        statements = sorted(found, key=lambda quad: (str(quad.graph_name), str(quad)))
    return [serialize(statements, format=form, prefixes=dict(PREFIXES)) or b""]


_FORMS: Final = {
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".jsonld": RdfFormat.JSON_LD,
}
