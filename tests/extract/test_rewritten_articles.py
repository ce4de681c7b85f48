"""The two articles with other actors, calibres, items and numbers: the claims must follow.

A rule that knew the articles would lose the claims here. The pairs below replace names and
figures; the expected rows were written by hand from them.
"""

from kg.extract.grammar import extract
from kg.output.claimline import claim_line
from kg.resolve.claims import resolve
from kg.vocabulary import load
from tests.extract.conftest import article_of
from tests.shared import shared

PAIRS = (
    ("South Korean", "Greek"),
    ("South Korea", "Greece"),
    ("North Korean", "Turkish"),
    ("North Korea", "Turkey"),
    ("Pyongyang", "Ankara"),
    ("Kim Jong Un", "Recep Tayyip Erdogan"),
    ("Kim Jong-un", "Recep Tayyip Erdogan"),
    ("Vladimir Putin", "Ilham Aliyev"),
    ("Russian", "Azerbaijani"),
    ("Russia", "Azerbaijan"),
    ("Moscow", "Baku"),
    ("Ukrainian", "Armenian"),
    ("Ukraine", "Armenia"),
    ("Kyiv", "Yerevan"),
    ("Seoul", "Athens"),
    ("Kursk", "Nagorno-Karabakh"),
    ("240mm rocket launchers", "122mm rocket launchers"),
    ("170mm self-propelled artillery", "155mm howitzers"),
    ("self-destructible drones", "armoured vehicles"),
    ("11,000", "8,500"),
    ("1,100", "2,300"),
    ("least 100 ", "least 60 "),
    ("2,700", "3,900"),
    ("270", "410"),
    ("thousands of troops", "hundreds of troops"),
)
FIRST = {
    ("transfer", "Turkey", "Azerbaijan", "armoured vehicles", "alleged", None),
    ("transfer", "Turkey", "Azerbaijan", "artillery supplies", "alleged", None),
    ("transfer", "Turkey", "Azerbaijan", "armoured vehicles", "ongoing", None),
    ("transfer", "Turkey", "Azerbaijan", "122mm rocket launchers", "ongoing", None),
    ("transfer", "Turkey", "Azerbaijan", "155mm howitzers", "ongoing", None),
    ("deployment", "Turkey", "Azerbaijan", "troops", "alleged", 100),
    ("deployment", "Turkey", "Azerbaijan", "", "planned", None),
    ("deployment", "Turkey", "Azerbaijan", "Turkish soldiers", "planned", None),
    ("casualties", "Turkey", "", "", "delivered", 2300),
    ("casualties", "Turkey", "", "", "delivered", 60),
    ("pact", "Turkey Azerbaijan", "", "", "agreed", None),
    ("technology_sought", "Turkey", "Azerbaijan", "advanced technology", "sought", None),
    ("engagement", "Greece Armenia", "", "", "agreed", None),
}
SECOND = {
    ("transfer", "Turkey", "Azerbaijan", "weapons", "alleged", None),
    ("transfer", "Turkey", "Azerbaijan", "ammunition", "alleged", None),
    ("deployment", "Turkey", "Azerbaijan", "troops", "planned", None),
    ("deployment", "Turkey", "Azerbaijan", "reinforcements", "planned", None),
    ("deployment", "Turkey", "Azerbaijan", "troops", "delivered", None),
    ("deployment", "Turkey", "Azerbaijan", "Turkish soldiers", "ongoing", 8500),
    ("casualties", "Turkey", "", "", "delivered", 410),
    ("casualties", "Turkey", "", "", "delivered", 3900),
    ("pact", "Turkey Azerbaijan", "", "", "agreed", None),
    ("technology_sought", "Turkey", "Azerbaijan", "satellite technology", "sought", None),
}


def rewritten(name: str) -> str:
    """An article with every pair replaced."""
    text = shared(f"corpus/{name}.txt").read_text(encoding="utf-8")
    for old, new in PAIRS:
        text = text.replace(old, new)
    return text


def rows(name: str) -> set[tuple[object, ...]]:
    """The claims of a rewritten article as type, subject, object, item, status, number."""
    article = article_of(rewritten(name))
    found = resolve(extract(article, load()), article, load(), [])
    lines = [claim_line(claim, article, load()) for claim in found]
    return {
        (
            line["type"],
            " ".join(map(str, line["subject"] or ())),  # type: ignore[call-overload]
            " ".join(map(str, line["object"] or ())),  # type: ignore[call-overload]
            line["item"] or "",
            line["status"],
            line["quantity_value"],
        )
        for line in lines
    }


def test_the_claims_of_the_first_article_follow_its_names_and_figures() -> None:
    assert rows("seed-000") >= FIRST


def test_the_claims_of_the_second_article_follow_its_names_and_figures() -> None:
    assert rows("seed-002") >= SECOND


def test_no_name_of_the_originals_is_left_in_any_row() -> None:
    for name in ("seed-000", "seed-002"):
        found = rows(name)
        kim_alone = {row for row in found if row[0] == "engagement"}
        assert not [row for row in found - kim_alone if "Korea" in str(row) or "Russia" in str(row)]
