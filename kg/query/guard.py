"""What a SPARQL text may hold before the engine sees it.

Deep nesting ends the whole process inside the engine's parser (seen with pyoxigraph 0.5.13 at
2,250 braces and at 20,000 times "||", where no exception can be caught). So the text is measured
here. The counts that protect the process look at every character, quoted or not.
"""

import re
from typing import Final

from kg.errors import QueryError

LONGEST: Final = 64_000
DEEPEST: Final = 128
MOST_BRACKETS: Final = 1_000
MOST_OPERATORS: Final = 2_000

_TOKEN = re.compile(
    r"""(?P<string>\"{3}(?:\\.|(?!\"{3}).)*\"{3} | '{3}(?:\\.|(?!'{3}).)*'{3}
        | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*')
      | (?P<web><[A-Za-z][A-Za-z0-9+.-]*://(?:\\[uU][0-9A-Fa-f]+|[^\x00-\x20<>"{}|^`\\])*>)
      | (?P<iri><(?:\\[uU][0-9A-Fa-f]+|[^\x00-\x20<>"{}|^`\\])*>)
      | (?P<comment>\#[^\n\r]*)
      | (?P<escape>\\.)
      | (?P<open>[(\[{]) | (?P<close>[)\]}])
      | (?P<operator>[|&+*/!^\-])
      | (?P<word>(?<![\w:?$@\-])[A-Za-z]+(?![\w:\-]))""",
    re.X | re.S,
)
_CALLS_OUT = frozenset({"SERVICE", "LOAD"})
_UPDATES = frozenset({"INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"})
_READS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_OPERATORS = re.compile(r"[|&+*/!^\-]")


def guard(text: str) -> None:
    """Return if the text may be run; QueryError telling what is too much or not allowed.

    Refused are texts over 64 kB, brackets deeper than 128 or more than 1,000 of them, more than
    2,000 operators, SERVICE and LOAD, which call other machines, and updates.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > LONGEST:
        raise QueryError(f"the query has {size} bytes; the limit is {LONGEST}")
    if sum(map(text.count, "([{")) > MOST_BRACKETS:
        raise QueryError(f"the query has more than {MOST_BRACKETS} brackets; split it")
    _walk(text)


def _walk(text: str) -> None:
    depth, operators, begun = 0, 0, False
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(0, depth - 1)
        elif kind == "operator":
            operators += 1
        elif kind == "iri":
            operators += len(_OPERATORS.findall(token.group()))
        elif kind == "word":
            begun = _checked_word(text, token, begun)
        if depth > DEEPEST:
            raise QueryError(f"{_place(text, token)}: brackets deeper than {DEEPEST}; flatten it")
        if operators > MOST_OPERATORS:
            raise QueryError(f"the query has more than {MOST_OPERATORS} operators; split it")


def _checked_word(text: str, token: re.Match[str], begun: bool) -> bool:
    """True once the verb of the query has come; QueryError for a word that is refused."""
    word = token.group().upper()
    if word in _CALLS_OUT:
        raise QueryError(f"{_place(text, token)}: {word} calls another machine; leave it out")
    if word in _UPDATES and not begun:
        raise QueryError(f"{_place(text, token)}: {word} changes the store; only queries are run")
    return begun or word in _READS


def _place(text: str, token: re.Match[str]) -> str:
    before = text[: token.start()]
    line = before.count("\n") + 1
    column = token.start() - before.rfind("\n")
    return f"line {line}, column {column}"
