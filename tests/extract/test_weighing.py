"""What the evidence adds to the rules and takes from them; the weights are sound."""

import math
from unittest.mock import patch

import pytest

from kg.extract import weighing
from kg.extract.ranking import choice
from kg.extract.ranking.weights import models, probability
from tests.extract.conftest import claims_of, line

TEXT = (
    "Poland has sent Ukraine 14 tanks. Warsaw wants to do more for Kyiv.\n"
    "Among what went to the Ukrainian army from Polish depots last month were 40 howitzers.\n"
)


def told(text: str) -> list[str]:
    return sorted({f"{claim.rule}: {line(claim.situation)}" for claim in claims_of(text)})


def test_sure_evidence_makes_a_claim_where_no_rule_reads_one() -> None:
    with patch.dict(weighing._SURE, {"transfer": 2.0}):
        rules = told(TEXT)
    added = set(told(TEXT)) - set(rules)
    assert len(rules) == 1
    assert [one.partition(" | quantity")[0] for one in added] == [
        "transfer.weighed: MaterielTransfer | supplier=Poland | recipient=Ukraine | item=howitzer"
    ]


def test_a_rules_claim_falls_where_its_sides_are_most_unlikely() -> None:
    claim = "MaterielTransfer | supplier=Poland | recipient=Ukraine | item=tank"
    assert told("Poland has sent Ukraine tanks.") == [f"transfer.give: {claim}"]
    with patch.dict(weighing._UNLIKELY, {"transfer": 9.0}):
        assert told("Poland has sent Ukraine tanks.") == [f"transfer.weighed: {claim}"]


def test_the_evidence_names_no_side_against_the_sentence_itself() -> None:
    text = "France has watched. Poland has sent Ukraine tanks."
    sure, unlikely = {"transfer": -1.0}, {"transfer": 9.0}
    anyone, no_rule = patch.object(choice, "_PARTY", -1.0), patch.dict(weighing._UNLIKELY, unlikely)
    with anyone, no_rule, patch.dict(weighing._SURE, sure):
        claims = told(text)
        offers = told("Offers from Chad for the Gripen and from Peru for the Rafale were examined.")
    assert "transfer.weighed: MaterielTransfer | supplier=Poland | recipient=Ukraine" in claims[0]
    assert not any("France" in claim for claim in claims)
    assert not any("recipient=Peru" in claim for claim in offers)


def test_a_question_a_condition_and_an_exercise_stay_without_a_claim() -> None:
    sure = {"transfer": 0.0, "deployment": 0.0}
    with patch.dict(weighing._SURE, sure), patch.object(weighing, "_SURE_ALONE", 0.0):
        assert not told("Will Poland send Ukraine 14 tanks?")
        assert not told("If Poland sends Ukraine 14 tanks, Russia will protest.")
        assert not told("Polish troops arrived in Lithuania for an exercise.")


def test_fallen_and_taught_soldiers_and_groups_at_home_are_not_deployed() -> None:
    with patch.dict(weighing._SURE, {"deployment": 0.0}), patch.object(weighing, "_SURE_ALONE", 0):
        assert not told("Chad returned the bodies of 40 Sudanese soldiers on Tuesday.")
        found = told("Uganda watches the withdrawal of the M23, which rules much of Congo.")
        assert not any("deployer=M23" in one for one in found)
        assert not told("The mission of Kenya has trained 700 Somali soldiers in Kenya.")
        assert not any(
            "Deployment" in one for one in told("Chad has captured two Kenyan soldiers.")
        )
        assert not told("Scores of Omani marines were trained in Italy in the spring.")
        assert not told("Kenya agreed to host part of the European forces near Somalia.")
        assert told("The withdrawal of the Ugandan soldiers from Congo is watched.")


@pytest.mark.parametrize("kind", ["transfer", "deployment"])
def test_weights_are_finite_and_probabilities_are_between_0_and_1(kind: str) -> None:
    model = models()[kind]
    for look in (model.first, model.second):
        for weights in (look.claimed, look.giver, look.taker):
            assert weights
            assert all(math.isfinite(weight) for weight in weights.values())
            for features in ({}, dict.fromkeys(weights, 1.0), dict.fromkeys(weights, -1.0)):
                assert 0 <= probability(weights, features) <= 1
