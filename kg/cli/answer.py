"""Commands that answer from the store: questions, ask, query, stats, dossier."""

import sys
from pathlib import Path

import click

from kg.cli.asking import Questions
from kg.cli.options import (
    file_option,
    form_option,
    limit_option,
    on_store,
    store_option,
    time_options,
)
from kg.cli.session import Session, remark, show, write_file
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
@on_store
def query(session: Session, file: str, form: str | None) -> None:
    """Run a SPARQL query from FILE or - (a pipe).

    The default graph is the union of all named graphs. Prefixes such as pact: need no
    declaration. ASK prints true or false, CONSTRUCT prints N-Triples.
    """
    from kg.query.run import query as run
    from kg.store.table import Table

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
@on_store
def stats(session: Session, form: str | None) -> None:
    """Count the statements of every named graph."""
    with session.open() as store:
        counts = store.counts()
    rows = [(graph, str(count)) for graph, count in counts.items()]
    show(("graph", "statements"), [*rows, ("all", str(sum(counts.values())))], form)


@click.command()
@click.argument("actor")
@file_option("File to write, .html or .md. Default: Markdown on standard output.")
@limit_option("Show N claims of each part, those of the newest documents; the rest are counted.")
@time_options
@on_store
def dossier(session: Session, actor: str, output: Path | None, limit: int) -> None:
    """Tell all that is claimed by and about one actor.

    ACTOR is any of its names, or an IRI. Claims are grouped, with quotes and footnotes; what pulls
    against each other stands side by side, and what no claim tells is named. Claims about its
    organs, forces and office holders count for it.
    """
    from kg.output.dossier import dossier as put_together
    from kg.render.dossier import dossier_page, markdown

    form = output.suffix.lower() if output else ".md"
    if output and form not in (".html", ".md"):
        raise click.BadParameter(f"{output.name!r} ends in neither .html nor .md.")
    with session.open() as store:
        found = put_together(store, actor, limit)
    text = dossier_page(found) if form == ".html" else markdown(found)
    if output is None:
        click.echo(text, nl=False)
        return
    write_file(output, text)
    remark(f"Wrote {output}.")


def _query_text(file: str) -> str:
    if file == "-":
        return sys.stdin.read()
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise InputError(f"{file}: no query can be read ({reason})") from error
