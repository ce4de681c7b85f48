"""Which node of the store a person means who types an IRI, the beginning of one, or a name."""

import re
from typing import Final

from kg.errors import QueryError
from kg.ids import mint
from kg.namespaces import ID
from kg.query.run import written_iri
from kg.store import terms
from kg.store.embedded import Store
from kg.vocabulary import load

_PLACE: Final = re.compile(r"(?P<address>.+) (?P<start>\d+)-(?P<end>\d+)")
_AT: Final = """SELECT DISTINCT ?claim {{ ?claim a pact:Claim ; pact:evidence ?span .
  ?span pact:start {start} ; pact:end {end} ; pact:inDocument/pact:address {address} }}
  ORDER BY ?claim"""
_CLAIMS: Final = "SELECT DISTINCT ?node { ?node a pact:Claim } ORDER BY ?node"
_NODES: Final = "SELECT DISTINCT ?node { ?node a ?kind } ORDER BY ?node"
_SORT: Final = """SELECT ?sort ?known {{
  VALUES (?top ?sort) {{ (pact:Situation "event") (pact:Occurrence "event") (pact:Actor "actor")
    (pact:Instrument "agreement") (pact:Claim "claim") (pact:Place "place") }}
  GRAPH ?graph {{ {node} a ?kind }} ?kind rdfs:subClassOf* ?top .
  BIND (?graph = graph:reference AS ?known) }} ORDER BY ?sort"""
_OF: Final = "SELECT ?node {{ {node} {way} ?node }} ORDER BY ?node"


def claim(store: Store, typed: str) -> str:
    """The IRI of the claim that is meant; QueryError if there is none, or more than one.

    Typed is an IRI, its beginning after `claim/`, or "DOCUMENT START-END".
    """
    if place := _PLACE.fullmatch(typed):
        address = terms.text(place["address"])
        query = _AT.format(address=address, start=int(place["start"]), end=int(place["end"]))
        return one(typed, "claim", _column(store, query))
    return one(typed, "claim", _begun(typed, _column(store, _CLAIMS)))


def pair(store: Store, first: str, second: str) -> tuple[str, str]:
    """The IRIs of two nodes that may be one thing; QueryError if they cannot be judged so.

    A node is typed as an IRI, its beginning, or a name of the vocabulary; a claim stands for its
    situation, and so does an occurrence that only analysts made. Situations and occurrences go
    together, so do actors, so do agreements.
    """
    (left, sort, known), (right, other_sort, other_known) = (
        _thing(store, typed) for typed in (first, second)
    )
    if left == right:
        raise QueryError(f"{first!r} and {second!r} are one node already")
    if sort != other_sort:
        raise QueryError(f"{first!r} is of the sort {sort}, {second!r} is of the sort {other_sort}")
    if known and other_known:
        raise QueryError(f"{first!r} and {second!r} are two things in the vocabulary for good")
    return left, right


def begun(typed: str, what: str, known: list[str]) -> str:
    """The one IRI that is, or begins, as typed; QueryError if there is none, or more than one."""
    return one(typed, what, _begun(typed, known))


def _thing(store: Store, typed: str) -> tuple[str, str, bool]:
    """The IRI that is meant, its sort, and whether the vocabulary holds it."""
    names = filter(None, (load().find(sort, typed) for sort in ("actor", "agreement")))
    if _PLACE.fullmatch(typed):
        node = claim(store, typed)
    else:
        node = next(names, "") or begun(typed, "node", _column(store, _NODES))
    found = store.select(_SORT.format(node=terms.iri(node))).rows
    sort, known = found[0] if found else ("other", "false")
    if sort == "claim":
        stances = "pact:affirms|pact:denies|pact:anticipates|pact:proposes"
        (node,) = _column(store, _OF.format(node=terms.iri(node), way=stances))
        sort = "event"
    describing = _column(store, _OF.format(node=terms.iri(node), way="^pact:describes"))
    node = next((it for it in describing if mint("occurrence", it) == node), node)
    if sort in ("place", "other"):
        raise QueryError(f"{typed!r}: only situations, actors and agreements are judged the same")
    return node, sort, known == "true"


def _begun(typed: str, known: list[str]) -> list[str]:
    whole = written_iri(typed)
    if whole in known:
        return [whole]
    given = (whole or typed).removeprefix(ID)
    local = ((iri, iri.removeprefix(ID)) for iri in known if given and iri.startswith(ID))
    return [
        iri
        for iri, name in local
        if name.startswith(given) or name.partition("/")[2].startswith(given)
    ]


def one(typed: str, what: str, found: list[str]) -> str:
    """The only one that was found for what was typed; QueryError if there is not one."""
    if len(found) == 1:
        return found[0]
    if not found:
        raise QueryError(f"no {what} of the store is {typed!r}; give its IRI or how it begins")
    told = ", ".join(iri.removeprefix(ID) for iri in found[:5])
    raise QueryError(f"{typed!r} is the beginning or place of {len(found)}: {told}; give one")


def _column(store: Store, query: str) -> list[str]:
    return [row[0] for row in store.select(query)]
