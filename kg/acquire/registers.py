"""The registers that are known, each by what stands in the file; its name does not matter."""

import json
from base64 import b64decode
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import StringIO
from typing import Any, Final

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
from kg.acquire.toml import toml
from kg.errors import InputError
from kg.model import Article, Claim, Source
from kg.vocabulary import Vocabulary

_HEAD: Final = 8_000
_ABOUT: Final[dict[str, dict[str, Any]]] = toml("registers")["registers"]
Deals = Iterator[sipri.Deal]
Claims = Iterator[Claim]


@dataclass(frozen=True)
class Connector:
    """One kind of register of registers.toml; one of the readers `claims` and `deals` is given.

    Of a workbook `sheet` is read, and `vintage` looks at its title. `marks` tells whether the first
    characters are those of such a file, where registers.toml does not. `prose` tells where in the
    text sentences stand that are read as those of articles.
    """

    name: str
    claims: Callable[[Article, Vocabulary, Tally], Claims] | None = None
    deals: Callable[[Article, Vocabulary, Tally], Deals] | None = None
    vintage: Callable[[str], str] = lambda text: ""
    sheet: str = ""
    prose: Callable[[Article], Iterator[tuple[int, int]]] | None = None
    marks: Callable[[str], str] | None = None

    def fits(self, head: str) -> bool:
        """True for the first characters of such a file, or the list of a workbook's sheets."""
        if self.marks is not None:
            return self.marks(head) != ""
        about = _ABOUT[self.name]
        return (
            head.startswith(about.get("begins", ""))
            and all(mark in f"\n{head}" for mark in about.get("holds", ()))
            and columns(head).issuperset(about.get("columns", "").split())
        )


def _deals(reader: type[sipri.Deals], register: Article, words: Vocabulary, tally: Tally) -> Deals:
    return reader(register.sha256, words, tally).read(StringIO(register.text, newline=""))


# The first that fits a file reads it.
CONNECTORS: Final = (
    Connector("sipri-deals", deals=partial(_deals, sipri.Deals), vintage=sipri.vintage),
    Connector(
        "sipri-deliveries",
        deals=partial(_deals, sipri_deliveries.Deliveries),
        vintage=sipri.vintage,
        marks=sipri_deliveries.delimiter,
    ),
    Connector(alliances.COW, partial(alliances.claims, alliances.COW)),
    Connector(alliances.ATOP, partial(alliances.claims, alliances.ATOP)),
    Connector("kiel-workbook", kiel.workbook_claims, vintage=kiel.covered, sheet=kiel.SHEET),
    Connector("kiel-weapons", kiel_tables.weapon_claims),
    Connector("kiel-months", kiel_tables.month_claims),
    Connector("kiel-tables", kiel_tables.no_claims, marks=kiel_words.without_claims),
    Connector("eu-listings", listings.listing_claims, prose=listings.reasons),
    Connector("eu-regimes", listings.regime_claims),
    Connector(programmes.NAME, programmes.programme_claims),
    Connector("ucdp-conflicts", partial(conflicts.claims, conflicts.Conflicts.year)),
    Connector("ucdp-events", partial(conflicts.claims, conflicts.Conflicts.event)),
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
    about = _ABOUT[kind.name]
    keeper = toml("registers")["keepers"][about["keeper"]]
    details = replace(
        source.details,
        date=source.details.date or vintage,
        title=source.details.title or about["title"],
        publisher=source.details.publisher or keeper["publisher"],
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
