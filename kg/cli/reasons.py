"""Commands about what holds and what follows: check, reason, why."""

import sys
from pathlib import Path

import click
from click.exceptions import Exit

from kg.cli.options import form_option, limit_option, on_store, time_options
from kg.cli.session import Session, remark, show


@click.command()
@form_option
@on_store
def check(session: Session, form: str | None) -> None:
    """Check the store: shapes, checks, quotes.

    Prints a row for everything that is wrong: the claim, its sentence, the shape or check, the
    problem and what would be right. Exit code 1 if there is a violation.
    """
    from kg.validate.checks import check_violations
    from kg.validate.quotes import quote_violations
    from kg.validate.shapes import shape_violations

    with session.open() as store:
        found = [*shape_violations(store), *check_violations(store), *quote_violations(store)]
    rows = [(one.subject, one.sentence, one.check, one.problem, one.mend) for one in found]
    show(("claim", "sentence", "check", "problem", "mend"), rows, form)
    if any(one.severity == "Violation" for one in found):
        remark(f"kg: {len(found)} violations")
        raise Exit(1)


@click.command()
@click.option(
    "--ontology",
    is_flag=False,
    flag_value="",
    metavar="[DIR]",
    help="Check the ontology instead, in DIR or as installed.",
)
@click.option(
    "--modality",
    metavar="LIST",
    help="Count only claims put so, as in asserted,reported. Default: all.",
)
@click.option(
    "--min-grade",
    metavar="GRADE",
    default="",
    help="Count only claims that analysts graded so or better, as in B2. Default: all.",
)
@form_option
@on_store
def reason(
    session: Session,
    ontology: str | None,
    modality: str | None,
    min_grade: str,
    form: str | None,
) -> None:
    """Run the rules, or check the ontology.

    The rules write what follows from the claims into graph/derived, in place of what stood there.
    Each derived edge keeps its premises: see kg why.

    With --ontology, HermiT (needs Java, takes a minute) prints what follows and no file states:
    the further classes of a class or of a thing of the vocabulary. Exit code 1 if the ontology is
    inconsistent or has a class that can have no member.
    """
    if ontology is not None:
        if modality is not None or min_grade:
            raise click.UsageError(
                "--modality and --min-grade are about the rules; leave them out with --ontology."
            )
        _classify(ontology, form)
        return
    from kg.model import Modality
    from kg.reason.rules import Policy, derive

    names = list(Modality) if modality is None else modality.split(",")
    policy = Policy.of([name.strip() for name in names], min_grade)
    with session.open(write=True) as store:
        made = derive(store, policy)
    show(("rule", "edges"), [(name, str(count)) for name, count in made.rules.items()], form)
    said = "now holds" if made.changed else "already held"
    remark(f"graph/derived {said} {made.triples} statements; rounds: {made.rounds}.")


@click.command()
@click.argument("subject")
@click.argument("predicate")
@click.argument("object", metavar="OBJECT")
@limit_option("Tell N uses of each rule; the others are counted.")
@time_options
@on_store
def why(session: Session, subject: str, predicate: str, object: str, limit: int) -> None:
    """Show why an edge was derived, down to the quotes.

    SUBJECT and OBJECT are names or IRIs; PREDICATE is what a rule derives, as supplies, aids, ally,
    exposedTo, corroborates or conflictsWith, or an IRI. Example: kg why "North Korea" supplies
    Russia
    """
    from kg.output.tree import write_tree
    from kg.query.why import why as explain
    from kg.reason.rules import rules

    sayings = {rule.name: rule.says for rule in rules()}
    with session.open() as store:
        found = explain(store, (subject, predicate, object), sayings, limit=limit)
    write_tree(found, sys.stdout)


def _classify(folder_name: str, form: str | None) -> None:
    from kg.errors import InputError
    from kg.reason.hermit import classify
    from kg.resources import folder

    if folder_name and not Path(folder_name).is_dir():
        raise InputError(f"{folder_name}: no such folder; name the one that holds pactgraph.ttl")
    found = classify(Path(folder_name) if folder_name else folder("ontology"))
    verdict = "consistent" if found.consistent else "inconsistent"
    remark(f"The ontology is {verdict}; HermiT needed {found.seconds:.1f} s.")
    for kind in found.unsatisfiable:
        remark(f"kg: {kind}: no member is possible; mend its definition")
    show(("thing", "class"), found.inferred, form)
    if not found.consistent or found.unsatisfiable:
        raise Exit(1)
