"""A real server, where KG_LLM_TEST_URL and KG_LLM_TEST_MODEL name one; never in CI.

README says how to start one. So small a model copies next to nothing letter for letter: what it
says is rejected, and this tests the way there and back. It takes about a minute on one core.
"""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from kg.extract.llm.endpoint import Endpoint, Settings
from kg.extract.llm.reader import Reader
from kg.extract.llm.schema import schema
from kg.model import Claim, Issue
from kg.vocabulary import load
from tests.extract.conftest import article_of
from tests.extract.llm.test_any_text import fits

URL, MODEL = os.environ.get("KG_LLM_TEST_URL", ""), os.environ.get("KG_LLM_TEST_MODEL", "")
TEXT = "Iran sent Russia 400 drones."


def read(asked: Settings) -> tuple[Reader, list[Claim], list[str]]:
    """A reader after its one article, what it believed, and what it rejected."""
    reader, article = Reader(Endpoint(asked, schema(load())), load()), article_of(TEXT)
    rejected = list[Issue]()
    with ThreadPoolExecutor(1) as pool:
        requests = reader.requests(article, pool)
        claims = list(reader.extract(article, requests, [], rejected))
    return reader, claims, [str(issue) for issue in rejected]


@pytest.mark.skipif(not URL, reason="KG_LLM_TEST_URL names no server")
def test_a_real_server_answers_and_what_is_believed_is_the_articles_own(tmp_path: Path) -> None:
    asked = Settings(URL, MODEL, "none", tmp_path, longest=800, retries=1)
    reader, claims, rejected = read(asked)
    spent = reader.endpoint
    way = spent._kept(json.dumps(["way of asking", URL, MODEL]))
    print(f"\n{way}; {reader.activity()}\n{spent.cost()}", *claims, *rejected, sep="\n")
    assert way in ("json_schema", "json_object", "prompt")
    assert (reader.activity().agent, reader.activity().version) == (MODEL, "prompt 1")
    assert spent.tokens_in > 0 < spent.tokens_out <= 2 * 800
    assert len(claims) + len(rejected) > 0
    for one in claims:
        fits(one, TEXT)
    replayed = read(replace(asked, url="http://127.0.0.1:9/v1", offline=True))
    assert replayed[1:] == (claims, rejected)
    assert replayed[0].endpoint.tokens_in == 0
