"""Edges by hand, one of them full of text that wants to be more than text; and a browser."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from kg.views import Edge, Evidence

FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-dev-shm-usage", "--window-size=1280,900"),
)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Chromium without a window; the test skips where there is none."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.skip("no chromium with chromedriver on the PATH")
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in FLAGS:
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(driver))
    yield started
    started.quit()


HOSTILE = (
    "</script><script>document.title='pwned'</script><img src=x onerror=\"document.title='pwned'\">"
    " & 'quotes' \"double\" <!-- --> href= javascript:alert(1) \u2028\u2029 \u202eright to left"
    " שלום 朝鲜向俄罗斯提供 ${style} $data"
)


def evidence(number: int, stance: str, status: str, quote: str = "", url: str = "") -> Evidence:
    """One claim with texts of no importance."""
    return Evidence(
        claim=f"https://w3id.org/pactgraph/id/claim/{number}",
        quote=quote or f"The sentence of claim {number}.",
        claimant="A ministry",
        stance=stance,
        modality="asserted",
        status=status,
        item="240mm rocket launcher",
        quantity="about 20",
        time="2025-01",
        title="A brief",
        address="brief.txt",
        url=url,
        date="2025-02-03",
    )


@pytest.fixture
def edges() -> list[Edge]:
    """Three edges: affirmed with a denial, planned, and denied only with hostile text."""
    kp, ru, ua = "https://example.org/kp", "https://example.org/ru", "https://example.org/ua"
    supply = (evidence(1, "affirms", "delivered"), evidence(2, "denies", "denied"))
    plan = (evidence(3, "anticipates", "planned"),)
    evil = (evidence(4, "denies", "denied", HOSTILE, "javascript:document.title='pwned'"),)
    return [
        Edge(kp, "North Korea", "supplies", ru, "Russia", supply),
        Edge(ru, "Russia", "deploys for", kp, "North Korea", plan),
        Edge(ru, "Russia", "supplies", ua, HOSTILE, evil),
    ]


@pytest.fixture
def positions() -> dict[str, tuple[float, float]]:
    """Places of the actors of `edges`."""
    return {
        "https://example.org/kp": (0.0, 0.0),
        "https://example.org/ru": (340.0, 0.0),
        "https://example.org/ua": (340.0, 300.0),
    }


@pytest.fixture
def hostile() -> str:
    """The text that stands as quote and as label of the third edge."""
    return HOSTILE
