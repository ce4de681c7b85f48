"""Commands for the judgement of analysts: grade, same, differ, retract, undo, assessments."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import form_option, on_store
from kg.cli.session import Session, remark, show
from kg.namespaces import ID

if TYPE_CHECKING:
    from kg.store.assessments import Assessment
    from kg.store.embedded import Store


def _signed(command: Callable[..., None]) -> Callable[..., Any]:
    """Options that every judgement takes: who judges, and why."""
    for option, metavar, told in (
        ("--why", "TEXT", "The reason."),
        ("--by", "NAME", "Who judges."),
    ):
        command = click.option(option, required=True, metavar=metavar, help=told)(command)
    return on_store(command)


@click.command()
@click.argument("claim")
@click.option("--reliability", type=click.Choice("ABCDEF", case_sensitive=False))
@click.option("--credibility", type=click.Choice("123456"))
@_signed
def grade(
    session: Session,
    claim: str,
    reliability: str | None,
    credibility: str | None,
    by: str,
    why: str,
) -> None:
    """Grade a claim: its source A to F, its content 1 to 6.

    CLAIM is an IRI, how it begins after claim/, or "DOCUMENT START-END". The marks are those of
    NATO AJP-2.1; F and 6 say that it cannot be judged. One of the two may be left out. Several
    analysts may differ; a later grade by one of them takes the place of their earlier one.
    """
    from kg.query import nodes
    from kg.store.assessments import Assessment

    marks = (reliability or "").upper() + (credibility or "")
    if not marks:
        raise click.UsageError("Give --reliability A to F, --credibility 1 to 6, or both.")
    with session.open(write=True) as store:
        about = (nodes.claim(store, claim),)
        _record(store, Assessment("grade", about, by, why, marks))


@click.command()
@click.argument("one")
@click.argument("other")
@_signed
def same(session: Session, one: str, other: str, by: str, why: str) -> None:
    """Judge that two nodes are one thing.

    Nodes are situations, occurrences, actors or agreements: an IRI, how it begins, or a name. A
    claim stands for its situation. Of two judgements on a pair the later one is applied.
    """
    _pair(session, "same", (one, other), by, why)


@click.command()
@click.argument("one")
@click.argument("other")
@_signed
def differ(session: Session, one: str, other: str, by: str, why: str) -> None:
    """Judge that two nodes are two things.

    Nodes are named as in kg same. Where a document or an analyst made them one, the first leaves
    what both shared.
    """
    _pair(session, "differ", (one, other), by, why)


@click.command()
@click.argument("document")
@_signed
def retract(session: Session, document: str, by: str, why: str) -> None:
    """Take a document out of the store's answers.

    DOCUMENT is its address, or its SHA-256 or how that begins. It is kept in the archive, where
    --known-by sees it; kg undo brings it back, ingesting it again does not.
    """
    from kg.ids import document_iri
    from kg.query import nodes
    from kg.store.assessments import Assessment

    with session.open(write=True) as store:
        sha256 = nodes.one(document, "standing document", store.standing(document))
        _record(store, Assessment("retract", (document_iri(sha256),), by, why))


@click.command()
@click.argument("assessment")
@_signed
def undo(session: Session, assessment: str, by: str, why: str) -> None:
    """Take back a grade, a judgement of identity or a retraction.

    ASSESSMENT is what the command printed, or how it begins. What it had replaced holds again.
    """
    from kg import pipeline
    from kg.query import nodes

    with session.open(write=True) as store:
        known = {one.iri: one for one in store.assessments() if one.undone is None}
        entry = known[nodes.begun(assessment, "standing assessment", sorted(known))]
        pipeline.undo(store, entry, by, why)
    click.echo(entry.iri.removeprefix(ID))


@click.command()
@form_option
@on_store
def assessments(session: Session, form: str | None) -> None:
    """List what analysts judged, in the order of time.

    `stands` is yes, no (a later one of the same analyst stands), or when it was taken back.
    """
    from kg.store.assessments import standing

    with session.open() as store:
        found = store.assessments()
    held = {one.iri for one in standing(found)}
    rows = []
    for one in found:
        ended = f"undone {one.undone.isoformat()}" if one.undone else "no"
        it, about = one.assessment, " ".join(iri.removeprefix(ID) for iri in one.assessment.about)
        stands = "yes" if one.iri in held else ended
        made = one.made.isoformat()
        rows.append(
            (one.iri.removeprefix(ID), it.kind, about, it.marks, it.by, it.why, made, stands)
        )
    show(("assessment", "kind", "about", "marks", "by", "why", "made", "stands"), rows, form)


def _pair(session: Session, kind: str, typed: tuple[str, str], by: str, why: str) -> None:
    from kg.query import nodes
    from kg.store.assessments import Assessment, standing

    with session.open(write=True) as store:
        about = nodes.pair(store, *typed)
        for entry in standing(store.assessments()):
            one = entry.assessment
            if set(one.about) == set(about) and one.kind != kind and one.by != by:
                remark(
                    f"kg: {one.by} judged {one.kind} ({one.why}); the later judgement is applied"
                )
        _record(store, Assessment(kind, about, by, why))


def _record(store: "Store", new: "Assessment") -> None:
    from kg import pipeline

    click.echo(pipeline.assess(store, new).removeprefix(ID))
