"""Options that several commands take."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.cli.session import Session
from kg.output.tables import FORMS

_Command = TypeVar("_Command", Callable[..., Any], click.Command)

form_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="Form of the table. Default: table on a terminal, tsv on a pipe.",
)


def file_option(told: str, required: bool = False) -> Callable[[_Command], _Command]:
    """The option -o, which names a file to write."""
    kind = click.Path(path_type=Path, dir_okay=False)
    return click.option("-o", "--output", type=kind, metavar="FILE", required=required, help=told)


def limit_option(told: str) -> Callable[[_Command], _Command]:
    """The option --limit, 50 by default."""
    kind = click.IntRange(min=1)
    return click.option("--limit", type=kind, default=50, show_default=True, metavar="N", help=told)


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


def on_store(command: Callable[..., None]) -> Callable[..., Any]:
    """The option --store; the command gets the session first."""
    return store_option(click.make_pass_decorator(Session, ensure=True)(command))


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


def machine_options(command: Callable[..., None]) -> Callable[..., None]:
    """Options that say who reads; the command gets the `machine` that they describe."""

    @click.option(
        "--extractor",
        type=click.Choice(("grammar", "llm", "both")),
        default="grammar",
        envvar="KG_EXTRACTOR",
        help="Who reads: the grammar, a language model, or both. Default: KG_EXTRACTOR, grammar.",
    )
    @click.option("--offline", is_flag=True, help="Take a model's answers from the cache alone.")
    @click.option(
        "--max-tokens-total",
        "budget",
        type=click.IntRange(min=1),
        metavar="N",
        help="Ask the model no more where N tokens could be exceeded.",
    )
    @click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        default=1,
        help="Read with the grammar in N processes. Default: 1.",
    )
    @wraps(command)
    def run(
        *args: Any, extractor: str, offline: bool, budget: int | None, jobs: int, **named: Any
    ) -> None:
        from kg.machine import machine_of

        machine = machine_of(extractor, offline=offline, budget=budget, jobs=jobs)
        command(*args, machine=machine, **named)

    return run
