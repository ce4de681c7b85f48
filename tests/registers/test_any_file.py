"""A thousand and more damaged registers: each is read, rejected row by row, or refused in one line."""

import random
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from kg.pipeline import ingest
from kg.store.embedded import Store
from kg.store.records import standing
from tests.registers import formats
from tests.registers.sipri import export
from tests.registers.test_alliances import ATOP, COW, text
from tests.registers.test_sipri_deliveries import HEADER, ROW

ROWS = (
    "Russia,North Korea,2023,?,,,Hwasong-11,SSM,5,?,2023,New,Designation uncertain; aid,2.5,0,12.5",
    "LTTE (Sri Lanka)*,unknown supplier(s),1990,,9,,B-2,APC,9,,1991; 1993,New,via Oman,1,9,9",
)
WHOLE = {
    "deals": export(*ROWS),
    "deliveries": f"Data generated: 1 Feb 2026\n{HEADER}\n{ROW}\n{ROW}\n".encode(),
    "cow": text(COW).encode(),
    "atop": text(ATOP).encode(),
    "kiel": formats.workbook(formats.kiel(), formats.kiel(committed="=1+1")),
    "listings": formats.table(formats.LISTING_COLUMNS, *[formats.listing()] * 3),
    "programme": formats.PROGRAMME.encode(),
    "years": formats.table(formats.YEAR_COLUMNS, *[formats.year()] * 3),
    "events": formats.table(formats.EVENT_COLUMNS, *[formats.event()] * 3),
}
BILLION = (
    b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%b">' % (c + 1, b"&%c;" % c * 10) for c in range(ord("a"), ord("p")))
    + b"]><worksheet><sheetData><row><c t='str'><v>&p;</v></c></row></sheetData></worksheet>"
)
PIECES = (
    b"",
    b"\0",
    b'"',
    b"\r",
    b"\xff",
    "٣".encode(),
    b"=1+1",
    b"x" * 200_000,
    b",",
    b";",
    b"\n",
    b"-",
)


def damaged(whole: bytes, dice: random.Random) -> bytes:
    """The file cut, in another encoding, with its cells shuffled, or with bytes put in."""
    found = bytearray(whole)
    for _ in range(dice.randrange(1, 5)):
        at = dice.randrange(len(found) + 1)
        kind = dice.randrange(6)
        if kind == 0:
            del found[at:]
        elif kind == 1:
            cells = bytes(found).split(b",")
            dice.shuffle(cells)
            found = bytearray(b",".join(cells))
        elif kind == 2 and not any(byte > 127 for byte in found):
            found = bytearray(found.decode().encode("utf-16"))
        else:
            found[at : at + dice.randrange(3)] = dice.choice(PIECES)
    return bytes(found)


@pytest.mark.parametrize("name", WHOLE)
def test_a_damaged_register_is_told_and_never_half_stored(name: str, tmp_path: Path) -> None:
    dice, path = random.Random(name), tmp_path / "register"
    from kg.acquire.files import sources
    from kg.acquire.registers import CONNECTORS, recognised, register
    from kg.acquire.table import Tally
    from kg.errors import InputError
    from kg.model import Source
    from kg.vocabulary import load

    vocabulary, refusals = load(), list[str]()
    for _ in range(1250 // len(WHOLE)):
        path.write_bytes(damaged(WHOLE[name], dice))
        (source,) = sources([path])
        assert isinstance(source, Source)
        kind = recognised(source) or next(iter(CONNECTORS))
        try:
            found = register(source, kind)
        except InputError as error:
            refusals.append(str(error))
            continue
        tally = Tally()
        for reader in filter(None, (kind.deals, kind.claims)):
            list(reader(found, vocabulary, tally))
        assert tally.rows == tally.bearing + tally.ignored.total() + len(tally.rejected)
    assert [told for told in refusals if "\n" in told] == []


def archive(**parts: bytes) -> bytes:
    """A workbook with some of its parts replaced."""
    content = BytesIO()
    with ZipFile(BytesIO(WHOLE["kiel"])) as old, ZipFile(content, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            short = name.rpartition("/")[2].partition(".")[0]
            new.writestr(name, parts.get(short, old.read(name)))
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (WHOLE["kiel"][:-30], "a table of a kind that is not known"),
        (b"PK\x03\x04 and no more", "a table of a kind that is not known"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a table of a kind that is not known"),
        (archive(sheet2=b"<worksheet><sheetData>"), "a damaged or locked workbook"),
        (archive(sheet2=b"x" * 500_000_000), "unpacks to 500"),
        (archive(sheet2=BILLION), "a damaged or locked workbook"),
        (formats.workbook(header=()), "the sheet 'Bilateral assistance, MAIN DATA' is empty"),
    ],
    ids=["cut", "no archive", "encrypted", "broken sheet", "bomb", "entities", "empty sheet"],
)
def test_a_workbook_that_cannot_be_read_is_refused_in_one_line(
    content: bytes, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(content)
    with Store.memory() as store:
        (issue,) = ingest([path], store).failed
        assert list(standing(store.quads)) == []
    assert told in str(issue)
    assert "\n" not in str(issue)


def test_a_huge_cell_and_a_formula_without_a_value_are_told_or_kept_as_they_are() -> None:
    rows = [formats.kiel(item="x" * 30_000), formats.kiel(delivered="=B2")]
    tally, found = formats.read(formats.workbook(*rows))
    assert len(found) == 2
    assert [(reject.column, reject.value) for reject in tally.rejected] == [("delivered", "=b2")]


def test_a_register_that_is_refused_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(WHOLE["deals"][:-40].replace(b"Designation", b"\0"))
    with Store.memory() as store:
        report = ingest([path], store)
        assert len(report.failed) == 1
        assert list(standing(store.quads)) == []
