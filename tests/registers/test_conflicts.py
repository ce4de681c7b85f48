"""UCDP: years of conflicts, and events with the least, best and greatest number of dead."""

from pathlib import Path

import pytest

from kg.pipeline import ingest
from kg.query.run import ask
from kg.store.embedded import Store
from kg.validate.checks import check_violations
from kg.validate.shapes import shape_violations
from tests.registers.formats import (
    EVENT_COLUMNS,
    YEAR_COLUMNS,
    event,
    filled,
    read,
    table,
    year,
)


def years(*rows: dict[str, str]) -> bytes:
    return table(YEAR_COLUMNS, *rows)


def events(*rows: dict[str, str]) -> bytes:
    return table(EVENT_COLUMNS, *rows)


def test_a_year_of_a_conflict_tells_who_fought_and_a_range_of_dead() -> None:
    _, (fought, dead) = read(years(year()))
    assert fought.situation.kind == "CombatEngagement"
    assert filled(fought) == {
        "participant": ["state/mli", "group/jnim", "Made-up Front"],
        "when": ["2019"],
        "at": ["place/mli"],
        "context": ["UCDP 90001, Mali: Government"],
    }
    assert filled(dead)["population"] == ["Government of Mali and JNIM, Made-up Front"]
    assert filled(dead)["quantity"] == ["range persons  25..999"]
    _, (_, many) = read(years(year(intensity_level="2")))
    assert filled(many)["quantity"] == ["atLeast persons  1000.."]


@pytest.mark.parametrize(
    ("cells", "participants"),
    [
        ({"side_a": "Government of Russia (Soviet Union)", "gwno_a": "365", "year": "1950"}, "sun"),
        ({"side_a": "Government of Russia (Soviet Union)", "gwno_a": "365"}, "rus"),
        ({"side_a": "Government of Yemen (North Yemen)", "gwno_a": "678"}, "yem"),
        ({"side_a": "Government of Yemen (North Yemen)", "gwno_a": "678", "year": "1965"}, "yar"),
    ],
)
def test_a_government_is_that_of_the_state_of_the_year(
    cells: dict[str, str], participants: str
) -> None:
    _, (fought, _) = read(years(year(**cells)))
    assert filled(fought)["participant"][0] == f"state/{participants}"


def test_the_numbers_of_several_governments_stand_in_another_order_than_their_names() -> None:
    helpers = "Government of Iran, Government of Russia (Soviet Union)"
    _, (fought, _) = read(years(year(side_a_2nd=helpers, gwno_a_2nd="365, 630")))
    assert filled(fought)["participant"][1:3] == ["state/irn", "state/rus"]


@pytest.mark.parametrize("letters", ["PLA", "SNA", "PRC", "Uzbek"])
def test_letters_of_a_group_that_are_also_those_of_a_state_name_the_group(letters: str) -> None:
    tally, (fought, _) = read(years(year(side_b=letters)))
    assert filled(fought)["participant"][1] == letters
    assert letters in tally.issues[0].problem


def test_an_event_keeps_the_best_estimate_and_its_bounds_and_the_dead_of_each_side() -> None:
    _, (fought, total, soldiers, civilians) = read(events(event()))
    assert filled(fought)["participant"] == ["state/mli", "group/jnim"]
    assert filled(total)["population"] == ["Government of Mali - JNIM"]
    assert filled(total)["quantity"] == ["range persons 6 5..9"]
    assert filled(total)["cumulative"] == ["False"]
    assert filled(soldiers)["population"] == ["state/mli"]
    assert filled(soldiers)["quantity"] == ["exactly persons 3 3..3"]
    assert filled(civilians)["population"] == ["civilians in Mali"]
    assert {claim.modality for claim in (total, soldiers, civilians)} == {"estimated"}


def test_violence_against_civilians_has_an_initiator_and_they_are_the_dead() -> None:
    attack = event(type_of_violence="3.0", side_b="Civilians", deaths_a="0.0")
    _, (hurt, dead) = read(events(attack))
    assert (filled(hurt)["initiator"], filled(hurt)["target"]) == (
        ["state/mli"],
        ["civilians in Mali"],
    )
    assert filled(dead)["population"] == ["civilians in Mali"]


@pytest.mark.parametrize(
    ("first", "last", "when"),
    [
        ("2019-03-04", "2019-03-04", "2019-03-04"),
        ("2019-02-01", "2019-02-28", "2019-02"),
        ("2019-01-01", "2019-12-31", "2019"),
        ("2019-03-04", "2019-03-09", "2019-03-04/2019-03-09"),
    ],
)
def test_the_days_of_an_event_bound_it(first: str, last: str, when: str) -> None:
    _, (fought, *_) = read(events(event(date_start=first, date_end=last)))
    assert filled(fought)["when"] == [when]
    time = fought.situation.first("when")
    assert getattr(time, "earliest_start", "") == f"{first}T00:00:00Z"
    assert getattr(time, "latest_start", "") == f"{last}T23:59:59Z"


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"low": "7.0"}, "best"),
        ({"deaths_a": "many"}, "deaths_a"),
        ({"date_end": "2019-03-03"}, "date_start"),
        ({"date_end": "March"}, "date_start"),
    ],
)
def test_a_wrong_cell_rejects_its_event(cells: dict[str, str], column: str) -> None:
    tally, found = read(events(event(**cells)))
    assert ([reject.column for reject in tally.rejected], found) == ([column], [])


def test_an_event_without_a_side_is_rejected_and_a_column_that_is_not_read_is_told() -> None:
    tally, _ = read(table([*EVENT_COLUMNS, "deaths_of_cattle"], event(side_b="")))
    assert [reject.reason for reject in tally.rejected] == ["no name of a side"]
    assert [issue.problem for issue in tally.issues] == [
        "the column 'deaths_of_cattle' is not read"
    ]


def test_an_event_that_is_not_cleared_is_ignored() -> None:
    tally, _ = read(events(event(code_status="Check deaths")))
    assert tally.ignored == {"an event that UCDP has not cleared": 1}


def test_two_events_of_one_day_are_no_contradiction_and_break_no_shape(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(events(event(), event(id="2.0", deaths_a="8.0", best="9.0")))
    with Store.memory() as store:
        assert not ingest([path], store).failed
        rows = ask(store, "casualty-figures", {"population": "Mali"}).dicts()
        assert [row["value"] for row in rows] == ["3", "8"]
        assert ask(store, "figure-conflicts", {}).dicts() == []
        assert [*shape_violations(store), *check_violations(store)] == []
