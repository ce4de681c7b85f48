"""The real files, where they are there: every row bears claims, is ignored with a reason, or rejected."""

from functools import cache

import pytest

from kg.acquire.files import sources
from kg.acquire.registers import CONNECTORS, recognised, register
from kg.acquire.table import Tally
from kg.acquire.toml import toml
from kg.cli.fill import ingest
from kg.model import Source
from kg.vocabulary import load
from tests.shared import shared

SHIP = "a ship, which is no actor of the model"
ASSET = "a port, a zone or a currency, which is no actor of the model"
FILES = {
    "cow/alliance_v4.1_by_member.csv": (1221, {}, 0),
    "cow/alliance_v4.1_by_dyad.csv": (3222, {}, 11),
    "cow/alliance_v4.1_by_directed.csv": (6444, {}, 22),
    "cow/alliance_v4.1_by_member_yearly.csv": (21315, {}, 0),
    "atop/atop-alliance-level.csv": (745, {}, 0),
    "atop/atop-member-level.csv": (2398, {}, 0),
    "kiel/Ukraine_Support_Tracker_Release7_2022-10.xlsx": (
        1032,
        {
            "humanitarian aid, that is not for military ends": 273,
            "financial aid, that is not for military ends": 58,
        },
        3,
    ),
    "kiel/weapons.csv": (61, {}, 0),
    "kiel/data_explorer.csv": (1079, {"no military aid in the month": 488}, 0),
    "kiel/eu_aid_shares.csv": (27, {"a share of the gross domestic product": 27}, 0),
    "kiel/total_allocations.csv": (52, {"a sum over all donors": 52}, 0),
    "kiel/procurement_trends.csv": (52, {"a sum over all donors": 52}, 0),
    "kiel/release_info.csv": (1, {"about the release": 1}, 0),
    "sanctions/eu_journal_32014R0269.csv": (2802, {}, 0),
    "sanctions/eu_journal_32017R1509.csv": (326, {SHIP: 75}, 0),
    "sanctions/eu_journal_32014R0833.csv": (1746, {SHIP: 633, ASSET: 28}, 0),
    "sanctions/eu_journal_32006R0765.csv": (408, {ASSET: 1}, 0),
    "sanctions/eu_sanctions_map_programs.csv": (55, {"a regime without an act": 1}, 0),
    "ucdp/UcdpPrioConflict_v24_1.csv": (2686, {}, 0),
    "ucdp/ucdpged_sample1000.csv": (1000, {}, 13),
}


@cache
def counted(name: str) -> Tally:
    (source,) = sources([shared(f"data/{name}")])
    assert isinstance(source, Source)
    kind = recognised(source)
    assert kind is not None
    assert kind.claims is not None
    tally = Tally()
    for _ in kind.claims(register(source, kind), load(), tally):
        pass
    return tally


@pytest.mark.parametrize("name", FILES)
def test_the_rows_of_a_real_file_balance(name: str) -> None:
    tally, (rows, ignored, rejected) = counted(name), FILES[name]
    assert (tally.rows, dict(tally.ignored), len(tally.rejected)) == (rows, ignored, rejected)
    assert tally.bearing == rows - sum(ignored.values()) - rejected
    assert [one for one in tally.issues if one.problem.startswith("the column")] == []


def test_every_programme_of_sanctions_bears_claims_or_has_no_measures() -> None:
    folder = shared("data/sanctions/os_programs")
    tallies = [counted(f"sanctions/os_programs/{path.name}") for path in folder.iterdir()]
    assert len(tallies) == 261
    assert sum(tally.bearing for tally in tallies) == 210
    assert sum(tally.ignored["a programme without measures"] for tally in tallies) == 51
    assert [reject for tally in tallies for reject in tally.rejected] == []


@pytest.mark.parametrize(
    "name",
    [
        "caat/broker.csv",
        "countries/country-codes.csv",
        "countries/mledoze_countries.json",
        "countries/owid_regions.yml",
        "cow/peacesciencer_cow_states.csv",
        "gdelt/GDELT_2.0_Events_Column_Labels.csv",
        "wikidata/wbgetentities_Q7747.json",
    ],
)
def test_a_table_of_another_kind_is_refused(name: str) -> None:
    (issue,) = sources([shared(f"data/{name}")])
    assert not isinstance(issue, Source)
    assert "of a kind that is not known" in str(issue)


def test_every_connector_stands_in_the_table_of_registers_and_nothing_else_does() -> None:
    table = toml("registers")
    assert [one.name for one in CONNECTORS] == list(table["registers"])
    assert {about["keeper"] for about in table["registers"].values()} == set(table["keepers"])


def test_the_help_names_every_connector() -> None:
    text = " ".join((ingest.help or "").split())
    assert [one.name for one in CONNECTORS if one.name not in text] == []
