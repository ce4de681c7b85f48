"""What the commands share: the store they work on, tables, remarks, progress and files."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from kg.errors import StoreError
from kg.output.tables import write

if TYPE_CHECKING:
    from kg.output.report import Report
    from kg.store.embedded import Store


@dataclass
class Session:
    """One run of the command line."""

    folder: Path = field(default_factory=lambda: Path(os.environ.get("KG_STORE") or "kg-store"))
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    known_by: datetime | None = None
    as_of: date | None = None

    def open(self, *, write: bool = False) -> "Store":
        """The store of this run; StoreError if there is none and it is not to be written.

        With --known-by or --as-of it is a copy in memory.
        """
        from kg.store.embedded import Store

        store = Store.open(self.folder, read_only=not write, clock=self.clock)
        if self.known_by is None and self.as_of is None:
            return store
        from kg.pipeline import seen

        with store:
            return seen(store, self.known_by, self.as_of)


def show(columns: Sequence[str], rows: Iterable[Sequence[str]], form: str | None) -> None:
    """Print a table to standard output."""
    write(columns, rows, form or ("table" if sys.stdout.isatty() else "tsv"), sys.stdout)


def remark(text: str) -> None:
    """Print a line to standard error."""
    click.echo(text, err=True)


@contextmanager
def progress(verb: str) -> Iterator[Callable[..., None]]:
    """A function that shows which document is at work; it shows nothing but on a terminal.

    Of a register it also shows the rows that were read, how many a second, and the time left.
    """
    if not sys.stderr.isatty():
        yield lambda address, row=0, rows=0: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(f"{verb} …") as status:
        count, begun = 0, monotonic()

        def tell(address: str, row: int = 0, rows: int = 0) -> None:
            nonlocal count, begun
            if not row:
                count, begun = count + 1, monotonic()
                status.update(f"{verb} document {count}: {escape(address)}")
                return
            rate = row / max(monotonic() - begun, 0.001)
            left = max(rows - row, 0) / rate
            told = f"row {row} of about {rows}, {rate:.0f} a second, {left:.0f} s left"
            status.update(f"{verb} document {count}: {escape(address)}, {told}")

        yield tell


def tell_failures(report: "Report") -> None:
    """Print what was not used, a line each, and end with exit code 1 if there is any."""
    for issue in report.failed:
        remark(f"kg: {issue}")
    if report.failed:
        click.get_current_context().exit(1)


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file, text as UTF-8, with its folder; StoreError if that is impossible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from error
