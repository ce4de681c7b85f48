"""What is drawn from the store for readers who do not know our ontology: queries/exports."""

from collections.abc import Iterator
from typing import Final

from kg.errors import QueryError
from kg.namespaces import ID
from kg.query.named import shipped
from kg.query.run import bound, written_iri
from kg.store.embedded import Store, Table
from kg.store.facts import scanned

_PARTS: Final = ("head", "assertion", "provenance", "pubinfo")


def nanopublication(store: Store, claim: str) -> list[str]:
    """One claim as a nanopublication: sorted lines of N-Quads in four graphs.

    `claim` is an IRI or its last part. QueryError if the store holds no such claim. After the
    Nanopublication Guidelines (nanopub.net), save that no time of publication is stated: the same
    store gives the same lines.
    """
    iri = written_iri(claim) or f"{ID}claim/{claim}"
    graph = iri.replace("/claim/", "/np/", 1)
    lines = [
        f"{triple.removesuffix(' .')} <{graph}#{part}> ."
        for part in _PARTS
        for triple in _triples(store, part, claim=iri)
    ]
    if not lines:
        raise QueryError(f"no claim {claim!r} stands here; kg ask claim-evidence lists the claims")
    return sorted(lines)


def provenance(store: Store) -> list[str]:
    """All claims with documents, readings and derivations in terms of PROV-O: sorted N-Triples."""
    return sorted(_triples(store, "prov"))


def claim_table(store: Store) -> Table:
    """All claims, a row for each, with the columns of queries/exports/claims.rq."""
    asked = shipped("exports/claims")
    return scanned(store, asked.text).select(asked.text).only(asked.columns)


def _triples(store: Store, name: str, **values: str) -> Iterator[str]:
    found = store.query(bound(shipped(f"exports/{name}"), values))
    if not isinstance(found, Iterator):
        raise ValueError(f"{name}.rq must be a CONSTRUCT query")
    return found
