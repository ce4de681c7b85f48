"""Texts that want to be more than text, in every field at once: nothing runs, nothing breaks."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from kg.render.page import page
from kg.views import Actor, Background, Detail, Dispute, Edge, Layout

pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.remote.webdriver import WebDriver

from tests.render.conftest import evidence
from tests.render.driven import Page

PAYLOADS = [
    "<script>document.title='pwned'</script>",
    "</script><script>document.title='pwned'</script>",
    "<img src=x onerror=\"document.title='pwned'\">",
    "<svg onload=\"document.title='pwned'\">",
    "javascript:document.title='pwned'",
    "JaVaScRiPt:document.title='pwned'//https://",
    "data:text/html,<script>document.title='pwned'</script>",
    "https://example.org/\" onclick=\"document.title='pwned'",
    "<a href=\"javascript:document.title='pwned'\">href</a>",
    "'\"`; document.title='pwned'; //",
    "${document.title='pwned'} $data {{constructor.constructor('1')()}}",
    "<!-- --> <![CDATA[ ]]> &lt;b&gt; &#x3c;",
    "</style><style>body{display:none}</style>",
    "\u202egnitirw\u202c \u2066isolate \u2069 שלום مرحبا",
    "\u2028line\u2029paragraph\r\ntab\tend",
    ":colon ::two https://w3id.org/pactgraph/id/",
    "\u0000\u0001\u001b[31m\ud7ff\ufffd\U0010ffff",
    "朝鲜向俄罗斯提供 🚀 é e\u0301 ﷽",
    "__proto__ constructor toString hasOwnProperty",
    "long " * 2000,
]


def everywhere(number: int, text: str) -> tuple[list[Edge], dict, dict, dict, Dispute]:
    """The data of two edges with the text in each field that holds text."""
    one = evidence(number, "affirms", "delivered")
    closed = ("stance", "modality", "status", "restates")
    given = {field.name: text for field in fields(one) if field.name not in closed}
    told = (replace(one, **given), replace(one, **{**given, "claim": f"{text} 2"}))
    ends = (text, f"{text} other", f"{text} third")
    edges = [
        Edge(ends[0], text, text, ends[1], text, told),
        Edge(ends[1], text, text, ends[2], "x", told),
    ]
    values = (text,)
    detail = Detail(text, text, (text, text), values, values, values, 2020, 2021, values, values)
    dispute = Dispute(text, f"{text} 2", text, "denies", text, text, text, text)
    places = {end: (300.0 * at, 90.0 * number) for at, end in enumerate(ends)}
    details = {text: detail, f"{text} 2": detail}
    return edges, places, details, {text: Actor(text, (text, f"{text} again"))}, dispute


OPEN_ALL = """
const shown = [];
for (let at = 0; at < document.querySelectorAll("#rows tr").length; at += 2) {
  document.querySelectorAll("#rows tr")[at].querySelector("button").click();
  shown.push(document.querySelector("#panel mark").textContent);
  document.querySelectorAll("#panel .tools .link").forEach((one) => one.click());
}
return shown;
"""
LINKS = "return [...document.querySelectorAll('#panel a, #rows a')].map((link) => link.href)"
CLICK_ALL = "document.querySelectorAll(arguments[0]).forEach((one) => one.click())"


def test_hostile_texts_in_every_field_stay_text(browser: WebDriver, tmp_path: Path) -> None:
    kept = {"behavior": "allow", "downloadPath": str(tmp_path)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", kept)
    data = [everywhere(number, text) for number, text in enumerate(PAYLOADS)]
    edges, places, details, actors, disputes = (list(one) for one in zip(*data, strict=True))
    background = Background(merged(details), merged(actors), tuple(disputes))
    all_edges = [edge for some in edges for edge in some]
    text = "".join(PAYLOADS[:-1])
    file = tmp_path / "page.html"
    written = page(all_edges, Layout(merged(places)), text, text, background)
    file.write_bytes(written.encode("utf-8"))
    opened = Page(browser, file)
    title = browser.title
    assert opened.run(OPEN_ALL) == [text for text in PAYLOADS for _ in range(2)]
    assert all(link.startswith(("file:", "https:")) for link in opened.run(LINKS))
    opened.run(CLICK_ALL, "details[data-facet] label:nth-of-type(3) input")
    assert len(opened.rows()) == 0
    opened.browser.refresh()
    opened.click(".clear")
    assert len(opened.edges()) == 2 * len(PAYLOADS)
    for clicked in (
        "#legend li:nth-child(-n + 3) button",
        ".clear",
        "#as-svg",
        "#as-gexf",
        "#as-csv",
    ):
        opened.run(CLICK_ALL, clicked)
    assert opened.browser.title == title
    assert opened.all("body img, body svg:not(.sample), body style, [onclick], [onload]") == []
    assert all(url.startswith(("file:", "blob:")) for url in opened.requests())
    assert opened.browser.get_log("browser") == []


def merged(some: list[dict]) -> dict:
    """All the entries in one dictionary."""
    return {key: value for one in some for key, value in one.items()}
