"""The questions that ship with pactgraph: SPARQL files that say what they ask and take.

A file of queries/questions begins with lines `#+ key: value`: title, question, columns, and one
`#+ parameter: NAME SORT description` for each value it takes. Such a value is bound by the line
`VALUES ?NAMEGiven { UNDEF }`; left as it is, the query runs anywhere and asks for all. One line
`#+ reads: RULE ...` names the rules on whose conclusions it rests, or is `#+ reads: history` where
the question is put to all that was ever recorded, `#+ reads: registers` where it goes through all
rows of registers, so that what it names is first copied into memory.
"""

import difflib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from kg.errors import QueryError
from kg.resources import folder, front_matter, one_line

SORTS: Final = (
    "actor", "materiel", "agreement", "place", "conflict", "claim", "date", "text", "number",
    "node",
)  # fmt: skip


@dataclass(frozen=True)
class Parameter:
    """A value that a question takes: its name, its sort, and what it does."""

    name: str
    sort: str
    description: str

    @property
    def slot(self) -> str:
        """The place in the query where the value is bound."""
        return f"VALUES ?{self.name}Given {{ UNDEF }}"


@dataclass(frozen=True)
class Question:
    """One shipped query with its front matter; `columns` is what its answer shows, in order.

    `reads` names the rules whose conclusions it reads: without them it has no answer.
    """

    name: str
    title: str
    question: str
    columns: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    reads: tuple[str, ...]
    text: str = field(repr=False)

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name; QueryError if the question takes none of it."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(parameter.name for parameter in self.parameters) or "none"
        raise QueryError(f"question {self.name!r} takes no {name!r}; it takes: {known}")


@cache
def questions() -> tuple[Question, ...]:
    """All shipped questions, ordered by name."""
    return tuple(parsed(path) for path in sorted((folder("queries") / "questions").glob("*.rq")))


@cache
def shipped(name: str) -> Question:
    """The query in queries/NAME.rq."""
    return parsed(folder("queries") / f"{name}.rq")


def question(name: str) -> Question:
    """The question of that name; QueryError that names the nearest if there is none."""
    names = [known.name for known in questions()]
    if name in names:
        return questions()[names.index(name)]
    near = difflib.get_close_matches(name, names, n=3)
    told = f"did you mean {', '.join(near)}?" if near else f"there are: {', '.join(names)}"
    raise QueryError(f"no question {name!r}; {told}")


def parsed(path: Path) -> Question:
    """The question in a file; ValueError if its front matter is not complete or not true."""
    text = path.read_text(encoding="utf-8")
    front = front_matter(path, ("title", "question", "columns", "parameter", "reads"))
    parameters = tuple(_parameter(path, value, text) for value in front.get("parameter", []))
    title, asked, columns = (one_line(path, front, key) for key in ("title", "question", "columns"))
    reads = tuple(name for value in front.get("reads", []) for name in value.split())
    return Question(path.stem, title, asked, tuple(columns.split()), parameters, reads, text)


def _parameter(path: Path, value: str, text: str) -> Parameter:
    name, sort, *words = value.split(maxsplit=2)
    parameter = Parameter(name, sort, " ".join(words))
    if sort not in SORTS or text.count(parameter.slot) != 1:
        raise ValueError(f"{path.name}: parameter {name!r} has no known sort or no single slot")
    return parameter
