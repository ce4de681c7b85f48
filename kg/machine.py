"""What machines find in articles: the grammar, a language model, or both, each by itself."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.errors import EndpointError, MissingError
from kg.extract import grammar
from kg.model import Activity, Article, Claim, Issue, Source, Span
from kg.output.report import Report
from kg.resolve.claims import resolve
from kg.resolve.reconcile import distinct
from kg.vocabulary import load

if TYPE_CHECKING:
    from kg.extract.llm.reader import Reader, Request

Document = tuple[Source, Article]
Finds = list[tuple[Activity, list[Claim]]]

_AHEAD: Final = 4
"""How many requests are under way at a time, and how many documents are read ahead for each job."""


class _Begun(NamedTuple):
    """A document that is being read: what the grammar will say, and what the model was asked."""

    source: Source
    article: Article
    by_grammar: "Callable[[], _Reading]"
    asked: "list[Request]"


class _Reading(NamedTuple):
    activity: Activity
    claims: list[Claim]
    issues: list[Issue]


def processes(jobs: int) -> Executor | None:
    """New processes that read, if several; not forked, since the store has threads of its own."""
    if jobs == 1:
        return None
    return ProcessPoolExecutor(jobs, get_context("spawn"), _serve)


def _serve() -> None:
    """Leave Ctrl-C to the process that writes, and end when that ends, however it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


@dataclass(frozen=True)
class Machine:
    """Which extractors read. `model` is None where no language model does.

    With several `jobs` the grammar reads in so many processes; what it finds is the same.
    """

    grammar: bool = True
    model: "Reader | None" = None
    jobs: int = 1

    def finds(
        self, documents: Iterable[Document], report: Report
    ) -> Iterator[tuple[Source, Article, Finds]]:
        """Each document with its resolved claims by what found them, in the given order.

        It ends early, which the report tells, where the model cannot be asked any more or a
        process is ended from outside.
        """
        asking = ThreadPoolExecutor(_AHEAD)
        reading = processes(self.jobs) if self.grammar else None
        try:
            for begun in self._ahead(documents, asking, reading):
                yield begun.source, begun.article, self._read(begun, report)
        except EndpointError as error:
            report.failed.append(Issue("language model", str(error), "the rest was not read"))
        except BrokenProcessPool:
            mend = "the rest was not read; give it fewer --jobs, or more memory"
            report.failed.append(Issue("grammar", "a reading process was ended", mend))
        finally:
            asking.shutdown(wait=False, cancel_futures=True)
            if reading is not None:
                reading.shutdown(cancel_futures=True)

    def _ahead(
        self, documents: Iterable[Document], asking: Executor, reading: Executor | None
    ) -> Iterator[_Begun]:
        """The documents, some begun ahead so that processes and model work on several at a time."""
        waiting: deque[_Begun] = deque()
        ahead = max(_AHEAD if self.model else 0, _AHEAD * self.jobs if reading else 0)
        for source, article in documents:
            by_grammar: Callable[[], _Reading] = partial(_by_grammar, article)
            if reading is not None:
                by_grammar = reading.submit(_by_grammar, article).result
            asked = self.model.requests(article, asking) if self.model else []
            waiting.append(_Begun(source, article, by_grammar, asked))
            if len(waiting) > ahead:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()

    def _read(self, begun: _Begun, report: Report) -> Finds:
        found = Finds()
        if self.grammar:
            activity, resolved, issues = begun.by_grammar()
            report.issues += issues
            found.append((activity, resolved))
        if self.model:
            article = begun.article
            claims = self.model.extract(article, begun.asked, report.issues, report.failed)
            resolved = distinct(resolve(claims, article, load(), report.issues))
            found.append((self.model.activity(), resolved))
        return found


def _by_grammar(article: Article) -> _Reading:
    vocabulary, issues, unread = load(), list[Issue](), list[Span]()
    claims = grammar.extract(article, vocabulary, unread)
    resolved = list(resolve(claims, article, vocabulary, issues))
    for span in unread:
        quote = article.text[span.start : span.end]
        problem = (
            f"no claim was read from {quote!r}, which names an actor and arms, forces or a pact"
        )
        issues.append(Issue(f"{article.address}:{span.start}", problem))
    return _Reading(grammar.activity(vocabulary), resolved, issues)


def machine_of(extractor: str, *, offline: bool, budget: int | None, jobs: int) -> Machine:
    """The machine of a name: grammar, llm, both. Raises EndpointError, MissingError."""
    if extractor == "grammar":
        return Machine(jobs=jobs)
    try:
        from kg.extract.llm.endpoint import Endpoint, settings
        from kg.extract.llm.reader import Reader
        from kg.extract.llm.schema import schema
    except ImportError as error:
        raise MissingError(f"no package {error.name}; pip install 'pactgraph[llm]'") from error
    asked = settings(os.environ, offline=offline, budget=budget)
    return Machine(extractor == "both", Reader(Endpoint(asked, schema(load())), load()), jobs)
