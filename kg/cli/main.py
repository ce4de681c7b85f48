"""The entry point: errors become one line, and every end has its exit code."""

import os
import sys
from typing import NoReturn

import click
from click.exceptions import Exit

import kg
from kg.cli.analyse import analyse
from kg.cli.answer import ask, dossier, query, questions, stats
from kg.cli.export import completion, draw, dump, load
from kg.cli.fill import claims, demo, ingest
from kg.cli.judging import assessments, differ, grade, retract, same, undo
from kg.cli.options import store_option
from kg.cli.reasons import check, reason, why
from kg.cli.review import review
from kg.errors import KgError

INTERRUPTED = 130


class _Commands(click.Group):
    """A group that ends with an exit code of ours where click would end in its own way."""

    def invoke(self, ctx: click.Context) -> object:
        """As of click, but for an interrupt and for a reader that has gone."""
        try:
            result: object = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt as error:
            print("kg: interrupted", file=sys.stderr)
            raise Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            # The reader, `head` say, has what it wanted; the interpreter must not flush again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise Exit(0) from error
        return result


@click.group(
    cls=_Commands,
    epilog="Exit codes: 0 done, 1 a known failure, 2 wrong usage, 130 interrupted.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@store_option
@click.version_option(kg.__version__, prog_name="kg")
def commands() -> None:
    """Turn security news into a knowledge graph in which every edge shows its sentence.

    Begin with `kg demo`. Answers go to standard output, remarks to standard error.
    """


for command in (
    demo, ingest, claims, review,
    questions, ask, query, stats, analyse, dossier,
    check, reason, why,
    grade, same, differ, retract, undo, assessments,
    draw, dump, load, completion,
):  # fmt: skip
    commands.add_command(command)


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit code."""
    _write_utf8()
    sys.exit(_run(args))


def _run(args: list[str] | None) -> int:
    try:
        code = commands.main(args=args, prog_name="kg", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except KgError as error:
        print(f"kg: {error}", file=sys.stderr)
        return 1
    return code if isinstance(code, int) else 0


def _write_utf8() -> None:
    """Quotes are written as they are, also where the locale knows ASCII only."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
