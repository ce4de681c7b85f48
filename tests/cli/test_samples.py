"""The briefs in the package are our own words, and their claims file fits."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.acquire.analyst import claims_in
from kg.acquire.files import sources
from kg.model import Article, Source
from kg.read.article import read
from kg.resources import samples
from kg.vocabulary import load

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("KG_SHARED") or ROOT.parent / "shared") / "corpus"
ALIKE = 9


def briefs() -> Iterator[Article]:
    for found in sources([samples()]):
        assert isinstance(found, Source)
        yield read(found)


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of nine words."""
    words = re.findall(r"[^\W_]+", text.lower())
    return {tuple(words[at : at + ALIKE]) for at in range(len(words) - ALIKE + 1)}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the articles are not here; set KG_SHARED")
def test_no_sentence_of_the_articles_is_in_a_brief() -> None:
    articles = set[tuple[str, ...]]()
    for path in sorted(CORPUS.glob("*.txt")):
        articles |= runs(path.read_text(encoding="utf-8"))
    assert articles
    for brief in briefs():
        assert not runs(brief.text) & articles, brief.address


def test_three_briefs_of_three_kinds() -> None:
    found = {brief.address: brief for brief in briefs()}
    assert sorted(found) == ["brief-arms.txt", "brief-casualties.html", "brief-pact.txt"]
    assert "All briefs" not in found["brief-casualties.html"].text


def test_the_claims_file_fits_its_brief() -> None:
    brief = next(brief for brief in briefs() if brief.stem == "brief-pact")
    path = samples() / "brief-pact.claims.jsonl"
    claims, issues, header = claims_in(path.read_bytes(), path.name, brief, load())
    assert issues == []
    assert len(claims) == 4
    assert header.analyst == "pactgraph project"
