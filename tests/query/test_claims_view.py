"""The view of all claims: what they are sorted by, what is told of them, and where states stand."""

from itertools import product

import pytest

from kg.edtf import time_bounds
from kg.model import Modality, Stance, Time
from kg.query.run import select
from kg.status import status
from kg.store.embedded import Store
from kg.store.reference import reference_lines
from tests.worlds import Losses, Transfer, put

Rows = list[dict[str, str]]


def view(store: Store, name: str) -> Rows:
    return select(store, f"pictures/{name}").dicts()


@pytest.fixture(scope="module")
def store() -> Store:
    """A store with the vocabulary alone; each test puts documents of its own into it."""
    made = Store.memory()
    made.refresh_reference(list(reference_lines()))
    return made


def test_a_claim_is_told_with_parties_words_bounds_and_place(store: Store) -> None:
    when = Time(None, "2024-05/..", *time_bounds("2024-05/.."))
    put(store, "told.txt", "Twelve went.", Transfer(count=12, time=when, by="state/kor"))
    [row] = [row for row in view(store, "claims") if row["address"] == "told.txt"]
    assert {name: row[name] for name in row if name not in ("claim", "title", "modality")} == {
        "lane": "transfers", "pact": "", "thing": "materiel transfer", "doer": "North Korea",
        "doer_node": "https://w3id.org/pactgraph/id/state/prk", "other": "Russia",
        "other_node": "https://w3id.org/pactgraph/id/state/rus", "restates": "",
        "quote": "Twelve went.", "claimant": "South Korea", "stance": "affirms",
        "status": "delivered", "item": "240mm rocket launcher", "quantity": "12",
        "edtf": "2024-05/..", "time": "2024-05/..",
        "earliest_start": "2024-05-01T00:00:00Z", "latest_start": "2024-05-31T23:59:59Z",
        "earliest_end": "", "latest_end": "", "address": "told.txt", "start": "0", "end": "12",
        "url": "", "date": "",
    }  # fmt: skip


def test_a_count_until_a_day_has_an_open_beginning_and_that_day_as_its_end(store: Store) -> None:
    put(store, "count.txt", "A hundred fell by August.", Losses(as_of="2024-08"))
    [row] = [row for row in view(store, "claims") if row["address"] == "count.txt"]
    assert (row["lane"], row["doer"], row["item"]) == ("losses", "North Korea", "killed")
    assert (row["edtf"], row["earliest_start"], row["latest_start"]) == ("../2024-08", "", "")
    assert (row["earliest_end"], row["latest_end"]) == (
        "2024-08-01T00:00:00Z", "2024-08-31T23:59:59Z",
    )  # fmt: skip


def test_its_status_is_that_of_the_one_table(store: Store) -> None:
    wanted = {}
    for number, (stance, modality, by, stage) in enumerate(
        product(Stance, (Modality.ASSERTED, Modality.REPORTED, Modality.ALLEGED),
                ("", "state/kor"), ("sought", "delivered"))
    ):  # fmt: skip
        said = Transfer(stance=stance, modality=modality, by=by, stage=stage)
        put(store, f"status-{number}.txt", f"Sentence {number}.", said)
        wanted[f"status-{number}.txt"] = status(stance, modality, stage, bool(by))
    rows = view(store, "claims")
    found = {r["address"]: r["status"] for r in rows if r["address"].startswith("status-")}
    assert found == wanted


def test_a_state_stands_at_its_capital_and_a_town_that_is_a_state_at_itself(store: Store) -> None:
    found = {
        row["actor"].rpartition("/")[2]: (float(row["latitude"]), float(row["longitude"]))
        for row in view(store, "places")
    }
    assert found["prk"] == (39.02, 125.75)
    assert found["sun"] == found["rus"] == (55.75, 37.62)
    assert found["sgp"] == (1.36, 103.82)
    assert found["bra"] == (-15.79, -47.88)
    assert len(found) > 200
    assert all(-90 <= north <= 90 and -180 <= east <= 180 for north, east in found.values())
