"""Commands that give the graph away: draw, dump, load, completion."""

import sys
from pathlib import Path

import click

from kg.cli.options import file_option, form_option, on_store, time_options
from kg.cli.session import Session, remark, show, write_file

_VIEWS = ("network", "timeline", "map", "matrix")


@click.command()
@file_option("File to write: .html for a page, .svg or .png for a report.", required=True)
@click.option("--view", type=click.Choice(_VIEWS), default="network", help="Default: network.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Draw the N largest, and say what is folded. Default: 30; the page of the network: all.",
)
@time_options
@on_store
def draw(session: Session, output: Path, view: str, limit: int | None) -> None:
    """Draw the store: a page of HTML, or a picture for a report.

    The network of actors, a timeline of all that has a date, a map or a matrix of transfers. A
    page needs no network; a mark opens the claims that it stands for.
    """
    from kg.output.sheets import FORMS, LIMIT, page_of, picture_of

    form = output.suffix.lower()
    if form not in FORMS:
        raise click.BadParameter(f"{output.name!r} ends in none of {', '.join(FORMS)}.")
    if form == ".html" and view == "network" and limit is not None:
        raise click.UsageError("--limit is not for the page of the network, which folds by itself.")
    with session.open() as store:
        made: str | bytes
        if form == ".html":
            made = page_of(store, view, limit or LIMIT)
        else:
            made = picture_of(store, view, form, limit or LIMIT)
    write_file(output, made)
    remark(f"Wrote {output}.")


@click.command()
@file_option(
    "File to write, .nq, .trig, .ttl or .jsonld; - for N-Quads on standard output.", required=True
)
@click.option("--with-meta", is_flag=True, help="Also the log of runs, with times and versions.")
@click.option("--claim", metavar="CLAIM", help="Only this claim, as a nanopublication.")
@click.option("--claims", is_flag=True, help="A table of Parquet with a row for each claim.")
@click.option("--prov", is_flag=True, help="Who says what on which ground, in PROV-O terms alone.")
@time_options
@on_store
def dump(
    session: Session,
    output: Path,
    with_meta: bool,
    claim: str | None,
    claims: bool,
    prov: bool,
) -> None:
    """Write the graph to a file, or one claim of it.

    Two stores of the same documents give equal bytes. CLAIM is an IRI or its last part, as
    kg ask claim-evidence shows it.
    """
    if with_meta + prov + claims + (claim is not None) > 1:
        raise click.UsageError("Give one of --with-meta, --claim, --claims and --prov.")
    if claims:
        from kg.output.parquet import write_claims

        with session.open() as store:
            remark(f"Wrote {output}, {write_claims(store, output)} claims.")
        return
    from kg.query.exports import nanopublication, provenance
    from kg.store.dump import dump as write
    from kg.store.dump import dump_lines

    with session.open() as store:
        lines = None
        if claim is not None:
            lines = nanopublication(store, claim)
        elif prov:
            lines = provenance(store)
        if str(output) == "-":
            chosen = store.lines(with_meta) if lines is None else lines
            sys.stdout.writelines(f"{line}\n" for line in chosen)
            return
        if lines is None:
            write(store, output, with_meta)
        else:
            dump_lines(output, lines)
    remark(f"Wrote {output}.")


@click.command()
@click.option(
    "--to",
    "url",
    required=True,
    metavar="URL",
    help="Address of its graphs, as http://127.0.0.1:7878/store.",
)
@click.option("--user", metavar="NAME", help="User of the endpoint, if it asks for one.")
@click.option("--password", envvar="KG_PASSWORD", default="", help="Default: variable KG_PASSWORD.")
@form_option
@on_store
def load(session: Session, url: str, user: str | None, password: str, form: str | None) -> None:
    """Put the graph into a running triplestore.

    Every named graph is sent by the Graph Store Protocol, then read back and counted.
    A graph of the same name that stands there is replaced, others are left alone.
    """
    from kg.store.remote import load as run

    with session.open() as store:
        loaded = run(store, url, auth=(user, password) if user else None)
    rows = [(one.graph, str(one.sent), str(one.found)) for one in loaded]
    show(("graph", "sent", "found"), rows, form)


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    For bash: add  eval "$(kg completion bash)"  to ~/.bashrc.
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"click knows no completion for {shell}")
    root = context.find_root().command
    click.echo(found(root, {}, "kg", "_KG_COMPLETE").source())
