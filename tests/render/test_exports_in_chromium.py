"""What is visible, saved: four files that other programs read, with what the filters let through."""

import csv
import io
import time
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.render.page import page
from kg.store.embedded import Store
from kg.views import Edge, Layout

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.remote.webdriver import WebDriver

from tests.render.conftest import evidence
from tests.render.driven import Page, answered

SUPPLIES = 'FILTER (?relation = "supplies" && ?status != "sought")'


@pytest.fixture
def folder(browser: WebDriver, tmp_path: Path) -> Path:
    """Where the browser puts what it saves."""
    allowed = {"behavior": "allow", "downloadPath": str(tmp_path)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", allowed)
    return tmp_path


@pytest.fixture
def opened(browser: WebDriver, world_page: Path, folder: Path) -> Page:
    """The page with filters in use."""
    chosen = "#kind=supplies&status=delivered&status=denied&status=alleged&status=planned"
    return Page(browser, world_page, chosen)


def saved(opened: Page, folder: Path, name: str) -> bytes:
    opened.click(f"#as-{name.rpartition('.')[2]}")
    for _ in range(100):
        if (folder / name).exists() and (folder / name).stat().st_size:
            assert opened.browser.get_log("browser") == []
            return (folder / name).read_bytes()
        time.sleep(0.1)
    raise AssertionError(f"{name} was not saved")


def test_the_claims_as_csv(opened: Page, folder: Path, world: Store) -> None:
    text = saved(opened, folder, "claims.csv").decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["claim"] for row in rows} == {claim for _, claim in answered(world)(SUPPLIES)}
    [seoul] = [row for row in rows if row["claimant"] == "South Korea"]
    shown = ("source", "relation", "target", "stance", "status", "item", "class", "bounds", "time")
    assert [seoul[name] for name in shown] == [
        *("North Korea", "supplies", "Russia", "affirms", "delivered", "240mm rocket launcher"),
        *("rocket launcher", "20..20 items", "2021"),
    ]
    assert seoul["quote"] == "Seoul says twenty launchers went by rail."


def test_the_edges_as_gexf(opened: Page, folder: Path, world: Store) -> None:
    graph = nx.read_gexf(io.BytesIO(saved(opened, folder, "graph.gexf")))
    assert set(graph.nodes) >= {"https://w3id.org/pactgraph/id/state/prk"}
    wanted = answered(world)(SUPPLIES)
    assert {data["id"] for *_, data in graph.edges(data=True)} == {edge for edge, _ in wanted}
    assert sum(data["claims"] for *_, data in graph.edges(data=True)) == len(wanted)


def test_the_picture_as_svg(opened: Page, folder: Path) -> None:
    space = "{http://www.w3.org/2000/svg}"
    drawn = ElementTree.fromstring(saved(opened, folder, "graph.svg"))
    names = {text.text for text in drawn.iter(f"{space}text")}
    assert names == {"North Korea", "Russia", "Iran", "Syria", "Belarus"}
    lines = [path for path in drawn.iter(f"{space}path") if path.get("stroke-dasharray")]
    assert len(lines) == 4


def test_the_picture_as_png(opened: Page, folder: Path) -> None:
    found = saved(opened, folder, "graph.png")
    assert found.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(found) > 5000


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_cell_of_csv_is_no_formula(
    browser: WebDriver, folder: Path, layout: Layout, start: str
) -> None:
    told = (evidence(1, "affirms", "delivered", f'{start}HYPERLINK("x"),\nmore'),)
    ends = ("https://example.org/kp", f"{start}kp", "supplies", "https://example.org/ru", "ru")
    file = folder / "page.html"
    file.write_bytes(page([Edge(*ends, told)], layout, "t").encode())
    text = saved(Page(browser, file), folder, "claims.csv").decode("utf-8")
    [row] = csv.DictReader(io.StringIO(text, newline=""))
    assert row["quote"] == f'\'{start}HYPERLINK("x"),\nmore'
    assert row["source"] == f"'{start}kp"
