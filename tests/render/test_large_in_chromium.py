"""A large graph: what is folded is told, can be opened, and is never left out."""

from pathlib import Path

import pytest

from kg.analyse.layout import layout
from kg.render.page import page

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from tests.benchmarks.page import world
from tests.render.driven import Page

EDGES, BACKGROUND = world(400)
PLACES = layout(EDGES)
ALL = {(edge.key, one.claim) for edge in EDGES for one in edge.evidence}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("large") / "page.html"
    made.write_bytes(page(EDGES, PLACES, "Large", "", BACKGROUND).encode("utf-8"))
    return made


@pytest.fixture
def opened(browser: WebDriver, file: Path) -> Page:
    return Page(browser, file)


def test_what_is_folded_is_told_and_stays_in_picture_and_table(opened: Page) -> None:
    opened.shows(ALL)
    note = opened.text("#folded-note")
    folded = f"{len(PLACES.circles)} small actors folded into {len(PLACES.middles)} circles"
    assert note.startswith(folded)
    assert "400 edges drawn as " in note
    opened.click("#unfold")
    assert opened.text("#folded-note").startswith("All circles are open")
    opened.shows(ALL)
    opened.click("#unfold")
    assert opened.text("#folded-note") == note


def test_a_circle_opens(opened: Page) -> None:
    hub = max(PLACES.middles, key=lambda one: list(PLACES.circles.values()).count(one))
    opened.click_at(opened.run("return pactgraph.place(arguments[0])", f"circle {hub}"))
    count = list(PLACES.circles.values()).count(hub)
    assert opened.text("#panel h2").startswith(f"{count} actors around")
    opened.run("[...document.querySelectorAll('#panel .act')].at(-1).click()")
    left = len(PLACES.circles) - count
    assert opened.text("#folded-note").startswith(f"{left} small actors folded")
    opened.shows(ALL)


def test_an_actor_that_is_found_or_filtered_for_is_not_folded(opened: Page) -> None:
    small = sorted(PLACES.circles)[-1]
    [name] = {edge.source_label for edge in EDGES if edge.source == small} | {
        edge.target_label for edge in EDGES if edge.target == small
    }
    opened.find("#search").send_keys(name, Keys.ENTER)
    assert opened.text("#panel h2") == name
    assert not opened.find("#folded").is_displayed()
    opened.click(".clear")
    note = opened.text("#folded-note")
    assert note.startswith(f"{len(PLACES.circles) - 1} small actors folded")


def test_a_line_of_many_edges_lists_them(opened: Page) -> None:
    bundle = "return [...document.querySelectorAll('#panel .overview li')].length"
    script = """
    const [id, count] = pactgraph.bundles().find(([, count]) => count > 1);
    location.hash = new URLSearchParams({ bundle: id });
    return count;"""
    count = opened.run(script)
    assert opened.text("#panel h2") == f"{count} edges in one line: supplies"
    assert opened.run(bundle) == count
