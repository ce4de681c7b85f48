"""Whatever a reader chooses, picture and table show what SPARQL finds in the store."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.namespaces import ID
from kg.store.embedded import Store

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from tests.render.driven import Page, Rows, answered

Answer = Callable[[str], Rows]
# What a facet's value means, said again in SPARQL.
FACETS = [
    ("kind", "deploys for", 'FILTER (?relation = "deploys for")'),
    ("status", "sought", 'FILTER (?status = "sought")'),
    ("stance", "denies", 'FILTER (?stance = "denies")'),
    ("claimant", "South Korea", "?claim pact:claimant <https://w3id.org/pactgraph/id/state/kor>"),
    ("source", "tehran.txt", '?claim pact:evidence/pact:inDocument/pact:address "tehran.txt"'),
    (
        *("materiel", "ammunition"),
        '?claim ?stands ?content . ?content pact:item/pact:kindOf*/pact:itemClass "ammunition"',
    ),
    ("grade", "B2", "?grading pact:assesses ?claim ; pact:infoCredibility concept:admiralty-2"),
]


@pytest.fixture
def opened(browser: WebDriver, world_page: Path) -> Page:
    return Page(browser, world_page)


@pytest.fixture(scope="module")
def answer(world: Store) -> Answer:
    return answered(world)


def test_the_whole_is_shown_at_first(opened: Page, answer: Answer) -> None:
    opened.shows(answer(""))
    assert opened.text("#summary") == "8 claims, 6 edges, 7 actors"
    assert opened.requests() == [opened.browser.current_url]


@pytest.mark.parametrize(("facet", "value", "pattern"), FACETS)
def test_a_facet_lets_through_what_it_names(
    opened: Page, answer: Answer, facet: str, value: str, pattern: str
) -> None:
    wanted = answer(pattern)
    assert 0 < len(wanted) < 8
    assert opened.counts(facet)[value] == len(wanted)
    opened.tick(facet, value)
    opened.shows(wanted)
    opened.tick(facet, value)
    opened.shows(answer(""))


def test_values_of_a_facet_add_up_and_facets_narrow_each_other(
    opened: Page, answer: Answer
) -> None:
    opened.tick("status", "delivered")
    opened.tick("status", "denied")
    both = 'FILTER (?status IN ("delivered", "denied"))'
    opened.shows(answer(both))
    opened.tick("claimant", "South Korea")
    opened.shows(answer(f"{both} ?claim pact:claimant <{ID}state/kor>"))
    # A count says what the value would show beside what the other facets let through.
    assert opened.counts("claimant")["Russia"] == 1
    assert opened.counts("stance") == {"affirms": 1, "denies": 0, "anticipates": 0, "proposes": 0}
    opened.click(".clear")
    opened.shows(answer(""))


def test_the_years_and_the_undated(opened: Page, answer: Answer) -> None:
    dated = "?claim (pact:affirms|pact:denies|pact:anticipates|pact:proposes)/pact:when ?when"
    slide = """const slider = document.getElementById(arguments[0]);
        slider.value = arguments[1];
        slider.dispatchEvent(new Event("input"));"""
    opened.run(slide, "to", 2022)
    in_time = f'FILTER (NOT EXISTS {{ {dated} }} || ?time < "2023")'
    opened.shows(answer(in_time))
    opened.click("#undated")
    opened.shows(answer(f'{dated} FILTER (?time < "2023")'))
    assert opened.text("#undated-count") == str(len(answer(f"FILTER NOT EXISTS {{ {dated} }}")))
    opened.run(slide, "from", 2022)
    opened.shows(answer('FILTER (?time = "2022")'))


def test_play_lets_the_years_pass(opened: Page, answer: Answer) -> None:
    opened.click("#undated")
    opened.click("#play")
    assert opened.text("#range") == "2021"
    opened.shows(answer('FILTER (?time = "2021")'))
    opened.click("#play")
    assert opened.find("#play").get_attribute("aria-pressed") == "false"
    opened.click("#play")
    wait_until(opened, "return document.getElementById('play').textContent === 'Play'")
    assert opened.text("#range") == "2021 to 2024"
    opened.shows(answer('FILTER (?time != "")'))


def test_a_search_looks_through_names_that_are_not_shown(opened: Page, answer: Answer) -> None:
    opened.find("#search").send_keys("Pyongyang", Keys.ENTER)
    of_the_north = f"FILTER (<{ID}state/prk> IN (?source, ?target))"
    opened.shows(answer(of_the_north))
    assert opened.text("#panel h2") == "North Korea"
    opened.find("#search").clear()
    opened.find("#search").send_keys("rail twenty", Keys.ENTER)
    opened.shows(answer('FILTER (CONTAINS(?quote, "twenty"))'))
    assert opened.text("#panel h2") == "North Korea supplies Russia"


def test_the_legend_filters(opened: Page, answer: Answer) -> None:
    [denied] = [key for key in opened.all("#legend .key") if key.text == "denied"]
    opened.run("arguments[0].click()", denied)
    opened.shows(answer('FILTER (?status = "denied")'))
    assert denied.get_attribute("aria-pressed") == "true"
    opened.run("arguments[0].click()", denied)
    [sends] = [key for key in opened.all("#legend .key") if key.text == "deploys for"]
    opened.run("arguments[0].click()", sends)
    opened.shows(answer('FILTER (?relation = "deploys for")'))


def test_an_actor_alone_with_its_neighbours(opened: Page, answer: Answer) -> None:
    syria, iran, russia = (f"<{ID}state/{code}>" for code in ("syr", "irn", "rus"))
    opened.run("location.hash = arguments[0]", f"actor={quote(f'{ID}state/syr', safe='')}")
    opened.click("#panel .tools .act")
    opened.shows(answer(f"FILTER ({syria} IN (?source, ?target))"))
    opened.run("""const steps = document.querySelector("#panel select");
        steps.value = "2";
        steps.dispatchEvent(new Event("change"));""")
    near = (
        f"FILTER (?source IN ({syria}, {iran}, {russia}) && ?target IN ({syria}, {iran}, {russia}))"
    )
    opened.shows(answer(near))
    opened.click("#panel .tools .act")
    opened.shows(answer(""))


def test_the_path_between_two_actors(opened: Page, answer: Answer) -> None:
    opened.find("#a").send_keys("DPRK", Keys.TAB)
    opened.find("#b").send_keys("Damascus", Keys.TAB)
    ends = '("North Korea" "Russia") ("Iran" "Russia") ("Iran" "Syria")'
    opened.shows(answer(f"VALUES (?source_label ?target_label) {{ {ends} }}"))
    assert "3 steps" in opened.text("#summary")
    opened.find("#b").clear()
    opened.find("#b").send_keys("Ukraine", Keys.TAB)
    opened.shows(set())
    assert "No path" in opened.text("#summary")


def test_the_address_keeps_what_was_chosen(
    opened: Page, answer: Answer, browser: WebDriver, world_page: Path
) -> None:
    opened.tick("status", "delivered")
    opened.tick("materiel", "drone")
    wanted = answer(
        'FILTER (?status = "delivered" && ?source_label = "Iran" && ?target_label = "Russia")'
    )
    opened.shows(wanted)
    shared = Page(browser, world_page, "#" + browser.current_url.partition("#")[2])
    shared.shows(wanted)
    assert shared.find('input[value="drone"]').is_selected()
    browser.execute_script("location.hash = 'status=sought'")
    shared.shows(answer('FILTER (?status = "sought")'))


def test_the_table_sorts_both_ways(opened: Page) -> None:
    def first() -> str:
        return opened.text("#rows td:nth-child(1)")

    opened.click("th[data-key=pair] button")
    assert first() == "Belarus supplies Russia"
    assert opened.find("th[data-key=pair]").get_attribute("aria-sort") == "ascending"
    opened.click("th[data-key=pair] button")
    assert first() == "South Korea supplies Ukraine"
    assert opened.find("th[data-key=pair]").get_attribute("aria-sort") == "descending"
    opened.click("th[data-key=when] button")
    assert opened.text("#rows td:nth-child(3)") == "2021"


def wait_until(page: Page, script: str) -> None:
    """Wait, at most ten seconds, until a piece of JavaScript returns true."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(page.browser, 10, 0.1).until(lambda _: page.run(script))
