"""The registers that are known, each by what stands in the file; its name does not matter."""

import json
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import StringIO
from typing import Final

from kg.acquire import alliances, sipri, sipri_deliveries
from kg.acquire.table import Tally, decoded
from kg.errors import InputError
from kg.model import Article, Claim, Source
from kg.vocabulary import Vocabulary

_HEAD: Final = 8_000
Deals = Iterator[sipri.Deal]
Claims = Iterator[Claim]


@dataclass(frozen=True)
class Connector:
    """One kind of register. `fits` looks at the first characters; one of the readers is given."""

    name: str
    title: str
    publisher: str
    fits: Callable[[str], bool]
    vintage: Callable[[str], str] = lambda text: ""
    deals: Callable[[Article, Vocabulary, Tally], Deals] | None = None
    claims: Callable[[Article, Vocabulary, Tally], Claims] | None = None


def _deals(reader: type[sipri.Deals], register: Article, words: Vocabulary, tally: Tally) -> Deals:
    return reader(register.sha256, words, tally).read(StringIO(register.text, newline=""))


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
)


def connector(name: str) -> Connector:
    """The connector of that name; InputError if there is none."""
    for one in CONNECTORS:
        if one.name == name:
            return one
    raise InputError(f"no connector {name!r}; there are: {', '.join(c.name for c in CONNECTORS)}")


def recognised(source: Source) -> Connector | None:
    """The connector whose register the source is; None if it is no register that is known."""
    head = _unwrapped(source.content)[:_HEAD].decode("latin-1")
    return next((one for one in CONNECTORS if one.fits(head)), None)


def register(source: Source, kind: Connector) -> Article:
    """The text of a register with what is known of it; InputError for what is no text."""
    content = _unwrapped(source.content)
    text, encoding = decoded(content, source.address)
    if not kind.fits(text[:_HEAD]):
        raise InputError(f"{source.address}: not a register of {kind.name}; leave out --connector")
    vintage = kind.vintage(text[:_HEAD])
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


def _unwrapped(content: bytes) -> bytes:
    """The file inside the JSON that SIPRI's server answers with; other content as it is."""
    if content[:1] != b"{":
        return content
    try:
        found = json.loads(content)
        return b64decode(found["bytes"], validate=True)
    except (ValueError, KeyError, TypeError):
        return content
