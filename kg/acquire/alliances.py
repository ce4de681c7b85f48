"""Alliances of COW (4.1) and ATOP (4.01): a claim that a pact bound its members over a time.

COW comes by member, dyad, directed dyad, or member and year; ATOP by alliance or by member. An end
that is not known is open: in force when the coverage of the data ends, and after that unknown.
COW numbers states, and gives Russia and the Soviet Union one number; which is meant depends on the
day on which it became a member.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from kg.acquire.names import Names
from kg.acquire.rowclaims import Roles, actor, dated, row_claim
from kg.acquire.table import Row, Tally, Unusable, read_rows
from kg.acquire.toml import toml
from kg.ids import mint
from kg.model import Article, Claim, Concept, Name, Thing, Time
from kg.namespaces import ID
from kg.vocabulary import Vocabulary

COW, ATOP = "cow-alliances", "atop-alliances"
_TABLES: Final = toml("alliances")
_RANK: Final = ("MutualDefencePact", "NonAggressionPact", "ConsultationPact", "Alliance")
_MEMBER: Final = re.compile(r"ccode[12]?|member|mem\d+")
_NOTHING: Final = ("", "0")


@dataclass(frozen=True)
class Alliances:
    """The claims of one file of alliances."""

    name: str
    names: Names
    sha256: str

    def claim(self, row: Row, cell: dict[str, str]) -> Iterator[Claim]:
        """Yield the claim of a row."""
        start = _date(cell, "start")
        if not start:
            raise Unusable("mem_st_year", "", "no year of a beginning")
        members = self._members(row, cell, start)
        if not members:
            raise Unusable("members", "", "no member")
        roles: Roles = [
            ("agreement", Name("agreement", "", thing=self._pact(cell, members))),
            ("action", Concept("action-bind")),
            ("when", self._time(cell, start)),
            *(("actor", actor(member)) for member in members),
        ]
        yield row_claim(self.sha256, row, "AgreementAction", roles)

    def _pact(self, cell: dict[str, str], members: list[Thing]) -> Thing:
        """The agreement of a row, under its number; ATOP names the number that COW gives it."""
        duties = [duty for column, duty in _TABLES["duties"].items() if cell.get(column) == "1"]
        kinds = {kind for _, kind in duties} or {"Alliance"}
        facts = [("party", member.iri) for member in members]
        facts += [("obligation", f"{ID}concept/obligation-{duty}") for duty, _ in duties]
        if self.name == ATOP and (cow := cell.get("cow4id", "")):
            facts.append(("identifiedWith", mint("agreement", COW, cow)))
        number = cell["version4id" if self.name == COW else "atopid"]
        label = f"{self.name.partition('-')[0].upper()} alliance {number}"
        kind = min(kinds, key=_RANK.index)
        return Thing(mint("agreement", self.name, number), kind, label, tuple(facts))

    def _members(self, row: Row, cell: dict[str, str], start: str) -> list[Thing]:
        codes = [
            (code, cell.get(column.replace("ccode", "state_name"), ""))
            for column, code in cell.items()
            if _MEMBER.fullmatch(column) and code not in _NOTHING
        ]
        return [self._state(code, name, start, row) for code, name in codes]

    def _state(self, code: str, name: str, start: str, row: Row) -> Thing:
        """The state with a number of COW on a day; one that the vocabulary lacks is minted."""
        if not (code.isascii() and code.isdigit()):
            raise Unusable("ccode", code, "no number of a state")
        known = self.names.state(int(code), start)
        return known or self.names.numbered(code, name, f"line {row.line}")

    def _time(self, cell: dict[str, str], start: str) -> Time:
        """The time over which a row says that the pact bound."""
        if year := cell.get("year", ""):
            return dated(year)
        ended = cell.get("right_censor", "0") == "0" and cell.get("ineffect", "0") == "0"
        end = _date(cell, "end") if ended else ""
        edtf = f"{start}/{end or '..'}"
        try:
            time = dated(edtf)
        except ValueError as error:
            raise Unusable("end", edtf, str(error)) from error
        if not end:
            time = replace(time, earliest_end=f"{_TABLES['covered'][self.name]}T23:59:59Z")
        if cell.get("left_censor") == "1":
            time = replace(time, earliest_start="")
        return time


def _date(cell: dict[str, str], which: str) -> str:
    """The start or end of a membership in EDTF, by the first columns that there are; or empty."""
    names = _TABLES["dates"][which]
    columns = next((three for three in names if three[0] in cell), names[0])
    cells = (cell.get(column, "") for column in columns)
    parts = list(takewhile(lambda part: part not in _NOTHING, cells))
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise Unusable(columns[0], "-".join(parts), "no date")
    return "-".join(part.zfill(width) for part, width in zip(parts, (4, 2, 2), strict=False))


def claims(name: str, register: Article, vocabulary: Vocabulary, tally: Tally) -> Iterator[Claim]:
    """The claims of a file of COW or ATOP, as `name` says."""
    found = Alliances(name, Names(vocabulary, issues=tally.issues), register.sha256)
    return read_rows(register.text, tally, found.claim)
