"""Opening the folder of a store; what can go wrong becomes one line."""

from pathlib import Path

import pyoxigraph

from kg.errors import StoreError


def open_quads(path: Path, read_only: bool) -> pyoxigraph.Store:
    """The quads of the store in folder `path`; a new store is made unless `read_only`.

    Raises StoreError if the folder is in use, is not a store or cannot be written.
    """
    quads = path / "quads"
    _check(path, quads, read_only)
    try:
        if read_only:
            return pyoxigraph.Store.read_only(str(quads))
        quads.mkdir(parents=True, exist_ok=True)
        return pyoxigraph.Store(str(quads))
    except OSError as error:
        raise StoreError(_told(path, error)) from error


def _check(path: Path, quads: Path, read_only: bool) -> None:
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path}: a file, not a store; name a folder")
    if quads.is_dir():
        return
    if path.is_dir() and any(path.iterdir()):
        raise StoreError(f"{path}: not a store; name a store, or a new or empty folder")
    if read_only:
        raise StoreError(f"{path}: no store here; ingest a document first, or name another folder")


def _told(path: Path, error: OSError) -> str:
    reason = " ".join(str(error).split())
    if "lock" in reason.lower():
        return f"{path}: in use by another process; wait until it ends, or name another store"
    if isinstance(error, PermissionError) or "ermission" in reason or "ead-only" in reason:
        return f"{path}: cannot be written; check its permissions, or name another folder"
    return f"{path}: cannot be opened as a store ({reason}); restore a copy, or name a new folder"
