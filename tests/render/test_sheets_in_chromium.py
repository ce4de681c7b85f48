"""Timeline, map and matrix of a store in a real browser: marks open the claims SPARQL finds."""

import json
from collections import Counter
from pathlib import Path

import pytest

from kg.edtf import time_bounds
from kg.model import Modality, Stance, Time
from kg.output.sheets import page_of
from kg.store.embedded import Store
from kg.store.reference import reference_lines
from tests.worlds import Losses, Transfer, put

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

PAIRS = """
PREFIX pact: <https://w3id.org/pactgraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?supplier ?recipient (COUNT(DISTINCT ?claim) AS ?claims) (GROUP_CONCAT(?words) AS ?quotes) {
  ?claim pact:affirms|pact:denies|pact:anticipates|pact:proposes ?transfer ;
    pact:evidence/pact:exact ?words .
  ?transfer pact:supplier/rdfs:label ?supplier ; pact:recipient/rdfs:label ?recipient .
} GROUP BY ?supplier ?recipient ORDER BY ?supplier ?recipient"""
DATED = """
PREFIX pact: <https://w3id.org/pactgraph/ontology#>
SELECT ?words (SAMPLE(?moment) AS ?time) {
  ?claim pact:affirms|pact:denies|pact:anticipates|pact:proposes ?situation ;
    pact:evidence/pact:exact ?words .
  ?situation pact:when|pact:asOf ?when . ?when pact:earliestEnd|pact:earliestStart ?moment .
} GROUP BY ?words"""


def at(edtf: str) -> Time:
    return Time(None, edtf, *time_bounds(edtf))


@pytest.fixture(scope="module")
def store() -> Store:
    """Eight claims on transfers between four states, deployments and losses, some with a time."""
    store = Store.memory()
    store.refresh_reference(list(reference_lines()))
    put(store, "one.txt", "Launchers went in May.", Transfer(time=at("2024-05")))
    put(store, "two.txt", "They went again.", Transfer(by="state/kor"))
    put(store, "three.txt", "No launchers went.", Transfer(stance=Stance.DENIES, by="state/rus"))
    put(
        store, "four.txt", "Drones may follow from 2025 on.",
        Transfer(stance=Stance.ANTICIPATES, time=at("2025/..")),
        Transfer(supplier="state/irn", modality=Modality.ALLEGED),
    )  # fmt: skip
    put(
        store, "five.txt", "Rome sends guns to Kyiv.",
        Transfer(supplier="state/ita", recipient="state/ukr", time=at("2023/2024-02")),
    )  # fmt: skip
    put(store, "six.txt", "A hundred fell by August.", Losses(as_of="2024-08"))
    put(store, "seven.txt", "Troops are there.", Transfer(deploys=True, stage="ongoing"))
    return store


def opened(browser: WebDriver, folder: Path, store: Store, view: str) -> WebDriver:
    file = folder / f"{view}.html"
    file.write_bytes(page_of(store, view).encode("utf-8"))
    browser.get("about:blank")
    for log in ("performance", "browser"):
        browser.get_log(log)
    browser.get(file.as_uri())
    return browser


def opens(browser: WebDriver) -> dict[str, str]:
    """What each mark opens: its name to the text of the panel that stands beside the picture."""
    shown = {}
    for mark in browser.find_elements("css selector", "#picture a"):
        browser.execute_script("arguments[0].dispatchEvent(new MouseEvent('click'))", mark)
        panel = browser.find_element("css selector", "tbody:target")
        assert panel.value_of_css_property("position") == "fixed"
        shown[mark.get_attribute("aria-label")] = panel.text
    return shown


def quiet(browser: WebDriver) -> bool:
    """True if nothing but the page itself was asked for, and nothing was complained of."""
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {
        event["params"]["request"]["url"].partition("#")[0]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
        and not event["params"]["documentURL"].startswith("chrome:")
    }
    page = browser.current_url.partition("#")[0]
    return asked == {page} and browser.get_log("browser") == []


@pytest.mark.parametrize("view", ["map", "matrix"])
def test_the_marks_of_map_and_matrix_are_the_pairs_that_sparql_finds(
    view: str, browser: WebDriver, tmp_path: Path, store: Store
) -> None:
    found = opens(opened(browser, tmp_path, store, view))
    wanted = {f"{one} → {other}": (n, quotes) for one, other, n, quotes in store.select(PAIRS)}
    assert len(wanted) == 3
    assert {name.partition(":")[0] for name in found} == set(wanted)
    for name, panel in found.items():
        pair, _, counts = name.partition(": ")
        number, quotes = wanted[pair]
        assert sum(int(part.split()[0]) for part in counts.split(", ") if part[0].isdigit()) == int(
            number
        )
        assert f"{number} claim" in panel
        assert all(sentence.strip(" .") in panel for sentence in quotes.split("."))
    assert quiet(browser)


def test_the_timeline_draws_every_claim_with_a_date_and_lists_the_others(
    browser: WebDriver, tmp_path: Path, store: Store
) -> None:
    found = opens(opened(browser, tmp_path, store, "timeline"))
    wanted = {quote for quote, _ in store.select(DATED)}
    assert len(wanted) == 4
    assert all(any(f"“{quote}”" in panel for panel in found.values()) for quote in wanted)
    assert len(found) == 4
    undated = browser.find_elements("css selector", "tbody:not(:target) .quote")
    texts = Counter(quote.text.strip("“”") for quote in undated)
    assert texts["They went again."] == texts["Troops are there."] == 1
    assert quiet(browser)


def test_the_keyboard_opens_a_mark_and_returns_to_it(
    browser: WebDriver, tmp_path: Path, store: Store
) -> None:
    opened(browser, tmp_path, store, "matrix")
    ActionChains(browser).send_keys(Keys.TAB, Keys.TAB, Keys.ENTER).perform()
    panel = browser.find_element("css selector", "tbody:target")
    key = panel.get_attribute("id")
    assert browser.current_url.endswith(f"#{key}")
    ActionChains(browser).send_keys(Keys.TAB, Keys.ENTER).perform()
    assert browser.current_url.endswith(f"#mark-{key}")
    assert browser.find_elements("css selector", "tbody:target") == []


def test_a_narrow_screen_scrolls_the_picture_and_not_the_page(
    browser: WebDriver, tmp_path: Path, store: Store
) -> None:
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for view in ("timeline", "map", "matrix"):
            opened(browser, tmp_path, store, view)
            assert browser.execute_script("return document.documentElement.scrollWidth") == 390
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
