"""COW's and ATOP's alliances; two real treaties by hand, after COW Formal Alliances 4.1 and ATOP."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.acquire.registers import recognised, register
from kg.acquire.table import Tally
from kg.model import Claim, Name, Source, Time
from kg.namespaces import ID
from kg.pipeline import ingest
from kg.query.run import ask
from kg.store.embedded import Store
from kg.validate.checks import check_violations
from kg.validate.shapes import shape_violations
from kg.vocabulary import load
from tests.shared import shared

MEMBER = (
    "version4id,ccode,state_name,all_st_day,all_st_month,all_st_year,all_end_day,all_end_month,"
    "all_end_year,ss_type,mem_st_day,mem_st_month,mem_st_year,mem_end_day,mem_end_month,"
    "mem_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente,version"
)
OF_1961 = '264,{},6,7,1961,7,9,1995,"Type I: Defense Pact",6,7,1961,7,9,1995,0,0,1,0,1,0,4.1'
OF_2000 = '397,{},9,2,2000,,,,"Type III: Entente",9,2,2000,,,,0,1,0,0,0,1,4.1'
COW = (
    MEMBER,
    OF_1961.format('365,"Russia"'),
    OF_1961.format('731,"North Korea"'),
    OF_2000.format('365,"Russia"'),
    OF_2000.format('731,"North Korea"'),
)
ATOP = (
    "atopid,cowid,cow4id,member,cowsys,yrent,moent,dayent,yrexit,moexit,dayexit,ineffect,defense,"
    "offense,neutral,nonagg,consul,version",
    "3440,3546,264,365,1,1961,7,6,1996,9,10,0,1,0,0,1,0,4.01",
    "3440,3546,264,731,1,1961,7,6,1996,9,10,0,1,0,0,1,0,4.01",
    "4940,3628,397,365,1,2000,2,9,0,0,0,1,0,0,0,0,1,4.01",
    "4940,3628,397,731,1,2000,2,9,0,0,0,1,0,0,0,0,1,4.01",
)


def text(lines: tuple[str, ...]) -> str:
    return "".join(f"{line}\n" for line in lines)


def read(content: str) -> tuple[Tally, list[Claim]]:
    source = Source("pacts.csv", content.encode(), "ef" * 32, "pacts")
    kind = recognised(source)
    assert kind is not None
    assert kind.claims is not None
    tally = Tally()
    return tally, list(kind.claims(register(source, kind), load(), tally))


def when(claim: Claim) -> Time:
    found = claim.situation.first("when")
    assert isinstance(found, Time)
    return found


def actors(claim: Claim) -> list[str]:
    names = claim.situation.fillers("actor")
    return [
        name.thing.iri.removeprefix(ID) for name in names if isinstance(name, Name) and name.thing
    ]


def test_each_member_has_its_own_time_and_the_soviet_union_is_not_russia() -> None:
    _, (first, _, later, _) = read(text(COW))
    assert (actors(first), when(first).edtf) == (["state/sun"], "1961-07-06/1995-09-07")
    assert (actors(later), when(later).edtf) == (["state/rus"], "2000-02-09/..")
    assert (when(later).earliest_end, when(later).latest_end) == ("2012-12-31T23:59:59Z", "")


def test_a_pact_that_began_before_the_data_has_no_earliest_start() -> None:
    row = '1,200,"United Kingdom",9,5,1386,,,,"Type I: Defense Pact",1,1,1816,,,,1,1,1,0,1,0,4.1'
    _, (claim,) = read(text((MEMBER, row)))
    assert (when(claim).earliest_start, when(claim).latest_start) == ("", "1816-01-01T23:59:59Z")


def test_an_open_end_of_a_yearly_row_is_no_end_in_the_last_year() -> None:
    header = MEMBER.replace("entente,version", "entente,year,version")
    row = (
        '397,731,"North Korea",9,2,2000,,,,"Type III: Entente",9,2,2000,,,2012,0,1,0,0,0,1,2007,4.1'
    )
    _, (claim,) = read(text((header, row)))
    assert when(claim).edtf == "2007"


def test_an_end_before_the_beginning_is_rejected() -> None:
    row = OF_1961.format('731,"North Korea"').replace("6,7,1961,7,9,1995,0", "6,7,1961,5,7,1961,0")
    tally, found = read(text((MEMBER, row)))
    assert found == []
    assert "ends before it starts" in tally.rejected[0].reason


def test_a_state_that_the_vocabulary_lacks_is_a_node_and_an_issue() -> None:
    row = '3,999,"Nowhere",1,1,1838,15,3,1848,"Type I: Defense Pact",1,1,1838,15,3,1848,0,0,1,0,1,0,4.1'
    tally, (claim,) = read(text((MEMBER, row)))
    assert actors(claim)[0].startswith("actor/")
    assert "Nowhere" in tally.issues[0].problem


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("pacts")
    (folder / "cow.csv").write_text(text(COW))
    (folder / "atop.csv").write_text(text(ATOP))
    with Store.memory() as store:
        assert not ingest([folder / "cow.csv", folder / "atop.csv"], store).failed
        yield store


@pytest.mark.parametrize(
    ("day", "of_1961", "of_2000"),
    [
        ("1961-07-05", ("not yet", "not yet"), ("not yet", "not yet")),
        ("1995-09-07", ("in force", "in force"), ("not yet", "not yet")),
        ("1996-01-01", ("ended", "in force"), ("not yet", "not yet")),
        ("2000-02-09", ("ended", "ended"), ("in force", "in force")),
        ("2014-01-01", ("ended", "ended"), ("unknown", "in force")),
        ("2024-06-19", ("ended", "ended"), ("unknown", "unknown")),
    ],
)
def test_what_is_in_force_is_told_by_each_register_and_unknown_after_its_coverage(
    both: Store, day: str, of_1961: tuple[str, str], of_2000: tuple[str, str]
) -> None:
    asked = {"party": "North Korea", "day": day}
    rows = ask(both, "pacts-in-force", asked).dicts()
    told = {(row["agreement"], row["status"]) for row in rows}
    assert told == {
        ("COW alliance 264", of_1961[0]),
        ("ATOP alliance 3440", of_1961[1]),
        ("COW alliance 397", of_2000[0]),
        ("ATOP alliance 4940", of_2000[1]),
    }


def test_the_registers_call_the_treaty_of_2000_what_they_call_it(both: Store) -> None:
    rows = ask(both, "pacts-in-force", {"party": "Russia"}).dicts()
    assert {(row["agreement"], row["kind"]) for row in rows} == {
        ("COW alliance 397", "ConsultationPact"),
        ("ATOP alliance 4940", "ConsultationPact"),
    }


def test_a_store_with_pacts_breaks_no_shape_and_no_check(both: Store) -> None:
    assert [*shape_violations(both), *check_violations(both)] == []


@pytest.mark.parametrize(
    ("name", "rows", "rejected"),
    [
        ("cow/alliance_v4.1_by_member.csv", 1221, 0),
        ("cow/alliance_v4.1_by_dyad.csv", 3222, 11),
        ("cow/alliance_v4.1_by_directed.csv", 6444, 22),
        ("atop/atop-alliance-level.csv", 745, 0),
        ("atop/atop-member-level.csv", 2398, 0),
    ],
)
def test_the_real_files_are_read_to_the_row(name: str, rows: int, rejected: int) -> None:
    """COW has eleven dyads that end the day before they begin."""
    path: Path = shared(f"data/{name}")
    tally, found = read(path.read_text(encoding="utf-8"))
    assert (tally.rows, len(tally.rejected)) == (rows, rejected)
    assert len(found) == rows - rejected
