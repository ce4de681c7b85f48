"""Commands that answer from the store: questions, ask, query, stats, analyse, reason."""

import sys
from pathlib import Path

import click

from kg.cli.asking import Questions
from kg.cli.session import Session, form_option, remark, show, store_option, with_session
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
@store_option
@with_session
def stats(session: Session, form: str | None) -> None:
    """Count the statements of every named graph."""
    with session.open() as store:
        counts = store.counts()
    rows = [(graph, str(count)) for graph, count in counts.items()]
    show(("graph", "statements"), [*rows, ("all", str(sum(counts.values())))], form)


@click.command()
@form_option
@store_option
@with_session
def analyse(session: Session, form: str | None) -> None:
    """Rank suppliers and recipients by claims.

    Claims that affirm support count, each once. `between` is the share of the shortest paths of
    supply that lead through the actor.
    """
    from kg.analyse.ranking import rankings
    from kg.output.picture import edges_of

    with session.open() as store:
        ranks = rankings(edges_of(store))
    show(
        ("role", "actor", "claims", "partners", "items", "between"),
        [
            (
                r.role,
                r.label,
                str(r.claims),
                str(r.partners),
                "; ".join(r.items),
                f"{r.between:.3f}",
            )
            for r in ranks
        ],
        form,
    )


@click.command()
@click.option(
    "--ontology",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="Folder with the ontology. Default: the one that is installed.",
)
@form_option
@click.pass_context
def reason(context: click.Context, ontology: Path | None, form: str | None) -> None:
    """Check the ontology with HermiT (needs Java).

    Prints the pairs of class and superclass that follow from it and that no file states.
    Exit code 1 if it is inconsistent or has a class that can have no member.
    """
    from kg.reason.hermit import classify
    from kg.resources import folder

    found = classify(ontology or folder("ontology"))
    verdict = "consistent" if found.consistent else "inconsistent"
    remark(f"The ontology is {verdict}; HermiT needed {found.seconds:.1f} s.")
    for kind in found.unsatisfiable:
        remark(f"kg: {kind}: no member is possible; mend its definition")
    show(("class", "superclass"), found.inferred, form)
    if not found.consistent or found.unsatisfiable:
        context.exit(1)


def _query_text(file: str) -> str:
    if file == "-":
        return sys.stdin.read()
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise InputError(f"{file}: no query can be read ({reason})") from error


COMMANDS = (questions, ask, query, stats, analyse, reason)
