"""Commands that answer from the store: questions, ask, query, stats."""

import sys
from pathlib import Path

import click

from kg.cli.asking import Questions
from kg.cli.session import Session, form_option, show, store_option, time_options, with_session
from kg.errors import InputError


@click.command()
@form_option
def questions(form: str | None) -> None:
    """List the questions that `kg ask` answers."""
    from kg.query.named import questions as named

    show(
        ("name", "parameters", "question"),
        [(one.name, " ".join(p.name for p in one.parameters), one.question) for one in named()],
        form,
    )


@click.command(
    cls=Questions,
    subcommand_metavar="NAME [--PARAMETER VALUE]...",
    short_help="Answer a question from the store.",
)
@store_option
def ask() -> None:
    """Answer one of the questions from the store.

    `kg ask NAME --help` shows the parameters of a question.
    """


@click.command()
@click.argument("file", type=click.Path(allow_dash=True))
@form_option
@time_options
@store_option
@with_session
def query(session: Session, file: str, form: str | None) -> None:
    """Run a SPARQL query from FILE or - (a pipe).

    The default graph is the union of all named graphs. Prefixes such as pact: need no
    declaration. ASK prints true or false, CONSTRUCT prints N-Triples.
    """
    from kg.query.run import query as run
    from kg.query.table import Table

    text = _query_text(file)
    with session.open() as store:
        answer = run(store, text)
        if isinstance(answer, bool):
            click.echo(str(answer).lower())
        elif isinstance(answer, Table):
            show(answer.columns, answer.rows, form)
        else:
            for line in answer:
                click.echo(line)


@click.command()
@form_option
@time_options
@store_option
@with_session
def stats(session: Session, form: str | None) -> None:
    """Count the statements of every named graph."""
    with session.open() as store:
        counts = store.counts()
    rows = [(graph, str(count)) for graph, count in counts.items()]
    show(("graph", "statements"), [*rows, ("all", str(sum(counts.values())))], form)


def _query_text(file: str) -> str:
    if file == "-":
        return sys.stdin.read()
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise InputError(f"{file}: no query can be read ({reason})") from error


COMMANDS = (questions, ask, query, stats)
