"""A claim as pictures and dossiers tell it, whatever it is about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.views import STATUS_WORDS

_OPEN: Final = frozenset({"alleged", "planned", "sought", "offered"})
# Signs that keep a name from turning the direction of what stands beside it.
_ISOLATED: Final = "\u2068{}\u2069"

OTHER: Final = "other events and conditions"

Party = tuple[str, str]
Row = Mapping[str, str]


@dataclass(frozen=True)
class Account:
    """One claim: what it is about, its words, its source; a text that is not known is empty.

    `doers` and `others` are pairs of IRI and name. `bounds` are the earliest and latest start and
    the earliest and latest end, as dateTimes. `restates` is true if it says an earlier one again.
    """

    claim: str
    lane: str
    thing: str
    pact: str
    doers: tuple[Party, ...]
    others: tuple[Party, ...]
    quote: str
    claimant: str
    modality: str
    status: str
    item: str
    quantity: str
    time: str
    edtf: str
    bounds: tuple[str, str, str, str]
    title: str
    address: str
    start: int
    end: int
    url: str
    date: str
    restates: bool

    @property
    def look(self) -> str:
        """How it is drawn: "actual", "denied", or "open" for a plan, a wish or hearsay."""
        if self.status == "denied":
            return "denied"
        return "open" if self.status in _OPEN else "actual"

    @property
    def status_word(self) -> str:
        """The status for a reader: "affirmed" if no stage is stated."""
        return STATUS_WORDS[self.status]

    @property
    def headline(self) -> str:
        """Who and whom, or the pact with its parties; of other events also what they are."""
        doers, others = (_names(parties) for parties in (self.doers, self.others))
        if self.pact:
            return f"{isolated(self.pact)}: {doers}" if doers else isolated(self.pact)
        parties = " → ".join(filter(None, (doers, others)))
        if self.lane == OTHER:
            return f"{self.thing}: {parties}" if parties else self.thing
        return parties or self.thing

    @property
    def what(self) -> str:
        """What, how many and when, as far as it is said."""
        return " · ".join(isolated(part) for part in (self.item, self.quantity, self.time) if part)

    @property
    def place(self) -> tuple[str, str, str]:
        """Document, first and last character of the quote, as answers to questions write them."""
        return self.address, str(self.start), str(self.end)


def accounts(rows: Iterable[Row]) -> list[Account]:
    """The claims of the rows of queries/pictures/claims.rq, in the order of their first rows."""
    claims: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        claims[row["claim"]].append(row)
    return [_account(of_claim) for of_claim in claims.values()]


def isolated(name: str) -> str:
    """The name between signs that keep its direction to itself; ASCII stays as it is."""
    return name if name.isascii() else _ISOLATED.format(name)


def _account(rows: list[Row]) -> Account:
    first = rows[0]
    return Account(
        doers=_parties(rows, "doer"),
        others=_parties(rows, "other"),
        item=_joined(rows, "item"),
        quantity=_joined(rows, "quantity"),
        time=_joined(rows, "time"),
        pact=_joined(rows, "pact"),
        bounds=(
            first["earliest_start"], first["latest_start"],
            first["earliest_end"], first["latest_end"],
        ),
        start=int(first["start"]),
        end=int(first["end"]),
        restates=bool(first["restates"]),
        **{name: first[name] for name in _ONCE},
    )  # fmt: skip


def _parties(rows: list[Row], role: str) -> tuple[Party, ...]:
    found = {(row[f"{role}_node"], row[role]) for row in rows if row[f"{role}_node"]}
    return tuple(sorted(found, key=lambda party: (party[1], party[0])))


def _joined(rows: list[Row], column: str) -> str:
    return "; ".join(sorted({row[column] for row in rows} - {""}))


def _names(parties: tuple[Party, ...]) -> str:
    return ", ".join(isolated(name) for _, name in parties)


_ONCE: Final = (
    "claim", "lane", "thing", "quote", "claimant", "modality", "status", "edtf", "title",
    "address", "url", "date",
)  # fmt: skip
