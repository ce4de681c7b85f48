"""Commands that read documents: demo, ingest, claims."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import form_option, machine_options, on_store
from kg.cli.session import Session, progress, remark, show, tell_failures, write_file

if TYPE_CHECKING:
    from kg.machine import Machine
    from kg.output.report import Report

_PATHS = click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)

# How many issues of a kind are told on the terminal; `kg ingest` keeps all in issues.jsonl.
_TOLD = 10
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
@click.option("--connector", metavar="NAME", help="Read every file as this kind of register.")
@machine_options
@form_option
@on_store
def ingest(
    session: Session,
    paths: tuple[Path, ...],
    connector: str | None,
    form: str | None,
    machine: "Machine",
) -> None:
    """Read texts, web pages and registers into the store.

    A register, such as SIPRI's of arms transfers, is known by its content; each row becomes claims.
    Known are sipri-deals, sipri-deliveries, cow-alliances, atop-alliances, kiel-workbook,
    kiel-weapons, kiel-months, kiel-tables, eu-listings, eu-regimes, sanction-programmes,
    ucdp-conflicts and ucdp-events; a table of another kind is refused.

    A folder is read with all that is in it.
    NAME.meta.json beside a document gives its date, url, title, publisher. NAME.claims.jsonl
    beside it, or named, adds the claims of an analyst. The same file again changes nothing.

    A language model is asked where KG_LLM_URL and KG_LLM_MODEL say, with OPENAI_API_KEY; its
    answers are kept in KG_LLM_CACHE.
    """
    from kg.pipeline import ingest as run

    with progress("reading") as tell, session.open(write=True) as store:
        report = run(paths, store, connector=connector, on_document=tell, machine=machine)
    _remarks(report, machine)
    _keep(session.folder / "rejects.jsonl", report.rejects())
    _keep(session.folder / "issues.jsonl", map(vars, report.issues))
    show(("what", "which", "count"), report.rows(), form)
    tell_failures(report)


@click.command()
@_PATHS
@click.option("--date", default="", metavar="EDTF", help="Date of documents that name none.")
@click.option("--explain", is_flag=True, help="Show sentence, finder and cue words instead.")
@machine_options
def claims(paths: tuple[Path, ...], date: str, explain: bool, machine: "Machine") -> None:
    """Print the claims in documents, as lines of JSON.

    Uses no store; claims of analysts are left out. `found_by` names what found a claim: the
    grammar, a model (see `kg ingest --help`), or both.
    """
    from kg.output.claimline import claim_line
    from kg.output.explanation import explanation
    from kg.output.report import Report
    from kg.output.tree import write_tree
    from kg.pipeline import machine_claims
    from kg.resolve.reconcile import by_claim
    from kg.vocabulary import load

    report, vocabulary = Report(), load()
    with progress("reading") as tell:
        found = machine_claims(paths, report, date=date, on_document=tell, machine=machine)
        for article, readings in found:
            for same in by_claim(readings):
                line = claim_line(same[0].claim, article, vocabulary)
                line["found_by"] = [reading.activity.agent for reading in same]
                if explain:
                    write_tree(explanation(same, line, article), sys.stdout)
                else:
                    click.echo(json.dumps(line, ensure_ascii=False))
    _remarks(report, machine)
    tell_failures(report)


def _remarks(report: "Report", machine: "Machine") -> None:
    """Tell the issues, of each kind the first ones only; all are counted in the report."""
    from kg.output.report import kind_of

    told = Counter[str]()
    for issue in report.issues:
        kind = kind_of(issue)
        told[kind] += 1
        if told[kind] <= _TOLD:
            remark(str(issue))
    for kind, count in told.items():
        if count > _TOLD:
            remark(f"... and {count - _TOLD} more: {kind}")
    if machine.model:
        remark(machine.model.endpoint.cost())


def _keep(path: Path, found: Iterable[Mapping[str, str | int]]) -> None:
    """What was found in the last run, a line of JSON each; no file if there is nothing."""
    lines = [f"{json.dumps(one)}\n" for one in found]
    path.unlink(missing_ok=True)
    if lines:
        write_file(path, "".join(lines))
