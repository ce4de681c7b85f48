"""Commands that read documents: demo, ingest, claims."""

import json
from pathlib import Path

import click

from kg.cli.session import (
    Session,
    form_option,
    progress,
    remark,
    show,
    store_option,
    tell_failures,
    with_session,
    write_file,
)
from kg.model import Issue

_PATHS = click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)

# What the demo shows of the answer; `kg ask` shows all of it.
_SHOWN = ("supplier", "recipient", "item", "status", "claimant", "quote", "document")


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="DIR",
    help="Folder for graph.html and graph.nq. Default: the current one.",
)
@form_option
def demo(output: Path, form: str | None) -> None:
    """Show it all on three sample briefs.

    Reads the briefs, prints who supplies what to whom in which words, and writes graph.html (the
    picture) and graph.nq (the graph). Uses a store in memory, so it can be run anywhere and again.
    """
    from kg.output.picture import draw
    from kg.pipeline import ingest
    from kg.query.run import ask
    from kg.resources import samples
    from kg.store.embedded import Store

    with progress("reading") as tell, Store.memory() as store:
        report = ingest([samples()], store, on_document=tell)
        answer = ask(store, "who-supplies-what", {})
        picture, lines = draw(store), list(store.lines())
    answer = answer.only(_SHOWN)
    show(answer.columns, answer.rows, form)
    write_file(output / "graph.html", picture.html)
    write_file(output / "graph.nq", "".join(f"{line}\n" for line in lines))
    remark(
        f"\nRead {sum(report.documents.values())} sample briefs; wrote {output / 'graph.html'} "
        f"(open it in a browser and click an edge) and {output / 'graph.nq'} "
        f"({len(lines)} statements).\n"
        "Next: kg ingest ARTICLE.txt, then kg questions, kg ask who-supplies-what."
    )
    tell_failures(report)


@click.command()
@_PATHS
@form_option
@store_option
@with_session
def ingest(session: Session, paths: tuple[Path, ...], form: str | None) -> None:
    """Read text and HTML files into the store.

    A folder is read with all that is in it.
    NAME.meta.json beside a document gives its date, url, title, publisher. NAME.claims.jsonl
    beside it, or named, adds the claims of an analyst. The same file again changes nothing.
    """
    from kg.pipeline import ingest as run

    with progress("reading") as tell, session.open(write=True) as store:
        report = run(paths, store, on_document=tell)
    for issue in report.issues:
        remark(str(issue))
    _keep_rejects(session.folder, report.failed)
    show(("what", "which", "count"), report.rows(), form)
    tell_failures(report)


@click.command()
@_PATHS
@click.option("--date", default="", metavar="EDTF", help="Date of documents that name none.")
def claims(paths: tuple[Path, ...], date: str) -> None:
    """Print the claims in documents, as lines of JSON.

    Uses no store. Only what the grammar finds; claims of analysts are left out.
    """
    from kg.output.claimline import claim_line
    from kg.output.report import Report
    from kg.pipeline import machine_claims
    from kg.vocabulary import load

    report, vocabulary = Report(), load()
    with progress("reading") as tell:
        for article, found in machine_claims(paths, report, date=date, on_document=tell):
            for claim in found:
                click.echo(json.dumps(claim_line(claim, article, vocabulary), ensure_ascii=False))
    for issue in report.issues:
        remark(str(issue))
    tell_failures(report)


def _keep_rejects(store: Path, failed: list[Issue]) -> None:
    """The rejects of the last run, as STORE/rejects.jsonl; no file if there are none."""
    path = store / "rejects.jsonl"
    path.unlink(missing_ok=True)
    if failed:
        write_file(path, "".join(f"{json.dumps(vars(issue))}\n" for issue in failed))


COMMANDS = (demo, ingest, claims)
