"""`kg ask NAME`: a subcommand a question, its parameters as options with their own help."""

from typing import TYPE_CHECKING

import click

from kg.cli.options import form_option, store_option, time_options
from kg.cli.session import Session, remark, show

if TYPE_CHECKING:
    from kg.query.named import Question


class Questions(click.Group):
    """A group whose commands are the questions in queries/questions."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the questions."""
        from kg.query.named import questions

        return [question.name for question in questions()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command that asks one question; None if there is no such question."""
        from kg.query.named import questions

        for question in questions():
            if question.name == cmd_name:
                return _command(question)
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As of click, but an unknown question names those that there are."""
        if args and self.get_command(ctx, args[0]) is None:
            names = ", ".join(self.list_commands(ctx))
            raise click.UsageError(f"No question {args[0]!r}. There are: {names}.", ctx)
        return super().resolve_command(ctx, args)


class _Asking(click.Command):
    """A command that names its options when it is given another."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As of click, but an unknown option names those that there are."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            names = ", ".join(option for param in self.params for option in param.opts)
            raise click.UsageError(
                f"No such option: {error.option_name}. There are: {names}.", ctx
            ) from error


def _command(question: "Question") -> click.Command:
    @click.pass_context
    def run(context: click.Context, /, form: str | None, **values: str | None) -> None:
        from kg.query.run import ask

        given = {name: value for name, value in values.items() if value is not None}
        with context.ensure_object(Session).open() as store:
            answer = ask(store, question.name, given)
        show(answer.columns, answer.rows, form)
        if not answer.rows:
            remark("kg: no rows; the store holds no claim that answers this")

    command = _Asking(
        question.name,
        callback=run,
        help=question.question,
        short_help=question.title,
        params=[
            click.Option(
                [f"--{parameter.name}", parameter.name],
                metavar=parameter.sort.upper(),
                help=parameter.description,
            )
            for parameter in question.parameters
        ],
    )
    return form_option(store_option(time_options(command)))
