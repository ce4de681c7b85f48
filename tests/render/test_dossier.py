"""The dossier: its groups, gaps, contradictions and footnotes; and text that stays text."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from kg.edtf import time_bounds
from kg.errors import QueryError
from kg.model import Stance, Time
from kg.output.dossier import dossier
from kg.reason.rules import derive
from kg.render.dossier import Dossier, Source, dossier_page, markdown
from kg.store.embedded import Store
from kg.store.reference import reference_lines
from tests.render.test_sheets import PAYLOADS, Tags
from tests.worlds import Losses, Transfer, put

ABOUT = """
PREFIX pact: <https://w3id.org/pactgraph/ontology#>
SELECT DISTINCT ?claim {
  VALUES ?node { <https://w3id.org/pactgraph/id/state/prk> <https://w3id.org/pactgraph/id/force/prk> }
  { ?claim (pact:affirms|pact:denies|pact:anticipates|pact:proposes)/(pact:supplier|pact:recipient|pact:population|pact:deployer) ?node }
  UNION { ?claim pact:claimant ?node }
}"""


@pytest.fixture(scope="module")
def store() -> Store:
    """Seven claims by and about North Korea and one about others; what follows is derived."""
    made = Store.memory()
    made.refresh_reference(list(reference_lines()))
    may = Time(None, "2024-05", *time_bounds("2024-05"))
    put(made, "one.txt", "Launchers went in May.", Transfer(time=may, by="state/kor"))
    put(made, "two.txt", "They went again.", Transfer(by="state/kor"))
    put(made, "three.txt", "None ever went.", Transfer(stance=Stance.DENIES, by="state/prk"))
    put(
        made, "four.txt", "Trucks came back.", Transfer(supplier="state/rus", recipient="state/prk")
    )
    put(made, "five.txt", "A hundred fell.", Losses(as_of="2024-08", population="force/prk"))
    put(
        made, "six.txt", "Nine hundred fell.",
        Losses(as_of="2024-08", population="force/prk", value=900, least=890, most=910),
    )  # fmt: skip
    put(made, "seven.txt", "Italian guns.", Transfer(supplier="state/ita", recipient="state/ukr"))
    derive(made)
    return made


@pytest.fixture(scope="module")
def found(store: Store) -> Dossier:
    return dossier(store, "DPRK")


def test_claims_stand_in_the_groups_that_their_roles_give(found: Dossier, store: Store) -> None:
    groups = {chapter.title: [one.quote for one in chapter.shown] for chapter in found.chapters}
    assert groups == {
        "As supplier": ["Launchers went in May.", "None ever went.", "They went again."],
        "As recipient": ["Trucks came back."],
        "Losses": ["A hundred fell.", "Nine hundred fell."],
        "What it denies": ["None ever went."],
    }
    assert found.stamp.startswith(f"{len(store.select(ABOUT))} claims by and about it")


def test_gaps_name_what_no_claim_tells(found: Dossier) -> None:
    gaps = {chapter.title: chapter.gaps for chapter in found.chapters}
    assert gaps["As supplier"] == ("No quantity is stated anywhere.",)
    assert gaps["As recipient"] == (
        "No quantity is stated anywhere.",
        "No date is stated that can be placed in time.",
        "Only one origin: The Paper.",
    )
    assert gaps["Losses"] == ("Only one origin: The Paper.",)
    assert found.gaps == (
        "Nothing is claimed under: Deployments, Pacts, Sanctions, What it says itself.",
    )


def test_contradictions_stand_side_by_side(found: Dossier) -> None:
    sides = {(how.partition(":")[0], one.quote, other.quote) for how, one, other in found.against}
    assert ("conflict", "A hundred fell.", "Nine hundred fell.") in sides
    assert ("denial", "Launchers went in May.", "None ever went.") in sides or (
        "denial", "They went again.", "None ever went.",
    ) in sides  # fmt: skip


def test_exposure_to_an_embargo_is_told_as_a_condition(found: Dossier) -> None:
    told = {(one.quote, "binds Russia" in one.about) for one in found.exposure}
    assert ("Launchers went in May.", True) in told
    assert all("if the claim is right" in one.about for one in found.exposure)
    assert not any(one.quote == "Italian guns." for one in found.exposure)


def test_a_footnote_names_claimant_title_and_document(found: Dossier) -> None:
    quoted = {one.quote: one for chapter in found.chapters for one in chapter.shown}
    source = found.sources[quoted["None ever went."].note - 1]
    assert source == Source("North Korea", "three.txt", "three.txt", "", "")
    text = markdown(found)
    refs = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert refs == set(re.findall(r"^\[\^(\d+)\]:", text, re.M))
    page = Tags()
    page.feed(dossier_page(found))
    assert all(link.startswith("#") for link in page.links)


def test_what_is_over_the_limit_is_counted(store: Store) -> None:
    few = dossier(store, "North Korea", limit=1)
    assert [len(chapter.shown) for chapter in few.chapters] == [1, 1, 1, 1]
    assert few.chapters[0].count == 3
    assert few.gaps[1] == (
        "As supplier: 2 claims not shown, of the older documents; --limit N shows more."
    )


def test_a_store_on_disk_gives_the_same_dossier(
    found: Dossier, store: Store, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "store") as other:
        other.quads.extend(store.quads)
        assert dossier(other, "DPRK") == found


def test_a_misspelt_name_is_told_its_nearest(store: Store) -> None:
    with pytest.raises(QueryError, match="did you mean North Korea"):
        dossier(store, "Nort Corea")


def test_an_actor_of_whom_nothing_is_claimed_is_said_to_have_none(store: Store) -> None:
    assert dossier(store, "Norway").gaps == ("No claim of the store is by it or about it.",)


def test_before_any_rule_ran_it_says_what_is_not_known() -> None:
    bare = Store.memory()
    bare.refresh_reference(list(reference_lines()))
    put(bare, "one.txt", "Launchers went.", Transfer())
    assert "no rule ever ran" in dossier(bare, "DPRK").gaps[-1]


def hostile(found: Dossier, payload: str) -> Dossier:
    """The same dossier with the payload as every text that a document or a name could give."""

    def poisoned(one: object) -> object:
        return replace(one, quote=payload, about=payload)  # type: ignore[type-var]

    return replace(
        found,
        name=payload,
        names=(payload,),
        gaps=(payload,),
        chapters=tuple(
            replace(part, gaps=(payload,), shown=tuple(map(poisoned, part.shown)))
            for part in found.chapters
        ),
        against=tuple((payload, poisoned(a), poisoned(b)) for _, a, b in found.against),
        exposure=tuple(map(poisoned, found.exposure)),
        sources=tuple(Source(*[payload] * 5) for _ in found.sources),
    )


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_text_is_more_than_text_on_the_page_and_in_markdown(
    payload: str, found: Dossier
) -> None:
    page, like = Tags(), Tags()
    page.feed(dossier_page(hostile(found, payload)))
    like.feed(dossier_page(hostile(found, "plain")))
    assert page.found == like.found
    assert page.attributes == like.attributes
    assert all(link.startswith("#") for link in page.links)
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    made, wanted = Tags(), Tags()
    made.feed(reader.render(markdown(hostile(found, payload))))
    wanted.feed(reader.render(markdown(hostile(found, "plain"))))
    assert made.found == wanted.found
    assert made.links == wanted.links == []


def test_a_link_of_markdown_leads_to_the_web_with_its_signs_escaped(found: Dossier) -> None:
    url = "https://example.org/a b>)(<script>?x=1&lt=2"
    linked = replace(
        found, sources=tuple(replace(s, url=url, title="A [b]") for s in found.sources)
    )
    lines = [line.partition(": ")[2] for line in markdown(linked).splitlines() if "]: " in line]
    made = Tags()
    made.feed(MarkdownIt("commonmark", {"html": True}).render("\n\n".join(lines)))
    assert set(made.links) == {"https://example.org/a%20b%3E)(%3Cscript%3E?x=1&lt=2"}
    assert set(made.found) == {"p", "a"}
