"""The review in a real browser, with the command behind it: what is saved is in the store."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.query.run import ask
from kg.store.embedded import Store

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

TEXT = (
    "Iran has sent 20 drones to Russia \U0001f680.\n\n"
    "“Norway delivered tanks to Ukraine,” the minister said.\n\n"
    "Poland shipped rifles to Chad, an aide whispered.\n"
)
SELECT = """
const text = document.getElementById('text');
const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const at = walker.currentNode.data.indexOf(arguments[0]);
  if (at < 0) continue;
  getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + arguments[0].length);
  return true;
}
return false;
"""
SET_ASIDE = """
PREFIX pact: <https://w3id.org/pactgraph/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?quote ?judgement WHERE {
  ?claim a pact:SetAsideClaim ; pact:evidence/pact:exact ?quote ;
    prov:qualifiedGeneration/pact:judgement ?judgement .
}
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "brief.txt").write_text(TEXT, encoding="utf-8", newline="")
    return tmp_path


@pytest.fixture
def page(place: Path, browser: WebDriver) -> Iterator[WebDriver]:
    """The page of `kg review`, served by the command itself."""
    program = [sys.executable, "-c", "from kg.cli import main; main()"]
    command = [*program, "--store", "kg-store", "review", "brief.txt", "--by", "A. Reader"]
    with subprocess.Popen(
        command, cwd=place, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as served:
        assert served.stderr is not None
        browser.get(served.stderr.readline().split()[1])
        yield browser
        browser.get("about:blank")
        served.terminate()


def press(page: WebDriver, keys: str) -> None:
    page.find_element(By.TAG_NAME, "body").send_keys(keys)


def quotes(page: WebDriver) -> list[str]:
    return [one.text.strip("“”") for one in page.find_elements(By.TAG_NAME, "blockquote")]


def choose(page: WebDriver, words: str) -> None:
    at = next(i for i, quote in enumerate(quotes(page)) if words in quote)
    page.find_elements(By.CLASS_NAME, "card")[at].click()


def field(page: WebDriver, role: str) -> object:
    for line in page.find_elements(By.CSS_SELECTOR, "form .line"):
        selects = line.find_elements(By.TAG_NAME, "select")
        if selects and selects[0].get_attribute("value") == role:
            return line
    raise AssertionError(role)


def fill(line: object, value: str) -> None:
    entered = line.find_element(By.TAG_NAME, "input")  # type: ignore[attr-defined]
    entered.clear()
    entered.send_keys(value)


def add_role(page: WebDriver, role: str, value: str, words: str) -> None:
    page.find_element(By.XPATH, "//button[.='Add a role']").click()
    line = page.find_elements(By.CSS_SELECTOR, "form .line")[-1]
    line.find_element(By.XPATH, f".//option[.='{role}']").click()
    fill(line, value)
    assert page.execute_script(SELECT, words)
    line.find_element(By.XPATH, ".//button[1]").click()


def save(page: WebDriver) -> str:
    page.find_element(By.ID, "save").click()
    told = page.find_element(By.ID, "told")
    WebDriverWait(page, 60).until(lambda _: "aved" in told.text)
    return told.text


def judgements(place: Path) -> list[dict]:
    lines = (place / "brief.claims.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def supplies(place: Path) -> set[tuple[str, ...]]:
    with Store.open(place / "kg-store", read_only=True) as store:
        answer = ask(store, "who-supplies-what", {})
    return set(answer.only(("supplier", "recipient", "item")).rows)


def test_accepted_corrected_rejected_and_added_claims_reach_the_store(
    page: WebDriver, place: Path
) -> None:
    choose(page, "Iran")
    press(page, "a")
    choose(page, "Norway")
    press(page, "c")
    fill(field(page, "supplier"), "state/swe")
    page.find_element(By.XPATH, "//button[.='Done']").click()
    choose(page, "Poland")
    press(page, "r")
    assert page.execute_script(SELECT, "an aide whispered")
    press(page, "n")
    add_role(page, "supplier", "unnamed", "an aide")
    add_role(page, "recipient", "state/tcd", "Chad")
    add_role(page, "item", "materiel/rifle", "rifles")
    page.find_element(By.XPATH, "//button[.='Done']").click()

    assert save(page) == "Saved 5 judgements; the store follows."
    header, *lines = judgements(place)
    assert header["analyst"] == "A. Reader"
    assert {(one["start"], one.get("rejected", False)) for one in lines} == {
        (0, False),  # Iran, accepted
        (39, True),  # Norway as it was found
        (39, False),  # the same, corrected to Sweden
        (95, True),  # Poland, rejected
        (126, False),  # the aide, added
    }
    assert supplies(place) == {
        ("Iran", "Russia", "drones"),
        ("Sweden", "Ukraine", "tanks"),
        ("an aide", "Chad", "rifles"),
    }
    with Store.open(place / "kg-store", read_only=True) as store:
        kept = {(quote, judged.rpartition("-")[2]) for quote, judged in store.select(SET_ASIDE)}
    assert {judgement for _, judgement in kept} == {"rejected"}
    assert len(kept) == 2
    assert page.get_log("browser") == []


def test_what_does_not_fit_is_said_and_nothing_is_saved(page: WebDriver, place: Path) -> None:
    choose(page, "Iran")
    press(page, "c")
    fill(field(page, "recipient"), "state/nowhere")
    page.find_element(By.XPATH, "//button[.='Done']").click()
    assert "the vocabulary has no 'state/nowhere'" in save(page)
    assert not (place / "brief.claims.jsonl").exists()
    assert ("Iran", "Russia", "drones") in supplies(place)
