"""The command that counts and compares the network of support, and gives it away."""

from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import form_option, on_store, time_options
from kg.cli.session import Session, remark, show, write_file
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.store.embedded import Store

_WHAT = (
    "suppliers", "recipients", "brokers", "reciprocity", "communities", "chains", "change",
    "network",
)  # fmt: skip
_OF = {
    "supplier": "chains", "recipient": "chains", "hops": "chains", "grade": "chains",
    "since": "change", "until": "change", "output": "network",
}  # fmt: skip


@click.command()
@click.argument("what", type=click.Choice(_WHAT), default="suppliers", metavar="[WHAT]")
@click.option(
    "--relation",
    type=click.Choice(("supplies", "deploysFor", "aids")),
    default="supplies",
    help="What counts; to supply and to deploy for is to aid. Default: supplies.",
)
@click.option("--item", metavar="MATERIEL", default="", help="Only this item and its kinds.")
@click.option("--supplier", metavar="ACTOR", help="chains: only those that begin here.")
@click.option("--recipient", metavar="ACTOR", help="chains: only those that end here.")
@click.option(
    "--hops", type=click.IntRange(1, 9), help="chains: at most so many links. Default: 3."
)
@click.option("--grade", metavar="GRADE", help="chains: only over claims graded so, as in B2.")
@click.option("--since", metavar="DATE", help="change: the first day.")
@click.option("--until", metavar="DATE", help="change: the second day.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="network: a file, .graphml, .gexf or .json, or a folder for nodes.csv and edges.csv.",
)
@form_option
@time_options
@on_store
def analyse(
    session: Session, /, what: str, relation: str, item: str, form: str | None, **given: Any
) -> None:
    """Count and compare who supplies whom. WHAT is one of these, the first if none is named:

    \b
    suppliers, recipients  claims, facts, independent origins, amounts
    brokers                through whom the shortest paths of supply lead
    reciprocity            who gives to each other, with the balance
    communities            who keeps to themselves
    chains                 how goods come to an actor, with the weakest link
    change                 what is other on --until than on --since
    network                all of it, for Gephi, Cytoscape and Neo4j

    Only claims count from which an edge follows by kg reason: no plan, wish or denial. `claims`
    counts them, `facts` what they claim, `origins` on whose word they rest, `publishers` those that
    speak for themselves: ten papers that repeat one briefing are one origin. Of a register only the
    latest vintage counts. Amounts are between `least` (if all documents tell of one transfer) and
    `most` (if each tells of another), where all are in one unit.
    """
    values = {name: value for name, value in given.items() if value is not None}
    for name in values:
        if _OF[name] != what:
            raise click.UsageError(f"--{name} is for kg analyse {_OF[name]}.")
    if what == "network" and relation != "supplies":
        raise click.UsageError("kg analyse network holds all relations; leave out --relation.")
    wanted = {"change": ("since", "until"), "network": ("output",)}.get(what, ())
    if missing := [f"--{name}" for name in wanted if name not in values]:
        raise click.UsageError(f"kg analyse {what} needs {' and '.join(missing)}.")
    from kg.analyse.run import analyse as run
    from kg.query.run import select

    with session.open() as store:
        if what == "network":
            _write(store, item, values["output"])
        else:
            table = run(store, what, relation=relation, item=item, **values)
            show(table.columns, table.rows, form)
            if not table.rows:
                remark("kg: no rows; the store holds no claim that bears on this")
        for address, vintage, counted in select(store, "analyse/vintages"):
            if counted == "false":
                remark(
                    f"kg: {address} of {vintage} is not counted: a later vintage of the same "
                    "register is there, and the two are one source, not two"
                )


def _write(store: "Store", item: str, output: Path) -> None:
    """Write the whole network to a file, or as two tables into a folder."""
    from kg.analyse import export
    from kg.analyse.network import multigraph
    from kg.analyse.support import network
    from kg.output.tables import write

    graph = multigraph(network(store, item))
    if form := export.FORMS.get(output.suffix):
        write_file(output, form(graph))
    elif output.suffix:
        known = ", ".join(export.FORMS)
        raise InputError(f"{output}: the network is written as {known}, or into a folder")
    else:
        for name, columns, rows in (
            ("nodes.csv", export.NODE_COLUMNS, export.node_rows(graph)),
            ("edges.csv", export.EDGE_COLUMNS, export.edge_rows(graph)),
        ):
            stream = StringIO()
            write(columns, rows, "csv", stream)
            write_file(output / name, stream.getvalue())
    remark(f"Wrote {output}: {len(graph)} actors, {graph.number_of_edges()} edges.")
