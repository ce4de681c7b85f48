"""The deals of a register as quads: the lines that `kg.emit.claims` writes, from templates.

Some registers hold a million rows. So the lines of a claim are one piece of text with gaps, and a
test holds them equal to what `reading_quads` writes for the same claims.
"""

from collections.abc import Iterable, Iterator

from kg.acquire.sipri import Deal
from kg.emit import lines
from kg.emit.claims import attribution_iri, reading_iri
from kg.emit.content import quantity_iri, quantity_quads, thing_quads, time_iri, time_quads
from kg.emit.documents import activity_iri, activity_quads, document_quads
from kg.ids import document_iri, mint
from kg.model import Activity, Article, Modality, Quantity, Thing, Time
from kg.namespaces import CONTENT, ID, PACT, PROV, RDF, XSD, document_graph

_CONTENT = f"<{CONTENT}> .\n"
_TYPE = f"<{RDF}type>"
_INTEGER = f'"^^<{XSD}integer>'


def deal_lines(
    article: Article, publisher: Thing, activity: Activity, deals: Iterable[Deal]
) -> Iterator[str]:
    """Yield the N-Quads of a register and its deals, in pieces of whole lines.

    A row makes a claim that the goods were ordered and, if they were, one that they were
    delivered. A node that many rows share is described once.
    """
    start = [*document_quads(article, publisher), *activity_quads(article.sha256, activity)]
    yield "".join(f"{line}\n" for line in start)
    yield from map(_Templates(article.sha256, publisher, activity).row, deals)


class _Templates:
    """The fixed parts of the lines of one register, and what of it was described already."""

    def __init__(self, sha256: str, publisher: Thing, activity: Activity) -> None:
        self._sha256 = sha256
        self._document = document_iri(sha256)
        self._graph = f"<{document_graph(sha256)}> .\n"
        self._activity = activity_iri(sha256, activity)
        self._publisher = publisher.iri
        self._described: set[str] = set()
        self._nodes: dict[int, tuple[Quantity | Time, str]] = {}
        self._middles: dict[Modality, str] = {}

    def row(self, deal: Deal) -> str:
        """The lines of one row, of its claims, and of what is named for the first time."""
        row, graph = deal.row, self._graph
        start, end = str(row.start), str(row.end)
        span = mint("span", self._sha256, start, end)
        parts = [
            f"<{span}> {_TYPE} <{PACT}Row> {graph}"
            f"<{span}> <{PACT}inDocument> <{self._document}> {graph}"
            f"<{span}> <{PACT}exact> {lines.string(row.text)} {graph}"
            f'<{span}> <{PACT}start> "{start}{_INTEGER} {graph}'
            f'<{span}> <{PACT}end> "{end}{_INTEGER} {graph}'
            f'<{span}> <{PACT}line> "{row.line}{_INTEGER} {graph}'
        ]
        for thing in (deal.supplier, deal.recipient, deal.item):
            if thing.kind and thing.iri not in self._described:
                parts.append(self._description(thing))
        parts.append(
            self._claim(span, deal, "ordered", deal.ordered, deal.order_volume, deal.order)
        )
        if deal.delivery is not None:
            amounts = deal.delivered, deal.delivery_volume
            parts.append(self._claim(span, deal, "delivered", *amounts, deal.delivery))
        return "".join(parts)

    def _claim(
        self,
        span: str,
        deal: Deal,
        stage: str,
        quantity: Quantity | None,
        volume: Quantity | None,
        when: Time,
    ) -> str:
        """The lines of one claim and its situation; roles stand in the order of their names."""
        new: list[str] = []
        pairs = [("item", deal.item.iri), ("orderTime", self._node(deal.order, new))]
        if quantity is not None:
            pairs.append(("quantity", self._node(quantity, new)))
        pairs.append(("recipient", deal.recipient.iri))
        pairs.append(("stage", f"{ID}concept/stage-{stage}"))
        pairs.append(("supplier", deal.supplier.iri))
        if volume is not None:
            pairs.append(("volume", self._node(volume, new)))
        pairs.append(("when", self._node(when, new)))
        if deal.terms:
            pairs = sorted([*pairs, *deal.terms])
        key = ", ".join([f'["{role}", "{filler}"]' for role, filler in pairs])
        situation = mint("situation", deal.kind, f"[{key}]")
        claim = mint("claim", span, "affirms", situation, self._publisher)
        new += [f"<{situation}> <{PACT}{role}> <{filler}> {_CONTENT}" for role, filler in pairs]
        graph = self._graph
        for cue in deal.cues:
            new.append(f"<{claim}> <{PACT}cue> {lines.string(cue)} {graph}")
        middle = self._middles.get(deal.modality) or self._middle(deal.modality, new)
        return (
            f"{''.join(new)}<{situation}> {_TYPE} <{PACT}{deal.kind}> {_CONTENT}"
            f"<{claim}> <{PACT}affirms> <{situation}> {graph}"
            f"<{claim}> <{PACT}evidence> <{span}> {graph}"
            f"{middle.replace('CLAIM', claim)}"
        )

    def _middle(self, modality: Modality, new: list[str]) -> str:
        """The lines of a claim that depend on its modality alone, with CLAIM for its IRI.

        The link of the attribution and the reading, which all such claims share, go to `new`.
        """
        graph = self._graph
        step = attribution_iri(self._document, 0, self._publisher)
        reading = reading_iri(self._document, self._activity, "", modality)
        manner = f"<{ID}concept/modality-{modality}> {graph}"
        if not self._middles:
            new.append(
                f"<{step}> {_TYPE} <{PACT}AttributionStep> {graph}"
                f'<{step}> <{PACT}level> "0{_INTEGER} {graph}'
                f"<{step}> <{PACT}attributedAgent> <{self._publisher}> {graph}"
            )
        new.append(
            f"<{reading}> {_TYPE} <{PROV}Generation> {graph}"
            f"<{reading}> <{PROV}activity> <{self._activity}> {graph}"
            f"<{reading}> <{PACT}judgement> <{ID}concept/judgement-accepted> {graph}"
            f"<{reading}> <{PACT}readModality> {manner}"
        )
        self._middles[modality] = (
            f"<CLAIM> {_TYPE} <{PACT}Claim> {graph}"
            f"<CLAIM> <{PACT}modality> {manner}"
            f"<CLAIM> <{PACT}claimant> <{self._publisher}> {graph}"
            f"<CLAIM> <{PACT}attribution> <{step}> {graph}"
            f"<CLAIM> <{PROV}wasGeneratedBy> <{self._activity}> {graph}"
            f"<CLAIM> <{PROV}qualifiedGeneration> <{reading}> {graph}"
        )
        return self._middles[modality]

    def _node(self, part: Quantity | Time, new: list[str]) -> str:
        """The IRI of an amount or time. Equal cells give one object, so its address is the key."""
        known = self._nodes.get(id(part))
        if known is None:
            iri = quantity_iri(part) if isinstance(part, Quantity) else time_iri(part)
            self._nodes[id(part)] = known = (part, iri)
            if iri not in self._described:
                self._described.add(iri)
                quads = quantity_quads(part) if isinstance(part, Quantity) else time_quads(part)
                new += [f"{line}\n" for line in quads]
        return known[1]

    def _description(self, thing: Thing) -> str:
        """The lines of a minted node; an actor without a name belongs to its row alone."""
        if thing.kind == "UnidentifiedActor":
            return "".join(f"{line}\n" for line in thing_quads(thing, self._graph[1:-4]))
        self._described.add(thing.iri)
        return "".join(f"{line}\n" for line in thing_quads(thing, CONTENT))
