"""Which rows of two vintages of a register record one deal, though its goods were renamed."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from rapidfuzz import fuzz, utils

# A deal may be dated anew, but not by more than this.
_YEARS_APART: Final = 3
_LIKE: Final = 60.0
_VERY_LIKE: Final = 90.0


class Entry(NamedTuple):
    """What one row tells of a deal, and the claim of it that stands for the row.

    Times are EDTF without marks of doubt; what is unknown is empty.
    """

    claim: str
    supplier: str
    recipient: str
    item: str
    kind: str
    label: str
    order: str
    ordered: str
    delivered: str
    years: str
    text: str

    @property
    def told(self) -> tuple[str, ...]:
        """Goods, times and figures: a deal of which these differ has changed."""
        return self.item, *self[6:10]

    def same_figures(self, other: "Entry") -> int:
        """How many of the figures and years, the order's among them, are equal and known."""
        pairs = zip(self[6:10], other[6:10], strict=True)
        return sum(mine == theirs != "" for mine, theirs in pairs)


Pair = tuple[Entry, Entry]


def paired(old: Iterable[Entry], new: Iterable[Entry]) -> list[Pair]:
    """The rows of one deal, the older first; a row is in one pair at most.

    Rows on the same parties, goods and order time are paired first; then, of what is left between
    the same parties, the same goods ordered at nearly the same time, or other goods ordered at the
    same time with like figures. Of many the most alike are paired; the order of rows is no matter.
    """
    found: list[Pair] = []
    left: dict[tuple[str, ...], list[list[Entry]]] = defaultdict(lambda: [[], []])
    for sides in _grouped((old, new), lambda one: (*one[1:4], one.order)):
        pairs = _best(sides, lambda a, b: True)
        used = {entry.claim for pair in pairs for entry in pair}
        found += pairs
        for at, side in enumerate(sides):
            for entry in side:
                if entry.claim not in used:
                    left[entry[1:3]][at].append(entry)
    return sorted(found + [pair for sides in left.values() for pair in _best(sides, _may_be_one)])


def _grouped(
    sides: Iterable[Iterable[Entry]], key: Callable[[Entry], tuple[str, ...]]
) -> Iterable[list[list[Entry]]]:
    groups: dict[tuple[str, ...], list[list[Entry]]] = defaultdict(lambda: [[], []])
    for at, side in enumerate(sides):
        for entry in side:
            groups[key(entry)][at].append(entry)
    return groups.values()


def _best(sides: list[list[Entry]], may: Callable[[Entry, Entry], bool]) -> list[Pair]:
    """Pairs of an old and a new entry, the most alike first, each entry once."""
    old, new = sides
    if len(old) == len(new) == 1:
        return [(old[0], new[0])] if may(old[0], new[0]) else []
    ranked = sorted((-_likeness(a, b), a, b) for a in old for b in new if may(a, b))
    taken, pairs = set[str](), []
    for _, a, b in ranked:
        if not taken & {a.claim, b.claim}:
            taken |= {a.claim, b.claim}
            pairs.append((a, b))
    return pairs


def _likeness(one: Entry, other: Entry) -> float:
    """Equal figures count most, then the name of the goods, then all the words of the rows."""
    words = fuzz.ratio(one.text, other.text) / 100
    return one.same_figures(other) + 2 * (one.item == other.item) + _alike(one, other) / 100 + words


def _may_be_one(one: Entry, other: Entry) -> bool:
    """True for like figures; other goods must be ordered in the same year and be somehow alike."""
    same = one.same_figures(other)
    if one.item == other.item:
        return same > 0 and _apart(one.order, other.order) <= _YEARS_APART
    alike = _alike(one, other)
    needed = 1 if alike >= _VERY_LIKE else 3 if one.kind == other.kind or alike >= _LIKE else 4
    return one.order == other.order != "" and same >= needed


def _apart(one: str, other: str) -> int:
    return abs(int(one[:4]) - int(other[:4])) if one[:4].isdigit() and other[:4].isdigit() else 0


def _alike(one: Entry, other: Entry) -> float:
    return fuzz.token_set_ratio(one.label, other.label, processor=utils.default_process)
