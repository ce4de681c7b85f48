"""What the store held on a day and what became of it, on a small world with a clock of its own."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kg.ids import document_iri
from kg.model import Modality, Stance, Time
from kg.pipeline import assess, seen, undo
from kg.query.run import ask
from kg.reason.rules import derive
from kg.store.assessments import Assessment
from kg.store.embedded import Store
from kg.store.history import as_of, known_by
from kg.store.reference import reference_lines
from tests.worlds import Transfer, put, sha_of

EXPECTED = Path(__file__).with_name("changes-since.tsv")
IRAN = "Iran sent ammunition."
SHELLS = Transfer(supplier="state/irn", item="materiel/ammunition")


class Calendar:
    """A clock that stands at noon of a day of November 2026."""

    day = 1

    def __call__(self) -> datetime:
        return datetime(2026, 11, self.day, 12, tzinfo=UTC)


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def world(calendar: Calendar) -> Store:
    """Documents of the first of November, and what became of them on the days after the second."""
    store = Store.memory(clock=calendar)
    store.refresh_reference(reference_lines())
    put(store, "a.txt", "North Korea sent launchers.", Transfer())
    put(store, "b.txt", IRAN, SHELLS)
    put(store, "c.txt", "Nobody sent launchers.", Transfer(stance=Stance.DENIES))
    put(store, "d.txt", "Iran may have sent launchers.", Transfer(supplier="state/irn"))
    calendar.day = 3
    put(store, "a.txt", "North Korea sent ammunition.", Transfer(item="materiel/ammunition"))
    heard = Transfer(supplier="state/irn", modality=Modality.ALLEGED, stance=Stance.DENIES)
    put(store, "d.txt", "Iran may have sent launchers.", heard)
    calendar.day = 4
    retraction = Assessment("retract", (document_iri(sha_of(IRAN)),), "A. Nalyst", "Forged.")
    assess(store, retraction)
    calendar.day = 5
    put(store, "e.txt", "Belarus sent launchers.", Transfer(supplier="state/blr"))
    return store


def test_held_added_changed_and_withdrawn_are_told_apart(world: Store) -> None:
    found = ask(world, "changes-since", since="2026-11-02")
    header, *rows = EXPECTED.read_text(encoding="utf-8").splitlines()
    assert found.columns == tuple(header.split("\t"))
    assert list(found) == [tuple(row.split("\t")) for row in rows]


def test_only_what_an_actor_or_an_item_takes_part_in_is_told(world: Store) -> None:
    def told(**given: str) -> list[tuple[str, str]]:
        found = ask(world, "changes-since", since="2026-11-02", **given).dicts()
        return [(row["change"], row["quote"]) for row in found]

    assert told(actor="Belarus") == [("added", "Belarus sent launchers.")]
    assert told(item="ammunition") == [
        ("changed", "North Korea sent ammunition."),
        ("withdrawn", IRAN),
    ]


def test_the_day_decides_what_was_held(world: Store) -> None:
    changes = [row["change"] for row in ask(world, "changes-since", since="2026-11-05").dicts()]
    assert changes == ["held"] * 4
    assert [row["change"] for row in ask(world, "changes-since").dicts()] == ["added"] * 4


def test_every_reading_of_the_past_is_the_dataset_of_that_day(calendar: Calendar) -> None:
    store = Store.memory(clock=calendar)
    store.refresh_reference(reference_lines())
    derive(store)
    held = {}
    for calendar.day in range(1, 8):
        if calendar.day == 1:
            put(store, "a.txt", "It sent.", Transfer())
        elif calendar.day == 2:
            put(store, "a.txt", "It sent.", Transfer(stage="halted"))
        elif calendar.day == 3:
            put(store, "b.txt", IRAN, SHELLS)
        elif calendar.day == 4:
            doc = document_iri(sha_of("It sent."))
            gone = assess(store, Assessment("retract", (doc,), "A. Nalyst", "Forged."))
        elif calendar.day == 5:
            (entry,) = [one for one in store.assessments() if one.iri == gone]
            undo(store, entry, "A. Nalyst", "Not forged.")
        elif calendar.day == 6:
            put(store, "b.txt", "Iran sent nothing.", Transfer(stance=Stance.DENIES))
        held[calendar.day] = set(seen(store, None, date(2026, 11, 1)).lines())
    assert len({frozenset(lines) for lines in held.values()}) == 5
    assert held[3] == held[5]
    for day, lines in held.items():
        moment = datetime(2026, 11, day, 13, tzinfo=UTC)
        assert set(seen(store, moment, None).lines()) == lines, day
    assert not list(
        known_by(store, datetime(2026, 10, 1, tzinfo=UTC)).select("SELECT ?c { ?c a pact:Claim }")
    )


def test_only_what_was_certainly_not_so_on_a_day_is_left_out() -> None:
    def time(first: str, last: str) -> Time:
        return Time(None, "2024", first, "", "", last)

    store = Store.memory()
    store.refresh_reference(reference_lines())
    june = time("2024-06-01T00:00:00Z", "2024-06-30T00:00:00Z")
    put(store, "june", "It sent in June.", Transfer(time=june))
    put(store, "since", "It has sent since June.", Transfer(time=time("2024-06-01T00:00:00Z", "")))
    put(store, "until", "It sent until June.", Transfer(time=time("", "2024-06-30T00:00:00Z")))
    put(store, "ever", "It sent.", Transfer())

    def quotes(day: str) -> list[str]:
        rows = ask(as_of(store, date.fromisoformat(day)), "who-supplies-what").dicts()
        return sorted(row["document"] for row in rows)

    assert quotes("2024-05-31") == ["ever", "until"]
    assert quotes("2024-06-01") == quotes("2024-06-30") == ["ever", "june", "since", "until"]
    assert quotes("2024-07-01") == ["ever", "since"]
