"""What the store holds of one actor: its nodes, and which claims concern it in which part."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.query.named import question, shipped
from kg.query.run import bound, node, select
from kg.store import terms
from kg.store.embedded import Store
from kg.store.facts import around
from kg.vocabulary import load

_SLOT = "VALUES ?node { UNDEF }"
# What follows from a situation is found by its subject; what is said of it, by who provides.
_FOLLOWS = " pact:derivedSubject"
_TOLD = "pact:affirms pact:denies pact:deployer pact:supplier"


@dataclass(frozen=True)
class Subject:
    """The IRI of an actor, and with it those of its organs, forces and office holders."""

    iri: str
    nodes: list[str]


def subject(store: Store, typed: str) -> Subject:
    """The actor that a name or an IRI means; QueryError with the nearest names if it is none."""
    iri = node("actor", "actor", typed, load())
    acting = (node for (node,) in select(store, "dossier/nodes", actor=f"<{iri}>"))
    return Subject(iri, sorted({iri, *acting}))


def chapters(store: Store, about: Subject) -> dict[str, set[str]]:
    """By chapter the claims that concern the actor and all that acts for it."""
    text, found = shipped("dossier/chapters").text, defaultdict[str, set[str]](set)
    nodes = " ".join(map(terms.iri, about.nodes))
    for chapter, claim in store.select(text.replace(_SLOT, f"VALUES ?node {{ {nodes} }}")):
        found[chapter].add(claim)
    return found


def origins(store: Store) -> dict[str, str]:
    """The origin of the claims that only report what another says, by IRI."""
    rows = select(store, "dossier/origins").dicts()
    return {row["claim"]: row["origin"] for row in rows}


def concerning(store: Store, about: Subject) -> Store:
    """A copy in memory of all claims by and about the actor; a store in memory as it is."""
    chosen = shipped("dossier/chapters").text
    asked = chosen + shipped("pictures/claims").text + question("embargo-exposure").text
    return around(store, about.nodes, asked, chosen + _FOLLOWS)


def exposures(store: Store, about: Subject) -> list[dict[str, str]]:
    """What an embargo would cover of what comes from the actor and of what goes to it."""
    asked, found = question("embargo-exposure"), dict[tuple[str, ...], dict[str, str]]()
    for role in ("supplier", "recipient"):
        rows = store.select(bound(asked, {role: f"<{about.iri}>"})).only(asked.columns).dicts()
        found |= {tuple(row.values()): row for row in rows}
    return list(found.values())


def opposed(store: Store) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The rows of the questions figure-conflicts and tensions, put to no more than they need."""
    asked = [question(name) for name in ("figure-conflicts", "tensions")]
    nodes = [node for (node,) in select(store, "dossier/opposed")]
    near = around(store, nodes, "".join(one.text for one in asked), _TOLD)
    figures, tensions = (near.select(one.text).only(one.columns).dicts() for one in asked)
    return figures, tensions


def speaking(store: Store, quotes: Iterable[str]) -> Store:
    """A copy in memory of the claims with these quotes; a store in memory as it is."""
    words = " ".join(terms.text(quote) for quote in sorted({*quotes}))
    found = store.select(shipped("dossier/spoken").text.replace("UNDEF", words))
    return around(store, [claim for (claim,) in found], shipped("pictures/claims").text)
