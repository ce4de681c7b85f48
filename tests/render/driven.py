"""The page as a reader drives it, and the sets that SPARQL says it must show."""

import json
from collections.abc import Callable
from pathlib import Path

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement

from kg.ids import digest
from kg.resources import folder
from kg.store.embedded import Store

Rows = set[tuple[str, str]]
VIEW = (folder("queries") / "views" / "supplies.rq").read_text(encoding="utf-8")
_PROLOGUE, _BODY = VIEW.split("SELECT", 1)
_BODY = "SELECT" + _BODY.rpartition("ORDER BY")[0]


class Page:
    """An open page. Every step of a reader is followed by a look at the browser's log."""

    def __init__(self, browser: WebDriver, file: Path, fragment: str = "") -> None:
        self.browser = browser
        browser.get("about:blank")
        for log in ("performance", "browser"):
            browser.get_log(log)
        browser.get(f"{file.as_uri()}{fragment}")

    def find(self, selector: str) -> WebElement:
        """The first element that a CSS selector names."""
        return self.browser.find_element("css selector", selector)

    def all(self, selector: str) -> list[WebElement]:
        """All elements that a CSS selector names."""
        return self.browser.find_elements("css selector", selector)

    def text(self, selector: str) -> str:
        """The text that an element shows."""
        return self.find(selector).text

    def run(self, script: str, *given: object) -> object:
        """What a piece of JavaScript returns."""
        return self.browser.execute_script(script, *given)

    def click(self, selector: str) -> None:
        """Click an element, wherever it has scrolled to."""
        self.run("arguments[0].click()", self.find(selector))

    def tick(self, facet: str, value: str) -> None:
        """Tick or untick a value of a facet."""
        inside = f'details[data-facet="{facet}"]'
        self.run("document.querySelector(arguments[0]).open = true", inside)
        self.click(f'{inside} input[value="{value}"]')

    def counts(self, facet: str) -> dict[str, int]:
        """The values of a facet with the counts beside them."""
        script = """return [...document.querySelectorAll(arguments[0])].map((line) =>
          [line.querySelector("input").value, Number(line.querySelector(".count").textContent)])"""
        return dict(self.run(script, f'details[data-facet="{facet}"] .option'))

    def rows(self) -> Rows:
        """The rows of the table, all pages of it, as pairs of an edge's key and a claim's IRI."""
        found = self.run("return pactgraph.rows()")
        listed = self.run(
            'return [...document.querySelectorAll("#rows tr")].map((row) => row.dataset.edge)'
        )
        assert listed == [edge for edge, _ in found][: len(listed)]
        return {(edge, claim) for edge, claim in found}

    def edges(self) -> set[str]:
        """The keys of the edges that are drawn."""
        return set(self.run("return pactgraph.edges()"))

    def shows(self, wanted: Rows) -> None:
        """Assert that picture and table show these rows and no other, without an error."""
        assert self.browser.get_log("browser") == []
        assert self.rows() == wanted
        assert self.edges() == {edge for edge, _ in wanted}

    def click_at(self, place: dict[str, float]) -> None:
        """Click into the picture, at a place counted in pixels from its corner."""
        canvas = self.find("#canvas canvas")
        across = round(place["x"] - canvas.size["width"] / 2)
        down = round(place["y"] - canvas.size["height"] / 2)
        ActionChains(self.browser).move_to_element_with_offset(
            canvas, across, down
        ).click().perform()

    def requests(self) -> list[str]:
        """The addresses that were asked for since the page was opened."""
        events = [
            json.loads(one["message"])["message"] for one in self.browser.get_log("performance")
        ]
        return [
            event["params"]["request"]["url"]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
            and not event["params"]["documentURL"].startswith("chrome:")
        ]


def answered(store: Store) -> Callable[[str], Rows]:
    """A function from a graph pattern to the rows of the view that match it, as SPARQL finds them.

    The pattern may use the view's variables and join more on ?claim.
    """

    def rows(pattern: str = "") -> Rows:
        asked = f"{_PROLOGUE} SELECT DISTINCT ?source ?relation ?target ?claim {{ {{ {_BODY} }} {pattern} }}"
        found = store.select(asked)
        return {(digest("edge", one, how, two), claim) for one, how, two, claim in found}

    return rows
