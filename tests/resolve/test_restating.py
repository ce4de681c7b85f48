"""A headline or a bullet that says what the body says is joined to it; all else stands alone."""

from pathlib import Path

import pytest

from kg.pipeline import ingest
from kg.store.embedded import Store

BODY = "Iran sent 400 drones to Russia, officials said on Monday."
QUERY = """SELECT ?head ?body { ?one pact:restates ?other .
  ?one pact:evidence/pact:exact ?head . ?other pact:evidence/pact:exact ?body } ORDER BY ?head"""


def joined(folder: Path, text: str) -> list[tuple[str, ...]]:
    (folder / "news.txt").write_text(text, encoding="utf-8")
    with Store.memory() as store:
        ingest([folder], store)
        return list(store.select(QUERY))


@pytest.mark.parametrize(
    "head",
    [
        "Iran sent drones to Russia",
        "- Iran sent drones to Russia.",
        "• Iran sent Russia 400 drones",
    ],
)
def test_a_headline_or_bullet_restates_the_first_like_claim_of_the_body(
    tmp_path: Path, head: str
) -> None:
    found = joined(tmp_path, f"{head}\n\n{BODY}\n\nIran sent 400 drones to Russia, it was said.\n")
    assert [(head_, body[:30]) for head_, body in found] == [
        (head.lstrip("-• ").rstrip("."), BODY[:30])
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Iran sent tanks to Russia",
        "Iran sent drones to Syria",
        "Iran sent 900 drones to Russia",
        "Iran may send drones to Russia",
        "Iran denies that it sent drones to Russia",
        "Iran sent drones to Russia.",
    ],
)
def test_other_goods_takers_numbers_and_stances_and_plain_sentences_restate_nothing(
    tmp_path: Path, head: str
) -> None:
    assert joined(tmp_path, f"{head}\n\n{BODY}\n") == []
