"""Edges by hand, one of them full of text that wants to be more than text; a store; a browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.model import Modality, Stance, Time
from kg.output.picture import draw
from kg.store.assessments import Assessment
from kg.store.embedded import Store
from kg.store.judging import assess
from kg.store.reference import reference_lines
from kg.views import Edge, Evidence, Layout
from tests.worlds import Transfer, put

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
def layout() -> Layout:
    """Places of the actors of `edges`."""
    kp, ru, ua = (f"https://example.org/{code}" for code in ("kp", "ru", "ua"))
    return Layout({kp: (0.0, 0.0), ru: (340.0, 0.0), ua: (340.0, 300.0)})


@pytest.fixture
def hostile() -> str:
    """The text that stands as quote and as label of the third edge."""
    return HOSTILE


def year(number: int) -> Time:
    """All of a year."""
    first, last = f"{number}-01-01T00:00:00Z", f"{number}-12-31T23:59:59Z"
    return Time(None, str(number), first, last, first, last)


LAUNCHERS = Transfer(by="state/kor", time=year(2021), count=20)
WORLD = {
    "seoul.txt": ("Seoul says twenty launchers went by rail.", [LAUNCHERS]),
    "moscow.txt": (
        "Moscow says that no launchers ever came.",
        [Transfer(by="state/rus", stance=Stance.DENIES, time=year(2021), count=20)],
    ),
    "tehran.txt": (
        "Drones left Iran, and more of them may; Belarus is said to pass shells on.",
        [
            Transfer(
                supplier="state/irn", item="materiel/self-destructible-drone", time=year(2022)
            ),
            Transfer(
                supplier="state/irn",
                item="materiel/self-destructible-drone",
                stage="planned",
                stance=Stance.ANTICIPATES,
                modality=Modality.POSSIBLE,
                by="state/usa",
            ),
            Transfer(
                supplier="state/blr",
                item="materiel/artillery-shells",
                stage="ongoing",
                modality=Modality.ALLEGED,
                time=year(2024),
            ),
        ],
    ),
    "kyiv.txt": (
        "Shells from Seoul are sought, and troops of the North stand in Russia.",
        [
            Transfer(
                supplier="state/kor",
                recipient="state/ukr",
                item="materiel/artillery-shells",
                stage="sought",
                stance=Stance.PROPOSES,
            ),
            Transfer(deploys=True, item="", stage="ongoing", time=year(2024), by="state/ukr"),
            Transfer(supplier="state/irn", recipient="state/syr", item="materiel/artillery-shells"),
        ],
    ),
}


@pytest.fixture(scope="session")
def world() -> Iterator[Store]:
    """Claims of four documents: affirmed, denied, planned, sought and alleged; one is graded."""
    with Store.memory() as store:
        store.refresh_reference(reference_lines())
        for address, (text, claims) in WORLD.items():
            put(store, address, text, *claims)
        [[claim]] = store.select(
            "PREFIX pact: <https://w3id.org/pactgraph/ontology#> SELECT ?claim"
            ' { ?claim pact:evidence/pact:exact ?quote FILTER (STRSTARTS(?quote, "Seoul")) }'
        )
        assess(store, Assessment("grade", (claim,), "A. Nalyst", "Two sources.", "B2"))
        yield store


@pytest.fixture(scope="session")
def world_page(world: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of `world`."""
    return draw(world).save(tmp_path_factory.mktemp("world") / "page.html")
