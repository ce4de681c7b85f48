"""The registers that are known, each by what stands in the file; its name does not matter."""

import json
from base64 import b64decode
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import StringIO
from typing import Final

from kg.acquire import (
    alliances,
    conflicts,
    kiel,
    kiel_tables,
    kiel_words,
    listings,
    programmes,
    sipri,
    sipri_deliveries,
    workbook,
)
from kg.acquire.table import Tally, columns, decoded
from kg.errors import InputError
from kg.model import Article, Claim, Source
from kg.vocabulary import Vocabulary

_HEAD: Final = 8_000
Deals = Iterator[sipri.Deal]
Claims = Iterator[Claim]


@dataclass(frozen=True)
class Connector:
    """One kind of register. `fits` looks at the first characters; one of the readers is given.

    Of a workbook `sheet` is read, `fits` looks at the list of its sheets and `vintage` at its
    title. `prose` tells where in the text sentences stand that are read as those of articles.
    """

    name: str
    title: str
    publisher: str
    fits: Callable[[str], bool]
    vintage: Callable[[str], str] = lambda text: ""
    deals: Callable[[Article, Vocabulary, Tally], Deals] | None = None
    claims: Callable[[Article, Vocabulary, Tally], Claims] | None = None
    sheet: str = ""
    prose: Callable[[Article], Iterator[tuple[int, int]]] | None = None


def _deals(reader: type[sipri.Deals], register: Article, words: Vocabulary, tally: Tally) -> Deals:
    return reader(register.sha256, words, tally).read(StringIO(register.text, newline=""))


_TRACKER, _KIEL = "Ukraine Support Tracker", "Kiel Institute for the World Economy"
_COUNCIL, _UCDP = "Council of the European Union", "Uppsala Conflict Data Program"
CONNECTORS: Final = (
    Connector(
        sipri.NAME,
        "SIPRI Arms Transfers Database: deals",
        "SIPRI",
        lambda head: sipri.HEADER in head,
        sipri.vintage,
        deals=partial(_deals, sipri.Deals),
    ),
    Connector(
        sipri_deliveries.NAME,
        "SIPRI Arms Transfers Database: deliveries",
        "SIPRI",
        lambda head: sipri_deliveries.delimiter(head) != "",
        sipri.vintage,
        deals=partial(_deals, sipri_deliveries.Deliveries),
    ),
    Connector(
        alliances.COW,
        "Formal Alliances 4.1",
        "Correlates of War Project",
        lambda head: head.startswith("version4id,ccode"),
        claims=alliances.cow_claims,
    ),
    Connector(
        alliances.ATOP,
        "Alliance Treaty Obligations and Provisions 4.01",
        "ATOP",
        lambda head: head.startswith("atopid,cowid"),
        claims=alliances.atop_claims,
    ),
    Connector(
        kiel.WORKBOOK,
        _TRACKER,
        _KIEL,
        lambda head: f'name="{kiel.SHEET}"' in head,
        kiel.covered,
        claims=kiel.workbook_claims,
        sheet=kiel.SHEET,
    ),
    Connector(
        kiel_tables.WEAPONS,
        f"{_TRACKER}: heavy weapons",
        _KIEL,
        lambda head: columns(head) >= kiel_tables.WEAPON_COLUMNS,
        claims=kiel_tables.weapon_claims,
    ),
    Connector(
        kiel_tables.MONTHS,
        f"{_TRACKER}: aid by month",
        _KIEL,
        lambda head: columns(head) >= kiel_tables.MONTH_COLUMNS,
        claims=kiel_tables.month_claims,
    ),
    Connector(
        kiel_tables.TABLES,
        f"{_TRACKER}: sums and shares",
        _KIEL,
        lambda head: kiel_words.tables(head) != "",
        claims=kiel_tables.no_claims,
    ),
    Connector(
        listings.NAME,
        "Entries in the annexes of EU sanctions",
        _COUNCIL,
        lambda head: columns(head) >= listings.COLUMNS,
        claims=listings.listing_claims,
        prose=listings.reasons,
    ),
    Connector(
        listings.REGIMES,
        "EU sanctions regimes",
        _COUNCIL,
        lambda head: columns(head) >= listings.REGIME_COLUMNS,
        claims=listings.regime_claims,
    ),
    Connector(
        programmes.NAME,
        "Programme of sanctions",
        "OpenSanctions",
        programmes.fits,
        claims=programmes.programme_claims,
    ),
    Connector(
        conflicts.YEARS,
        "UCDP/PRIO Armed Conflict Dataset",
        _UCDP,
        lambda head: columns(head) >= conflicts.YEAR_COLUMNS,
        claims=conflicts.year_claims,
    ),
    Connector(
        conflicts.EVENTS,
        "UCDP Georeferenced Event Dataset",
        _UCDP,
        lambda head: columns(head) >= conflicts.EVENT_COLUMNS,
        claims=conflicts.event_claims,
    ),
)


def connector(name: str) -> Connector:
    """The connector of that name; InputError if there is none."""
    for one in CONNECTORS:
        if one.name == name:
            return one
    raise InputError(f"no connector {name!r}; there are: {', '.join(c.name for c in CONNECTORS)}")


def recognised(source: Source) -> Connector | None:
    """The connector whose register the source is; None if it is no register that is known."""
    content = _unwrapped(source.content)
    if content.startswith(workbook.MARK):
        names = workbook.sheet_names(content)
        return next((one for one in CONNECTORS if one.sheet and one.fits(names)), None)
    head = content[:_HEAD].removeprefix(BOM_UTF8).decode("latin-1")
    return next((one for one in CONNECTORS if not one.sheet and one.fits(head)), None)


def register(source: Source, kind: Connector) -> Article:
    """The text of a register with what is known of it; InputError for what is no text."""
    text, encoding, vintage = _opened(source, kind)
    details = replace(
        source.details,
        date=source.details.date or vintage,
        title=source.details.title or kind.title,
        publisher=source.details.publisher or kind.publisher,
    )
    reader = f"{kind.name}/1 {encoding}"
    return Article(
        source.sha256, source.address, source.stem, text, (), details, reader, vintage=vintage
    )


def _opened(source: Source, kind: Connector) -> tuple[str, str, str]:
    """The text, how it was encoded, and the vintage; InputError if it is no such register."""
    content = _unwrapped(source.content)
    problem = f"{source.address}: not a register of {kind.name}; leave out --connector"
    if kind.sheet:
        if not kind.fits(workbook.sheet_names(content)):
            raise InputError(problem)
        text, title = workbook.sheet_text(content, source.address, kind.sheet)
        return text, "xlsx", kind.vintage(title)
    text, encoding = decoded(content, source.address)
    if not kind.fits(text[:_HEAD]):
        raise InputError(problem)
    return text, encoding, kind.vintage(text[:_HEAD])


def _unwrapped(content: bytes) -> bytes:
    """The file inside the JSON that SIPRI's server answers with; other content as it is."""
    if content[:1] != b"{":
        return content
    try:
        found = json.loads(content)
        return b64decode(found["bytes"], validate=True)
    except (ValueError, KeyError, TypeError, RecursionError):
        return content
