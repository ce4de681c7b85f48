"""The arms embargoes: all that the UN made binding, each with resolution, direction and interval."""

import re

import pytest
from rdflib import RDF, SKOS, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from tests.ontology.files import ID, PACT, vocabulary
from tests.shared import shared

# Key: resolution, targets, directions (i: to the target, e: from it), first and last day.
# From the resolutions, and for the days of the ends from the press releases of the UN and the
# embargo pages of SIPRI.
UN = {
    "un-prk": ("1718", "prk", "ei", "2006-10-14", ""),
    "un-prk-1718-8a": ("1718", "prk", "i", "2006-10-14", ""),
    "un-prk-1718-8b": ("1718", "prk", "e", "2006-10-14", ""),
    "un-prk-1718-8c": ("1718", "prk", "ei", "2006-10-14", ""),
    "un-prk-1874-9": ("1874", "prk", "e", "2009-06-12", ""),
    "un-prk-1874-10": ("1874", "prk", "i", "2009-06-12", ""),
    "un-prk-2270-6": ("2270", "prk", "i", "2016-03-02", ""),
    "un-rhodesia": ("232", "zwe", "i", "1966-12-16", "1979-12-21"),
    "un-zaf": ("418", "zaf", "i", "1977-11-04", "1994-05-25"),
    "un-irq": ("661", "irq", "i", "1990-08-06", "2004-06-08"),
    "un-yug": ("713", "yug scg hrv svn bih mkd", "i", "1991-09-25", "1996-06-18"),
    "un-scg": ("1160", "scg", "i", "1998-03-31", "2001-09-10"),
    "un-som": ("733", "som", "i", "1992-01-23", "2023-12-01"),
    "un-al-shabaab": ("2713", "al-shabaab", "i", "2023-12-01", ""),
    "un-lby-1992": ("748", "lby", "i", "1992-04-15", "2003-09-12"),
    "un-lby": ("1970", "lby", "ei", "2011-02-26", ""),
    "un-lbr-788": ("788", "lbr", "i", "1992-11-19", "2001-03-07"),
    "un-lbr-1343": ("1343", "lbr", "i", "2001-03-07", "2003-12-22"),
    "un-lbr-1521": ("1521", "lbr", "i", "2003-12-22", "2009-12-17"),
    "un-hti-1993": ("841", "hti", "i", "1993-06-23", "1994-10-16"),
    "un-hti": ("2653", "hti-gangs", "i", "2022-10-21", ""),
    "un-unita": ("864", "unita", "i", "1993-09-25", "2002-12-09"),
    "un-rwa": ("918", "rwa", "i", "1994-05-17", "1995-08-16"),
    "un-sle": ("1132", "sle", "i", "1997-10-08", "1998-06-05"),
    "un-ruf": ("1171", "ruf", "i", "1998-06-05", "2010-09-29"),
    "un-eth-eri": ("1298", "eth eri", "i", "2000-05-17", "2001-05-16"),
    "un-eri": ("1907", "eri", "ei", "2009-12-23", "2018-11-14"),
    "un-taliban": ("1333", "taliban", "i", "2001-01-19", ""),
    "un-al-qaida-isil": ("1390", "al-qaeda islamic-state", "i", "2002-01-16", ""),
    "un-cod": ("1596", "cod", "i", "2005-04-18", "2008-03-31"),
    "un-cod-groups": ("1493", "m23 fdlr adf", "i", "2003-07-28", ""),
    "un-civ": ("1572", "civ", "i", "2004-11-15", "2016-04-28"),
    "un-sdn-darfur": ("1556", "rsf sdn", "i", "2004-07-30", ""),
    "un-lbn": ("1701", "hezbollah", "i", "2006-08-11", ""),
    "un-irn-1747-5": ("1747", "irn", "e", "2007-03-24", "2020-10-18"),
    "un-irn-1929-8": ("1929", "irn", "i", "2010-06-09", "2020-10-18"),
    "un-irn": ("2231", "irn", "ei", "2025-09-28", ""),
    "un-caf": ("2127", "caf", "i", "2013-12-05", "2023-07-27"),
    "un-yem-houthis": ("2216", "houthis", "i", "2015-04-14", ""),
    "un-ssd": ("2428", "ssd", "i", "2018-07-13", ""),
}
# The sanctions programmes of the UN that hold an arms embargo, by the committee's resolution.
PROGRAMMES = {
    "UN-SC1533": "un-cod-groups",
    "UN-SC1591": "un-sdn-darfur",
    "UN-SC1718": "un-prk",
    "UN-SC1970": "un-lby",
    "UN-SC1988": "un-taliban",
    "UN-SC2127": "un-caf",
    "UN-SC2140": "un-yem-houthis",
    "UN-SC2206": "un-ssd",
    "UN-SC2653": "un-hti",
    "UN-SC2713": "un-al-shabaab",
    "UN-SCISIL": "un-al-qaida-isil",
}
EU_ACTS = {
    "eu-rus": "32014D0512",
    "eu-mmr": "32013D0184",
    "eu-prk": "32016D0849",
    "eu-sdn": "32014D0450",
    "eu-zwe": "32011D0101",
    "eu-ven": "32017D2074",
}


def node(key: str) -> URIRef:
    return URIRef(f"{ID}embargo/{key}")


def key(one: Node) -> str:
    return str(one).rpartition("/")[2]


def day(one: URIRef, predicate: URIRef) -> str:
    return str(vocabulary().value(one, predicate) or "")[:10]


def test_the_embargoes_of_the_un_are_these() -> None:
    unsc = URIRef(ID + "organization/unsc")
    assert {key(one) for one in vocabulary().subjects(PACT.imposedBy, unsc)} == set(UN)


@pytest.mark.parametrize("name", UN)
def test_an_embargo_has_resolution_target_direction_and_interval(name: str) -> None:
    resolution, targets, directions, first, last = UN[name]
    one = node(name)
    source = str(vocabulary().value(one, DCTERMS.source))
    assert re.match(rf"S/RES/{resolution} \(\d{{4}}\)", source), source
    assert {key(target) for target in vocabulary().objects(one, PACT.restricts)} == set(
        targets.split()
    )
    ways = "e" * ((one, PACT.barsExportOf, None) in vocabulary())
    assert ways + "i" * ((one, PACT.barsImportOf, None) in vocabulary()) == directions
    assert (day(one, PACT.inForceFrom), day(one, PACT.inForceUntil)) == (first, last)
    assert URIRef(ID + "organization/un-member-states") in set(
        vocabulary().objects(one, PACT.binds)
    )


@pytest.mark.parametrize("name", UN)
def test_a_paragraph_is_named_or_the_note_says_that_it_is_not_confirmed(name: str) -> None:
    source = str(vocabulary().value(node(name), DCTERMS.source)).partition(";")[0]
    note = vocabulary().value(node(name), SKOS.editorialNote)
    whole = name == "un-prk"  # its paragraphs are measures of their own
    assert ", op " in source or note or whole


def test_what_an_embargo_forbids_to_send_binds_the_one_that_would_send() -> None:
    for name, (_, targets, directions, _, _) in UN.items():
        if directions == "e":
            bound = {key(actor) for actor in vocabulary().objects(node(name), PACT.binds)}
            assert set(targets.split()) <= bound, name


def test_every_arms_embargo_among_the_programmes_of_the_un_is_here() -> None:
    folder = shared("data/sanctions/os_programs")
    found = {
        path.stem
        for path in folder.glob("UN-SC*.yml")
        if re.search(r"^- Arms (embargo|restrictions)", path.read_text(encoding="utf-8"), re.M)
    }
    assert found == set(PROGRAMMES)
    assert set(PROGRAMMES.values()) <= set(UN)


def test_an_act_of_the_eu_is_one_that_the_sanctions_map_lists() -> None:
    text = shared("data/sanctions/eu_sanctions_map_programs.csv").read_text(encoding="utf-8")
    for name, celex in EU_ACTS.items():
        assert celex in text, name
        year, number = celex[1:5], str(int(celex[6:]))
        source = str(vocabulary().value(node(name), DCTERMS.source))
        assert f"{year}/{number}" in source, name


def test_an_embargo_that_ended_did_not_end_before_it_began() -> None:
    for one in vocabulary().subjects(RDF.type, PACT.ArmsEmbargo):
        last = day(URIRef(str(one)), PACT.inForceUntil)
        assert not last or day(URIRef(str(one)), PACT.inForceFrom) < last, one
