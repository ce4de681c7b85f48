"""Small made-up documents, written by hand through the model and the emitters."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count

import pytest

from kg.emit.claims import reading_quads
from kg.emit.documents import document_quads
from kg.ids import mint
from kg.model import (
    Activity,
    Article,
    Claim,
    Concept,
    Details,
    Modality,
    Name,
    Reading,
    Situation,
    Span,
    Stance,
    Thing,
    Words,
)
from kg.namespaces import ID
from kg.store.embedded import DocumentBytes, Outcome, Store

Add = Callable[..., Outcome]


def sha_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def transfer(text: str, item: str, occurrence: str = "") -> Claim:
    """A claim over the whole text: Norvia sends the item to Sudria."""
    thing = Thing(
        mint("materiel", item), "MaterielType", item, (("kindOf", f"{ID}materiel/other"),)
    )
    situation = Situation(
        "MaterielTransfer",
        (
            ("supplier", Name("actor", "Norvia", thing=Thing(f"{ID}state/nor"))),
            ("recipient", Name("actor", "Sudria", thing=Thing(f"{ID}state/sud"))),
            ("item", Name("materiel", item, Words(item, 0, 1), thing=thing)),
            ("stage", Concept("stage-delivered")),
        ),
    )
    span = Span(sha_of(text), 0, len(text))
    return Claim(span, Stance.AFFIRMS, Modality.ASSERTED, situation, occurrence=occurrence)


def document_lines(address: str, text: str, claims: list[Claim], version: str = "1") -> set[str]:
    article = Article(
        sha_of(text), address, address, text, (), Details(title=address), "text/1 utf-8"
    )
    publisher = Thing(mint("publisher", "paper"), "MediaOrganization", "The Paper")
    readings = [Reading(claim, Activity("grammar", version)) for claim in claims]
    return {*document_quads(article, publisher), *reading_quads(article, publisher, readings)}


def add_document(
    store: Store, address: str, text: str, *items: str, version: str = "1", occurrence: str = ""
) -> Outcome:
    claims = [transfer(text, item, occurrence) for item in items]
    found = document_lines(address, text, claims, version)
    kept = DocumentBytes.of(text.encode(), text, "text/1 utf-8")
    return store.add(address, sha_of(text), found, document=kept)


@pytest.fixture
def add() -> Add:
    return add_document


@pytest.fixture
def sha() -> Callable[[str], str]:
    return sha_of


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that goes on by one second at each look."""
    seconds = count()
    return lambda: datetime(2031, 1, 1, tzinfo=UTC) + timedelta(seconds=next(seconds))


@pytest.fixture
def store(clock: Callable[[], datetime]) -> Iterator[Store]:
    with Store.memory(clock=clock) as made:
        yield made
