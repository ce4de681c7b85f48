"""Which claims count, and when what follows is brought up to date."""

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.model import Modality
from kg.pipeline import ingest
from kg.reason.rules import Policy, derive, recorded_policy
from kg.store.embedded import Store
from tests.reason.edges import CHAINS, edges
from tests.worlds import Transfer, put


def test_the_policy_says_which_claims_count_and_is_recorded(store: Store) -> None:
    put(store, "a", "It allegedly sent launchers.", Transfer(modality=Modality.ALLEGED))
    assert recorded_policy(store) is None
    derive(store)
    assert edges(store, "supplies") == {("state/prk", "supplies", "state/rus")}
    assert recorded_policy(store) == Policy()
    derive(store, Policy.of(["asserted"]))
    assert edges(store, *CHAINS, "exposedTo") == set()
    assert recorded_policy(store) == Policy(frozenset({Modality.ASSERTED}))


def test_an_unknown_modality_is_told_with_those_there_are() -> None:
    with pytest.raises(QueryError, match="no modality 'sure'; there are: asserted, reported"):
        Policy.of(["asserted", "sure"])


def test_an_edge_goes_when_its_document_is_superseded(tmp_path: Path) -> None:
    store = Store.memory()
    brief = tmp_path / "brief.txt"
    brief.write_text("Iran shipped drones to Russia.\n", "utf-8")
    ingest([brief], store)
    assert edges(store, "supplies") == {("state/irn", "supplies", "state/rus")}
    brief.write_text("Iran thanked Russia.\n", "utf-8")
    ingest([brief], store)
    assert edges(store, "supplies", "aids", "suppliesType") == set()
    assert edges(store, "ally") != set()


def test_ingest_derives_under_the_recorded_policy(tmp_path: Path) -> None:
    store = Store.memory()
    derive(store, Policy.of(["alleged"]))
    brief = tmp_path / "brief.txt"
    brief.write_text("Iran shipped drones to Russia.\n", "utf-8")
    ingest([brief], store)
    assert edges(store, "supplies") == set()
    derive(store)
    ingest([brief], store)
    assert edges(store, "supplies") == {("state/irn", "supplies", "state/rus")}
