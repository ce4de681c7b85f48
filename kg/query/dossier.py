"""What the store holds of one actor: its nodes, and which claims concern it in which part."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.query.named import Parameter, parsed
from kg.query.run import bound, node
from kg.resources import folder
from kg.store import terms
from kg.store.embedded import Store
from kg.vocabulary import load

_SLOT = "VALUES ?node { UNDEF }"


@dataclass(frozen=True)
class Subject:
    """An actor: its IRI, and by IRI the names of what acts for it; its own name is empty."""

    iri: str
    nodes: Mapping[str, str]


def subject(store: Store, typed: str) -> Subject:
    """The actor that a name or an IRI means; QueryError with the nearest names if it is none."""
    iri = node(Parameter("actor", "actor", ""), typed, load())
    rows = store.select(
        bound(parsed(folder("queries") / "dossier" / "nodes.rq"), {"actor": f"<{iri}>"})
    )
    return Subject(iri, {row["node"]: row["label"] for row in rows.dicts()} | {iri: ""})


def chapters(store: Store, about: Subject) -> list[dict[str, str]]:
    """Rows of chapter, claim and node, for the actor and all that acts for it."""
    text = parsed(folder("queries") / "dossier" / "chapters.rq").text
    nodes = " ".join(terms.iri(node) for node in sorted(about.nodes))
    return store.select(text.replace(_SLOT, f"VALUES ?node {{ {nodes} }}")).dicts()


def origins(store: Store) -> dict[str, str]:
    """The origin of the claims that only report what another says, by IRI."""
    rows = store.select(parsed(folder("queries") / "dossier" / "origins.rq").text)
    return {row["claim"]: row["origin"] for row in rows.dicts()}
