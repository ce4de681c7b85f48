"""One vintage of a register beside the next: which claims tell of a deal that the older one has.

What comes of it stands in graph/identity, and is made anew when other registers stand. Triples are
read property by property, which on disk is many times as fast as deal by deal.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.ids import document_iri
from kg.namespaces import ID, IDENTITY, PACT, RDFS, document_graph
from kg.resolve.deals import Entry, paired
from kg.store.embedded import Store
from kg.store.facts import objects
from kg.store.terms import cell

FOLLOWS: Final = NamedNode(PACT + "followsVintage")
REPEATS, REVISES, ADDS, DROPS = (
    NamedNode(PACT + name) for name in ("repeats", "revises", "adds", "drops")
)
LINKS: Final = (FOLLOWS, REPEATS, REVISES, ADDS, DROPS)
_GRAPH: Final = NamedNode(IDENTITY)
_UNNAMED: Final = NamedNode(PACT + "UnidentifiedActor")
_ORDERED: Final = f"{ID}concept/stage-ordered"
_TOLD: Final = "supplier recipient item orderTime quantity when stage edtf value kindOf".split()


def settle(store: Store) -> None:
    """Let the links between vintages be what the standing registers make them.

    The old ones go first; if a run ends before the new ones stand, the next run makes them.
    """
    pairs = list(_pairs(store))
    wanted = {Quad(NamedNode(new), FOLLOWS, NamedNode(old), _GRAPH) for old, new in pairs}
    if wanted == set(store.quads.quads_for_pattern(None, FOLLOWS, None, _GRAPH)) and (
        wanted or not any(any(store.quads.quads_for_pattern(None, n, None, _GRAPH)) for n in LINKS)
    ):
        return
    store.quads.update(forgetting())
    if not wanted:
        return
    deals = _Deals(store)
    rows = {one: list(deals.of(one)) for one in sorted({one for pair in pairs for one in pair})}
    for old, new in pairs:
        wanted.update(_links(new, rows[old], rows[new]))
    store.quads.extend(wanted)


def _links(register: str, old: list[Entry], new: list[Entry]) -> Iterator[Quad]:
    """What the rows of a register do to those of the vintage before."""
    found = paired(old, new)
    for before, after in found:
        link = REPEATS if before.told == after.told else REVISES
        yield Quad(NamedNode(after.claim), link, NamedNode(before.claim), _GRAPH)
    for at, (link, rows) in enumerate(((DROPS, old), (ADDS, new))):
        for claim in {one.claim for one in rows} - {pair[at].claim for pair in found}:
            yield Quad(NamedNode(register), link, NamedNode(claim), _GRAPH)


def forgetting() -> str:
    """The update that takes away all links between vintages."""
    steps = (f"DELETE WHERE {{ GRAPH {_GRAPH} {{ ?new {link} ?old }} }}" for link in LINKS)
    return " ;\n".join(steps)


def _pairs(store: Store) -> Iterator[tuple[str, str]]:
    """The documents of each two vintages that follow each other, of one publisher's register."""
    found = store.select(
        "SELECT DISTINCT ?keeper ?kind ?vintage ?register { ?register a pact:Register ;"
        " pact:publisher ?keeper ; pact:vintage ?vintage ; pact:reader ?reader"
        ' BIND (STRBEFORE(CONCAT(?reader, "/"), "/") AS ?kind) }'
        " ORDER BY ?keeper ?kind ?vintage ?register"
    )
    for _, same in groupby(found, lambda row: row[:2]):
        vintages = [list(rows) for _, rows in groupby(same, lambda row: row[2])]
        for older, newer in pairwise(vintages):
            # Of two copies of one vintage the first is compared.
            yield older[0][3], newer[0][3]


class _Deals:
    """The triples of a store that tell of deals, by property and subject."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._of = {name: objects(store, PACT + name) for name in _TOLD}
        self._of["label"] = objects(store, RDFS + "label")
        unnamed = store.quads.quads_for_pattern(None, None, _UNNAMED, None)
        self._unnamed = {cell(quad.subject) for quad in unnamed}

    def of(self, register: str) -> Iterator[Entry]:
        """What each row of a register tells; a row that tells of no deal is left out."""
        store = self._store
        graph = document_graph(register.removeprefix(document_iri("")))
        evidence, affirms, words, lines = (
            objects(store, PACT + name, graph) for name in ("evidence", "affirms", "exact", "line")
        )
        by_row: dict[str, list[tuple[str, str, str]]] = {}
        for claim, row in evidence.items():
            deal = affirms.get(claim, "")
            if row in lines and deal in self._of["supplier"]:
                # What was delivered goes before what was ordered.
                by_row.setdefault(row, []).append((self._get("stage", deal), claim, deal))
        for row, told in by_row.items():
            yield self._entry(sorted(told), words[row])

    def _entry(self, told: list[tuple[str, str, str]], text: str) -> Entry:
        _, claim, deal = told[0]
        ordered = [one for stage, _, one in told if stage == _ORDERED]
        came = [one for stage, _, one in told if stage != _ORDERED]
        goods = self._get("item", deal)
        return Entry(
            claim,
            self._party(self._get("supplier", deal)),
            self._party(self._get("recipient", deal)),
            goods,
            self._get("kindOf", goods),
            self._get("label", goods),
            self._years(self._get("orderTime", deal)),
            self._figure(ordered),
            self._figure(came),
            self._years(self._get("when", min(came, default=""))),
            text,
        )

    def _get(self, name: str, node: str) -> str:
        return self._of[name].get(node, "")

    def _party(self, actor: str) -> str:
        """An actor; one that a register leaves unnamed is known by its words alone."""
        return self._of["label"].get(actor, actor) if actor in self._unnamed else actor

    def _figure(self, deals: list[str]) -> str:
        return self._get("value", self._get("quantity", min(deals, default="")))

    def _years(self, time: str) -> str:
        return self._of["edtf"].get(time, time).replace("?", "")
