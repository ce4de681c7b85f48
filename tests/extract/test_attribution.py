"""Who says it, and in which words: attribution, quotes, and what the article supplies."""

import pytest

from kg.model import Claim, Name
from tests.extract.conftest import article_of, claims_of


def only(text: str) -> Claim:
    """The one claim that a text makes."""
    (claim,) = claims_of(text)
    return claim


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("NATO said that Iran had sent drones to Russia.", "NATO"),
        ("According to Ukraine's defence ministry, Iran sent drones to Russia.", None),
        ("Officials say that Iran sent drones to Russia.", "Officials"),
        ("Iran has reportedly sent drones to Russia.", "reportedly"),
        ("Kyiv accused Iran of sending drones to Russia.", "Kyiv"),
        ("A report revealed that Iran had sent drones to Russia.", "report"),
    ],
)
def test_the_last_source_of_the_chain_is_the_claimant(text: str, source: str | None) -> None:
    attribution = only(text).attribution
    assert attribution
    worded = attribution[-1].words
    assert worded is not None
    assert source is None or source in worded.text


def test_the_publisher_speaks_where_nobody_else_does() -> None:
    assert only("Iran sent drones to Russia.").attribution == ()


def test_the_agency_of_another_state_is_not_the_one_we_know() -> None:
    claim = only("Greece's Joint Chiefs of Staff disclosed that Iran had sent drones to Russia.")
    assert claim.attribution[-1].sort == "unnamed"


def test_a_quote_is_the_clause_without_who_reports_it() -> None:
    text = "On Monday, officials said that Iran had sent drones to Russia."
    claim = only(text)
    assert text[claim.span.start : claim.span.end] == "Iran had sent drones to Russia"


@pytest.mark.parametrize("mark", ["’", "'", "”", " ", "😀", "\r\n", "\u200b"])
def test_every_quote_and_wording_is_the_text_at_its_offsets(mark: str) -> None:
    text = f"Aside {mark} this.\n\n– Iran{mark} has sent Russia some drones{mark}.\nIran armed Mali with tanks."
    article = article_of(text)
    for claim in claims_of(text):
        for _, filler in claim.situation.roles:
            if isinstance(filler, Name) and filler.words:
                assert article.text[filler.words.start : filler.words.end] == filler.words.text


def test_a_pact_without_parties_takes_the_two_that_stand_together_before() -> None:
    text = "Mali and Niger have grown closer. A defence pact signed in May binds them."
    (claim,) = claims_of(text)
    agreement = claim.situation.first("agreement")
    assert isinstance(agreement, Name)
    assert [(party.means, party.inferred) for party in agreement.parts] == [
        ("Mali", True),
        ("Niger", True),
    ]


def test_a_pact_whose_parties_nobody_names_makes_no_claim() -> None:
    assert claims_of("A defence pact signed in May binds them.") == []


def test_the_north_is_a_state_only_where_korea_is_told_of() -> None:
    assert claims_of("The North sent troops to Russia.") == []
    both = "North Korea and South Korea trade words. The North sent troops to Russia."
    assert len(claims_of(both)) == 1
    organs = "Seoul's spy agency watches Kim Jong Un. The North sent troops to Russia."
    assert len(claims_of(organs)) == 1


def test_a_headline_that_is_printed_twice_is_read_once() -> None:
    headline = "Iran Has Sent Drones to Russia, Officials Say"
    assert len(claims_of(f"Breaking{headline}\n\n{headline}")) == 1


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Reportedly, Iran has sent drones to Russia.", "Reportedly"),
        ("NATO expects Iran to send drones to Russia.", "expects"),
        ("Iran denied that it had sent drones to Russia.", "denied"),
        ("Iran denied sending drones to Russia.", "denied"),
        ("Iran plans to send drones to Russia.", "plans"),
    ],
)
def test_a_quote_never_leaves_out_the_word_that_makes_it_less_than_a_fact(
    text: str, inside: str
) -> None:
    claim = only(text)
    assert inside in text[claim.span.start : claim.span.end]


def test_the_quote_of_a_second_figure_holds_that_figure() -> None:
    text = "Reports said that some 300 Malian soldiers were killed and 900 were wounded."
    quotes = [text[c.span.start : c.span.end] for c in claims_of(text)]
    assert quotes == [
        "some 300 Malian soldiers were killed",
        "some 300 Malian soldiers were killed and 900 were wounded",
    ]
