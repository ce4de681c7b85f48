"""What is kept beside the quads: bytes and texts of documents, and what each one contributes."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Quad

from kg.errors import StoreError
from kg.store.terms import line, quads


@dataclass(frozen=True)
class DocumentBytes:
    """A document as it came and as it was read; `text_hash` is the SHA-256 of the UTF-8 text."""

    content: bytes = field(repr=False)
    text: str = field(repr=False)
    text_hash: str
    reader: str

    @classmethod
    def of(cls, content: bytes, text: str, reader: str) -> "DocumentBytes":
        """The record of these bytes and this text, with the text's hash."""
        return cls(content, text, sha256(text.encode("utf-8")).hexdigest(), reader)


class Shelf:
    """Named byte strings, kept in memory; a name may hold one slash."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def put(self, name: str, content: bytes) -> None:
        """Keep `content`; after the return it is safe. What the name stood for is replaced."""
        self._kept[name] = content

    def get(self, name: str) -> bytes | None:
        """What is kept under the name, or None."""
        return self._kept.get(name)

    def discard(self, name: str) -> None:
        """Forget the name, if it is known."""
        self._kept.pop(name, None)


class FolderShelf(Shelf):
    """A shelf on disk, which survives a crash: a file is written beside its place, then renamed."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, name: str, content: bytes) -> None:
        """Keep `content` as a file; OSError if it cannot be written."""
        path = self._root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)

    def get(self, name: str) -> bytes | None:
        """The bytes of the file, or None."""
        path = self._root / name
        return path.read_bytes() if path.is_file() else None

    def discard(self, name: str) -> None:
        """Remove the file, if there is one."""
        (self._root / name).unlink(missing_ok=True)


@contextmanager
def told_if_unwritten(mend: str = "; nothing changed") -> Iterator[None]:
    """A failure to write to the store becomes a StoreError that ends in `mend`."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store cannot be written ({error}){mend}") from error


def write_whole(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file, in one piece or several; a crash leaves the old file or the new one, whole."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as stream:
            stream.writelines([content] if isinstance(content, bytes) else content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def keep_document(shelf: Shelf, sha256_hex: str, document: DocumentBytes) -> None:
    """Keep the bytes and the text of a document, if they are not kept already."""
    for name, content in (
        (f"documents/{sha256_hex}", document.content),
        (f"documents/{sha256_hex}.txt", document.text.encode("utf-8")),
    ):
        if shelf.get(name) != content:
            shelf.put(name, content)


def keep_shared(shelf: Shelf, sha256_hex: str, digest: str, shared: Iterable[Quad]) -> None:
    """Keep the quads that one version of a document contributes to the shared graphs."""
    shelf.put(_shared_name(sha256_hex, digest), _lines(shared))


def shared_quads(shelf: Shelf, sha256_hex: str, digest: str, graph: str = "") -> set[Quad] | None:
    """The quads that one version of a document contributes to the shared graphs, or to one.

    None for a register, of which they are not kept.
    """
    kept = shelf.get(_shared_name(sha256_hex, digest))
    if kept is None:
        return None
    lines = kept.decode("utf-8").splitlines()
    return set(quads(line for line in lines if line.endswith(f"<{graph}> ." if graph else " .")))


def discard_shared(shelf: Shelf, sha256_hex: str, digest: str) -> None:
    """Forget what a version contributed, once the store no longer holds that version."""
    shelf.discard(_shared_name(sha256_hex, digest))


def keep_archived(shelf: Shelf, record: str, archived: Iterable[Quad]) -> None:
    """Keep all that stood by a record (an IRI) which ends, for questions about the past."""
    shelf.put(_archive_name(record), _lines(archived))


def archived_quads(shelf: Shelf, record: str) -> set[Quad]:
    """All that stood by a record that ended; StoreError if it is not kept."""
    kept = shelf.get(_archive_name(record))
    if kept is None:
        raise StoreError(f"{_archive_name(record)}: gone from the store; restore a copy")
    return set(quads(kept.decode("utf-8").splitlines()))


def _archive_name(record: str) -> str:
    return f"archive/{record.rpartition('/')[2]}.nq"


def _shared_name(sha256_hex: str, digest: str) -> str:
    return f"documents/{sha256_hex}.{digest}.nq"


def _lines(found: Iterable[Quad]) -> bytes:
    return "".join(sorted(f"{line(quad)}\n" for quad in found)).encode("utf-8")
