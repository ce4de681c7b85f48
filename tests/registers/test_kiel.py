"""The Ukraine Support Tracker: what was committed and what came, with the sources of each."""

from datetime import datetime
from decimal import Decimal

import pytest

from kg.acquire.registers import recognised, register
from kg.model import Claim, Name, Quantity, Source, Time
from kg.namespaces import ID
from tests.registers.formats import KIEL_COLUMNS, filled, kiel, read, table, workbook

WEAPONS = ["donor", "category", "number_of_weapons", "monetary_value_eur", "weapons_list"]
MONTHS = (
    "country iso year month total financial humanitarian military commitments to_be_allocated gdp"
).split()


def one(**cells: object) -> list[Claim]:
    tally, found = read(workbook(kiel(**cells)))
    assert tally.rejected == []
    return found


def test_a_commitment_and_a_delivery_are_two_claims_each_with_its_sources() -> None:
    agreed, delivered = one()
    assert filled(agreed) == {
        "supplier": ["state/nor"],
        "recipient": ["state/ukr"],
        "item": ["materiel/t-72"],
        "qualifier": ["qualifier-aid"],
        "stage": ["stage-agreed"],
        "quantity": ["exactly items 20 20..20"],
        "when": ["2022-04-08"],
    }
    assert agreed.sources == ("https://example.org/a?x=1#b", "a press office")
    assert filled(delivered)["stage"] == ["stage-delivered"]
    assert filled(delivered)["quantity"] == ["exactly items 8 8..8"]
    assert filled(delivered)["asOf"] == ["2022-10-03"]
    assert "when" not in filled(delivered)
    assert delivered.sources == ("https://example.org/c",)


def test_a_row_has_the_number_of_the_sheet_and_quotes_its_line() -> None:
    content = workbook(kiel(donor="Italy"), kiel(id="a\nb"))
    source = Source("k.xlsx", content, "ab" * 32, "k")
    kind = recognised(source)
    assert kind is not None
    text = register(source, kind).text
    *_, last = read(content)[1]
    assert last.span.line == 3
    assert text[last.span.start : last.span.end] == text.splitlines()[2]
    assert text.splitlines()[2].startswith("a b,Norway,2022-04-08,Military")


@pytest.mark.parametrize(
    ("announced", "when"),
    [
        (datetime(2022, 2, 27), "2022-02-27"),
        ("until 3/10/2022", "../2022-03-10"),
        ("until 7/27/2022", "../2022-07-27"),
        ("unclear, 04/22", "2022-04"),
        ("unclear, 09/2022", "2022-09"),
        ("unspecified", "words: unspecified"),
        ("until 27/7/2022", "words: until 27/7/2022"),
        ("until 4/6/2027", "words: until 4/6/2027"),
    ],
)
def test_a_day_is_read_as_far_as_it_is_told(announced: object, when: str) -> None:
    assert filled(one(announced=announced)[0])["when"] == [when]


def test_a_day_after_the_release_is_an_issue() -> None:
    tally, _ = read(workbook(kiel(announced="until 4/6/2027")))
    assert [issue.problem for issue in tally.issues] == [
        "announced 'until 4/6/2027', after the last day that the release covers"
    ]


def test_vague_words_are_kept_with_their_place() -> None:
    source = Source("k", workbook(kiel(announced="unspecified")), "ab" * 32, "k")
    kind = recognised(source)
    assert kind is not None
    when = read(source.content)[1][0].situation.first("when")
    assert isinstance(when, Time)
    assert when.words is not None
    text = register(source, kind).text
    assert text[when.words.start : when.words.end] == "unspecified"


@pytest.mark.parametrize(
    ("committed", "delivered", "amounts"),
    [
        ("undisclosed", "Undisclosed", ["", ""]),
        (".", ".", [""]),
        (5, 0, ["exactly items 5 5..5"]),
        (5, None, ["exactly items 5 5..5"]),
        (7.5, "partially", ["exactly items 7.5 7.5..7.5", ""]),
        (100, "dozens", ["exactly items 100 100..100", "orderOfMagnitude items  24..99"]),
    ],
)
def test_what_is_not_disclosed_is_unknown_and_nothing_is_no_delivery(
    committed: object, delivered: object, amounts: list[str]
) -> None:
    found = one(committed=committed, delivered=delivered)
    assert [filled(claim).get("quantity", [""])[0] for claim in found] == amounts


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"committed": "1.000.00"}, "committed", "no number of units"),
        ({"delivered": "some"}, "delivered", "no number of units"),
        ({"committed": "=A1*2"}, "committed", "no number of units"),
        ({"donor": None}, "donor", "nothing in it"),
        ({"general": "Cultural"}, "general", "neither military nor"),
    ],
)
def test_a_cell_that_cannot_be_read_rejects_its_row(
    cells: dict[str, object], column: str, reason: str
) -> None:
    tally, found = read(workbook(kiel(**cells), kiel()))
    assert [(reject.line, reject.column) for reject in tally.rejected] == [(2, column)]
    assert reason in tally.rejected[0].reason
    assert len(found) == 2


def test_aid_that_is_not_for_military_ends_is_ignored() -> None:
    rows = [kiel(general="Humanitarian"), kiel(general="Financial"), kiel()]
    tally, _ = read(workbook(*rows))
    assert tally.ignored == {
        "humanitarian aid, that is not for military ends": 1,
        "financial aid, that is not for military ends": 1,
    }
    assert (tally.rows, tally.bearing) == (3, 1)


def test_words_for_goods_become_kinds_and_a_list_several() -> None:
    assert filled(one(item="small arms and ammunition")[0])["item"] == [
        "materiel/small-arms",
        "materiel/ammunition",
    ]
    tally, (claim, _) = read(workbook(kiel(item="round of ammunition for a made-up howitzer")))
    item = claim.situation.first("item")
    assert isinstance(item, Name)
    assert item.thing is not None
    assert (item.thing.kind, item.thing.facts) == (
        "MaterielType",
        (("kindOf", f"{ID}materiel/artillery-shells"),),
    )
    assert "made-up howitzer" in tally.issues[0].problem


def test_money_for_military_ends_has_its_amount_unless_the_package_has_parts() -> None:
    grant = {"item": ".", "committed": ".", "delivered": ".", "specific": "Grant"}
    euros = {"currency": "EUR", "worth": 500}
    (claim,) = one(**grant, **euros)
    assert filled(claim)["item"] == ["materiel/funds"]
    assert filled(claim)["quantity"] == ["exactly eur 500 500..500"]
    _, found = read(workbook(kiel(**grant, **euros), kiel(delivered=".")))
    assert "quantity" not in filled(found[0])
    assert "quantity" not in filled(one(**grant, currency="CZK")[0])


def test_the_column_names_of_later_releases_are_known_and_others_are_told() -> None:
    later = dict(
        zip(KIEL_COLUMNS, ["id2", "donor", "announcement_date", "aid_type_general"], strict=False)
    )
    later |= {None: "item", "No. of Units": "item_numb"}
    later["No. of Units delivered (in-kind military aid)"] = "item_numb_deliv"
    header = tuple(later.get(name, name) for name in KIEL_COLUMNS)
    tally, found = read(workbook(kiel(), header=header))
    assert [filled(claim)["stage"] for claim in found] == [["stage-agreed"], ["stage-delivered"]]
    assert [issue.problem for issue in tally.issues] == ["the column 'id2' is not read"]


def test_the_weapons_of_a_list_are_claims_each_with_its_number() -> None:
    row = {
        "donor": "Denmark",
        "category": "Howitzers",
        "number_of_weapons": "12",
        "weapons_list": "Made-up howitzer (H-1/H-2) (7); CAESAR (5)",
    }
    tally, (made_up, caesar) = read(table(WEAPONS, row, row | {"number_of_weapons": "13"}))
    assert filled(made_up)["item"] == ["made-up howitzer (h-1/h-2)"]
    assert (filled(caesar)["item"], filled(caesar)["quantity"]) == (
        ["materiel/caesar"],
        ["exactly items 5 5..5"],
    )
    assert [reject.reason for reject in tally.rejected] == ["not the number_of_weapons"]


def test_military_aid_of_a_month_is_a_claim_and_a_month_without_is_ignored() -> None:
    row = {"country": "Norway", "year": "2023", "month": "4", "military": "0.0025"}
    tally, (claim,) = read(table(MONTHS, row, row | {"military": "0"}))
    amount = claim.situation.first("quantity")
    assert isinstance(amount, Quantity)
    assert (amount.unit, amount.value) == ("eur", Decimal(2_500_000))
    assert (filled(claim)["item"], filled(claim)["when"]) == (
        ["materiel/military-aid"],
        ["2023-04"],
    )
    assert tally.ignored == {"no military aid in the month": 1}


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ("year month total_allocations military financial", "a sum over all donors"),
        ("release period date label", "about the release"),
    ],
)
def test_a_table_without_donors_is_known_and_ignored_as_a_whole(columns: str, reason: str) -> None:
    tally, found = read(table(columns.split(), {"year": "2022"} if "year" in columns else {}))
    assert (tally.ignored, found) == ({reason: 1}, [])
