"""Stores that several tests of the rules look at."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.pipeline import ingest
from kg.reason.rules import derive
from kg.store.embedded import Store
from kg.store.reference import reference_lines
from tests.shared import shared

FIXTURES = Path(__file__).parents[1] / "fixtures"
NAMES = ("seed-000", "seed-002")


@pytest.fixture
def store() -> Iterator[Store]:
    """A store that holds the reference data and no document."""
    with Store.memory() as made:
        made.refresh_reference(reference_lines())
        yield made


@pytest.fixture(scope="session")
def reviewed() -> Store:
    """The two articles with the analyst's claims, and what follows from them."""
    made = Store.memory(clock=lambda: datetime(2031, 1, 1, tzinfo=UTC))
    articles = [shared(f"corpus/{name}.txt") for name in NAMES]
    claims = [FIXTURES / f"{name}.claims.jsonl" for name in NAMES]
    assert not ingest([*articles, *claims], made).failed
    derive(made)
    return made
