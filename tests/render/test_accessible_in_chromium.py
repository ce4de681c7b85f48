"""What axe-core finds on the page; it skips where KG_AXE does not name axe.min.js."""

import os
from pathlib import Path

import pytest

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.remote.webdriver import WebDriver

from tests.render.driven import Page

RUN = """
const done = arguments[0];
axe.run().then((found) => done(found.violations
  .filter(({ impact }) => impact === "serious" || impact === "critical")
  .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join("; ")}`)));
"""
STATES = [(1280, ""), (400, "#status=delivered&theme=dark"), (1280, "#q=nothing-like-this")]


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core."""
    path = Path(os.environ.get("KG_AXE", ""))
    if not path.is_file():
        pytest.skip("KG_AXE does not name the file axe.min.js of axe-core")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("width", "state"), STATES)
def test_axe_finds_nothing_serious(
    browser: WebDriver, world_page: Path, axe: str, width: int, state: str
) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        opened = Page(browser, world_page, state)
        if not state:
            opened.run("document.querySelector('#rows button').click()")
            opened.run(
                "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
            )
            opened.run("document.querySelector('#panel .tools .link').click()")
        opened.run(axe)
        assert browser.execute_async_script(RUN) == []
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
