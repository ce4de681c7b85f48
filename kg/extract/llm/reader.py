"""The claims that a model finds in an article, held against the text before they are believed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Final

from kg.extract.llm.endpoint import Answer, Endpoint, Messages
from kg.extract.llm.gate import grounded
from kg.extract.llm.passages import Ungrounded
from kg.extract.llm.schema import PROMPT_VERSION, instructions, parse
from kg.model import Activity, Article, Claim, Issue
from kg.vocabulary import Vocabulary

Paragraphs = Sequence[tuple[int, int]]

_WINDOW: Final = 6000
"""Characters of one request; the last paragraph of a window is the first of the next."""


@dataclass(frozen=True)
class Request:
    """Some paragraphs of an article, what was asked about them, and the answer to come."""

    window: Paragraphs
    messages: Messages
    answer: Callable[[], Answer]


@dataclass(frozen=True)
class _Judged:
    """What the text bears of one answer; the rest as (type of claim, reason)."""

    claims: list[Claim]
    refused: list[tuple[str, str]]
    types: Counter[str]


@dataclass(frozen=True)
class Reader:
    """Reads with one model."""

    endpoint: Endpoint
    vocabulary: Vocabulary

    def activity(self) -> Activity:
        """What the claims are signed with: the model, the version of prompt and schema."""
        digest = sha256((instructions(self.vocabulary) + self.endpoint.schema).encode()).hexdigest()
        return Activity(
            self.endpoint.settings.model, f"prompt {PROMPT_VERSION}", method=digest[:12]
        )

    def requests(self, article: Article, pool: Executor) -> list[Request]:
        """Ask about all of an article; `pool` bounds how many requests are under way at a time."""
        asked = [self._request(article, window) for window in windows(article)]
        return [replace(one, answer=pool.submit(one.answer).result) for one in asked]

    def extract(
        self, article: Article, asked: list[Request], issues: list[Issue], rejected: list[Issue]
    ) -> Iterator[Claim]:
        """The claims of an article, in reading order, with surface names and words.

        `rejected` gets every claim that the text does not bear, and every window that was not
        answered; `issues` the goods that the vocabulary lacks. Raises EndpointError.
        """
        found: set[Claim] = set()
        for request in asked:
            found |= set(self._claims(article, request, issues, rejected))
        yield from sorted(found, key=lambda c: (c.span.start, c.span.end, repr(c)))

    def _request(self, article: Article, window: Paragraphs) -> Request:
        text = article.text[window[0][0] : window[-1][1]]
        # An article cannot hold a hash of itself, so it cannot close the mark.
        mark = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        messages = [
            {"role": "system", "content": instructions(self.vocabulary)},
            {"role": "user", "content": f"<article {mark}>\n{text}\n</article {mark}>"},
        ]
        return Request(window, messages, partial(self.endpoint.ask, messages))

    def _claims(
        self, article: Article, request: Request, issues: list[Issue], rejected: list[Issue]
    ) -> Iterator[Claim]:
        """The claims of one window; a window too long for one answer is read in halves."""
        answer, window = request.answer(), request.window
        if answer.ended == "length" and len(window) > 1:
            for half in (window[: len(window) // 2], window[len(window) // 2 :]):
                yield from self._claims(article, self._request(article, half), issues, rejected)
            return
        place = f"{article.address}:{window[0][0]}"
        if answer.ended in ("length", "refusal"):
            why = "the answer was cut off" if answer.ended == "length" else f"{answer.text!r}"
            rejected.append(Issue(place, f"the model did not read this: {why}"))
            return
        judged = self._judged(answer.text, article, issues)
        yield from judged.claims
        if judged.refused:
            again = self._again(request, answer, judged.refused)
            second = self._judged(again.text, article, issues)
            yield from second.claims
            left = [one for one in judged.refused if not _answered(one[0], second.types)]
            for kind, reason in (*second.refused, *left):
                rejected.append(Issue(place, f"rejected {kind or 'answer'}: {reason}"))

    def _again(self, request: Request, answer: Answer, refused: list[tuple[str, str]]) -> Answer:
        """The answer to the one request to put right what the text does not bear."""
        reasons = "\n".join(f"- {kind} {reason}" for kind, reason in refused)
        repair = (
            f"Not accepted:\n{reasons}\nAnswer once more, with these claims alone, put right. "
            "Leave out what the article does not state in words that can be quoted."
        )
        said = {"role": "assistant", "content": answer.text}
        return self.endpoint.ask([*request.messages, said, {"role": "user", "content": repair}])

    def _judged(self, text: str, article: Article, issues: list[Issue]) -> _Judged:
        judged = _Judged([], [], Counter())
        try:
            found = parse(text)
        except ValueError as error:
            reason = " ".join(str(error).split())[:160] if text.strip() else "nothing in it"
            judged.refused.append(("", f"no reply of the schema: {reason}"))
            return judged
        for one in found:
            judged.types[one.type] += 1
            try:
                judged.claims.append(grounded(one, article, self.vocabulary, issues))
            except Ungrounded as error:
                judged.refused.append((one.type, f"{one.quote[:80]!r}: {error}"))
        return judged


def windows(article: Article) -> Iterator[Paragraphs]:
    """The paragraphs of each request; a paragraph is never cut."""
    known, first, last = article.paragraphs, 0, 0
    while last < len(known):
        last = first + 1
        while last < len(known) and known[last][1] - known[first][0] <= _WINDOW:
            last += 1
        yield known[first:last]
        first = max(first + 1, last - 1)


def _answered(kind: str, types: Counter[str]) -> bool:
    """True if a claim of this type came once more; each one that came answers for one."""
    types[kind] -= 1
    return types[kind] >= 0 or (not kind and bool(types))
