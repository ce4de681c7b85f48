"""The page in a real browser: it draws, answers to mouse and keyboard, and stays offline."""

import json
from pathlib import Path

import pytest

from kg.render.page import page
from kg.views import Edge

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

PIXELS = """
const canvas = document.querySelector('#canvas canvas');
const drawn = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
let count = 0;
for (let at = 3; at < drawn.length; at += 4) if (drawn[at] > 0) count += 1;
return count;
"""


@pytest.fixture
def opened(
    browser: WebDriver,
    tmp_path: Path,
    edges: list[Edge],
    positions: dict[str, tuple[float, float]],
) -> WebDriver:
    """The browser with the page of `edges` open and the logs of what went before thrown away."""
    file = tmp_path / "page.html"
    file.write_bytes(page(edges, positions, "Who supplies whom", "a stamp").encode("utf-8"))
    browser.get("about:blank")
    for log in ("performance", "browser"):
        browser.get_log(log)
    browser.get(file.as_uri())
    return browser


def panel(browser: WebDriver) -> str:
    return browser.find_element("id", "panel").text


def click_edge(browser: WebDriver, edge: Edge) -> None:
    place = browser.execute_script("return pactgraph.edgePosition(arguments[0])", edge.key)
    canvas = browser.find_element("css selector", "#canvas canvas")
    across = round(place["x"] - canvas.size["width"] / 2)
    down = round(place["y"] - canvas.size["height"] / 2)
    ActionChains(browser).move_to_element_with_offset(canvas, across, down).click().perform()


def test_it_draws_without_a_request_and_without_an_error(opened: WebDriver) -> None:
    assert opened.execute_script(PIXELS) > 1000
    events = [json.loads(entry["message"])["message"] for entry in opened.get_log("performance")]
    asked = [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
        and not event["params"]["documentURL"].startswith("chrome:")
    ]
    assert asked == [opened.current_url]
    assert opened.get_log("browser") == []
    assert opened.find_element("id", "summary").text == "4 claims, 3 edges, 3 actors"


def test_a_click_on_an_edge_shows_its_claims(opened: WebDriver, edges: list[Edge]) -> None:
    click_edge(opened, edges[0])
    shown = panel(opened)
    assert "North Korea supplies Russia" in shown
    assert "“The sentence of claim 1.”" in shown
    assert "240mm rocket launcher · about 20 · 2025-01" in shown
    assert "According to A ministry" in shown
    assert "A brief, brief.txt, 2025-02-03" in shown
    assert opened.current_url.endswith(f"#edge={edges[0].key}")
    assert len(opened.find_elements("css selector", "tr.chosen")) == 2


def test_hostile_text_is_shown_and_does_nothing(
    opened: WebDriver, edges: list[Edge], hostile: str
) -> None:
    click_edge(opened, edges[2])
    quote = opened.find_element("css selector", "#panel blockquote")
    assert quote.get_attribute("textContent") == f"“{hostile}”"
    assert opened.title == "Who supplies whom"
    assert opened.find_elements("css selector", "body img, a[href^=javascript]") == []


def test_an_address_selects_an_edge_and_escape_lets_go(
    opened: WebDriver, edges: list[Edge]
) -> None:
    opened.execute_script("location.hash = arguments[0]", f"edge={edges[1].key}")
    assert "Russia deploys for North Korea" in panel(opened)
    opened.refresh()
    assert "“The sentence of claim 3.”" in panel(opened)
    ActionChains(opened).send_keys(Keys.ESCAPE).perform()
    assert panel(opened).startswith("Choose a line")


def test_an_actor_shows_all_its_claims(opened: WebDriver) -> None:
    hash_of = "actor=" + "https%3A%2F%2Fexample.org%2Fkp"
    opened.execute_script("location.hash = arguments[0]", hash_of)
    cards = opened.find_elements("css selector", "#panel .claim")
    assert len(cards) == 3


def test_the_search_filters_the_table_and_enter_opens_the_first_hit(opened: WebDriver) -> None:
    ActionChains(opened).send_keys("/").send_keys("planned deploys").perform()
    shown = [row for row in opened.find_elements("css selector", "#rows tr") if row.is_displayed()]
    assert len(shown) == 1
    assert opened.find_element("id", "found").text == "1 of 4 rows"
    ActionChains(opened).send_keys(Keys.ENTER).perform()
    assert "Russia deploys for North Korea" in panel(opened)


def test_a_narrow_screen_does_not_scroll_sideways(opened: WebDriver) -> None:
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        opened.refresh()
        assert opened.execute_script("return document.documentElement.scrollWidth") == 390
    finally:
        opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
