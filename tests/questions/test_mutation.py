"""A claim that is left out, or turned, changes the rows that it supports and no others.

The rules take account of every change, as they do after an ingest.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from pyoxigraph import Quad

from kg.namespaces import DERIVED, PACT
from kg.query.named import question
from kg.query.run import ask, bound
from kg.reason.rules import update
from kg.store.embedded import Store
from kg.store.stale import marks
from kg.store.terms import quads
from tests.questions.expected import NAMES, Row, expected
from tests.questions.test_questions import row
from tests.questions.worlds import (
    ARTICLES,
    article_of,
    lines,
    raw_claims,
    turned,
    whole,
    without,
    world,
)

KEYS = [str(claim["key"]) for name in ARTICLES for claim in raw_claims(name)[1]]
TOGETHER = sorted(
    {
        tuple(sorted(cut))
        for name in NAMES
        for cuts in expected(name).cuts
        for cut in cuts
        if len(cut) > 1
    }
)
Answers = dict[str, Counter[Row]]


@cache
def base() -> Store:
    """The two articles with all claims, which a mutation changes and puts back."""
    return world()


@cache
def texts(name: str) -> list[str]:
    """What a file asks, as SPARQL."""
    wanted = expected(name)
    return [bound(question(wanted.question), asked) for asked in wanted.asked]


def answers(store: Store) -> Answers:
    """All rows with all their columns, by file."""
    return {
        name: Counter(row for text in texts(name) for row in store.select(text)) for name in NAMES
    }


@cache
def before() -> Answers:
    return answers(base())


@cache
def cuts(name: str) -> dict[Row, frozenset[frozenset[str]]]:
    """The cuts of every row that the whole world gives."""
    wanted = expected(name)
    by_row = dict(zip(wanted.rows, wanted.cuts, strict=True))
    return {
        tuple(cells): by_row[row(dict(zip(table.columns, cells, strict=True)), wanted.columns)]
        for table in map(base().select, texts(name))
        for cells in table
    }


def left(*keys: str) -> tuple[set[str], set[str]]:
    """The lines to remove and to add so that claims are gone, and what only they used.

    That another claim restates a claim that is gone remains said.
    """
    name = article_of(keys[0])
    rebuilt = lines(name, without(*keys))
    standing = {line.split(" ", 1)[0] for line in rebuilt}
    removed = {
        line
        for line in whole(name) - rebuilt
        if not (f" <{PACT}restates> " in line and line.split(" ", 1)[0] in standing)
    }
    return removed, rebuilt - whole(name)


def reversed_stance(key: str) -> tuple[set[str], set[str]]:
    """The lines to remove and to add so that the stance of a claim is turned."""
    name = article_of(key)
    rebuilt = lines(name, turned(key))
    return set(whole(name) - rebuilt), rebuilt - whole(name)


@contextmanager
def changed(removed: set[str], added: set[str]) -> Iterator[Store]:
    """The base without some lines and with others; what the other article uses stays."""
    store, _ = base(), [cuts(name) for name in before()]  # read while the base is whole
    kept = whole(ARTICLES[0]) & whole(ARTICLES[1])
    old, new = set(quads(removed - kept)), set(quads(added))
    new -= set(store.quads)
    exchanged(store, old, new)
    try:
        yield store
    finally:
        exchanged(store, new, old)


def exchanged(store: Store, removed: set[Quad], added: set[Quad]) -> None:
    """Take quads out of a store and put others in; the rules follow."""
    awaited = marks(store.quads, [], removed, added)
    for quad in removed:
        store.quads.remove(quad)
    store.quads.extend(added | awaited)
    update(store)


def cites(name: str, cells: Row, key: str) -> bool:
    """True if the row of this file shows the sentence of the claim."""
    claim = next(claim for claim in raw_claims(article_of(key))[1] if claim["key"] == key)
    place = (f"{article_of(key)}.txt", str(claim["start"]), str(claim["end"]))
    shown = dict(zip(base().select(texts(name)[0]).columns, cells, strict=True))
    one = tuple(shown.get(column, "") for column in ("document", "start", "end"))
    other = tuple(shown.get(column, "") for column in ("otherDocument", "otherStart", "otherEnd"))
    return place in (one, other)


def differences(keys: frozenset[str], after: Answers, turned: str = "") -> list[str]:
    """What is wrong with the answers of a world where these claims are gone, or one is turned.

    As many rows may be new as went, as what became of them. A turned claim may also stand in rows
    of its own.
    """
    wrong = []
    for name in NAMES:
        gone, new = before()[name] - after[name], after[name] - before()[name]
        supported = {
            row for row, needed in cuts(name).items() if any(cut <= keys for cut in needed)
        }
        if turned and not expected(name).by_stance:
            supported = set()
        wrong += [f"{name}: should stay: {row}" for row in gone if row not in supported]
        wrong += [f"{name}: should change: {row}" for row in supported if row not in gone]
        strange = [row for row in new if not (turned and cites(name, row, turned))]
        if len(strange) > len(gone):
            wrong += [f"{name}: is new: {row}" for row in strange]
    return wrong


@pytest.mark.parametrize("key", KEYS)
def test_a_claim_left_out_changes_exactly_the_rows_that_it_supports(key: str) -> None:
    with changed(*left(key)) as store:
        assert differences(frozenset({key}), answers(store)) == []


@pytest.mark.parametrize("keys", TOGETHER, ids=" ".join)
def test_claims_of_which_a_row_needs_one_change_it_if_all_are_left_out(keys: list[str]) -> None:
    with changed(*left(*keys)) as store:
        assert differences(frozenset(keys), answers(store)) == []


@pytest.mark.parametrize("key", KEYS)
def test_a_claim_turned_changes_exactly_the_rows_that_it_supports(key: str) -> None:
    with changed(*reversed_stance(key)) as store:
        assert differences(frozenset({key}), answers(store), turned=key) == []


def stated(store: Store) -> list[str]:
    """What stands in the store, without what rules derived."""
    return [line for line in store.lines() if not line.endswith(f"<{DERIVED}> .")]


@pytest.mark.parametrize("key", ["A20", "B4.1", "B9.1"])
def test_leaving_out_at_the_level_of_quads_is_what_a_new_store_gives(key: str) -> None:
    with changed(*left(key)) as store:
        assert stated(store) == stated(world(without(key), article_of(key)))
    assert stated(base()) == stated(world())


def test_talk_of_a_transfer_is_no_transfer_even_if_it_is_affirmed() -> None:
    with changed(*reversed_stance("A20")) as store:
        rows = ask(store, "who-supplies-what").dicts()
    assert {row["supplier"] for row in rows} == {"North Korea"}
