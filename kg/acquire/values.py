"""What stands in a claims file of words, times and amounts, read strictly into the model."""

from dataclasses import dataclass
from decimal import Decimal

from kg.acquire.strict import (
    Json,
    Members,
    Unfit,
    known,
    listed,
    members,
    number,
    shown,
    text,
    whole,
)
from kg.amounts import bounds
from kg.edtf import time_bounds
from kg.model import Article, Quantity, Time, Words
from kg.namespaces import ID
from kg.vocabulary import Entry, Vocabulary


@dataclass(frozen=True)
class ValueReader:
    """Reads values against one article's text and one vocabulary; each method raises Unfit."""

    article: Article
    vocabulary: Vocabulary

    def words(self, raw: Json) -> Words:
        """The stretch of the text that a pair [start, end) of code points marks."""
        pair = listed(raw, "an offset pair")
        if len(pair) != 2:
            raise Unfit(f"not a pair of offsets: {shown(raw)}", "[start, end]")
        start, end = whole(pair[0], "a start"), whole(pair[1], "an end")
        length = len(self.article.text)
        if not 0 <= start < end <= length:
            right = f"0 <= start < end <= {length}"
            raise Unfit(f"[{start}, {end}) lies outside the text", right)
        return Words(self.article.text[start:end], start, end)

    def time(self, raw: Json) -> Time:
        """The time that an object with "edtf", "at" or both states."""
        stated = known(members(raw, "the time"), (), ("edtf", "at", "anchor"))
        if not stated or set(stated) == {"anchor"}:
            raise Unfit(f"a time without edtf and wording: {shown(raw)}", 'add "edtf" or "at"')
        if "anchor" in stated and "edtf" not in stated:
            raise Unfit("an anchor without edtf", "leave the anchor out, or resolve the words")
        edtf = self._edtf(stated["edtf"]) if "edtf" in stated else ""
        limits = time_bounds(edtf) if edtf else ("", "", "", "")
        anchor = self._edtf(stated["anchor"]) if "anchor" in stated else ""
        return Time(self.wording(stated), edtf, *limits, anchor=anchor)

    def quantity(self, given: Members) -> Quantity:
        """The amount that an object with "value", "comparator" and "unit" states."""
        known(given, ("value", "comparator", "unit"), ("at",))
        comparator, unit = text(given["comparator"], "comparator"), text(given["unit"], "unit")
        self.entry(f"concept/comparator-{comparator}")
        self.entry(f"concept/unit-{unit}")
        raw, words = given["value"], self.wording(given)
        if isinstance(raw, list) or comparator == "range":
            least, greatest = _range(raw, comparator)
            return Quantity(unit, words, None, "range", least, greatest)
        value = number(raw, "value")
        try:
            return Quantity(unit, words, value, comparator, *bounds(value, comparator))
        except ValueError as error:
            raise Unfit(str(error), "12, 100, 1000, 10000 and so on") from error

    def wording(self, given: Members) -> Words | None:
        """The words that "at" marks, if it is there."""
        return self.words(given["at"]) if "at" in given else None

    def entry(self, key: str) -> Entry:
        """The node of the vocabulary with this key."""
        entry = self.vocabulary.entries.get(ID + key)
        if entry is None:
            raise Unfit(f"the vocabulary has no {key!r}", "a key such as state/prk")
        return entry

    def _edtf(self, raw: Json) -> str:
        stated = text(raw, "edtf")
        try:
            time_bounds(stated)
        except ValueError as error:
            raise Unfit(str(error), "EDTF such as 2024-06, 2024-05/.. or XXXX-06") from error
        return stated


def _range(raw: Json, comparator: str) -> tuple[Decimal, Decimal]:
    """The two ends of a range; two values and the comparator "range" go together."""
    ends = raw if isinstance(raw, list) else []
    if len(ends) != 2 or comparator != "range":
        raise Unfit(f"{shown(raw)} with {comparator!r}", '[least, greatest] with "range"')
    least, greatest = number(ends[0], "value"), number(ends[1], "value")
    if least > greatest:
        raise Unfit(f"a range that runs down: {shown(raw)}", "the least number first")
    return least, greatest
