"""Stores that hold the two articles with the analyst's claims, whole or with some changed."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from kg.acquire.analyst import claims_in
from kg.acquire.files import sources
from kg.emit.claims import reading_quads
from kg.emit.documents import document_quads
from kg.model import Activity, Article, Reading
from kg.read.article import read
from kg.reason.rules import derive
from kg.resolve.publisher import publisher
from kg.store.embedded import DocumentBytes, Store
from kg.store.reference import reference_lines
from kg.vocabulary import load
from tests.shared import shared

FIXTURES = Path(__file__).parent.parent / "fixtures"
ARTICLES = ("seed-000", "seed-002")
PERSON = Activity("pactgraph project", "", is_person=True, method="reading")
Raw = dict[str, object]
Change = Callable[[list[Raw]], list[Raw]]


def unchanged(claims: list[Raw]) -> list[Raw]:
    """The claims as they stand."""
    return claims


def without(*keys: str) -> Change:
    """Leaves out claims; what restates them restates nothing of them any more."""

    def change(claims: list[Raw]) -> list[Raw]:
        return [
            {**claim, "restates": [one for one in claim.get("restates", []) if one not in keys]}  # type: ignore[attr-defined]
            for claim in claims
            if claim["key"] not in keys
        ]

    return change


def turned(key: str) -> Change:
    """Turns the stance of one claim: what is denied is affirmed, all else is denied."""

    def change(claims: list[Raw]) -> list[Raw]:
        return [
            {**claim, "stance": "affirms" if claim["stance"] == "denies" else "denies"}
            if claim["key"] == key
            else claim
            for claim in claims
        ]

    return change


def raw_claims(name: str) -> tuple[str, list[Raw]]:
    """The header line of an article's claims file, and its claims."""
    header, *lines = (FIXTURES / f"{name}.claims.jsonl").read_text(encoding="utf-8").splitlines()
    return header, [json.loads(line) for line in lines if line]


@cache
def article(name: str) -> tuple[Article, bytes]:
    """One of the two articles with its bytes."""
    (source,) = sources([shared(f"corpus/{name}.txt")])
    return read(source), source.content  # type: ignore[arg-type, union-attr]


@cache
def whole(name: str) -> frozenset[str]:
    """The N-Quads of an article with all its claims."""
    return frozenset(lines(name, unchanged))


def lines(name: str, change: Change) -> set[str]:
    """The N-Quads of an article with its claims, as an ingest writes them."""
    page, _ = article(name)
    header, raw = raw_claims(name)
    content = "\n".join([header, *map(json.dumps, change(raw))]).encode()
    claims, issues, _ = claims_in(content, name, page, load())
    assert not issues, issues
    speaker = publisher(page, load())
    readings = [Reading(claim, PERSON) for claim in claims]
    return {*document_quads(page, speaker), *reading_quads(page, speaker, readings)}


def world(change: Change = unchanged, of: str = "") -> Store:
    """A store with the analyst's claims about both articles; those about `of` are changed.

    The rules have run in it.
    """
    store = Store.memory()
    store.refresh_reference(_reference())
    for name in ARTICLES:
        page, content = article(name)
        found = lines(name, change) if name == of else whole(name)
        document = DocumentBytes.of(content, page.text, page.reader)
        store.add(page.address, page.sha256, found, document=document)
    derive(store)
    return store


@cache
def _reference() -> tuple[str, ...]:
    return tuple(reference_lines())


def article_of(key: str) -> str:
    """The article whose claims file holds the claim."""
    return ARTICLES["AB".index(key[0])]
