"""The view `supplies` against invented briefs; expected rows are written by hand."""

from collections.abc import Mapping
from itertools import product
from types import ModuleType

from kg.emit import lines
from kg.emit.claims import claim_iri
from kg.model import Modality, Stance
from kg.namespaces import CONTENT, ID, PACT, RDF
from kg.status import status

Rows = list[Mapping[str, str]]

SHOWN = ("source_label", "relation", "target_label", "stance", "status", "item", "quantity", "time")
EXPECTED = [
    ("Iran", "supplies", "Russia", "affirms", "delivered", "attack drone", "", ""),
    (
        *("North Korea", "deploys for", "Russia", "affirms", "ongoing"),
        *("Korean People's Army", "", "last autumn"),
    ),
    (
        *("North Korea", "has a pact with", "Russia", "affirms", "unstated"),
        *("mutual defence pact", "", ""),
    ),
    ("North Korea", "seeks from", "Russia", "proposes", "sought", "satellite technology", "", ""),
    (
        *("North Korea", "supplies", "Russia", "affirms", "delivered"),
        *("240mm rocket launcher", "about 20", "2025-01"),
    ),
    ("North Korea", "supplies", "Russia", "affirms", "delivered", "240mm rocket launcher", "", ""),
    ("North Korea", "supplies", "Russia", "affirms", "alleged", "artillery shell", "", ""),
    ("North Korea", "supplies", "Russia", "anticipates", "planned", "attack drone", "", ""),
    ("North Korea", "supplies", "Russia", "denies", "denied", "artillery shell", "", ""),
    ("South Korea", "supplies", "Ukraine", "denies", "denied", "artillery shell", "", ""),
]


def test_every_claim_between_two_actors_is_one_row(rows: Rows) -> None:
    assert sorted(tuple(row[name] for name in SHOWN) for row in rows) == sorted(EXPECTED)


def test_a_row_holds_quote_claimant_and_document(rows: Rows) -> None:
    [row] = [row for row in rows if row["quantity"]]
    assert row["quote"].startswith("Pyongyang shipped about 20 of its 240mm rocket launchers")
    assert row["claimant"] == "Joint Chiefs of Staff (South Korea)"
    assert row["title"] == "Launchers on the move"
    assert row["address"] == "launchers.txt"
    assert row["url"] == "https://gazette.example/1"
    assert row["date"] == "2025-02-03"


def test_a_document_without_date_and_address_of_the_web_keeps_its_claims(rows: Rows) -> None:
    undated = [row for row in rows if row["address"] == "pact.txt"]
    assert len(undated) == 3
    assert {(row["date"], row["url"]) for row in undated} == {("", "")}


def test_a_restating_claim_names_the_claim_it_restates(rows: Rows) -> None:
    [headline] = [row for row in rows if row["restates"]]
    [first] = [row for row in rows if row["quantity"]]
    assert headline["restates"] == first["claim"]


def test_the_status_is_that_of_the_status_function_in_every_case(world: ModuleType) -> None:
    stages = ("sought", "offered", "planned", "agreed", "ordered", "inTransit", "ongoing")
    stages += ("delivered", "halted", "unstated")
    brief = world.Brief("All cases", "cases")
    expected = {}
    for stance, modality, stage, by in product(Stance, Modality, stages, ("", "jcs")):
        quote = f"{stance} {modality} {stage} {by}"
        expected[quote] = status(stance, modality, stage, source_named=bool(by))
        situation = world.transfer("kp", "ru", "shell", stage)
        brief.says(quote, situation, stance, modality, by)
    assert len(expected) == 960
    assert {row["quote"]: row["status"] for row in world.view([brief])} == expected


def test_a_bare_reportedly_is_alleged_though_its_hedge_stands_in_the_chain(
    world: ModuleType,
) -> None:
    brief = world.Brief("Hedge", "hedge")
    situation = world.transfer("kp", "ru", "shell", "ongoing")
    brief.says("Reportedly so.", situation, modality=Modality.REPORTED, by="jcs")
    [row] = world.view([brief])
    assert row["status"] == "ongoing"
    mention = ID + "mention/hedge"
    hedge = [
        lines.quad(row["claim"], PACT + "mention", lines.iri(mention), CONTENT),
        lines.a(mention, PACT + "Mention", CONTENT),
        lines.quad(mention, PACT + "role", lines.string("attribution-hedge"), CONTENT),
        lines.quad(mention, PACT + "refersTo", lines.iri(ID + "state/jcs"), CONTENT),
    ]
    assert [row["status"] for row in world.view([brief], hedge)] == ["alleged"]


def test_an_actor_without_a_label_keeps_its_claims(world: ModuleType) -> None:
    world.LABELS["zz"] = "unlabelled"
    situation = world.transfer("zz", "ru", "shell", "ongoing")
    del world.LABELS["zz"]
    brief = world.Brief("No label", "nolabel")
    brief.says("Somebody does.", situation)
    assert [row["source_label"] for row in world.view([brief])] == [ID + "state/zz"]


def test_a_set_aside_claim_is_no_row(world: ModuleType) -> None:
    brief = world.Brief("Set aside", "aside")
    brief.says("Nothing.", world.transfer("kp", "ru", "shell", "ongoing"))
    kept = [line for line in brief.quads() if f"{PACT}affirms" not in line]
    assert any(RDF + "type" in line for line in kept)
    assert claim_iri(brief.claims[0], ID + "state/gazette")
    brief.quads = lambda: kept
    assert world.view([brief]) == []
