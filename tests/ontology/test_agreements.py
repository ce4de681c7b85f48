"""The pacts agree with the registers of alliances that know them; each has a source."""

import csv
from collections.abc import Iterator

import pytest
from rdflib import RDF, RDFS, URIRef
from rdflib.namespace import DCTERMS

from tests.ontology.files import ID, PACT, schema, vocabulary
from tests.shared import shared

# Our pact, its number in ATOP 4.01 and in COW Formal Alliances 4.1 (which lacks the one of 1960).
REGISTERS = {
    "kor-usa-1953": ("3240", "236"),
    "chn-prk-1961": ("3445", "265"),
    "prk-sun-1961": ("3440", "264"),
    "north-atlantic-treaty": ("3180", "227"),
    "warsaw-pact-1955": ("3285", "243"),
    "jpn-usa-1960": ("3375", ""),
    "phl-usa-1951": ("3210", "231"),
    "anzus-1951": ("3215", "232"),
    "csto-1992": ("4220", "350"),
    "prk-rus-2000": ("4940", "397"),
}


def rows(name: str) -> Iterator[dict[str, str]]:
    with shared(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def agreement(key: str) -> URIRef:
    return URIRef(f"{ID}agreement/{key}")


def signed(key: str) -> str:
    return str(vocabulary().value(agreement(key), PACT.signedOn))[:10]


def duties(key: str) -> set[str]:
    found = vocabulary().objects(agreement(key), PACT.obligation)
    return {str(duty).rpartition("obligation-")[2] for duty in found}


@pytest.mark.parametrize("key", REGISTERS)
def test_a_pact_was_signed_on_the_day_and_holds_the_duties_that_atop_gives(key: str) -> None:
    (row,) = (
        r for r in rows("data/atop/atop-alliance-level.csv") if r["atopid"] == REGISTERS[key][0]
    )
    year, month, day = (int(row[part]) for part in ("begyr", "begmo", "begday"))
    assert signed(key) == f"{year:04}-{month:02}-{day:02}"
    wanted = {
        duty
        for duty, flag in (("defence", "defense"), ("consultation", "consul"))
        if row[flag] == "1"
    }
    assert duties(key) & {"defence", "consultation"} == wanted


@pytest.mark.parametrize("key", [key for key, (_, cow) in REGISTERS.items() if cow])
def test_a_pact_was_signed_on_the_day_that_cow_gives(key: str) -> None:
    found = {
        tuple(int(row[f"all_st_{part}"]) for part in ("year", "month", "day"))
        for row in rows("data/cow/alliance_v4.1_by_member.csv")
        if row["version4id"] == REGISTERS[key][1]
    }
    assert found == {tuple(map(int, signed(key).split("-")))}


@pytest.mark.parametrize("key", REGISTERS)
def test_the_source_of_a_pact_names_its_number_in_the_registers(key: str) -> None:
    source = str(vocabulary().value(agreement(key), DCTERMS.source))
    atop, cow = REGISTERS[key]
    assert f"ATOP 4.01 no. {atop}" in source
    assert not cow or f"COW Formal Alliances 4.1 no. {cow}" in source


def test_every_instrument_has_a_source_and_a_day() -> None:
    instruments = {
        node
        for kind in schema().transitive_subjects(RDFS.subClassOf, PACT.Instrument)
        for node in vocabulary().subjects(RDF.type, kind)
    }
    assert len(instruments) > 60
    for node in instruments:
        assert str(vocabulary().value(node, DCTERMS.source) or ""), node
        days = [vocabulary().value(node, one) for one in (PACT.signedOn, PACT.inForceFrom)]
        assert any(days), node


def test_a_pact_with_a_duty_of_defence_is_a_mutual_defence_pact() -> None:
    duty = URIRef(ID + "concept/obligation-defence")
    with_duty = set(vocabulary().subjects(PACT.obligation, duty))
    assert with_duty == set(vocabulary().subjects(RDF.type, PACT.MutualDefencePact))
