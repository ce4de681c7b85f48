"""Documents from files and folders, each as bytes with its address; sidecars give details."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import fields
from hashlib import sha256
from pathlib import Path

from kg.acquire.registers import recognised
from kg.model import Details, Issue, Source

SUFFIXES = (".txt", ".md", ".html", ".htm", ".csv", ".xlsx", ".yaml", ".yml")
# A file of one of these is a register, or nothing that is read: no table is read as an article.
_TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods", ".yaml", ".yml", ".json")
LARGEST = 100_000_000
_BESIDE = (".claims.jsonl", ".meta.json")
_KEYS = tuple(field.name for field in fields(Details))


def sources(paths: Iterable[Path]) -> Iterator[Source | Issue]:
    """Yield every document of the files and folders, in order of path within each folder.

    A file that is named is taken whatever its ending; in a folder, and in the folders below it,
    only texts, pages and registers are documents, and hidden files are passed over, as is all that
    a store keeps. What cannot be used is an Issue, as is a table that is no register that is known.
    No file comes twice.
    """
    seen: set[Path] = set()
    for path in map(Path, paths):
        for found in _documents(path):
            if isinstance(found, Issue):
                yield found
            elif (real := found.resolve()) not in seen:
                seen.add(real)
                yield from _used(found, named=found == path)


def claims_files(paths: Iterable[Path]) -> list[Path]:
    """The claims files among the paths, in the folders, and beside the documents; sorted."""
    found: set[Path] = set()
    for path in map(Path, paths):
        if path.is_dir():
            found.update(one for one in _files(path) if one.name.endswith(".claims.jsonl"))
        elif path.name.endswith(".claims.jsonl"):
            found.add(path)
        else:
            found.add(path.with_name(f"{path.stem}.claims.jsonl"))
    return sorted(path for path in found if path.is_file())


def _documents(path: Path) -> Iterator[Path | Issue]:
    if path.is_dir():
        yield from _folder(path)
    elif not path.exists():
        yield Issue(str(path), "no such file", "give a text or HTML file, or a folder of them")
    elif not path.is_file():
        yield Issue(str(path), "not a regular file", "give a text or HTML file, or a folder")
    elif not path.name.endswith(_BESIDE):
        yield path


def _folder(path: Path) -> Iterator[Path | Issue]:
    empty, wanted = True, ", ".join(SUFFIXES)
    try:
        names = _files(path)
    except OSError as error:
        yield Issue(str(path), f"cannot be listed ({error.strerror})", "check its permissions")
        return
    for found in names:
        inside = found.relative_to(path).parts
        if found.name.endswith(_BESIDE) or any(part.startswith(".") for part in inside):
            continue
        if found.suffix.lower() in SUFFIXES:
            empty = False
            yield found
        else:
            yield Issue(str(found), "passed over, its ending is not known", f"known: {wanted}")
    if empty and not any(found.name.endswith(_BESIDE[0]) for found in names):
        yield Issue(str(path), "no documents in this folder", f"it needs files in {wanted}")


def _files(path: Path) -> list[Path]:
    """The files in a folder and below it, sorted; what a store keeps is not read again."""
    found = sorted(one for one in path.rglob("*") if one.is_file())
    stores = {one.parents[1] for one in found if one.parts[-2:] == ("quads", "CURRENT")}
    return [one for one in found if stores.isdisjoint(one.parents)]


def _used(path: Path, named: bool) -> Iterator[Source | Issue]:
    """The source, unless it is a table that no connector knows."""
    for found in _source(path):
        is_table = path.suffix.lower() in _TABLES
        if is_table and isinstance(found, Source) and recognised(found) is None:
            problem = "a table of a kind that is not known"
            told = problem if named else f"passed over, {problem}"
            yield Issue(str(path), told, "kg ingest --help lists the registers that are")
        else:
            yield found


def _source(path: Path) -> Iterator[Source | Issue]:
    try:
        if (size := path.stat().st_size) > LARGEST:
            yield Issue(str(path), f"{size} bytes", f"the limit for a file is {LARGEST}")
            return
        content = path.read_bytes()
    except OSError as error:
        yield Issue(str(path), f"cannot be read ({error.strerror})", "check its permissions")
        return
    details = Details()
    try:
        details = _details(path)
    except ValueError as error:
        yield Issue(str(_sidecar(path)), str(error), "the document is read without these details")
    name, stem = _readable(path.name), _readable(path.stem)
    yield Source(details.url or name, content, sha256(content).hexdigest(), stem, details)


def _readable(name: str) -> str:
    """A file name as text; bytes that are not UTF-8 become the replacement character."""
    return os.fsencode(name).decode("utf-8", "replace")


def _sidecar(path: Path) -> Path:
    return path.with_name(f"{path.stem}.meta.json")


def _details(path: Path) -> Details:
    """What the sidecar says, or empty details without one; ValueError if it is not usable."""
    sidecar = _sidecar(path)
    if not sidecar.is_file():
        return Details()
    try:
        found: object = json.loads(sidecar.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise ValueError(f"not readable as JSON ({error})") from error
    if not isinstance(found, dict):
        raise ValueError("not a JSON object")
    for key, value in found.items():
        if key not in _KEYS:
            raise ValueError(f"unknown key {key!r}, known are {', '.join(_KEYS)}")
        if not isinstance(value, str):
            raise ValueError(f"the value of {key!r} is not a string")
    return Details(**found)
