"""The page as text: self-contained, safe against what documents say, the same on every run."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.render.drawing import caption, drawing, kind
from kg.render.page import page
from kg.views import Edge

Places = dict[str, tuple[float, float]]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def html(edges: list[Edge], positions: Places, hostile: str) -> str:
    return page(edges, positions, hostile, hostile)


def data_of(html: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.S)
    assert found
    return json.loads(found.group(1))


def test_equal_arguments_give_equal_pages(edges: list[Edge], positions: Places) -> None:
    assert page(edges, positions, "t", "s") == page(edges, positions, "t", "s")


def test_the_page_asks_the_network_for_nothing(html: str) -> None:
    own = re.sub(r'<script type="application/json".*?</script>', "", html, flags=re.S)
    assert not re.findall(r"<(?:link|iframe|img|object|embed|base)\b", own)
    assert not re.findall(r"""(?:src|href)\s*=\s*["']?\s*(?:https?:)?//""", own)
    assert not re.findall(r"@import|url\(|sourceMappingURL", own)


def test_the_policy_admits_only_the_scripts_of_the_page(html: str) -> None:
    assert html.startswith('<!doctype html>\n<html lang="en">')
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert policy.group(1).startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy.group(1)
    assert html.count("</script>") == 3


def test_hostile_text_stays_text_and_is_kept_whole(html: str, hostile: str) -> None:
    found = data_of(html)
    assert found["bundles"][2]["claims"][0]["quote"] == hostile
    assert found["bundles"][2]["targetLabel"] == hostile
    before_engine = html[: html.index("vis-network")]
    assert "<img" not in before_engine
    assert "pwned'</script>" not in html
    raw = html[html.index('id="data">') : html.index("</script>", html.index('id="data">'))]
    assert not set(raw[len('id="data">') :]) & set("<>&\u2028\u2029")


def test_pyvis_receives_no_quote(edges: list[Edge], positions: Places) -> None:
    net = drawing(edges, positions)
    assert "sentence of claim" not in json.dumps([net.nodes, net.edges])
    assert [edge["id"] for edge in net.edges] == [edge.key for edge in edges]


def test_the_kind_of_an_edge_shows_in_line_and_words(edges: list[Edge], positions: Places) -> None:
    assert [kind(edge) for edge in edges] == ["actual", "open", "denied"]
    assert [caption(edge) for edge in edges] == [
        "supplies (2, 1 denied)",
        "deploys for (1 planned)",
        "supplies (1 denied)",
    ]
    dashes = [edge["dashes"] for edge in drawing(edges, positions).edges]
    assert dashes[0] is False
    assert dashes[1] != dashes[2]


def test_a_long_name_is_cut_in_the_picture_only(
    edges: list[Edge], positions: Places, hostile: str
) -> None:
    labels = [node["label"] for node in drawing(edges, positions).nodes]
    assert labels[:2] == ["North Korea", "Russia"]
    assert len(labels[2]) <= 36
    assert hostile.startswith(labels[2].removesuffix("…"))


def test_parallel_edges_bend_apart(edges: list[Edge], positions: Places) -> None:
    smooth = [edge["smooth"] for edge in drawing(edges, positions).edges]
    # The two run in opposite directions, so the same hand bends them to opposite sides.
    assert smooth[0]["type"] == smooth[1]["type"]
    assert smooth[2] == {"enabled": False}


def test_a_page_without_claims_can_be_written() -> None:
    assert data_of(page([], {}, "Nothing"))["bundles"] == []


def test_an_actor_without_a_place_is_an_error(edges: list[Edge]) -> None:
    with pytest.raises(KeyError, match=r"example\.org/kp"):
        page(edges, {}, "t")


def test_the_page_can_be_written_in_a_c_locale(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    code = (
        "import sys, pathlib; from kg.render.page import page;"
        "pathlib.Path(sys.argv[1]).write_bytes(page([], {}, '\\u671d\\u9c9c').encode('utf-8'))"
    )
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "HOME": str(tmp_path)}
    environment = {**os.environ, **plain, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code, str(target)], env=environment, check=True)
    assert "<title>朝鲜</title>" in target.read_text(encoding="utf-8")
