"""An explanation as a tree: branches on a terminal, indented lines on a pipe."""

import html
from typing import TextIO

from kg.output.terminal import printable
from kg.query.why import Reason

_STEP = "  "


def write_tree(reason: Reason, stream: TextIO) -> None:
    """Write an explanation to `stream`; control characters in it do nothing."""
    if stream.isatty():
        _write_branches(reason, stream)
    else:
        _write_lines(reason, stream, "")


def tree_html(reason: Reason) -> str:
    """An explanation as lists within lists, all of its texts escaped."""
    beneath = "".join(map(tree_html, reason.because))
    text = html.escape(printable(reason.text), quote=True)
    return f"<ul><li>{text}{beneath}</li></ul>\n"


def _write_lines(reason: Reason, stream: TextIO, indent: str) -> None:
    stream.write(f"{indent}{printable(reason.text)}\n")
    for one in reason.because:
        _write_lines(one, stream, indent + _STEP)


def _write_branches(reason: Reason, stream: TextIO) -> None:
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    def grown(tree: Tree, beneath: tuple[Reason, ...]) -> Tree:
        for one in beneath:
            grown(tree.add(Text(printable(one.text))), one.because)
        return tree

    whole = grown(Tree(Text(printable(reason.text), style="bold")), reason.because)
    Console(file=stream, highlight=False).print(whole)
