"""Rows in the exact form of the other registers; what they tell is made up."""

import csv
from datetime import datetime
from io import BytesIO, StringIO

from openpyxl import Workbook

from kg.acquire.kiel import SHEET
from kg.acquire.registers import recognised, register
from kg.acquire.table import Tally
from kg.model import Claim, Concept, Name, Quantity, Source, Time
from kg.namespaces import ID
from kg.vocabulary import load

KIEL_COLUMNS = (
    "ID", "countries", "Announcement Date", "Type of Aid General", "Type of Aid Specific",
    "Explanation", "Original Currency", "Monetary Value as Given by Source", None, "Type of item",
    "Sub-type of item", "No. of Units", "No. of Units delivered (in-kind military aid)",
    "Official Source", "Source of Aid 1", "Source of Aid 2", "Source for Delivery",
    "Sub-type of item", " ",
)  # fmt: skip
TITLE = "Ukraine Support Tracker – 7th release (covering January 24 to October 3, 2022)"
LISTING_COLUMNS = (
    "celex recordId programKey annex measure startDate reason schema name alias weakAlias "
    "previousName country nationality jurisdiction birthDate birthPlace position passportNumber "
    "gender appearance ethnicity fatherName motherName incorporationDate legalForm sector "
    "registrationNumber taxNumber idNumber innCode ogrnCode kppCode okpoCode leiCode swiftBic "
    "ticker imoNumber mmsi flag address phone email website notes"
).split()
PROGRAMME = """\
id: 9001
title: Made-up measures against
  North Korea
key: XX-MADE-UP
url: https://example.org/measures
summary: Made up.
issuer: eu_council
dataset: made_up
target_territories:
- kp
- zz
measures:
- Arms embargo
- Asset freeze
"""
YEAR_COLUMNS = (
    "conflict_id location side_a side_a_id side_a_2nd side_b side_b_id side_b_2nd incompatibility "
    "territory_name year intensity_level cumulative_intensity type_of_conflict start_date "
    "start_prec start_date2 start_prec2 ep_end ep_end_date ep_end_prec gwno_a gwno_a_2nd gwno_b "
    "gwno_b_2nd gwno_loc region version"
).split()
EVENT_COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates where_description "
    "adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low "
    "gwnoa gwnob"
).split()


def kiel(**cells: object) -> list[object]:
    """A row of the main sheet: 20 tanks that Norway promised, 8 of them delivered."""
    row: dict[object, object] = dict.fromkeys(KIEL_COLUMNS, ".")
    row |= {
        "ID": "NOM9", "countries": "Norway", "Announcement Date": datetime(2022, 4, 8),
        "Type of Aid General": "Military", "Type of Aid Specific": "Weapons",
        "Original Currency": "NOK", "Monetary Value as Given by Source": 500, None: "T-72",
        "Type of item": "Heavy weapon", "No. of Units": 20,
        "No. of Units delivered (in-kind military aid)": 8, "Official Source": "Yes",
        "Source of Aid 1": "https://example.org/a?x=1#b", "Source of Aid 2": "a press office",
        "Source for Delivery": "https://example.org/c",
    }  # fmt: skip
    names = {
        "id": "ID", "donor": "countries", "announced": "Announcement Date", "item": None,
        "general": "Type of Aid General", "specific": "Type of Aid Specific",
        "currency": "Original Currency", "worth": "Monetary Value as Given by Source",
        "subtype": "Sub-type of item", "committed": "No. of Units",
        "delivered": "No. of Units delivered (in-kind military aid)", "second": "Source of Aid 2",
    }  # fmt: skip
    row |= {names[key]: value for key, value in cells.items()}
    return [row[name] for name in KIEL_COLUMNS]


def workbook(*rows: list[object], header: tuple[object, ...] = KIEL_COLUMNS) -> bytes:
    """The bytes of a workbook with a title sheet, the main sheet, and another one."""
    book = Workbook()
    book.active.title = "ReadMe"
    book.active["B2"] = TITLE
    sheet = book.create_sheet(SHEET)
    sheet.append(list(header))
    for row in rows:
        sheet.append(row)
    book.create_sheet("Figure 1").append(["not", "read"])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def table(columns: list[str], *rows: dict[str, str], ending: str = "\n") -> bytes:
    """The bytes of a CSV file with these columns; cells that a row leaves out are empty."""
    text = StringIO(newline="")
    lines = csv.DictWriter(text, columns, lineterminator=ending)
    lines.writeheader()
    lines.writerows(rows)
    return text.getvalue().encode()


def listing(**cells: str) -> dict[str, str]:
    """An entry of an annex: a made-up trader of arms."""
    return {
        "celex": "32099R0001", "recordId": "7", "annex": "I.PERSONS", "measure": "Asset freeze",
        "startDate": "16.12.2024", "schema": "Person", "name": "HONG Made Up",
        "birthDate": "1.2.1960",
    } | cells  # fmt: skip


def year(**cells: str) -> dict[str, str]:
    """A year of a made-up conflict."""
    return {
        "conflict_id": "90001", "location": "Mali", "side_a": "Government of Mali",
        "side_b": "JNIM, Made-up Front", "incompatibility": "2", "year": "2019",
        "intensity_level": "1", "gwno_a": "432", "version": "24.1",
    } | cells  # fmt: skip


def event(**cells: str) -> dict[str, str]:
    """A made-up event with dead of both sides and of civilians, as a spreadsheet saved it."""
    return {
        "id": "1.0", "code_status": "Clear", "type_of_violence": "1.0",
        "conflict_new_id": "90001.0", "conflict_name": "Mali: Government",
        "dyad_new_id": "90002.0", "dyad_name": "Government of Mali - JNIM",
        "side_a": "Government of Mali", "side_b": "JNIM", "country": "Mali",
        "date_start": "2019-03-04", "date_end": "2019-03-04", "deaths_a": "3.0",
        "deaths_b": "0.0", "deaths_civilians": "2.0", "deaths_unknown": "1.0", "best": "6.0",
        "high": "9.0", "low": "5.0", "gwnoa": "432.0", "gwnob": "",
    } | cells  # fmt: skip


def read(content: bytes, stem: str = "x") -> tuple[Tally, list[Claim]]:
    """What became of the rows of a register, and its claims."""
    source = Source(stem, content, "ab" * 32, stem)
    kind = recognised(source)
    assert kind is not None
    assert kind.claims is not None
    tally = Tally()
    return tally, list(kind.claims(register(source, kind), load(), tally))


def filled(claim: Claim) -> dict[str, list[str]]:
    """The roles of a claim with their fillers in short: "state/nor", "stage-agreed", "20"."""
    found: dict[str, list[str]] = {}
    for role, filler in claim.situation.roles:
        found.setdefault(role, []).append(_short(filler))
    return found


def _short(filler: object) -> str:
    if isinstance(filler, Name):
        assert filler.thing is not None
        return filler.thing.label or filler.thing.iri.removeprefix(ID)
    if isinstance(filler, Quantity):
        bounds = f"{filler.minimum or 0}..{filler.maximum or ''}"
        return f"{filler.comparator} {filler.unit} {filler.value or ''} {bounds}"
    if isinstance(filler, Time):
        return filler.edtf or f"words: {filler.words.text if filler.words else ''}"
    return filler.key if isinstance(filler, Concept) else str(filler)
