"""Lines in order: as `sorted` gives them, with few of them in memory."""

from hypothesis import given
from hypothesis import strategies as st

from kg.store.sorting import in_order

texts = st.text(st.characters(exclude_characters="\n", exclude_categories=("Cs",)), max_size=3)


@given(st.lists(texts, max_size=40), st.integers(1, 9))
def test_lines_come_in_order_and_each_once_however_few_are_held(
    lines: list[str], most: int
) -> None:
    assert list(in_order(lines, most)) == sorted(set(lines))
