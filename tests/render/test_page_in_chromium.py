"""The page in a real browser: it draws, answers to mouse and keyboard, and stays offline."""

from pathlib import Path

import pytest

from kg.render.page import page
from kg.views import Actor, Background, Detail, Dispute, Edge, Layout

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from tests.render.driven import Page

PIXELS = """
const canvas = document.querySelector('#canvas canvas');
const drawn = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
let count = 0;
for (let at = 3; at < drawn.length; at += 4) if (drawn[at] > 0) count += 1;
return count;
"""
CLAIM = "https://w3id.org/pactgraph/id/claim/"
BACKGROUND = Background(
    {
        f"{CLAIM}1": Detail(
            before="In January, it said, ",
            after=" by sea.",
            attribution=("A paper", "A ministry"),
            cues=("said",),
            bounds=("18..22 items",),
            words=("in January",),
            first=2025,
            last=2025,
            grades=("B2 by A. Nalyst",),
        )
    },
    {"https://example.org/kp": Actor("State", ("DPRK", "North Korea"))},
    (
        Dispute(
            *(f"{CLAIM}1", f"{CLAIM}2", "denies the same", "denies", "Nothing of that came."),
            *("A spokesman", "Another brief", "2025-03-01"),
        ),
    ),
)


@pytest.fixture
def opened(browser: WebDriver, tmp_path: Path, edges: list[Edge], layout: Layout) -> Page:
    """The page of `edges`."""
    file = tmp_path / "page.html"
    written = page(edges, layout, "Who supplies whom", "a stamp", BACKGROUND)
    file.write_bytes(written.encode("utf-8"))
    return Page(browser, file)


def click_edge(opened: Page, edge: Edge) -> None:
    opened.click_at(opened.run("return pactgraph.edgePosition(arguments[0])", edge.key))


def test_it_draws_without_a_request_and_without_an_error(opened: Page) -> None:
    assert opened.run(PIXELS) > 1000
    assert opened.requests() == [opened.browser.current_url]
    assert opened.browser.get_log("browser") == []
    assert opened.text("#summary") == "4 claims, 3 edges, 3 actors"


def test_a_click_on_an_edge_shows_its_claims(opened: Page, edges: list[Edge]) -> None:
    click_edge(opened, edges[0])
    shown = opened.text("#panel")
    assert "North Korea supplies Russia" in shown
    assert "In January, it said, The sentence of claim 1. by sea." in shown
    assert opened.text("#panel mark") == "The sentence of claim 1."
    assert "affirms, put as asserted, by the words “said”" in shown
    assert [one.text for one in opened.all("#panel .claim:first-of-type dd")] == [
        "240mm rocket launcher",
        "about 20 · 18 to 22 items",
        "“in January” · 2025-01",
        "A paper › A ministry",
        "B2 by A. Nalyst",
    ]
    assert "According to A ministry" in shown
    assert "A brief, brief.txt, 2025-02-03" in shown
    assert opened.browser.current_url.endswith(f"#edge={edges[0].key}")
    assert len(opened.all("tr.chosen")) == 2


def test_what_contradicts_a_claim_stands_beside_it(opened: Page, edges: list[Edge]) -> None:
    click_edge(opened, edges[0])
    beside = opened.find("#panel .claim .others")
    assert beside.text.startswith(
        "Contradicted\nA spokesman denies the same:\n“Nothing of that came.”"
    )
    opened.click("#panel .against .link")
    assert opened.find("#panel .claim.wanted").get_attribute("data-claim") == "2"
    assert opened.text("#rows .contested") == "contradicted"
    opened.run("location.hash = ''")
    assert "contested" in opened.text("#panel .overview li:first-child")


def test_a_claim_is_copied_as_footnote_and_as_bibtex(opened: Page, edges: list[Edge]) -> None:
    click_edge(opened, edges[0])
    footnote, bibtex = opened.all("#panel .claim:first-of-type .tools button")
    footnote.click()
    field = opened.find("#panel textarea")
    assert field.get_attribute("value") == (
        "A ministry (by way of A paper), put as asserted, delivered: “The sentence of claim 1.” "
        f"A brief, 2025-02-03. Claim {CLAIM}1"
    )
    assert opened.text("#panel .offer [role=status]") in ("Copied.", "Press Ctrl and C to copy.")
    bibtex.click()
    assert opened.find("#panel textarea").get_attribute("value") == (
        "@misc{claim-1,\n  author = {{A ministry}},\n  title = {A brief},\n  year = {2025},\n"
        "  date = {2025-02-03},\n  note = {delivered: “The sentence of claim 1.”},\n"
        f"  addendum = {{{CLAIM}1}}\n}}"
    )


def test_a_permalink_leads_to_its_claim(opened: Page, edges: list[Edge]) -> None:
    click_edge(opened, edges[0])
    link = opened.all("#panel .permalink")[1].get_attribute("href")
    assert link.endswith(f"#edge={edges[0].key}&claim=2")
    opened.browser.get(link)
    opened.browser.refresh()
    assert "The sentence of claim 2." in opened.text("#panel .claim.wanted")


def test_hostile_text_is_shown_and_does_nothing(
    opened: Page, edges: list[Edge], hostile: str
) -> None:
    click_edge(opened, edges[2])
    quote = opened.find("#panel blockquote")
    assert quote.get_attribute("textContent") == f"“{hostile}”"
    assert opened.browser.title == "Who supplies whom"
    assert opened.all("body img, a[href^=javascript]") == []


def test_an_address_selects_an_edge_and_escape_lets_go(opened: Page, edges: list[Edge]) -> None:
    opened.run("location.hash = arguments[0]", f"edge={edges[1].key}")
    assert "Russia deploys for North Korea" in opened.text("#panel")
    opened.browser.refresh()
    assert "“The sentence of claim 3.”" in opened.text("#panel")
    ActionChains(opened.browser).send_keys(Keys.ESCAPE).perform()
    assert opened.text("#panel").startswith("Choose a line")


def test_an_actor_shows_its_names_and_all_its_claims(opened: Page) -> None:
    opened.click_at(opened.run("return pactgraph.place('https://example.org/kp')"))
    assert "Also: DPRK" in opened.text("#panel")
    assert len(opened.all("#panel .claim")) == 3


def test_all_can_be_reached_by_keyboard(opened: Page, edges: list[Edge]) -> None:
    def press(*keys: str) -> None:
        ActionChains(opened.browser).send_keys(*keys).perform()

    press("/", "planned deploys", Keys.ENTER)
    assert "Russia deploys for North Korea" in opened.text("#panel")
    assert opened.run("return document.activeElement.id") == "panel"
    press(Keys.ESCAPE, "/", "DPRK", Keys.ENTER)
    assert opened.text("#panel h2") == "North Korea"
    opened.run("document.querySelector('#rows button').focus()")
    press(Keys.ENTER)
    assert opened.browser.current_url.split("edge=")[1].startswith(edges[0].key)
    press(Keys.ESCAPE)
    assert opened.run("return document.activeElement.closest('tr')?.dataset.edge") == edges[0].key
    opened.run("document.getElementById('canvas').focus()")
    press("0")
    before = opened.run("return pactgraph.edgePosition(arguments[0])", edges[0].key)
    press(Keys.ARROW_RIGHT)
    after = opened.run("return pactgraph.edgePosition(arguments[0])", edges[0].key)
    assert after["x"] < before["x"]
    press("0")
    assert opened.run("return pactgraph.edgePosition(arguments[0])", edges[0].key) == before


def test_the_reader_may_turn_dark_into_light(opened: Page) -> None:
    paper = "return getComputedStyle(document.body).backgroundColor"
    first = opened.run(paper)
    opened.click("#theme")
    assert opened.run(paper) != first
    opened.browser.refresh()
    assert opened.run(paper) != first
    opened.click("#theme")
    assert opened.run(paper) == first


@pytest.mark.parametrize("width", [390, 1000])
def test_a_narrow_screen_does_not_scroll_sideways(opened: Page, width: int) -> None:
    size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    opened.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        opened.browser.refresh()
        assert opened.run("return document.documentElement.scrollWidth") == width
    finally:
        opened.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
