"""The page beside pyvis' own in one run of Chromium: how soon a picture stands still, and the size.

    python -m tests.benchmarks.page [--patience SECONDS]

Ours is measured folded, as it opens, and with all circles open. `bare` is vis-network with the same
nodes and edges, given places and nothing else; of three loads the middle one counts. pyvis is asked for `in_line`: its other modes stay
blank without a network. It gets `--patience` seconds; what is not stable by then is "more than".
Times run from the start of the navigation to the second frame after all is loaded.
"""

import argparse
import json
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pyvis.network import Network
from selenium import webdriver
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.chrome.service import Service

from kg.analyse.layout import layout
from kg.render.page import _vis_network, page
from kg.views import Background, Detail, Edge, Evidence
from tests.render.conftest import FLAGS

STATUSES = ("delivered", "ordered", "planned", "denied", "alleged")
WATCH = """
addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(() => {
  if (typeof network === "undefined" || !network.physics?.physicsEnabled) window.still = performance.now();
  else network.once("stabilizationIterationsDone", () => { window.still = performance.now(); });
})));
"""


def world(count: int) -> tuple[list[Edge], Background]:
    """Edges between actors as a trade register has them, with one or two claims each; seeded."""
    chance = random.Random(count)
    actors = max(25, count // 5)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < count:
        pairs.add((int(actors * chance.random() ** 3), int(actors * chance.random() ** 1.3)))
        pairs = {(one, two) for one, two in pairs if one != two}
    edges, details, number = [], {}, 0
    for one, two in sorted(pairs):
        told = []
        for _ in range(chance.choice((1, 1, 2))):
            number += 1
            told.append(claim(number, one, two, chance))
            year = chance.randrange(1990, 2026)
            details[told[-1].claim] = detail(number, year, chance)
        ends = (f"https://w3id.org/pactgraph/id/state/{end}" for end in (one, two))
        source, target = ends
        edges.append(Edge(source, f"State {one}", "supplies", target, f"State {two}", tuple(told)))
    return edges, Background(details)


def claim(number: int, one: int, two: int, chance: random.Random) -> Evidence:
    """A claim in a sentence of its own."""
    status = chance.choice(STATUSES)
    stance = {"denied": "denies", "planned": "anticipates"}.get(status, "affirms")
    item = f"item of kind {chance.randrange(60)}"
    quote = (
        f"State {one} handed over {number} pieces, {item}, to State {two}, as its officials put it"
    )
    iri = f"https://w3id.org/pactgraph/id/claim/{chance.randbytes(16).hex()[:26]}"
    source = chance.randrange(80)
    return Evidence(
        *(
            iri,
            quote,
            f"Claimant {chance.randrange(50)}",
            stance,
            "asserted",
            status,
            item,
            str(number),
        ),
        *(
            "2020",
            f"Report number {source}",
            f"report-{source}.txt",
            f"https://example.org/{source}",
        ),
        "2025-02-03",
    )


def detail(number: int, year: int, chance: random.Random) -> Detail:
    """What stands beside the claim."""
    before = f"The statement numbered {number} came late in the day; "
    after = f", and {chance.randrange(99)} more were counted on the spot."
    return Detail(
        before,
        after,
        ("The Paper", "Claimant"),
        ("put it",),
        (f"{number}..{number} items",),
        (),
        year,
        year,
        ("artillery",),
        (),
    )


def bare(edges: list[Edge]) -> str:
    """A page of vis-network with the places that ours has."""
    points = layout(edges).points
    nodes = [
        {"id": one, "label": one[-4:], "shape": "dot", "x": x, "y": y}
        for one, (x, y) in points.items()
    ]
    lines = [{"from": edge.source, "to": edge.target, "arrows": "to"} for edge in edges]
    return (
        f"<!doctype html><meta charset=utf-8><div id=g style='height:600px'></div><script>{_vis_network()}"
        f"</script><script>new vis.Network(document.getElementById('g'), {{nodes: {json.dumps(nodes)}, edges: "
        f"{json.dumps(lines)}}}, {{physics: false, edges: {{smooth: false}}}})</script>"
    )


def pyvis_page(edges: list[Edge]) -> str:
    """What pyvis writes by itself."""
    net = Network(directed=True, cdn_resources="in_line")
    for edge in edges:
        net.add_node(edge.source, label=edge.source_label)
        net.add_node(edge.target, label=edge.target_label)
    for edge in edges:
        net.add_edge(edge.source, edge.target, title=edge.evidence[0].quote)
    return net.generate_html()


@contextmanager
def chromium(profile: str) -> Iterator[webdriver.Chrome]:
    """A browser that notes when a page stands still, and reaches no network."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        browser.execute_cdp_cmd("Network.enable", {})
        browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["http://*", "https://*"]})
        browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
        yield browser
    finally:
        browser.quit()


def stable(browser: webdriver.Chrome, address: str, patience: float) -> float | None:
    """Seconds until the picture stands still; None if that takes longer than `patience`."""
    browser.get("about:blank")
    browser.set_script_timeout(patience)
    browser.set_page_load_timeout(patience + 60)
    try:
        browser.get(address)
        script = """const done = arguments[0];
            const look = () => window.still ? done(window.still / 1000) : setTimeout(look, 50);
            look();"""
        return browser.execute_async_script(script)
    except TimeoutException:
        return None


def middle(browser: webdriver.Chrome, address: str, patience: float, loads: int) -> str:
    """The middle of the seconds of so many loads, as text."""
    found = [stable(browser, address, patience) for _ in range(loads)]
    seconds = sorted(one for one in found if one is not None)
    return f"{seconds[loads // 2]:.2f}" if len(seconds) == loads else f"more than {patience:.0f}"


def measure(count: int, folder: str, patience: float) -> None:
    """Print the rows of the pages of so many edges."""
    edges, background = world(count)
    ours = page(edges, layout(edges), "Who supplies whom", "", background)
    pages = {"bare": bare(edges), "ours": ours, "ours#open=all": ours}
    if count == 1000:
        pages["pyvis"] = pyvis_page(edges)
    with chromium(f"{folder}/{count}") as browser:
        for name, text in pages.items():
            file = Path(folder) / "page.html"
            file.write_bytes(text.encode("utf-8"))
            address = f"{file.as_uri()}#{name.partition('#')[2]}"
            told = middle(browser, address, patience, 1 if name == "pyvis" else 3)
            print(f"{count}\t{name}\t{file.stat().st_size / 1e6:.2f}\t{told}", flush=True)


def main() -> None:
    """Print a row for each page: edges, page, size, seconds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--patience", type=float, default=60)
    patience = parser.parse_args().patience
    print("edges\tpage\tMB\tseconds")
    with TemporaryDirectory() as folder:
        for count in (1000, 10000):
            measure(count, folder, patience)


if __name__ == "__main__":
    main()
