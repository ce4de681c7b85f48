"""The words that stand for the fillers of a claim, as quads of the document's own graph."""

from collections.abc import Iterator

from kg.emit import lines
from kg.emit.content import filler_term, thing_quads
from kg.emit.documents import place_quads
from kg.ids import mint
from kg.model import Name, Quantity, Situation, Time, Words
from kg.namespaces import PACT


def role_mentions(node: str, graph: str, situation: Situation, things: str) -> Iterator[str]:
    """The mentions of all fillers of a situation, nested ones and parties of agreements too.

    What is minted is described in the graph `things`, but an actor without a name in `graph`.
    """
    for role, filler in situation.roles:
        if isinstance(filler, Situation):
            yield from role_mentions(node, graph, filler, things)
        elif isinstance(filler, Name | Quantity | Time):
            yield from mention_quads(node, graph, role, filler)
        if isinstance(filler, Name):
            parties = Situation("", tuple((f"{role}-party", part) for part in filler.parts))
            yield from role_mentions(node, graph, parties, things)
            if filler.thing and filler.sort not in ("materiel", "place"):
                unnamed = filler.thing.kind == "UnidentifiedActor"
                yield from thing_quads(filler.thing, graph if unnamed else things)


def mention_quads(
    claim: str, graph: str, role: str, filler: Name | Quantity | Time
) -> Iterator[str]:
    """The wording of one filler, or the mark that it was inferred without wording."""
    inferred = isinstance(filler, Name) and filler.inferred
    if filler.words is None and not inferred:
        return
    words, term = filler.words or Words("", -1, -1), filler_term(filler) or ""
    node = mint("mention", claim, role, str(words.start), str(words.end), term)
    yield lines.link(claim, PACT + "mention", node, graph)
    yield lines.a(node, PACT + "Mention", graph)
    yield lines.quad(node, PACT + "role", lines.string(role), graph)
    yield lines.quad(node, PACT + "inferred", lines.boolean(inferred), graph)
    if filler.words is not None:
        yield from place_quads(node, words.text, words.start, words.end, graph)
    if term:
        yield lines.quad(node, PACT + "refersTo", term, graph)
    if isinstance(filler, Time) and filler.anchor:
        yield lines.quad(node, PACT + "anchor", lines.string(filler.anchor), graph)
