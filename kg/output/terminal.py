"""A table for a terminal: short columns side by side, sentences in full beneath their row."""

from collections.abc import Sequence
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

# Columns that hold sentences. A cell of theirs is never cut, so it stands on lines of its own.
_SENTENCES = ("quote", "exact", "question")
_GAP = 2
_NARROWEST = 7


def write_table(columns: Sequence[str], rows: Sequence[Sequence[str]], stream: TextIO) -> None:
    """Write the table as wide as the terminal; nothing is cut, what is too long is folded.

    Colours follow NO_COLOR. Cells are text: markup and control characters in them do nothing.
    """
    console = Console(file=stream, highlight=False)
    short = [at for at, name in enumerate(columns) if name not in _SENTENCES]
    sentences = [at for at, name in enumerate(columns) if name in _SENTENCES]
    if not short:
        short, sentences = sentences, []
    picked = [[printable(row[at]) for at in short] for row in (columns, *rows)]
    widths = _widths(picked, console.width)
    console.width = max(console.width, sum(widths) + _GAP * len(widths))
    _write_line(console, picked[0], widths, "bold")
    console.print("─" * min(console.width, sum(widths) + _GAP * (len(widths) - 1)), style="dim")
    for row, cells in zip(rows, picked[1:], strict=True):
        _write_line(console, cells, widths, "")
        for at in sentences:
            if row[at]:
                console.print(Padding(Text(printable(row[at]), style="italic"), (0, 0, 0, 4)))


def _write_line(console: Console, cells: Sequence[str], widths: Sequence[int], style: str) -> None:
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(*(Text(cell, style=style) for cell in cells))
    console.print(grid)


def _widths(lines: Sequence[Sequence[str]], available: int) -> list[int]:
    """The widths of the columns: as wide as their cells, else shrunk, the widest first.

    Words are broken only if the columns do not fit with whole words.
    """
    columns = list(zip(*lines, strict=True))
    widths = [max(map(cell_len, column)) for column in columns]
    words = [
        max(cell_len(word) for cell in column for word in [*cell.split(), ""]) for column in columns
    ]
    for floors in (words, [_NARROWEST] * len(words)):
        while sum(widths) + _GAP * len(widths) > available:
            room = [(width, at) for at, width in enumerate(widths) if width > floors[at]]
            if not room:
                break
            widths[max(room)[1]] -= 1
    return widths


def printable(cell: str) -> str:
    """On one line and without control characters, which could drive the terminal."""
    return "".join(char if char.isprintable() else " " for char in cell)
