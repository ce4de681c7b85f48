"""The situations of a claims file and what fills their roles, read strictly into the model."""

from collections.abc import Callable
from dataclasses import dataclass

from kg import minting
from kg.acquire.roles import PREFIXES, ROLES
from kg.acquire.strict import Json, Members, Unfit, known, listed, members, shown, text, truth
from kg.acquire.values import ValueReader
from kg.model import Concept, Filler, Name, Quantity, Situation, Thing, Time, Words
from kg.namespaces import ID
from kg.vocabulary import Entry

_CONCEPT = ID + "concept/"
_SORTS = {
    bool: "boolean", Concept: "concept", Situation: "situation", Quantity: "quantity", Time: "time",
}  # fmt: skip


@dataclass(frozen=True)
class FillerReader(ValueReader):
    """Reads fillers against one article's text and one vocabulary; each method raises Unfit."""

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
            name = self._filler(speaker)
            if not isinstance(name, Name) or name.sort not in ("actor", "hedge"):
                raise Unfit(f"no speaker: {shown(speaker)}", "an actor")
            names.append(name)
        if any(name.sort == "hedge" for name in names[:-1]):
            raise Unfit("a hedge before a speaker", "a hedge is the last of its list")
        return tuple(names)

    def _filler_of(self, role: str, raw: Json) -> Filler:
        """What fills `role`, if it is of a sort that the role takes."""
        if role not in ROLES:
            raise Unfit(f"no role of situations: {role!r}", f"known are {', '.join(ROLES)}")
        filler = self._filler(raw)
        sort = filler.sort if isinstance(filler, Name) else _SORTS[type(filler)]
        if sort not in ROLES[role]:
            right = " or ".join(ROLES[role])
            raise Unfit(f"{role!r} is filled with a filler of sort {sort}", f"it takes {right}")
        prefix = PREFIXES.get(role, "")
        if isinstance(filler, Concept) and not filler.key.startswith(prefix):
            raise Unfit(
                f"{role!r} is filled with {filler.key!r}", f"a concept of the list {prefix}*"
            )
        return filler

    def _filler(self, raw: Json) -> Filler:
        """A filler; which one, its keys tell."""
        if isinstance(raw, bool):
            return raw
        if isinstance(raw, str):
            return self._node(raw, None, inferred=False)
        given = members(raw, "a filler")
        readers: dict[str, Callable[[Members], Filler]] = {
            "type": self.situation,
            "is": self._named,
            "unnamed": lambda found: self._unnamed(found, "unnamed", "actor"),
            "hedge": lambda found: self._unnamed(found, "hedge", "hedge"),
            "wording": self._unlisted,
            "agreement": self._agreement,
            "value": self.quantity,
            "edtf": self.time,
            "at": self.time,
        }
        for key, reader in readers.items():
            if key in given:
                return reader(given)
        raise Unfit(f"no filler: {shown(raw)}", f"an object with one of {', '.join(readers)}")

    def _named(self, given: Members) -> Filler:
        known(given, ("is",), ("at", "inferred"))
        inferred = truth(given.get("inferred", False), "inferred")
        return self._node(text(given["is"], "is"), self.wording(given), inferred)

    def _node(self, key: str, words: Words | None, inferred: bool) -> Filler:
        """The node of the vocabulary with this key."""
        entry = self.entry(key)
        if entry.sort == "concept":
            if words or inferred:
                raise Unfit(f"{key!r} with wording", "a concept is given by its key alone")
            return Concept(entry.iri.removeprefix(_CONCEPT))
        means = words.text if words else entry.label
        return Name(entry.sort, means, words, inferred, Thing(entry.iri))

    def _entry_of(self, sort: str, given: Members, member: str) -> Entry:
        """The node of the vocabulary, of one sort, that a member of an object names."""
        entry = self.entry(text(given[member], member))
        if entry.sort != sort:
            raise Unfit(f"{member} names no {sort}: {given[member]!r}", f"a key {sort}/…")
        return entry

    def _unnamed(self, given: Members, key: str, sort: str) -> Name:
        words = self.words(known(given, (key,))[key])
        thing = minting.unidentified_actor(self.article.sha256, words.text)
        return Name(sort, words.text, words, thing=thing)

    def _unlisted(self, given: Members) -> Name:
        """An item, told by "kindOf", or a place that the vocabulary lacks."""
        words = self.words(known(given, ("wording",), ("kindOf",))["wording"])
        if "kindOf" not in given:
            place = minting.unidentified_place(words.text)
            return Name("place", words.text, words, thing=place)
        wider = self._entry_of("materiel", given, "kindOf")
        item = minting.materiel_type(words.text, wider.iri)
        return Name("materiel", words.text, words, thing=item)

    def _agreement(self, given: Members) -> Name:
        known(given, ("agreement", "parties", "at"), ("identifiedWith",))
        kind = text(given["agreement"], "agreement")
        if not self.vocabulary.is_a(kind, "Agreement"):
            raise Unfit(f"no class of agreements: {kind!r}", "Agreement or a class below it")
        parties = self.attribution(given["parties"])
        nodes = [party.thing.iri for party in parties if party.thing]
        if len(set(nodes)) < 2 or any(party.sort == "hedge" for party in parties):
            raise Unfit("an agreement without two parties", "two or more actors")
        same = ""
        if "identifiedWith" in given:
            same = self._entry_of("agreement", given, "identifiedWith").iri
        words = self.words(given["at"])
        thing = minting.agreement(self.article.sha256, kind, words.text, nodes, same)
        return Name("agreement", words.text, words, thing=thing, parts=parties)
