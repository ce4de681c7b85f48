"""Timeline, map and matrix: what is drawn, what is told of the rest, and what text cannot do."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from kg.render.account import Account
from kg.render.map import world_map
from kg.render.matrix import matrix
from kg.render.png import png
from kg.render.poster import poster
from kg.render.scene import Box, Line, Mark, Text
from kg.render.sheet import Sheet, sheet_page
from kg.render.svg import svg_file
from kg.render.timeline import timeline

KP, RU, UA, IR = (
    (f"https://example.org/{code}", name)
    for code, name in (
        ("kp", "North Korea"), ("ru", "Russia"), ("ua", "Ukraine"), ("ir", "Iran"),
    )
)  # fmt: skip
POINTS = {KP[0]: (39.02, 125.75), RU[0]: (55.75, 37.62), IR[0]: (35.69, 51.39)}
JANUARY = (
    "2025-01-01T00:00:00Z", "2025-01-31T23:59:59Z", "2025-01-01T00:00:00Z", "2025-01-31T23:59:59Z",
)  # fmt: skip
SINCE_2023 = ("2023-01-01T00:00:00Z", "2023-12-31T23:59:59Z", "", "")
FROM_MAY_TO_JULY = (
    "2024-05-01T00:00:00Z", "2024-05-31T23:59:59Z", "2024-07-01T00:00:00Z", "2024-07-31T23:59:59Z",
)  # fmt: skip
PAYLOADS = (
    "<script>document.title='pwned'</script>", "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "'><b>bold</b>",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>",
    "</style><style>*{display:none}</style>", "</title><h1>x</h1>", "</svg><script>1</script>",
    "]]><x/>", "<!-- --><!doctype x>", "&lt;script&gt; &amp; &#0;", "\u202eright to left\u202c",
    "שלום עולם", "朝鲜向俄罗斯提供弹药", "${style} $title $x^2$", "line\nbreak\ttab\x00\x1b[31m\x0b",
    "x" * 10_000, "[a](javascript:alert(1)) *b* `c` | d\\",
)  # fmt: skip


def told(number: int, **changes: object) -> Account:
    """A claim of no importance: North Korea delivers to Russia."""
    plain = Account(
        claim=f"https://w3id.org/pactgraph/id/claim/{number}", lane="transfers",
        thing="materiel transfer", pact="", doers=(KP,), others=(RU,),
        quote=f"The sentence of claim {number}.", claimant="A ministry", modality="asserted",
        status="delivered", item="shell", quantity="", time="", edtf="", bounds=("", "", "", ""),
        title="A brief", address="brief.txt", start=0, end=9, url="", date="2025-02-03",
        restates=False,
    )  # fmt: skip
    return replace(plain, **changes)


def marks(sheet: Sheet) -> dict[str, Mark]:
    """The marks of the picture by their titles."""
    return {shape.title: shape for shape in sheet.scene.shapes if isinstance(shape, Mark)}


def test_a_cell_counts_what_is_affirmed_apart_from_plans_and_denials() -> None:
    sheet = matrix(
        [told(1), told(2), told(3, status="planned"), told(4, status="denied"),
         told(5, status="sought", doers=(IR,)), told(6, status="denied", others=(UA,))],
        30,
    )  # fmt: skip
    found = marks(sheet)
    assert set(found) == {
        "North Korea → Russia: 2 affirmed, 1 planned, sought, offered or alleged, 1 denied",
        "Iran → Russia: 1 planned, sought, offered or alleged",
        "North Korea → Ukraine: 1 denied",
    }
    cells = {
        title.partition(":")[0]: (
            [shape.text for shape in mark.shapes if isinstance(shape, Text)],
            [(shape.hue, shape.shade > 0) for shape in mark.shapes if isinstance(shape, Box)],
        )
        for title, mark in found.items()
    }
    assert cells == {
        "North Korea → Russia": (["2", "+1", "−1"], [("actual", True)]),
        "Iran → Russia": (["1"], [("open", False)]),
        "North Korea → Ukraine": (["1"], [("denied", False)]),
    }


def test_what_the_matrix_folds_is_counted_and_told() -> None:
    many = [told(n, others=((f"https://example.org/{n}", f"State {n:02}"),)) for n in range(20)]
    sheet = matrix([*many, told(100), told(101)], 3)
    assert len(sheet.groups) == 3
    assert sheet.notes == [
        "Folded: 0 suppliers and 18 recipients with fewer claims stand together as “others”; "
        "their 18 claims are counted in grey, not listed. --limit N draws more."
    ]
    words = [shape.text for shape in sheet.scene.shapes if isinstance(shape, Text)]
    assert words[-1] == "18"
    assert "others" in words


def test_the_map_bends_an_arc_from_supplier_to_recipient() -> None:
    sheet = world_map([told(1), told(2, doers=(RU,), others=(KP,), status="planned")], POINTS, 30)
    there = marks(sheet)["North Korea → Russia: 1 affirmed"].shapes[0]
    back = marks(sheet)["Russia → North Korea: 1 planned, sought, offered or alleged"].shapes[0]
    assert isinstance(there, Line)
    assert isinstance(back, Line)
    assert there.points[0][0] > there.points[2][0]  # from the east to the west
    assert there.points[0] == pytest.approx(back.points[2], abs=7)
    assert there.points[1] != pytest.approx(back.points[1], abs=20)
    assert (there.dashed, back.dashed) == (False, True)
    assert there.arrow


def test_who_has_no_place_on_the_map_stands_apart() -> None:
    sheet = world_map([told(1), told(2, others=(UA,)), told(3, others=())], POINTS, 30)
    assert [group.title for group in sheet.apart] == [
        "A side has no place on the map", "No supplier or no recipient is named",
    ]  # fmt: skip
    assert "1 claim on transfers in which a side has no coordinates" in sheet.notes[1]


def test_a_month_is_a_faint_bar_and_an_interval_has_a_full_middle() -> None:
    sheet = timeline(
        [told(1, edtf="2025-01", bounds=JANUARY), told(2, edtf="2023/..", bounds=SINCE_2023),
         told(3, edtf="2024-05/2024-07", bounds=FROM_MAY_TO_JULY, others=(UA,))],
        30,
    )  # fmt: skip
    bars = {title.rpartition(":")[0]: mark.shapes for title, mark in marks(sheet).items()}
    month, since, interval = (
        bars["North Korea → Russia, 2025-01"],
        bars["North Korea → Russia, 2023/.."],
        bars["North Korea → Ukraine, 2024-05/2024-07"],
    )
    assert [type(shape) for shape in month] == [Box]
    assert month[0].shade < 1
    assert [type(shape) for shape in since] == [Box, Line]
    assert since[1].arrow
    assert [(type(shape), shape.shade < 1) for shape in interval] == [(Box, True), (Box, False)]
    assert interval[0].x < interval[1].x
    assert interval[1].x + interval[1].wide < interval[0].x + interval[0].wide
    assert since[0].x < interval[0].x < month[0].x


def test_a_short_bar_lies_on_top_of_a_long_one() -> None:
    year = ("2025-01-01T00:00:00Z", "2025-12-31T23:59:59Z") * 2
    sheet = timeline(
        [told(1, edtf="2025-01", bounds=JANUARY), told(2, edtf="2025", bounds=year)], 30
    )
    assert [title.partition(":")[0] for title in marks(sheet)] == [
        "North Korea → Russia, 2025", "North Korea → Russia, 2025-01",
    ]  # fmt: skip


def test_what_has_no_date_is_not_drawn_but_listed() -> None:
    sheet = timeline([told(1, edtf="2025-01", bounds=JANUARY), told(2, time="last autumn")], 30)
    assert len(sheet.groups) == 1
    assert [(group.title, len(group.claims)) for group in sheet.apart] == [
        ("Without a date: transfers", 1)
    ]
    assert sheet.notes == [
        "Not drawn, for want of a date or of its year: 1 claim, at the end of the table."
    ]


def test_a_row_with_many_times_is_folded_by_year_and_says_so() -> None:
    years = [
        told(
            year, edtf=str(year), bounds=(f"{year}-01-01T00:00:00Z", f"{year}-12-31T23:59:59Z") * 2
        )
        for year in range(1990, 2005)
    ]
    sheet = timeline([*years, replace(years[3], claim="x")], 30)
    assert len(sheet.groups) == 15
    assert "by year" in sheet.notes[0]
    assert [len(g.claims) for g in sheet.groups if g.title.endswith("1993")] == [2]


class Tags(HTMLParser):
    """The tags of a page, the links in it, and all its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def hostile(payload: str) -> list[Account]:
    """Claims in each lane whose every text is the payload."""
    party = ("https://example.org/" + payload[:9], payload)
    texts = dict.fromkeys(
        ("thing", "pact", "quote", "claimant", "modality", "item", "quantity", "time", "edtf",
         "title", "address", "url", "date"), payload,
    )  # fmt: skip
    return [
        told(1, **texts | {"pact": ""}, doers=(party,), others=(RU,), bounds=JANUARY),
        told(2, **texts, lane="pacts", doers=(party,), others=(), bounds=SINCE_2023),
        told(3, **texts, lane="losses", doers=(party,), others=()),
    ]


def sheets(claims: list[Account]) -> list[Sheet]:
    points = POINTS | {iri: (10.0, 20.0) for one in claims for iri, _ in one.doers}
    return [timeline(claims, 30), world_map(claims, points, 30), matrix(claims, 30)]


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_text_is_more_than_text_in_any_field(payload: str) -> None:
    plain = sheets(hostile("plain"))
    for sheet, harmless in zip(sheets(hostile(payload)), plain, strict=True):
        page, like = Tags(), Tags()
        page.feed(sheet_page(sheet, payload))
        like.feed(sheet_page(harmless, "plain"))
        assert page.found == like.found
        assert page.attributes == like.attributes
        assert all(link.startswith("#") for link in page.links)
        assert payload.split("\x00")[0] in page.text
        drawn = svg_file(poster(sheet.scene, payload, sheet.legend, [payload]), payload)
        assert {node.tag.partition("}")[2] for node in ElementTree.fromstring(drawn).iter()} <= {
            "svg", "title", "text", "rect", "path", "circle", "polygon",
        }  # fmt: skip


def test_a_picture_for_a_report_is_the_same_on_every_run() -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    for sheet in sheets(hostile("$x_1^2$ 朝鲜 \\frac{1}{2}")):
        made = [png(poster(sheet.scene, "$t", sheet.legend, sheet.notes)) for _ in range(2)]
        assert made[0].startswith(b"\x89PNG")
        assert made[0] == made[1]
        assert b"tIME" not in made[0]


def test_a_link_leads_to_the_web_or_nowhere() -> None:
    page = sheet_page(matrix([told(1, url="https://example.org/a?b=1&c='2'")], 30), "")
    assert re.findall(r'<a href="(https?:[^"]+)" rel="noopener noreferrer"', page) == [
        "https://example.org/a?b=1&amp;c=&#x27;2&#x27;"
    ]


def test_the_policy_admits_no_script_and_only_the_style_of_the_page() -> None:
    page = sheet_page(matrix([told(1)], 30), "")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'none'; style-src 'sha256-")
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "<script" not in page
    assert "style=" not in page
