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


def without(key: str) -> Change:
    """Leaves out one claim and those that restate it, directly or not."""

    def change(claims: list[Raw]) -> list[Raw]:
        gone = restating(key, claims)
        return [claim for claim in claims if claim["key"] not in gone]

    return change


def turned(key: str) -> Change:
    """Turns the stance of one claim: affirmed is denied, all else is affirmed."""

    def change(claims: list[Raw]) -> list[Raw]:
        return [
            {**claim, "stance": "denies" if claim["stance"] == "affirms" else "affirms"}
            if claim["key"] == key
            else claim
            for claim in claims
        ]

    return change


def restating(key: str, claims: list[Raw]) -> frozenset[str]:
    """The key and the keys of all claims that restate it, directly or not."""
    found = {key}
    while (
        more := {
            str(claim["key"])
            for claim in claims
            if found & set(claim.get("restates", ()))  # type: ignore[call-overload]
        }
        - found
    ):
        found |= more
    return frozenset(found)


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
def _whole(name: str) -> tuple[str, ...]:
    return tuple(_lines(name, unchanged))


def _lines(name: str, change: Change) -> set[str]:
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
        lines = _lines(name, change) if name == of else _whole(name)
        document = DocumentBytes.of(content, page.text, page.reader)
        store.add(page.address, page.sha256, lines, document=document)
    derive(store)
    return store


@cache
def _reference() -> tuple[str, ...]:
    return tuple(reference_lines())


def article_of(key: str) -> str:
    """The article whose claims file holds the claim."""
    return ARTICLES["AB".index(key[0])]
