"""The rows that the questions must give over the two articles, as written by hand."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.namespaces import ID

FOLDER = Path(__file__).parent
Row = tuple[str, ...]


@dataclass(frozen=True)
class Expected:
    """One file: the question it answers, what is asked, its columns, and its rows.

    `asked` has one mapping of parameters for each time that the question is put; the rows are
    those of all of them together. `cuts` has, for each row, the sets of claims of which it needs
    one each: a row goes, or becomes another, if a whole set is taken away. `by_stance` is False
    where the stance of a claim makes no difference to the rows.
    """

    name: str
    question: str
    asked: tuple[dict[str, str], ...]
    columns: Row
    rows: tuple[Row, ...]
    cuts: tuple[frozenset[frozenset[str]], ...]
    by_stance: bool

    @property
    def claims(self) -> tuple[frozenset[str], ...]:
        """The keys of the claims behind each row."""
        return tuple(frozenset().union(*cuts) for cuts in self.cuts)


@cache
def expected(name: str) -> Expected:
    """The file NAME.tsv. The question is NAME up to a dot."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    asked = [line.removeprefix("#+ ask: ") for line in lines if line.startswith("#+ ask: ")]
    header, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert header[0] == "claims"
    assert all(len(row) == len(header) for row in rows), name
    return Expected(
        name,
        name.partition(".")[0],
        tuple(dict(pair.split("=", 1) for pair in one.split("; ")) for one in asked) or ({},),
        tuple(header[1:]),
        tuple(tuple(cell.replace("id:", ID, 1) for cell in row[1:]) for row in rows),
        tuple(frozenset(frozenset(cut.split("|")) for cut in row[0].split()) for row in rows),
        "#+ stance: makes no difference" not in lines,
    )


NAMES = sorted(path.stem for path in FOLDER.glob("*.tsv"))
