"""The claims behind edges of support, as `kg analyse` counts them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from kg.errors import QueryError
from kg.query.run import select
from kg.store.derived import made_by
from kg.store.embedded import Store

RELATIONS: Final = ("supplies", "deploysFor", "aids")
_PIECES: Final = "items"
_VOLUME: Final = "TIV"


@dataclass(frozen=True)
class Support:
    """One claim from which an edge follows, with one item and one origin; see support.rq.

    A text that is not known is empty.
    """

    relation: str
    source: str
    target: str
    claim: str
    fact: str
    item: str
    unit: str
    least: str
    most: str
    volume: str
    document: str
    vintage: str
    origin: str
    publisher: str
    first: str
    last: str

    def may_hold(self, day: date) -> bool:
        """False if it was certainly over on that day, or yet to come; as --as-of has it."""
        written = day.isoformat()
        return not (self.first[:10] > written or "" < self.last[:10] < written)


@dataclass(frozen=True)
class Network:
    """Claims of support with the names of actors and items."""

    rows: tuple[Support, ...]
    labels: dict[str, str]

    def label(self, node: str) -> str:
        """The English name of a node, else its IRI."""
        return self.labels.get(node, node)

    def only(self, relation: str) -> "Network":
        """The claims of one relation; to supply and to deploy for is to aid."""
        kept = (row for row in self.rows if relation in ("aids", row.relation))
        return Network(tuple(kept), self.labels)

    def on(self, day: date) -> "Network":
        """The claims of what may have been so on a day; those without a time stay."""
        return Network(tuple(row for row in self.rows if row.may_hold(day)), self.labels)

    def edges(self) -> dict[tuple[str, str], list[Support]]:
        """The claims by the actors at both ends, ordered by their names."""
        found: dict[tuple[str, str], list[Support]] = defaultdict(list)
        for row in self.rows:
            found[row.source, row.target].append(row)
        return dict(sorted(found.items(), key=lambda edge: (*map(self.label, edge[0]), edge[0])))

    def items(self, rows: Iterable[Support], shown: int = 3) -> str:
        """The items of most facts by name, and how many more there are."""
        facts = {(row.item, row.fact) for row in rows if row.item}
        counts = Counter(self.label(item) for item, _ in facts)
        names = sorted(counts, key=lambda name: (-counts[name], name))
        more = [f"{len(names) - shown} more"] if len(names) > shown else []
        return "; ".join(names[:shown] + more)


class Tally(NamedTuple):
    """What some claims amount to.

    `claims` counts each claim once, `facts` what is claimed, `origins` those on whose word it
    rests, `publishers` those that speak for themselves. So ten papers that repeat one briefing are
    ten claims, of one origin, and two vintages of a register are one publisher.

    The amount is between `least` and `most` if all figures are in one `unit`; empty if they are not
    or if a bound is missing. Several documents may tell of one transfer: `least` is what one alone
    bears out, `most` what they do if each tells of another. An article too may tell of one twice;
    each row of a register is a deal of its own.
    """

    claims: int
    facts: int
    origins: int
    publishers: int
    least: str = ""
    most: str = ""
    unit: str = ""


def network(store: Store, item: str = "") -> Network:
    """The claims of support of a store, of all items or of one and its kinds.

    QueryError for an unknown item, and where no rule ever ran.
    """
    if not made_by(store):
        raise QueryError("the edges that are counted follow by rules; run kg reason first")
    rows = select(store, "analyse/support", item=item)
    labels = select(store, "analyse/labels").dicts()
    return Network(
        tuple(Support(*row) for row in rows), {row["node"]: row["label"] for row in labels}
    )


def tally(found: Network, rows: Iterable[Support]) -> Tally:
    """What the claims in these rows of a network amount to."""
    rows = list(rows)
    return Tally(
        len({row.claim for row in rows}),
        len({row.fact for row in rows}),
        len({row.origin for row in rows} - {""}),
        len({row.publisher for row in rows} - {""}),
        *_amount(found, rows),
    )


def _amount(found: Network, rows: list[Support]) -> tuple[str, str, str]:
    """Least, most and unit of what is claimed; the pieces of one item, else one unit, else TIV."""
    stated = [row for row in rows if row.unit]
    kinds = {_kind(found, row) for row in stated}
    if len(kinds) == 1:
        least, most = _sum((row, row.least, row.most) for row in stated)
        return least, most, kinds.pop()
    if volumes := [(row, row.volume, row.volume) for row in rows if row.volume]:
        least, most = _sum(volumes)
        return least, most, _VOLUME
    return "", "", ""


def _kind(found: Network, row: Support) -> str:
    unit = row.unit.rpartition("/unit-")[2]
    return found.label(row.item) if unit == _PIECES and row.item else unit


def _sum(figures: Iterable[tuple[Support, str, str]]) -> tuple[str, str]:
    lows: dict[str, dict[str, Decimal]] = defaultdict(dict)
    highs: dict[str, Decimal] = {}
    registers = set()
    for row, least, most in figures:
        thing = row.claim if row.vintage else row.fact
        lows[row.document][thing] = Decimal(least or 0)
        highs[thing] = max(highs.get(thing, Decimal(0)), Decimal(most or "Infinity"))
        if row.vintage:
            registers.add(row.document)
    low = max(
        sum(found.values()) if document in registers else max(found.values())
        for document, found in lows.items()
    )
    high = sum(highs.values())
    return _written(Decimal(low)), _written(Decimal(high)) if high < Decimal("Infinity") else ""


def _written(number: Decimal) -> str:
    return f"{number.normalize():f}" if number else "0"
