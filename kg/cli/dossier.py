"""The command about one actor: dossier."""

from pathlib import Path

import click

from kg.cli.session import (
    Session,
    remark,
    store_option,
    time_options,
    with_session,
    write_file,
)


@click.command()
@click.argument("actor")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="File to write, .html or .md. Default: Markdown on standard output.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    metavar="N",
    help="Show N claims of each part, those of the newest documents; the rest are counted.",
)
@time_options
@store_option
@with_session
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


COMMANDS = (dossier,)
