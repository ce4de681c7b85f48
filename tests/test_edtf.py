"""Dates of EDTF as bounds."""

import pytest

from kg.edtf import time_bounds


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2024", "2024-01-01 2024-12-31 2024-01-01 2024-12-31"),
        ("2024-06", "2024-06-01 2024-06-30 2024-06-01 2024-06-30"),
        ("2024-02~", "2024-02-01 2024-02-29 2024-02-01 2024-02-29"),
        ("2024-06-19", "2024-06-19 2024-06-19 2024-06-19 2024-06-19"),
        ("2024-21", "2024-03-01 2024-05-31 2024-03-01 2024-05-31"),
        ("2024-23?", "2024-09-01 2024-11-30 2024-09-01 2024-11-30"),
        ("2024-24", "2024-12-01 2025-02-28 2024-12-01 2025-02-28"),
        ("2024-05/2024-06", "2024-05-01 2024-05-31 2024-06-01 2024-06-30"),
        ("2022-02/..", "2022-02-01 2022-02-28 - -"),
        ("../2024-12-23?", "- - 2024-12-23 2024-12-23"),
        ("XXXX-06", "- - - -"),
        ("XXXX-05/..", "- - - -"),
    ],
)
def test_edtf_bounds_start_and_end(edtf: str, expected: str) -> None:
    hours = ("T00:00:00Z", "T23:59:59Z") * 2
    days = zip(expected.split(), hours, strict=True)
    assert time_bounds(edtf) == tuple("" if day == "-" else day + hour for day, hour in days)


@pytest.mark.parametrize(
    "edtf",
    [
        "",
        "June",
        "2024-6",
        "2024-13",
        "2023-02-29",
        "XXXX",
        "XXXX-13",
        "2025/2024",
        "../..",
        "2024/",
    ],
)
def test_what_is_no_edtf_has_no_bounds(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|no such date|interval"):
        time_bounds(edtf)
