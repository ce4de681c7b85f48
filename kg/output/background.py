"""What a page shows of its claims and actors beside the edges, read from the store."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.query.run import select
from kg.store.embedded import Store
from kg.views import Actor, Background, Detail, Dispute, Edge

_AROUND = 160
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n\s*")
_PARAGRAPH = re.compile(r"\n\s*\n")
_SPACES = re.compile(r"\s+")

# What is said of each node: field to values.
Nodes = dict[str, dict[str, set[str]]]


def background(store: Store, edges: Iterable[Edge]) -> Background:
    """The details of the edges' claims, the names of their actors, and what contradicts them."""
    shown = list(edges)
    claims = {one.claim for edge in shown for one in edge.evidence}
    ends = {end for edge in shown for end in (edge.source, edge.target)}
    disputes = (Dispute(**row) for row in select(store, "page/disputes").dicts())
    return Background(
        _details(store, claims),
        _actors(store, ends),
        tuple(dispute for dispute in disputes if dispute.claim in claims),
    )


def _actors(store: Store, ends: set[str]) -> dict[str, Actor]:
    kinds: dict[str, str] = {}
    names: dict[str, list[str]] = defaultdict(list)
    for actor, kind, name in select(store, "page/actors"):
        if actor in ends:
            kinds.setdefault(actor, kind)
            names[actor].append(name)
    return {actor: Actor(kinds[actor], tuple(dict.fromkeys(names[actor]))) for actor in kinds}


def _details(store: Store, claims: set[str]) -> dict[str, Detail]:
    nodes: Nodes = {}
    for node, field, value in select(store, "page/details"):
        nodes.setdefault(node, {}).setdefault(field, set()).add(value)
    texts: dict[str, str | None] = {}
    return {claim: _detail(store, claim, nodes, texts) for claim in claims & nodes.keys()}


def _reached(nodes: Nodes, claim: str) -> list[Mapping[str, set[str]]]:
    """What is said of a claim and of all that it leads to, up to the nearest kind with a class."""
    way = {claim: nodes[claim]}
    queue = [claim]
    for node in queue:
        own = nodes[node]
        ways = own.get("leads", set()) | (set() if "class" in own else own.get("wider", set()))
        new = [one for one in sorted(ways) if one in nodes and one not in way]
        way |= {one: nodes[one] for one in new}
        queue += new
    return list(way.values())


def _detail(store: Store, claim: str, nodes: Nodes, texts: dict[str, str | None]) -> Detail:
    reached = _reached(nodes, claim)

    def values(field: str) -> list[str]:
        return sorted({value for node in reached for value in node.get(field, ())})

    before, after = _around(store, values("place"), texts)
    return Detail(
        before=before,
        after=after,
        attribution=tuple(one.split(" ", 1)[1] for one in values("attribution")),
        cues=tuple(values("cue")),
        bounds=tuple(values("bounds")),
        words=tuple(values("words")),
        first=min((int(one[:4]) for one in values("from")), default=None),
        last=max((int(one[:4]) for one in values("until")), default=None),
        classes=tuple(one.replace("_", " ") for one in values("class")),
        grades=tuple(values("grade")),
    )


def _around(store: Store, places: list[str], texts: dict[str, str | None]) -> tuple[str, str]:
    """The text around the quote, where the store keeps the text of its document."""
    if not places:
        return "", ""
    document, start, end = places[0].split()
    if document not in texts:
        texts[document] = store.text(document)
    text = texts[document]
    return around(text, int(start), int(end)) if text else ("", "")


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after characters [start, end) in their paragraph: to the ends of the
    sentence, or of the one beside it where the quote begins or ends one.

    What is long is cut, with an ellipsis.
    """
    near = max(0, start - 3 * _AROUND)
    breaks = [match.end() for match in _SENTENCE_END.finditer(text, near, end + 3 * _AROUND)]
    first = max((at for at in breaks if at < start), default=near)
    last = min((at for at in breaks if text[end:at].strip()), default=end + 3 * _AROUND)
    return _before(_PARAGRAPH.split(text[first:start])[-1]), _after(
        _PARAGRAPH.split(text[end:last])[0]
    )


def _before(text: str) -> str:
    text = _SPACES.sub(" ", text).lstrip()
    return text if len(text) <= _AROUND else "…" + text[-_AROUND:].split(" ", 1)[-1]


def _after(text: str) -> str:
    text = _SPACES.sub(" ", text).rstrip()
    return text if len(text) <= _AROUND else text[:_AROUND].rsplit(" ", 1)[0] + "…"
