"""Tables in the forms that people and programs read: terminal, TSV, CSV, JSON, Markdown."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TextIO

Row = Sequence[str]

# A spreadsheet runs a cell that begins with one of these as a formula.
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BREAK = re.compile(r"\r\n|[\t\n\r]")
_IN_MARKDOWN = re.compile(r"[&<>|\\`*_\[\]]")


def write(columns: Sequence[str], rows: Iterable[Row], form: str, stream: TextIO) -> None:
    """Write one table to `stream`; `form` is one of `FORMS`, KeyError for another."""
    _WRITERS[form](columns, list(rows), stream)


def _write_tsv(columns: Sequence[str], rows: Sequence[Row], stream: TextIO) -> None:
    """Exact but for tabs and line breaks, which become a space."""
    for row in (columns, *rows):
        stream.write("\t".join(_one_line(cell) for cell in row) + "\n")


def _write_csv(columns: Sequence[str], rows: Sequence[Row], stream: TextIO) -> None:
    """Safe to open in a spreadsheet: what would be run as a formula gets an apostrophe before."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_no_formula(cell) for cell in row] for row in rows)


def _write_json(columns: Sequence[str], rows: Sequence[Row], stream: TextIO) -> None:
    """A list of objects, one a line; exact."""
    objects = [json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) for row in rows]
    stream.write("[\n" + ",\n".join(objects) + "\n]\n" if objects else "[]\n")


def _write_markdown(columns: Sequence[str], rows: Sequence[Row], stream: TextIO) -> None:
    stream.write("| " + " | ".join(columns) + " |\n" + "|" + " --- |" * len(columns) + "\n")
    for row in rows:
        stream.write("| " + " | ".join(_no_markup(cell) for cell in row) + " |\n")


def _write_terminal(columns: Sequence[str], rows: Sequence[Row], stream: TextIO) -> None:
    from kg.output.terminal import write_table

    write_table(columns, rows, stream)


def _one_line(cell: str) -> str:
    return _BREAK.sub(" ", cell)


def _no_markup(cell: str) -> str:
    return _IN_MARKDOWN.sub(lambda sign: f"&#{ord(sign.group())};", _one_line(cell))


def _no_formula(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS_FORMULA) else cell


_WRITERS: dict[str, Callable[[Sequence[str], Sequence[Row], TextIO], None]] = {
    "table": _write_terminal,
    "tsv": _write_tsv,
    "csv": _write_csv,
    "json": _write_json,
    "md": _write_markdown,
}
FORMS: Final = tuple(_WRITERS)
