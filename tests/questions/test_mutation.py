"""A claim that is left out, or turned, changes the rows that it supports and no others."""

from functools import cache

import pytest

from kg.query.run import ask
from kg.store.embedded import Store
from tests.questions.expected import NAMES, Expected, expected
from tests.questions.test_questions import answers
from tests.questions.worlds import article_of, raw_claims, restating, turned, without, world

# A few claims of several kinds; each costs a store, so not all.
KEYS = "A8 A10.1 A17.1 A20 A22.1 B4.1 B5.1 B8.1 B12.1".split()


@cache
def left_out(key: str) -> tuple[Store, frozenset[str]]:
    """A world without a claim, and the keys of all claims that it lacks."""
    name = article_of(key)
    return world(without(key), name), restating(key, raw_claims(name)[1])


@cache
def turned_round(key: str) -> Store:
    return world(turned(key), article_of(key))


def untouched(wanted: Expected, keys: frozenset[str]) -> set[tuple[str, ...]]:
    """The rows that none of the claims supports."""
    return {
        row for row, claims in zip(wanted.rows, wanted.claims, strict=True) if not claims & keys
    }


@pytest.mark.parametrize("key", KEYS)
def test_a_claim_left_out_changes_only_rows_that_it_supports(key: str) -> None:
    store, gone = left_out(key)
    for name in NAMES:
        wanted = expected(name)
        found, kept = set(answers(store, wanted)), untouched(wanted, gone)
        supported = set(wanted.rows) - kept
        assert kept <= found, name
        assert len(found - kept) <= len(supported), name


@pytest.mark.parametrize("key", KEYS)
def test_a_claim_turned_changes_only_rows_that_it_supports(key: str) -> None:
    for name in NAMES:
        wanted = expected(name)
        keys = restating(key, raw_claims(article_of(key))[1])
        assert untouched(wanted, keys) <= set(answers(turned_round(key), wanted)), name


def test_talk_of_a_transfer_is_no_transfer_even_if_it_is_affirmed() -> None:
    rows = ask(turned_round("A20"), "who-supplies-what").dicts()
    assert {row["supplier"] for row in rows} == {"North Korea"}
