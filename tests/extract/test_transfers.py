"""What our own sentences of transfers claim."""

from pathlib import Path

import pytest

from tests.extract.conftest import claims_of
from tests.extract.test_frames import row

LINES = Path(__file__).with_name("transfers.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "expected"), [(row[0], row[1:]) for row in ROWS])
def test_a_text_makes_these_transfers_and_no_other_claims(text: str, expected: list[str]) -> None:
    found = {row(claim, text).removeprefix("transfer | ") for claim in claims_of(text)}
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "Kenya bought rifles from Italy; Ghana has ordered 12 drones from Turkey.",
            ["Ghana has ordered 12 drones from Turkey", "Kenya bought rifles from Italy"],
        ),
        (
            "Italy sent 20 rifles to Kenya and put its own training there under review.",
            ["Italy sent 20 rifles to Kenya"],
        ),
        (
            "India delivered missiles to Vietnam in April. A second batch arrived in May.",
            ["A second batch arrived in May", "India delivered missiles to Vietnam in April"],
        ),
        (
            "Poland has sent Ukraine:\n- 14 Leopard tanks;\n- 20 howitzers.\n",
            ["14 Leopard tanks", "20 howitzers"],
        ),
    ],
)
def test_the_quote_is_the_clause_that_bears_the_claim(text: str, quotes: list[str]) -> None:
    spans = {claim.span for claim in claims_of(text)}
    assert sorted(text[span.start : span.end] for span in spans) == quotes
