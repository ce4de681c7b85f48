"""What the commands share: the store they work on, the form of tables, remarks and progress."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import reduce, wraps
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.output.report import Report
    from kg.store.embedded import Store

_Command = TypeVar("_Command", Callable[..., Any], click.Command)
_FORMS = ("table", "tsv", "csv", "json", "md")


def _default_store() -> Path:
    return Path(os.environ.get("KG_STORE") or "kg-store")


@dataclass
class Session:
    """One run of the command line."""

    folder: Path = field(default_factory=_default_store)
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


def _set_store(context: click.Context, _option: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Session).folder = value


store_option = click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    expose_value=False,
    callback=_set_store,
    help="Folder of the store. Default: the variable KG_STORE, else ./kg-store.",
)


def _set_time(context: click.Context, option: click.Parameter, value: str | None) -> None:
    """Take a day, or for --known-by also a point in time; a day is then all of it, in UTC."""
    if value is None:
        return
    session = context.ensure_object(Session)
    try:
        if option.name == "as_of":
            session.as_of = date.fromisoformat(value)
            return
        given = datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day; write it as 2026-11-20.") from error
    if len(value) == len("2026-11-20"):
        given = datetime.combine(given, time.max)
    session.known_by = given if given.tzinfo else given.replace(tzinfo=UTC)


def time_options(command: _Command) -> _Command:
    """The options --known-by and --as-of."""
    for name, told in (
        ("--as-of", "Leave out what was certainly over, or to come, on DATE."),
        ("--known-by", "Answer from what the store held by the end of DATE."),
    ):
        option = click.option(
            name, metavar="DATE", expose_value=False, callback=_set_time, help=told
        )
        command = option(command)
    return command


form_option = click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    help="Form of the table. Default: table on a terminal, tsv on a pipe.",
)

_MACHINE = (
    click.option(
        "--extractor",
        type=click.Choice(("grammar", "llm", "both")),
        default="grammar",
        envvar="KG_EXTRACTOR",
        help="Who reads: the grammar, a language model, or both. Default: KG_EXTRACTOR, grammar.",
    ),
    click.option("--offline", is_flag=True, help="Take a model's answers from the cache alone."),
    click.option(
        "--max-tokens-total",
        "budget",
        type=click.IntRange(min=1),
        metavar="N",
        help="Ask the model no more where N tokens could be exceeded.",
    ),
    click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        default=1,
        help="Read with the grammar in N processes. Default: 1.",
    ),
)


def machine_options(command: Callable[..., None]) -> Callable[..., None]:
    """Options that say who reads; the command gets the `machine` that they describe."""

    @wraps(command)
    def run(
        *args: Any, extractor: str, offline: bool, budget: int | None, jobs: int, **named: Any
    ) -> None:
        from kg.machine import machine_of

        machine = machine_of(extractor, offline=offline, budget=budget, jobs=jobs)
        command(*args, machine=machine, **named)

    return reduce(lambda made, option: option(made), reversed(_MACHINE), run)


with_session = click.make_pass_decorator(Session, ensure=True)


def show(columns: Sequence[str], rows: Iterable[Sequence[str]], form: str | None) -> None:
    """Print a table to standard output."""
    from kg.output.tables import write

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
