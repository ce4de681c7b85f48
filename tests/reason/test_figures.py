"""Figures that add up or are in conflict, and claims that corroborate each other."""

import pytest

from kg.model import Stance
from kg.reason.rules import derive
from kg.store.embedded import Store
from tests.reason.edges import edges
from tests.worlds import Losses, Transfer, put

CONFLICT = ("verdict-conflict", "", "edge")

SNAPSHOT = ("verdict-snapshot", "mismatch-scope", "")

COMPATIBLE = ("verdict-compatible", "mismatch-bound", "")

KURSK = "occurrence/kursk"


def totals(store: Store) -> list[tuple[str, ...]]:
    """Value, bounds and comparator of the derived totals."""
    rows = store.query(
        "SELECT ?value ?min ?max ?how { ?c pact:derivedTotal ?t . ?t pact:value ?value ;"
        " pact:comparator ?how . OPTIONAL { ?t pact:min ?min } OPTIONAL { ?t pact:max ?max } }"
    )
    assert not isinstance(rows, bool)
    return sorted(tuple(cell.rpartition("comparator-")[2] for cell in row) for row in rows)


@pytest.mark.parametrize(
    ("claimed", "wanted"),
    [
        ((Losses(), Losses("wounded", 200, 300, 250)), [("350", "290", "410", "about")]),
        ((Losses(most=None), Losses("wounded", 1, 9, 5)), [("105", "91", "", "atLeast")]),
        ((Losses(), Losses("wounded", population="state/ukr")), []),
        ((Losses(as_of="2024-12"), Losses("wounded", as_of="2025-01")), []),
        ((Losses(by="state/kor"), Losses("wounded", by="state/ukr")), []),
        ((Losses(), Losses("wounded", stance=Stance.DENIES)), []),
        ((Losses(), Losses("captured")), []),
    ],
)
def test_killed_and_wounded_of_one_document_add_up_to_a_total_that_is_never_exact(
    store: Store, claimed: tuple[Losses, ...], wanted: list[tuple[str, ...]]
) -> None:
    put(store, "a", "Losses were heavy.", *claimed)
    derive(store)
    assert totals(store) == wanted


def test_figures_of_two_documents_do_not_add_up(store: Store) -> None:
    put(store, "a", "A hundred fell.", Losses())
    put(store, "b", "A hundred were hurt.", Losses("wounded"))
    derive(store)
    assert totals(store) == []


def verdicts(store: Store) -> list[tuple[str, ...]]:
    """Verdict and mismatch of all comparisons, and how many of them are edges of conflict."""
    rows = store.query(
        "SELECT ?v ?m ?edge { ?d a pact:Comparison ; pact:verdict ?v ; pact:derivedSubject ?a ;"
        " pact:derivedObject ?b . OPTIONAL { ?d pact:mismatch ?m }"
        " BIND (IF(EXISTS { ?a pact:conflictsWith ?b }, 'edge', '') AS ?edge) }"
    )
    assert not isinstance(rows, bool)
    return sorted(tuple(cell.rpartition("/")[2] for cell in row) for row in rows)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (Losses(as_of="2024-12-23"), Losses("killed", 500, 500, 500, "2024-12-23"), [CONFLICT]),
        (Losses(as_of="2024-12-23"), Losses("killed", 500, 500, 500, "2024-12-24"), [SNAPSHOT]),
        (Losses(), Losses("killed", 500, 500, 500), [SNAPSHOT]),
        (Losses(as_of="2024-12-23"), Losses("killed", 91, None, 90, "2024-12-23"), [COMPATIBLE]),
        (Losses(as_of="2024-12-XX"), Losses("killed", 500, 500, 500, "2024-12-XX"), [SNAPSHOT]),
        (Losses(), Losses(), []),
        (Losses(), Losses("wounded", 500, 500, 500), []),
        (Losses(), Losses("killed", 500, 500, 500, population="state/ukr"), []),
        (Losses(), Losses("killed", 500, 500, 500, stance=Stance.DENIES), []),
    ],
)
def test_two_figures_are_in_conflict_only_if_they_are_of_one_date_and_apart(
    store: Store, one: Losses, other: Losses, wanted: list[tuple[str, ...]]
) -> None:
    put(store, "a", "Some fell.", one)
    put(store, "b", "Others fell.", other)
    derive(store)
    assert verdicts(store) == wanted


def test_a_derived_total_is_set_against_the_total_of_another_document(store: Store) -> None:
    put(store, "a", "A thousand are lost.", Losses("killedOrWounded", 1000, 1000, 1000, "2025-01"))
    put(store, "b", "Many.", Losses(as_of="2025-01"), Losses("wounded", 20, 20, 20, "2025-01"))
    derive(store)
    assert verdicts(store) == [CONFLICT]


@pytest.mark.parametrize(
    ("one", "other", "edge"),
    [
        (Transfer(by="state/kor"), Transfer(by="state/ukr"), True),
        (Transfer(by="state/kor"), Transfer(by="agency/kor-jcs"), False),
        (Transfer(by="state/kor"), Transfer(), False),
        (Transfer(by="state/kor"), Transfer(by="state/ukr", stance=Stance.DENIES), False),
        (Transfer(by="state/kor"), Transfer(by="state/ukr", item="materiel/uav"), False),
        (
            Transfer(by="state/kor", occurrence=KURSK),
            Transfer(by="state/ukr", item="materiel/uav", occurrence=KURSK),
            True,
        ),
    ],
)
def test_claims_corroborate_each_other_if_they_agree_and_come_from_different_actors(
    store: Store, one: Transfer, other: Transfer, edge: bool
) -> None:
    put(store, "a", "They sent it.", one)
    put(store, "b", "It was sent.", other)
    derive(store)
    assert len(edges(store, "corroborates")) == edge


def test_a_claim_that_restates_another_has_no_origin_of_its_own(store: Store) -> None:
    again = Transfer(item="materiel/uav", by="state/ukr", restates=("1",))
    put(store, "a", "They sent it, Seoul said.", Transfer(by="state/kor", key="1"), again)
    derive(store)
    assert {origin for _, _, origin in edges(store, "origin")} == {"state/kor"}
