"""The situations of a claims file and what fills their roles, read strictly into the model."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from kg import minting
from kg.acquire.roles import PREFIXES, ROLES
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
    truth,
    whole,
)
from kg.amounts import bounds
from kg.edtf import time_bounds
from kg.model import Article, Concept, Filler, Name, Quantity, Situation, Thing, Time, Words
from kg.namespaces import ID
from kg.vocabulary import Entry, Vocabulary

_CONCEPT = ID + "concept/"


@dataclass(frozen=True)
class FillerReader:
    """Reads fillers against one article's text and one vocabulary; each method raises Unfit."""

    article: Article
    vocabulary: Vocabulary

    def situation(self, raw: Json) -> Situation:
        """The situation that an object with "type" describes, with all it holds."""
        described = members(raw, "the situation")
        kind = text(described.get("type"), "the type of a situation")
        if kind == "Situation" or not self.vocabulary.is_a(kind, "Situation"):
            raise Unfit(f"no class of situations: {kind!r}", "a class below Situation")
        roles: list[tuple[str, Filler]] = []
        for role, fillers in described.items():
            if role != "type":
                several = fillers if isinstance(fillers, list) else [fillers]
                if not several:
                    raise Unfit(f"{role!r} is filled with nothing", "a filler, or leave it out")
                roles += [(role, self._filler_of(role, filler)) for filler in several]
        return Situation(kind, tuple(roles))

    def attribution(self, raw: Json) -> tuple[Name, ...]:
        """The speakers of a list, from the publisher outward; a bare hedge only at its end."""
        names = []
        for speaker in listed(raw, "by"):
            name, sort = self._filler(speaker)
            if not isinstance(name, Name) or sort not in ("actor", "hedge"):
                raise Unfit(f"no speaker: {shown(speaker)}", "an actor")
            names.append(name)
        if any(name.sort == "hedge" for name in names[:-1]):
            raise Unfit("a hedge before a speaker", "a hedge is the last of its list")
        return tuple(names)

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
        return Time(self._wording(stated), edtf, *limits, anchor=anchor)

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

    def _filler_of(self, role: str, raw: Json) -> Filler:
        """What fills `role`, if it is of a sort that the role takes."""
        if role not in ROLES:
            raise Unfit(f"no role of situations: {role!r}", f"known are {', '.join(ROLES)}")
        filler, sort = self._filler(raw)
        if sort not in ROLES[role]:
            right = " or ".join(ROLES[role])
            raise Unfit(f"{role!r} is filled with a filler of sort {sort}", f"it takes {right}")
        prefix = PREFIXES.get(role, "")
        if isinstance(filler, Concept) and not filler.key.startswith(prefix):
            raise Unfit(
                f"{role!r} is filled with {filler.key!r}", f"a concept of the list {prefix}*"
            )
        return filler

    def _filler(self, raw: Json) -> tuple[Filler, str]:
        """A filler and its sort, told apart by the keys it has."""
        if isinstance(raw, bool):
            return raw, "boolean"
        if isinstance(raw, str):
            return self._node(raw, None, inferred=False)
        given = members(raw, "a filler")
        readers: dict[str, Callable[[Members], tuple[Filler, str]]] = {
            "type": lambda found: (self.situation(found), "situation"),
            "is": self._named,
            "unnamed": lambda found: self._unnamed(found, "unnamed", "actor"),
            "hedge": lambda found: self._unnamed(found, "hedge", "hedge"),
            "wording": self._unlisted,
            "agreement": self._agreement,
            "value": lambda found: (self._quantity(found), "quantity"),
            "edtf": lambda found: (self.time(found), "time"),
            "at": lambda found: (self.time(found), "time"),
        }
        for key, reader in readers.items():
            if key in given:
                return reader(given)
        raise Unfit(f"no filler: {shown(raw)}", f"an object with one of {', '.join(readers)}")

    def _named(self, given: Members) -> tuple[Filler, str]:
        known(given, ("is",), ("at", "inferred"))
        inferred = truth(given.get("inferred", False), "inferred")
        return self._node(text(given["is"], "is"), self._wording(given), inferred)

    def _node(self, key: str, words: Words | None, inferred: bool) -> tuple[Filler, str]:
        """The node of the vocabulary with this key, and its sort."""
        entry = self._entry(key)
        if entry.sort == "concept":
            if words or inferred:
                raise Unfit(f"{key!r} with wording", "a concept is given by its key alone")
            return Concept(entry.iri.removeprefix(_CONCEPT)), "concept"
        means = words.text if words else entry.label
        return Name(entry.sort, means, words, inferred, Thing(entry.iri)), entry.sort

    def _entry(self, key: str) -> Entry:
        entry = self.vocabulary.entries.get(ID + key)
        if entry is None:
            raise Unfit(f"the vocabulary has no {key!r}", "a key such as state/prk")
        return entry

    def _unnamed(self, given: Members, key: str, sort: str) -> tuple[Filler, str]:
        words = self.words(known(given, (key,))[key])
        thing = minting.unidentified_actor(self.article.sha256, words.text)
        return Name(sort, words.text, words, thing=thing), sort

    def _unlisted(self, given: Members) -> tuple[Filler, str]:
        """An item, told by "kindOf", or a place that the vocabulary lacks."""
        words = self.words(known(given, ("wording",), ("kindOf",))["wording"])
        if "kindOf" not in given:
            place = minting.unidentified_place(words.text)
            return Name("place", words.text, words, thing=place), "place"
        wider = self._entry(text(given["kindOf"], "kindOf"))
        if wider.sort != "materiel":
            raise Unfit(f"kindOf names no materiel: {given['kindOf']!r}", "a key materiel/…")
        item = minting.materiel_type(words.text, wider.iri)
        return Name("materiel", words.text, words, thing=item), "materiel"

    def _agreement(self, given: Members) -> tuple[Filler, str]:
        known(given, ("agreement", "parties", "at"), ("identifiedWith",))
        kind = text(given["agreement"], "agreement")
        if not self.vocabulary.is_a(kind, "Agreement"):
            raise Unfit(f"no class of agreements: {kind!r}", "Agreement or a class below it")
        parties = self.attribution(given["parties"])
        nodes = [party.thing.iri for party in parties if party.thing]
        if len(set(nodes)) < 2 or any(party.sort == "hedge" for party in parties):
            raise Unfit("an agreement without two parties", "two or more actors")
        same = self._known_agreement(given["identifiedWith"]) if "identifiedWith" in given else ""
        words = self.words(given["at"])
        thing = minting.agreement(self.article.sha256, kind, words.text, nodes, same)
        return Name("agreement", words.text, words, thing=thing, parts=parties), "agreement"

    def _known_agreement(self, raw: Json) -> str:
        entry = self._entry(text(raw, "identifiedWith"))
        if entry.sort != "agreement":
            raise Unfit(f"identifiedWith names no agreement: {raw!r}", "a key agreement/…")
        return entry.iri

    def _quantity(self, given: Members) -> Quantity:
        known(given, ("value", "comparator", "unit"), ("at",))
        comparator, unit = text(given["comparator"], "comparator"), text(given["unit"], "unit")
        self._entry(f"concept/comparator-{comparator}")
        self._entry(f"concept/unit-{unit}")
        raw, words = given["value"], self._wording(given)
        if isinstance(raw, list) or comparator == "range":
            least, greatest = _range(raw, comparator)
            return Quantity(unit, words, None, "range", least, greatest)
        value = number(raw, "value")
        try:
            return Quantity(unit, words, value, comparator, *bounds(value, comparator))
        except ValueError as error:
            raise Unfit(str(error), "12, 100, 1000, 10000 and so on") from error

    def _wording(self, given: Members) -> Words | None:
        return self.words(given["at"]) if "at" in given else None

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
