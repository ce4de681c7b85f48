"""What the extraction tests share: an article from a text, and claims as short lines."""

from collections.abc import Callable
from hashlib import sha256

import pytest

from kg.extract.grammar import extract
from kg.model import (
    Article,
    Claim,
    Concept,
    Details,
    Filler,
    Issue,
    Name,
    Quantity,
    Situation,
    Time,
)
from kg.read.paragraphs import paragraphs
from kg.resolve.claims import resolve
from kg.status import status_of
from kg.vocabulary import load


def article_of(text: str, date: str = "") -> Article:
    """The article that a text is, without going through a file."""
    digest = sha256(text.encode()).hexdigest()
    details = Details(date=date)
    return Article(digest, "test.txt", "test", text, tuple(paragraphs(text)), details, "test")


def claims_of(text: str, date: str = "") -> list[Claim]:
    """The resolved claims that the grammar finds in a text."""
    article, issues = article_of(text, date), list[Issue]()
    found = list(resolve(extract(article, load()), article, load(), issues))
    assert not issues
    return found


def shown(filler: Filler | None) -> str:
    """A filler as a reader would say it, with "*" where it was inferred."""
    match filler:
        case None:
            return "-"
        case Name():
            parts = " & ".join(shown(part) for part in filler.parts)
            mark = "*" if filler.inferred else ""
            return parts or filler.means + mark
        case Quantity():
            return f"{filler.comparator} {filler.value}"
        case Time():
            return filler.edtf or (filler.words.text if filler.words else "")
        case Concept():
            return filler.key.partition("-")[2]
        case Situation():
            return line(filler)
    return str(filler)


def line(situation: Situation) -> str:
    """A situation as one line: its class, then its fillers in the order of their roles."""
    roles = [(role, filler) for role, filler in situation.roles if role not in ("stage", "force")]
    return " | ".join([situation.kind, *(f"{role}={shown(filler)}" for role, filler in roles)])


@pytest.fixture(scope="session")
def told() -> Callable[[str, str], list[str]]:
    """A text's claims as lines "status: situation", sorted."""

    def _told(text: str, date: str = "") -> list[str]:
        return sorted({f"{status_of(c)}: {line(c.situation)}" for c in claims_of(text, date)})

    return _told
