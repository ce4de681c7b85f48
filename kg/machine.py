"""What machines find in articles: the grammar, a language model, or both, each by itself."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import EndpointError, MissingError
from kg.extract import grammar
from kg.model import Activity, Article, Claim, Issue, Source
from kg.output.report import Report
from kg.resolve.claims import resolve
from kg.resolve.reconcile import distinct
from kg.vocabulary import load

if TYPE_CHECKING:
    from kg.extract.llm.reader import Reader, Request

Document = tuple[Source, Article]
Finds = list[tuple[Activity, list[Claim]]]

_AHEAD: Final = 4
"""How many requests are under way at a time, and how many documents are read ahead for them."""


@dataclass(frozen=True)
class Machine:
    """Which extractors read. `model` is None where no language model does."""

    grammar: bool = True
    model: "Reader | None" = None

    def finds(
        self, documents: Iterable[Document], report: Report
    ) -> Iterator[tuple[Source, Article, Finds]]:
        """Each document with its resolved claims by what found them.

        It ends early, which the report tells, where the model cannot be asked any more.
        """
        with ThreadPoolExecutor(_AHEAD) as pool:
            try:
                for (source, article), asked in self._asked(documents, pool):
                    yield source, article, self._read(article, asked, report)
            except EndpointError as error:
                report.failed.append(Issue("language model", str(error), "the rest was not read"))
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _asked(
        self, documents: Iterable[Document], pool: ThreadPoolExecutor
    ) -> "Iterator[tuple[Document, list[Request]]]":
        """The documents, some read ahead so that the model works on several at a time."""
        waiting: deque[tuple[Document, list[Request]]] = deque()
        for document in documents:
            asked = self.model.requests(document[1], pool) if self.model else []
            waiting.append((document, asked))
            if len(waiting) > (_AHEAD if self.model else 0):
                yield waiting.popleft()
        yield from waiting

    def _read(self, article: Article, asked: "list[Request]", report: Report) -> Finds:
        vocabulary, found = load(), Finds()
        if self.grammar:
            claims = grammar.extract(article, vocabulary)
            resolved = list(resolve(claims, article, vocabulary, report.issues))
            found.append((grammar.activity(vocabulary), resolved))
        if self.model:
            claims = self.model.extract(article, asked, report.issues, report.failed)
            resolved = distinct(resolve(claims, article, vocabulary, report.issues))
            found.append((self.model.activity(), resolved))
        return found


def machine_of(extractor: str, *, offline: bool = False, budget: int | None = None) -> Machine:
    """The machine of a name: grammar, llm, both. Raises EndpointError, MissingError."""
    if extractor == "grammar":
        return Machine()
    try:
        from kg.extract.llm.endpoint import Endpoint, settings
        from kg.extract.llm.reader import Reader
        from kg.extract.llm.schema import schema
    except ImportError as error:
        raise MissingError(f"no package {error.name}; pip install 'pactgraph[llm]'") from error
    asked = settings(os.environ, offline=offline, budget=budget)
    return Machine(extractor == "both", Reader(Endpoint(asked, schema(load())), load()))
