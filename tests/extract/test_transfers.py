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
