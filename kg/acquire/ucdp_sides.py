"""The sides and places of UCDP: governments by number and day, groups by what UCDP calls them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.acquire.names import Names
from kg.acquire.rowclaims import Roles
from kg.acquire.table import Row, Unusable
from kg.ids import mint
from kg.model import Name, Thing
from kg.vocabulary import Vocabulary

_GOVERNMENT: Final = "Government of "
_NAMED: Final = re.compile(r"(.+?) \((.+)\)")
_NUMBER: Final = re.compile(r"\s*(\d{1,4})(?:\.0)?\s*", re.ASCII)


@dataclass(frozen=True)
class Sides:
    """Looks up what the cells of one register name."""

    vocabulary: Vocabulary
    names: Names

    def one(self, name: str, number: str, day: str, row: Row) -> Thing:
        """The actor of a name; `number` is that of its state, or empty."""
        if not name.strip():
            raise Unusable("side", "", "no name of a side")
        return self._side(name.strip(), self._states(number, day), alone=True, row=row)

    def of(self, cell: str, numbers: str, day: str, row: Row) -> list[Thing]:
        """The actors that a cell lists; the numbers of their states stand in another order."""
        names, states = [name for name in cell.split(", ") if name], self._states(numbers, day)
        alone = len(names) == 1
        return [self._side(name.strip(), states, alone=alone, row=row) for name in names]

    def _states(self, numbers: str, day: str) -> list[Thing]:
        found = [_NUMBER.fullmatch(number) for number in numbers.split(",")]
        states = [self.names.state(int(match[1]), day) for match in found if match]
        return [state for state in states if state]

    def _side(self, name: str, states: list[Thing], *, alone: bool, row: Row) -> Thing:
        """A government is a state on the day; a group is never a state that shares its letters."""
        place = f"line {row.line}"
        if not name.startswith(_GOVERNMENT):
            iri = mint("actor", "ucdp", name)
            return self.names.actor(name, place, "NonStateGroup", iri=iri, among=("NonStateGroup",))
        if alone and len(states) == 1:
            return states[0]
        bare = name.removeprefix(_GOVERNMENT)
        for state in states:
            entry = self.vocabulary.entries[state.iri]
            if not {entry.label, *entry.wordings}.isdisjoint(_called(bare)):
                return state
        known = (self.names.known(one, ("State",)) for one in _called(bare))
        return next(filter(None, known), None) or self.names.actor(bare, place, "State")

    def places(self, names: Iterable[str]) -> Roles:
        """The territories of those names, as far as the vocabulary has them."""
        places: Roles = []
        for name in names:
            found = (self.vocabulary.find("place", one) for one in _called(name.strip()))
            if iri := next(filter(None, found), None):
                places.append(("at", Name("place", "", thing=Thing(iri))))
        return places


def _called(name: str) -> list[str]:
    """A name, or for "Russia (Soviet Union)" the two names in it."""
    match = _NAMED.fullmatch(name)
    return [match[1], match[2]] if match else [name]
