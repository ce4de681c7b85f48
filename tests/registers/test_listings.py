"""The EU's lists of those under sanctions: entries, and the prose of their reasons."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.acquire.registers import recognised, register
from kg.model import Name, Source
from kg.namespaces import ID
from kg.pipeline import ingest
from kg.query.run import ask
from kg.store.embedded import Store
from kg.validate.checks import check_violations
from kg.validate.quotes import quote_violations
from kg.validate.shapes import shape_violations
from tests.registers.formats import LISTING_COLUMNS, filled, listing, read, table

REASON = (
    'HONG Made Up is a general of the "First" corps. According to South Korea\'s Ministry of '
    "National Defense, North Korea delivered Bulsae-4 missiles to Russia in October 2024."
)


def entries(*rows: dict[str, str]) -> bytes:
    return table(LISTING_COLUMNS, *rows, ending="\r\n")


def test_the_council_imposes_a_measure_of_an_annex_on_whom_it_names() -> None:
    _, (claim,) = read(entries(listing()))
    assert claim.situation.kind == "SanctionAction"
    assert filled(claim) == {
        "initiator": ["agency/eu-council"],
        "target": ["HONG Made Up"],
        "action": ["action-impose"],
        "measure": ["EU act 32099R0001, annex I.PERSONS: Asset freeze"],
        "when": ["2024-12-16"],
    }


@pytest.mark.parametrize(
    ("day", "when"), [("9.8.2025", "2025-08-09"), ("9 August 2025", "2025-08-09"), ("", "")]
)
def test_days_come_in_two_forms_or_not_at_all(day: str, when: str) -> None:
    _, (claim,) = read(entries(listing(startDate=day)))
    assert filled(claim).get("when", [""]) == [when]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"startDate": "2024-12-16"}, "startDate"),
        ({"startDate": "31.2.2024"}, "startDate"),
        ({"schema": "Cat"}, "schema"),
        ({"name": " "}, "name"),
        ({"annex": ""}, "annex"),
    ],
)
def test_a_wrong_cell_rejects_its_entry(cells: dict[str, str], column: str) -> None:
    tally, found = read(entries(listing(**cells)))
    assert ([reject.column for reject in tally.rejected], found) == ([column], [])


@pytest.mark.parametrize("schema", ["Vessel", "Asset"])
def test_a_ship_or_a_port_is_no_actor_and_is_ignored(schema: str) -> None:
    tally, found = read(entries(listing(schema=schema)))
    assert (tally.ignored.total(), found) == (1, [])


def target(**cells: str) -> Name:
    _, (claim,) = read(entries(listing(**cells)))
    found = claim.situation.first("target")
    assert isinstance(found, Name)
    assert found.thing is not None
    return found


def test_persons_of_one_name_are_one_only_if_they_were_born_on_one_day() -> None:
    _, found = read(
        entries(
            listing(),
            listing(annex="II", recordId="8"),
            listing(birthDate="3.4.1970"),
            listing(birthDate=""),
            listing(birthDate="", recordId="9"),
        )
    )
    nodes = [claim.situation.first("target") for claim in found]
    iris = [name.thing.iri for name in nodes if isinstance(name, Name) and name.thing]
    assert iris[0] == iris[1]
    assert len(set(iris)) == 4


def test_a_body_of_the_vocabulary_is_known_and_a_name_of_another_class_is_not() -> None:
    body = target(schema="LegalEntity", name="Reconnaissance General Bureau")
    assert body.thing is not None
    assert body.thing.iri == f"{ID}agency/prk-rgb"
    firm = target(schema="Company", name="SOFIA", country="Russia")
    assert firm.thing is not None
    assert (firm.thing.kind, firm.thing.facts) == ("Company", (("basedIn", f"{ID}state/rus"),))


def test_only_a_name_that_is_like_one_of_the_vocabulary_is_an_issue_of_its_own() -> None:
    near = listing(schema="LegalEntity", name="JSC Rosoboronexport")
    tally, _ = read(entries(near, listing()))
    first, last = tally.issues
    assert (first.place, first.mend) == ("line 2", "nearest: Rosoboronexport")
    assert last.problem.startswith("1 entries have no name like")


def test_a_reason_stands_where_it_is_said_to_stand_and_comes_once() -> None:
    rows = [listing(reason=REASON), listing(reason=REASON), listing(reason="", annex="II")]
    source = Source("x", entries(*rows), "ab" * 32, "x")
    kind = recognised(source)
    assert kind is not None
    assert kind.prose is not None
    found = register(source, kind)
    (place,) = kind.prose(found)
    assert found.text[slice(*place)] == REASON.replace('"', '""')


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("eu") / "listing.csv"
    quiet = "He supports the government."
    path.write_bytes(entries(listing(reason=REASON), listing(reason=quiet, name="KANG Made Up")))
    with Store.memory() as store:
        report = ingest([path], store)
        assert report.failed == []
        assert report.claims == {"sanction": 2, "transfer": 1}
        yield store


def test_a_sentence_of_a_reason_is_a_claim_of_whom_it_names(told: Store) -> None:
    (row,) = ask(told, "who-supplies-what", {"recipient": "Russia"}).dicts()
    assert row["supplier"] == "North Korea"
    assert (row["item"], row["status"]) == ("Bulsae-4 missiles", "delivered")
    assert row["claimant"] == "South Korean Ministry of National Defense"
    assert row["document"] == "listing.csv"


def test_a_store_with_listings_breaks_no_shape_no_check_and_no_quote(told: Store) -> None:
    found = [*shape_violations(told), *check_violations(told), *quote_violations(told)]
    assert found == []


def test_the_regimes_are_claims_on_the_acts_that_the_entries_are_parts_of() -> None:
    columns = ["regime_id", "program_keys", "has_lists", "framework_celexes", "name"]
    acts = {"regime_id": "1", "framework_celexes": "32099R0001;32099D0002", "name": "Made up"}
    tally, (claim,) = read(table(columns, acts, {"regime_id": "2"}))
    assert filled(claim)["measure"] == ["EU act 32099R0001", "EU act 32099D0002"]
    assert tally.ignored == {"a regime without an act": 1}
    _, (entry,) = read(entries(listing()))
    measure = entry.situation.first("measure")
    act = claim.situation.first("measure")
    assert isinstance(measure, Name)
    assert isinstance(act, Name)
    assert measure.thing is not None
    assert act.thing is not None
    assert ("paragraphOf", act.thing.iri) in measure.thing.facts


def test_a_register_again_changes_nothing(told: Store, tmp_path: Path) -> None:
    path = tmp_path / "listing.csv"
    quiet = "He supports the government."
    path.write_bytes(entries(listing(reason=REASON), listing(reason=quiet, name="KANG Made Up")))
    assert ingest([path], told).documents == {"unchanged": 1}
