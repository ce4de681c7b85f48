"""Registers as rows: cells with their line and their place in the text, and what became of them."""

import csv
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from io import StringIO
from typing import Literal, NamedTuple, TypeVar

from kg.errors import InputError
from kg.model import Claim, Issue

# As in the older exports of SIPRI; what is neither this nor UTF-8 is refused, not guessed.
_ENCODINGS = ("utf-8-sig", "cp1252")
_BUCKETS = 64
csv.field_size_limit(1_000_000)
_Made = TypeVar("_Made")


class Row(NamedTuple):
    """One record: its first line from 1, its place in code points, its text and its cells."""

    line: int
    start: int
    end: int
    text: str
    cells: list[str]


@dataclass(frozen=True)
class Reject:
    """A row that is not used: its line, the column and value that are wrong, and why."""

    line: int
    column: str
    value: str
    reason: str

    def record(self, file: str) -> dict[str, str | int]:
        """The reject as a line of rejects.jsonl holds it."""
        return {"file": file, **asdict(self)}


class Unusable(Exception):
    """A row cannot be used: the column, its value, and what is wrong."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.value, self.reason = column, value[:200], reason


class Passed(Exception):
    """A row holds nothing to claim, for one of the reasons that its register lists."""


@dataclass
class Tally:
    """What became of the rows of a register: rows = bearing + ignored + rejected.

    `issues` tell of bearing rows what could not be resolved.
    """

    rows: int = 0
    bearing: int = 0
    ignored: Counter[str] = field(default_factory=Counter)
    rejected: list[Reject] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    on_row: Callable[[int], None] | None = field(default=None, repr=False)
    _seen: "array[int]" = field(default_factory=lambda: array("q"), repr=False)

    def take(self, row: Row, make: Callable[[Row], Iterable[_Made]]) -> list[_Made]:
        """What is made of a row; nothing if that raises Unusable or Passed; its reason is kept."""
        self.rows += 1
        self._seen.append(hash(row.text))
        if self.on_row is not None and not self.rows % 1000:
            self.on_row(self.rows)
        try:
            made = list(make(row))
        except Unusable as error:
            self.rejected.append(Reject(row.line, error.column, error.value, error.reason))
        except Passed as reason:
            self.ignored[str(reason)] += 1
        else:
            self.bearing += 1
            return made
        return []

    def repeated(self) -> int:
        """How many rows repeat an earlier one to the letter; they count as bearing too.

        The rows are told apart in buckets, so that memory stays small.
        """
        buckets = ([one for one in self._seen if one % _BUCKETS == n] for n in range(_BUCKETS))
        return sum(len(bucket) - len(set(bucket)) for bucket in buckets)


class Cells(dict[str, str]):
    """The cells of a row by the names of their columns; Unusable for a name that is not there."""

    def __missing__(self, name: str) -> str:
        raise Unusable(name, "", "no such column in the header")


ReadRow = Callable[[Row, Cells], Iterable[Claim]]


def read_rows(
    text: str, tally: Tally, claims: ReadRow, known: Collection[str] = ()
) -> Iterator[Claim]:
    """Yield what `claims` makes of each row, given its cells by the names in the first line.

    Where `known` columns are given, any other one is told as an issue.
    """
    found = rows(StringIO(text, newline=""))
    header = next(found).cells
    for name in sorted({*map(str.strip, header)} - {*known}) if known else ():
        problem = f"the column {name!r} is not read"
        tally.issues.append(Issue("line 1", problem, "look what it holds"))
    for row in found:
        yield from tally.take(row, lambda row: claims(row, by_name(header, row)))


def by_name(header: list[str], row: Row) -> Cells:
    """The cells of a row by the names of their columns, of two of one name the first.

    Unusable unless there are as many cells as names.
    """
    if len(row.cells) != len(header):
        told = f"{len(row.cells)} cells instead of {len(header)}"
        raise Unusable("", row.text, told)
    return Cells(zip(reversed(header), reversed(row.cells), strict=True))


def columns(head: str) -> frozenset[str]:
    """The names in the first line of a table; none if it is no line of CSV."""
    try:
        return frozenset(next(csv.reader([head.partition("\n")[0]]), ()))
    except csv.Error:
        return frozenset()


def decoded(content: bytes, address: str) -> tuple[str, str]:
    """The text of a register and its encoding; InputError if it is neither UTF-8 nor cp1252."""
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, encoding.removesuffix("-sig")
    raise InputError(f"{address}: neither UTF-8 nor Windows-1252 text; save the file as UTF-8")


class _Lines:
    """The lines of a stream, with the count of lines and code points that were handed out."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self.line, self.end, self.taken = 0, 0, ""

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.line += 1
            self.end += len(line)
            self.taken += line
            yield line


def rows(lines: Iterable[str], *, delimiter: str = ",", quoted: bool = True) -> Iterator[Row]:
    """Yield the records of CSV lines that keep their ends.

    A record that CSV cannot read comes as a row without cells.
    """
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    source = _Lines(lines)
    reader = csv.reader(source, delimiter=delimiter, quoting=quoting)
    while True:
        first, start, source.taken = source.line + 1, source.end, ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = []
        text = source.taken.rstrip("\r\n")
        yield Row(first, start, start + len(text), text, cells)
