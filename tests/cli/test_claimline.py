"""The flat record of a claim: types, names, numbers, status; claims are written by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.model import (
    Article,
    Claim,
    Concept,
    Details,
    Filler,
    Modality,
    Name,
    Quantity,
    Situation,
    Span,
    Stance,
    Thing,
    Time,
    Words,
)
from kg.namespaces import ID
from kg.output.claimline import ClaimLine, claim_line
from kg.vocabulary import load

TEXT = "Iran sent forty drones to Russia, Ukrainian officials said."
ARTICLE = Article("0" * 64, "note.txt", "note", TEXT, ((0, len(TEXT)),), Details(), "test")
CLAIM = Claim(Span("0" * 64, 0, 32), Stance.AFFIRMS, Modality.ASSERTED, Situation("Situation"))


def known(key: str, sort: str = "actor") -> Name:
    return Name(sort, key, thing=Thing(ID + key))


def minted(kind: str, label: str, *facts: tuple[str, str]) -> Name:
    pairs = tuple((term, ID + value) for term, value in facts)
    return Name("actor", label, thing=Thing(ID + "minted/1", kind, label, pairs))


def line(kind: str, *roles: tuple[str, Filler], **changes: object) -> ClaimLine:
    claim = replace(CLAIM, situation=Situation(kind, roles), **changes)  # type: ignore[arg-type]
    return claim_line(claim, ARTICLE, load())


def test_a_transfer_runs_from_supplier_to_recipient() -> None:
    words = Words("forty drones", 10, 22)
    item = Name("materiel", "drones", words, thing=Thing(ID + "materiel/uav"))
    found = line(
        "MaterielTransfer",
        ("supplier", known("state/irn")),
        ("recipient", known("state/rus")),
        ("item", item),
        ("quantity", Quantity("items", value=Decimal(40), comparator="exactly")),
        ("stage", Concept("stage-delivered")),
    )
    assert found == {
        "doc": "note",
        "type": "transfer",
        "subject": ["Iran"],
        "object": ["Russia"],
        "item": "forty drones",
        "item_class": "drone",
        "quantity_value": 40,
        "quantity_comparator": "exact",
        "quantity_unit": "items",
        "status": "delivered",
        "stance": "affirms",
        "modality": "asserted",
        "attributed_to": None,
        "when": None,
        "start": 0,
        "end": 32,
        "quote": TEXT[:32],
    }


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        (known("state/rus"), "Russia"),
        (known("force/prk"), "North Korea"),
        (known("agency/kor-jcs"), "South Korea"),
        (known("person/kim-jong-un"), "North Korea"),
        (minted("UnidentifiedActor", "a broker"), "a broker"),
        (minted("Contingent", "the 91st", ("organOf", "state/prk")), "North Korea"),
    ],
)
def test_an_actor_is_named_by_its_state(actor: Name, name: str) -> None:
    assert line("MaterielTransfer", ("supplier", actor))["subject"] == [name]


def test_nobody_is_guessed() -> None:
    found = line("MaterielTransfer", ("recipient", known("state/rus")))
    assert (found["subject"], found["object"]) == ([], ["Russia"])


def test_a_deployment_reaches_the_state_of_the_place_else_whom_it_helps() -> None:
    sender, helped = ("deployer", known("state/prk")), ("supported", known("state/ukr"))
    place = ("at", known("place/kursk-oblast", "place"))
    unknown = ("at", replace(minted("UnidentifiedPlace", "the front"), sort="place"))
    assert line("Deployment", sender, helped, place)["object"] == ["Russia"]
    assert line("Deployment", sender, helped, unknown)["object"] == ["Ukraine"]
    assert line("Deployment", sender, unknown)["object"] == ["the front"]
    assert line("Deployment", sender)["item_class"] == "personnel"


@pytest.mark.parametrize(
    ("comparator", "value", "low", "high", "expected"),
    [
        ("about", 1100, None, None, (1100, "about")),
        ("moreThan", 1000, 1001, None, (1000, "at_least")),
        ("orderOfMagnitude", 1000, 1000, None, (1000, "at_least")),
        ("lessThan", 50, None, 49, (50, "at_most")),
        ("range", None, 300, 400, ([300, 400], "range")),
    ],
)
def test_numbers_and_comparators(
    comparator: str, value: int | None, low: int | None, high: int | None, expected: object
) -> None:
    def number(given: int | None) -> Decimal | None:
        return None if given is None else Decimal(given)

    quantity = Quantity("persons", None, number(value), comparator, number(low), number(high))
    found = line("Casualties", ("population", known("force/prk")), ("quantity", quantity))
    assert (found["quantity_value"], found["quantity_comparator"]) == expected


def test_losses_and_captives_are_casualties() -> None:
    losses = line("Casualties", ("outcome", Concept("outcome-killedOrWounded")))
    assert (losses["type"], losses["quantity_unit"]) == ("casualties", "killed or wounded")
    captives = line("Capture", ("captive", known("force/prk")), ("captor", known("force/ukr")))
    assert (captives["type"], captives["subject"]) == ("casualties", ["North Korea"])
    assert captives["quantity_unit"] == "captured"
    assert line("Capture", ("captor", known("force/ukr")))["type"] == "capture"


def agreement(kind: str) -> tuple[str, Filler]:
    parties = (known("state/kor"), known("state/ukr"))
    return ("agreement", replace(minted(kind, "pact"), sort="agreement", parts=parties))


@pytest.mark.parametrize(
    ("kind", "action", "expected", "status"),
    [
        ("MutualDefencePact", "sign", "pact", "agreed"),
        ("Agreement", "ratify", "pact", "agreed"),
        ("SecurityCooperation", "agree", "engagement", "agreed"),
        ("MutualDefencePact", "negotiate", "engagement", "ongoing"),
        ("Agreement", "collapse", "engagement", "halted"),
        ("Agreement", "suspend", "pact", "halted"),
    ],
)
def test_agreements(kind: str, action: str, expected: str, status: str) -> None:
    found = line("AgreementAction", agreement(kind), ("action", Concept(f"action-{action}")))
    assert (found["type"], found["status"]) == (expected, status)
    assert found["subject"] == ["South Korea", "Ukraine"]
    assert found["object"] == []


def test_wanted_technology_is_sought_by_its_recipient() -> None:
    topic = Situation(
        "TechnologyTransfer",
        (("recipient", known("state/prk")), ("supplier", known("state/rus"))),
    )
    wants = ("attitudeKind", Concept("attitude-wants"))
    found = line("Attitude", ("holder", known("state/prk")), wants, ("topic", topic))
    assert found["type"] == "technology_sought"
    assert (found["subject"], found["object"]) == (["North Korea"], ["Russia"])
    assert found["status"] == "sought"


def test_a_denial_is_never_delivered() -> None:
    stage = ("stage", Concept("stage-delivered"))
    assert line("MaterielTransfer", stage, stance=Stance.DENIES)["status"] == "denied"
    signed = ("action", Concept("action-sign"))
    assert line("AgreementAction", signed, stance=Stance.DENIES)["status"] == "denied"


def test_the_claimant_is_null_for_the_publisher_and_for_a_hedge() -> None:
    hedge = Name("hedge", "reportedly", Words("reportedly", 0, 10))
    worded = Name("actor", "officials", Words("Ukrainian officials", 34, 53))
    assert line("Meeting", attribution=(hedge,))["attributed_to"] is None
    assert line("Meeting", attribution=(worded,))["attributed_to"] == "Ukrainian officials"
    chief = (worded, known("agency/kor-jcs"))
    label = line("Meeting", attribution=chief)["attributed_to"]
    assert label == load().label(ID + "agency/kor-jcs")


def test_talks_need_two() -> None:
    speaker, other = ("speaker", known("state/prk")), ("addressee", known("state/usa"))
    assert line("Communication", speaker, other)["type"] == "engagement"
    assert line("Communication", speaker)["type"] == "communication"


def test_anything_else_is_its_class() -> None:
    assert line("BalloonLaunch")["type"] == "balloon_launch"
    assert line("Incident", ("when", Time(edtf="2024-12")))["when"] == "2024-12"
