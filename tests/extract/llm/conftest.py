"""A reader that asks a made-up endpoint."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from kg.extract.llm.endpoint import Endpoint, Settings
from kg.extract.llm.reader import Reader
from kg.extract.llm.schema import schema
from kg.model import Claim, Issue
from kg.resolve.claims import resolve
from kg.vocabulary import load
from tests.extract.conftest import article_of
from tests.extract.llm.fake import Fake, Request, Said, endpoint

Answer = Callable[[Request, int], Said]


class Asked:
    """What became of one text."""

    def __init__(self, claims: list[Claim], rejected: list[Issue], fake: Fake, read: Endpoint):
        self.claims, self.fake, self.endpoint = claims, fake, read
        self.rejected = [str(issue) for issue in rejected]


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Callable[..., Asked]]:
    """Reads a text with a model that answers as given; nothing is remembered between calls."""
    runs = count()
    with ThreadPoolExecutor(2) as pool:

        def _ask(text: str, answer: "str | Said | Answer", **wanted: Any) -> Asked:
            def said(request: Request, before: int) -> Said:
                if callable(answer):
                    return answer(request, before)
                return Said(answer) if isinstance(answer, str) else answer

            with endpoint(said) as fake:
                settings = Settings(fake.url, "m", "key", tmp_path / str(next(runs)), retries=2)
                read = Endpoint(replace(settings, **wanted), schema(load()))
                reader, article = Reader(read, load()), article_of(text)
                issues, rejected = list[Issue](), list[Issue]()
                asked = reader.requests(article, pool)
                claims = list(reader.extract(article, asked, issues, rejected))
                return Asked(list(resolve(claims, article, load(), issues)), rejected, fake, read)

        yield _ask
