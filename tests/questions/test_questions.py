"""Every question over the two articles with their claims, against rows written by hand."""

from collections import Counter
from collections.abc import Iterable

import pytest

from kg.pipeline import ingest
from kg.query.run import ask
from kg.store.embedded import Store
from tests.questions.expected import NAMES, Expected, Row, expected
from tests.questions.worlds import ARTICLES, FIXTURES, raw_claims, world
from tests.shared import shared


@pytest.fixture(scope="module")
def reviewed() -> Store:
    """What `kg ingest` makes of the two articles and the claims files."""
    store = Store.memory()
    articles = [shared(f"corpus/{name}.txt") for name in ARTICLES]
    claims = [FIXTURES / f"{name}.claims.jsonl" for name in ARTICLES]
    assert not ingest([*articles, *claims], store).failed
    return store


def row(cells: dict[str, str], columns: Row) -> Row:
    """The cells of these columns; a document goes by its stem, as in the files."""
    places = {"document", "otherDocument", "spans"}
    return tuple(
        cells[column].replace(".txt", "") if column in places else cells[column]
        for column in columns
    )


def answers(store: Store, wanted: Expected) -> Counter[Row]:
    """The rows that a store gives for everything that a file asks, with the file's columns."""
    tables = (ask(store, wanted.question, asked) for asked in wanted.asked)
    return Counter(row(cells, wanted.columns) for table in tables for cells in table.dicts())


@pytest.mark.parametrize("name", NAMES)
def test_a_question_gives_exactly_the_rows_written_by_hand(name: str, reviewed: Store) -> None:
    wanted = expected(name)
    assert answers(reviewed, wanted) == Counter(wanted.rows)


def test_the_analysts_claims_alone_give_the_same_rows() -> None:
    store = world()
    for name in NAMES:
        assert answers(store, expected(name)) == Counter(expected(name).rows), name


def keys() -> Iterable[str]:
    return (str(claim["key"]) for name in ARTICLES for claim in raw_claims(name)[1])


def test_every_expected_row_names_claims_of_the_claims_files() -> None:
    named = {key for name in NAMES for claims in expected(name).claims for key in claims}
    assert named <= set(keys())


@pytest.mark.parametrize("name", NAMES)
def test_every_expected_row_stands_in_a_document_that_its_claims_are_of(name: str) -> None:
    wanted = expected(name)
    for cells, claims in zip(wanted.rows, wanted.claims, strict=True):
        stands = " ".join(
            cell
            for column, cell in zip(wanted.columns, cells, strict=True)
            if column in ("document", "otherDocument", "spans")
        )
        assert {ARTICLES["AB".index(key[0])] in stands for key in claims if "." in key} <= {True}
