"""A claim that is written as a line and read again is the same claim."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.acquire.analyst import claims_in
from kg.acquire.claimsfile import members
from kg.acquire.files import sources
from kg.extract import grammar
from kg.model import Article, Claim, Source
from kg.read.article import read
from kg.resolve.claims import resolve
from kg.resolve.reconcile import meaning
from kg.resources import samples
from kg.vocabulary import load
from tests.shared import shared

FIXTURES = Path(__file__).parent.parent / "fixtures"


def again(article: Article, claims: list[Claim]) -> list[Claim]:
    header = {"document": article.sha256, "analyst": "a person"}
    lines = [json.dumps(line, default=float) for line in (header, *map(members, claims))]
    found, issues, _ = claims_in("\n".join(lines).encode(), "again", article, load())
    assert issues == []
    return found


def article_of(path: Path) -> Article:
    (source,) = (one for one in sources([path]) if isinstance(one, Source))
    return read(source)


@pytest.mark.parametrize("name", ["seed-000", "seed-002"])
def test_an_analysts_claims_are_written_as_they_were_read(name: str) -> None:
    article = article_of(shared(f"corpus/{name}.txt"))
    content = (FIXTURES / f"{name}.claims.jsonl").read_bytes()
    claims, _, _ = claims_in(content, name, article, load())
    assert len(claims) > 30
    assert again(article, claims) == claims


@pytest.mark.parametrize("brief", sorted(samples().glob("brief-*.txt")), ids=lambda path: path.stem)
def test_what_the_grammar_finds_can_be_written(brief: Path) -> None:
    article, issues = article_of(brief), []
    found = resolve(grammar.extract(article, load()), article, load(), issues)
    claims = [replace(claim, key=str(number)) for number, claim in enumerate(found)]
    for wrote, read_again in zip(claims, again(article, claims), strict=True):
        assert meaning(read_again.situation) == meaning(wrote.situation)
        assert (read_again.span, read_again.stance) == (wrote.span, wrote.stance)
        assert read_again.cues == wrote.cues


def test_a_rejection_is_written(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Iran sent drones to Russia.", encoding="utf-8")
    article, issues = article_of(path), []
    (claim,) = resolve(grammar.extract(article, load()), article, load(), issues)
    (read_again,) = again(article, [replace(claim, key="m1", rejected=True)])
    assert read_again.rejected
