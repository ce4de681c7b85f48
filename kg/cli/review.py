"""The command that lets a person judge what was found in a document."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import file_option, machine_options, on_store
from kg.cli.session import Session, remark, tell_failures, write_file
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.machine import Machine


@click.command()
@click.argument("document", type=click.Path(path_type=Path))
@click.option("--by", "analyst", default="", metavar="NAME", help="Who judges.")
@file_option("The claims file. Default: NAME.claims.jsonl beside the document.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="Port on 127.0.0.1. Default: a free one.",
)
@machine_options
@on_store
def review(
    session: Session,
    document: Path,
    analyst: str,
    output: Path | None,
    port: int,
    machine: "Machine",
) -> None:
    """Judge the claims of a document in the browser.

    DOCUMENT is a file, which is ingested first, or the address of one in the store. The page shows
    it beside its claims: accept, correct, reject, add. Saving writes the claims file and brings the
    store up to date; what was rejected stays recorded as rejected.
    """
    from kg.acquire.analyst import claims_in
    from kg.pipeline import ingest, reviewed
    from kg.render.review import review_page
    from kg.serve.review import server
    from kg.vocabulary import load

    if document.is_file():
        with session.open(write=True) as store:
            tell_failures(ingest([document], store, machine=machine))
    with session.open() as store:
        found = store.standing(document.name if document.is_file() else str(document))
        if len(found) != 1:
            problem = (
                "more than one document" if found else "no such file, nor an address in the store"
            )
            raise InputError(f"{document}: {problem}")
        (sha256,) = found
        start = reviewed(store, sha256, analyst, machine)
    if not start.analyst:
        raise click.UsageError("who judges? Add --by NAME.")
    target = output or document.parent / f"{start.article.stem}.claims.jsonl"

    def page(secret: str) -> str:
        with session.open() as store:
            again = reviewed(store, sha256, start.analyst, machine)
            return review_page(again, load(), secret)

    def save(sent: dict[str, Any]) -> list[str]:
        header = {"document": sha256, "analyst": start.analyst, "complete": sent["complete"]}
        text = "".join(f"{json.dumps(line)}\n" for line in (header, *sent["lines"]))
        _, issues, _ = claims_in(text.encode(), target.name, start.article, load())
        if not issues:
            write_file(target.with_suffix(".part"), text)
            target.with_suffix(".part").replace(target)
            with session.open(write=True) as store:
                failed = ingest([target], store, machine=machine).failed
            return [str(issue) for issue in failed]
        return [str(issue) for issue in issues]

    at = server(page, save, port)
    remark(f"Open http://127.0.0.1:{at.server_port}/ in a browser; Ctrl-C ends it.")
    remark(f"What is saved goes to {target} and into the store.")
    at.serve_forever()
