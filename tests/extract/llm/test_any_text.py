"""Whatever the article and whatever the model says, every quote is the article's own words."""

from concurrent.futures import Executor, Future
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.llm.endpoint import Answer, Messages, Settings
from kg.extract.llm.reader import Reader
from kg.model import Claim, Issue
from kg.vocabulary import load
from tests.extract.conftest import article_of
from tests.extract.llm.fake import claim, reply
from tests.extract.test_any_text import PIECES, wordings

PLAIN = {"’": "'", "“": '"', "”": '"', "–": "-", "\u00a0": " "}


class _AtOnce(Executor):
    def submit(self, fn: Any, /, *args: Any, **rest: Any) -> "Future[Any]":
        done: Future[Any] = Future()
        done.set_result(fn(*args, **rest))
        return done


class _Says:
    """An endpoint without a network that always says the same."""

    schema = "{}"
    settings = Settings("", "m", "", None)  # type: ignore[arg-type]

    def __init__(self, text: str) -> None:
        self.text = text

    def ask(self, _: Messages) -> Answer:
        return Answer(self.text, "stop")


def read(text: str, said: str) -> tuple[list[Claim], list[Issue]]:
    rejected: list[Issue] = []
    reader = Reader(_Says(said), load())  # type: ignore[arg-type]
    article = article_of(text)
    return list(
        reader.extract(article, reader.requests(article, _AtOnce()), [], rejected)
    ), rejected


def fits(one: Claim, text: str) -> None:
    assert 0 <= one.span.start < one.span.end <= len(text)
    named = [name.words for name in one.attribution if name.words]
    for words in (*wordings(one.situation), *one.cues, *named):
        assert text[words.start : words.end] == words.text


pieces = st.lists(st.sampled_from(PIECES), min_size=3, max_size=30)
piece = st.sampled_from(PIECES)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pieces, st.integers(0, 80), st.integers(1, 80), st.lists(piece, min_size=4, max_size=4))
def test_every_quote_is_the_articles_own(
    words: list[str], start: int, length: int, named: list[str]
) -> None:
    text = " ".join(words)
    quote = "".join(PLAIN.get(c, c) for c in text[start : start + length])
    supplier, recipient, item, quantity = named
    said = claim(
        quote,
        item=item,
        quantity=quantity,
        actors={"supplier": supplier, "recipient": recipient, "source": named[0]},
    )
    found, rejected = read(text, reply(said))
    assert len(found) + len(rejected) >= 1
    for one in found:
        fits(one, text)
        assert "".join(PLAIN.get(c, c) for c in text[one.span.start : one.span.end]).strip()


@pytest.mark.parametrize(
    "around",
    ["{}", "\ufeff{}", "😀 {}", "Head\r\n\r\n{}\r\nTail", "{} \u200b", "ﬁrst {}", "• {}", "“{}”"],
)
def test_offsets_hold_in_texts_of_every_kind(around: str) -> None:
    sentence = "North Korea’s army sent Russia 40\u00a0drones – a first"
    text = around.format(sentence + ".")
    quote = "North Korea's army sent Russia 40 drones - a first"
    said = claim(
        quote,
        item="drones",
        quantity="40",
        actors={"supplier": "North Korea's army", "recipient": "Russia"},
    )
    (one,), rejected = read(text, reply(said))
    assert text[one.span.start : one.span.end] == sentence
    assert rejected == []
    fits(one, text)


def test_a_ligature_spelled_out_is_not_the_articles_own() -> None:
    text = "The ﬁrst tanks that China sent Mali arrived."
    quote = "The first tanks that China sent Mali arrived"
    said = claim(quote, item="tanks", actors={"supplier": "China", "recipient": "Mali"})
    found, rejected = read(text, reply(said))
    assert found == []
    assert "letter for letter" in str(rejected[0])
