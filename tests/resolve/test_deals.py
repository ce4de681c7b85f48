"""Rows of two vintages that record one deal; made-up rows in the manner of SIPRI's."""

import random

from kg.resolve.deals import Entry, paired


def entry(claim: str, **changed: str) -> Entry:
    """A deal of ten B-2 carriers ordered in 1990, but for what is changed."""
    deal = Entry(claim, "oman", "mali", "b-2", "apc", "B-2", "1990", "10", "10", "1991/1992", "")
    return deal._replace(**changed)


def names(old: list[Entry], new: list[Entry]) -> list[tuple[str, str]]:
    return [(before.claim, after.claim) for before, after in paired(old, new)]


def test_a_deal_whose_figures_changed_is_the_same_deal_and_has_changed() -> None:
    old, new = entry("old"), entry("new", delivered="100", years="1991/1994")
    assert paired([old], [new]) == [(old, new)]
    assert old.told != new.told


def test_a_renamed_designation_is_known_by_the_figures() -> None:
    new = entry("new", item="guardian", label="B-2 Guardian", kind="armoured-vehicle")
    assert names([entry("old")], [new]) == [("old", "new")]
    unlike = entry("new", item="fl", label="FL-3000N")
    assert names([entry("old")], [unlike]) == [("old", "new")]


def test_other_goods_with_other_figures_are_another_deal() -> None:
    other = entry("new", item="t-5", label="T-5", delivered="3", ordered="3", years="1995")
    assert names([entry("old")], [other]) == []
    assert names([entry("old")], [entry("new", supplier="iran")]) == []


def test_an_order_may_be_dated_anew_by_three_years_not_by_four() -> None:
    assert names([entry("old")], [entry("new", order="1993")]) == [("old", "new")]
    assert names([entry("old")], [entry("new", order="1994")]) == []


def test_of_many_rows_on_one_deal_each_is_paired_once_with_the_most_alike() -> None:
    old = [entry("a", ordered="1"), entry("b", ordered="2"), entry("c", ordered="3")]
    new = [entry("x", ordered="3"), entry("y", ordered="2", delivered="9")]
    assert names(old, new) == [("b", "y"), ("c", "x")]


def test_the_order_of_the_rows_is_no_matter() -> None:
    old = [entry(f"o{n}", ordered=str(n // 2)) for n in range(9)]
    new = [entry(f"n{n}", ordered=str(n // 3)) for n in range(8)]
    whole = paired(old, new)
    for seed in range(5):
        random.Random(seed).shuffle(old)
        random.Random(seed).shuffle(new)
        assert paired(old, new) == whole
    assert len(whole) == 8
