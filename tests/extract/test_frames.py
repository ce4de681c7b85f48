"""What our own sentences of deployments, losses, pacts, talks and sanctions claim."""

import tomllib
from pathlib import Path

import pytest

from kg.model import Claim
from kg.output.claimline import claim_line
from kg.vocabulary import load
from tests.extract.conftest import article_of, claims_of

CASES = tomllib.loads(Path(__file__).with_name("frames.toml").read_text(encoding="utf-8"))["case"]


def row(claim: Claim, text: str) -> str:
    """A claim as the file writes it."""
    line = claim_line(claim, article_of(text), load())
    sides = [" ".join(map(str, line[side] or ())) for side in ("subject", "object")]  # type: ignore[call-overload]
    number = line["quantity_value"]
    what = f"{line['item_class']}{'' if number is None else f' {number}'}"
    source = [f"by {line['attributed_to']}"] if line["attributed_to"] else []
    who = " > ".join(side for side in sides if side)
    kind = str(line["type"])
    said = [what] if kind in ("deployment", "casualties", "transfer") else []
    return " | ".join([kind, who, *said, str(line["status"]), *source])


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_a_text_makes_these_claims_and_no_others(case: dict[str, object]) -> None:
    text, date = str(case["text"]), str(case.get("date", ""))
    assert sorted({row(claim, text) for claim in claims_of(text, date)}) == sorted(case["claims"])  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Six Omani soldiers died in Yemen.", "killed"),
        ("Six Omani soldiers were hurt in Yemen.", "wounded"),
        ("Six Omani soldiers were killed or wounded in Yemen.", "killed or wounded"),
        ("Two Colombian soldiers were captured by Venezuela.", "captured"),
    ],
)
def test_the_outcome_is_that_of_the_word(text: str, outcome: str) -> None:
    (claim,) = claims_of(text)
    assert claim_line(claim, article_of(text), load())["quantity_unit"] == outcome
