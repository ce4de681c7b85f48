"""Whatever the text, the grammar ends without an error and its offsets are those of the text."""

from collections.abc import Iterator
from cProfile import Profile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Claim, Filler, Name, Quantity, Situation, Time, Words
from tests.extract.conftest import article_of, claims_of

PIECES = (
    "Iran", "Russia", "the North", "North Korea’s", "South Korea", "NATO", "Kyiv", "they", "who",
    "sent", "has been supplying", "denied", "reportedly", "may", "bought", "agreed to", "said that",
    "to deploy", "killed", "captured", "signed", "a defence pact", "drones", "240mm", "thousands of",
    "1,100", "soldiers", "tanks", "missile and satellite technology", "with", "to", "from", "by",
    "in June", "last week", "and", "or", ",", ".", "?", "\n", "\r\n", "– ", "“", "”", "’", "😀",
    "\u200b", "\ufb01", "\u00a0", "é", "日本", "\u202e",
)  # fmt: skip


def wordings(situation: Situation) -> Iterator[Words]:
    """All words that a situation holds."""
    for _, filler in situation.roles:
        yield from _wordings(filler)


def _wordings(filler: Filler) -> Iterator[Words]:
    if isinstance(filler, Situation):
        yield from wordings(filler)
    elif isinstance(filler, Name | Quantity | Time) and filler.words:
        yield filler.words


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=3, max_size=40))
def test_every_offset_is_that_of_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    article = article_of(text)
    for claim in claims_of(text):
        _fits(claim, article.text)


def _fits(claim: Claim, text: str) -> None:
    assert 0 <= claim.span.start < claim.span.end <= len(text)
    named = [name.words for name in claim.attribution if name.words]
    for words in (*wordings(claim.situation), *claim.cues, *named):
        assert text[words.start : words.end] == words.text


@pytest.mark.parametrize(
    "clause",
    [
        "Norway sent 20 tanks to Kenya",
        "Mali and Niger said in May 2024 that they had signed a pact",
    ],
)
def test_a_sentence_twice_as_long_is_about_twice_the_work(clause: str) -> None:
    calls = []
    for times in (1, 60, 120):
        profile = Profile()
        text = f"{' and '.join([clause] * times)}."
        profile.runcall(claims_of, text)
        calls.append(sum(entry.callcount for entry in profile.getstats()))
    assert calls[2] < 2.6 * calls[1]


def test_a_pronoun_beside_a_pronoun_ends() -> None:
    assert claims_of("North Korea’s thousands of they they thousands of signed") == []
