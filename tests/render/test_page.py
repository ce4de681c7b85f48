"""The page as text: self-contained, safe against what documents say, the same on every run."""

import json
import math
import os
import re
import shutil
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from kg.namespaces import ID
from kg.output.picture import draw
from kg.render.columns import Texts
from kg.render.drawing import drawing, line
from kg.render.page import page
from kg.store.embedded import Store
from kg.views import Actor, Edge, Layout
from tests.render.conftest import evidence

ROOT = Path(__file__).parents[2]


@pytest.fixture
def html(edges: list[Edge], layout: Layout, hostile: str) -> str:
    return page(edges, layout, hostile, hostile)


def data_of(html: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.S)
    assert found
    return json.loads(found.group(1))


def test_equal_arguments_give_equal_pages(edges: list[Edge], layout: Layout) -> None:
    assert page(edges, layout, "t", "s") == page(edges, layout, "t", "s")


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
    assert hostile in data_of(html)["texts"]
    before_engine = html[: html.index("vis-network")]
    assert "<img" not in before_engine
    assert "pwned'</script>" not in html
    raw = html[html.index('id="data">') : html.index("</script>", html.index('id="data">'))]
    assert not set(raw[len('id="data">') :]) & set("<>&\u2028\u2029")


def test_pyvis_receives_no_quote(edges: list[Edge], layout: Layout) -> None:
    net = drawing(edges, layout, {})
    assert "sentence of claim" not in json.dumps([net.nodes, net.edges])
    assert [edge["id"] for edge in net.edges] == [edge.key for edge in edges]
    assert [edge["kind"] for edge in net.edges] == ["supplies", "deploys for", "supplies"]


def test_a_line_is_solid_only_for_what_is_affirmed_as_done_or_under_way() -> None:
    told = [
        evidence(1, "affirms", "delivered"),
        evidence(2, "affirms", "ordered"),
        evidence(3, "anticipates", "planned"),
        evidence(4, "affirms", "alleged"),
        evidence(5, "denies", "denied"),
    ]
    assert [line(one) for one in told] == ["actual", "open", "open", "open", "denied"]


def test_a_class_of_actors_has_a_shape(edges: list[Edge], layout: Layout) -> None:
    actors = {edges[0].source: Actor("State"), edges[0].target: Actor("ArmedForce")}
    shapes = [node["shape"] for node in drawing(edges, layout, actors).nodes]
    assert shapes == ["dot", "triangle", "dot"]


def test_a_long_name_is_cut_in_the_picture_only(
    edges: list[Edge], layout: Layout, hostile: str
) -> None:
    labels = [node["label"] for node in drawing(edges, layout, {}).nodes]
    assert labels[:2] == ["North Korea", "Russia"]
    assert len(labels[2]) <= 36
    assert hostile.startswith(labels[2].removesuffix("…"))


def test_a_text_stands_once_and_an_iri_of_ours_without_what_all_share() -> None:
    texts = Texts()
    rows = [{"a": "x", "b": ("x", f"{ID}state/prk"), "c": 1}, {"a": ":y", "b": (), "c": 1}]
    assert texts.columns(rows) == {
        "length": 2,
        "columns": {
            "a": {"text": [0, 1]},
            "b": {"texts": [[0, 2], []]},
            "c": {"same": 1},
        },
    }
    assert texts.all == ["x", "::y", ":state/prk"]


def test_a_page_without_claims_can_be_written() -> None:
    assert data_of(page([], Layout({}), "Nothing"))["claims"] == {"length": 0, "columns": {}}


def test_an_actor_without_a_place_is_an_error(edges: list[Edge]) -> None:
    with pytest.raises(KeyError, match=r"example\.org/kp"):
        page(edges, Layout({}), "t")


@pytest.fixture(scope="module")
def cp1252(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a locale whose texts are cp1252."""
    if shutil.which("localedef") is None or not Path("/usr/share/i18n/charmaps/CP1252.gz").exists():
        pytest.skip("no localedef with the charmap CP1252")
    folder = tmp_path_factory.mktemp("locales")
    made = ["localedef", "-f", "CP1252", "-i", "en_US", str(folder / "en_US.CP1252")]
    subprocess.run(made, check=False, capture_output=True)
    return {"LOCPATH": str(folder), "LC_ALL": "en_US.CP1252"}


@pytest.mark.parametrize("place", ["C", "cp1252"])
def test_the_page_is_the_same_in_every_locale(
    place: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    target = tmp_path / "page.html"
    code = (
        "import sys, locale; from kg.output.picture import Picture; from kg.render.page import page;"
        "from kg.views import Layout;"
        "assert locale.getpreferredencoding(False) not in ('UTF-8', 'utf-8');"
        "Picture(page([], Layout({}), '\\u671d\\u9c9c')).save(sys.argv[1])"
    )
    plain = {"LC_ALL": "C"} if place == "C" else request.getfixturevalue("cp1252")
    more = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "7"}
    environment = {**os.environ, **more, **plain, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code, str(target)], env=environment, check=True)
    assert target.read_bytes() == page([], Layout({}), "朝鲜").encode("utf-8")


def test_one_store_gives_one_page(world: Store) -> None:
    assert draw(world).html == draw(world).html


def test_the_lines_of_a_picture_can_be_told_apart_by_the_colour_blind() -> None:
    style = (ROOT / "kg" / "render" / "page.css").read_text(encoding="utf-8")
    pairs = re.findall(r"--kind-\d: light-dark\(#(\w{6}), #(\w{6})\)", style)
    assert len(pairs) == 8
    for place in (0, 1):
        colours = [tuple(bytes.fromhex(pair[place])) for pair in pairs[:7]]
        for seen in SIGHT.values():
            looks = [
                tuple(sum(a * b for a, b in zip(row, colour, strict=True)) for row in seen)
                for colour in colours
            ]
            assert min(math.dist(one, two) for one, two in combinations(looks, 2)) > 60


# What is seen of red, green and blue: Machado, Oliveira and Fernandes 2009, severity 1.
SIGHT = {
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
