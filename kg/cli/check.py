"""The command that validates the store: check."""

import click

from kg.cli.session import Session, form_option, remark, show, store_option, with_session


@click.command()
@form_option
@store_option
@with_session
@click.pass_context
def check(context: click.Context, session: Session, form: str | None) -> None:
    """Check the store: shapes, checks, quotes.

    Prints a row for everything that is wrong: the claim, its sentence, the shape or check, the
    problem and what would be right. Exit code 1 if there is a violation.
    """
    from kg.validate.checks import check_violations
    from kg.validate.quotes import quote_violations
    from kg.validate.shapes import shape_violations

    with session.open() as store:
        found = [
            *shape_violations(store),
            *check_violations(store),
            *quote_violations(store),
        ]
    rows = [(one.subject, one.sentence, one.check, one.problem, one.mend) for one in found]
    show(("claim", "sentence", "check", "problem", "mend"), rows, form)
    if any(one.severity == "Violation" for one in found):
        remark(f"kg: {len(found)} violations")
        context.exit(1)


COMMANDS = (check,)
