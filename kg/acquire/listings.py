"""The EU's lists of those under sanctions, as OpenSanctions gathers them from the Official Journal.

A row is one entry of an annex: the Council imposes a measure on a person or body. A ship, a port or
a currency is no actor of the model, so its row is ignored. The reason for an entry is prose, which
is read as an article is.
"""

from collections.abc import Iterator
from io import StringIO
from typing import Final

from kg.acquire.names import Names
from kg.acquire.rowclaims import Roles, actor, dated, day_of, row_claim
from kg.acquire.table import Cells, Passed, Row, Tally, Unusable, by_name, read_rows, rows
from kg.acquire.toml import known_columns
from kg.ids import mint
from kg.minting import normalised
from kg.model import Article, Claim, Concept, Issue, Name, Thing
from kg.namespaces import ID
from kg.vocabulary import Vocabulary

COUNCIL: Final = f"{ID}agency/eu-council"
# What an entry is -> the class of a node for it, and the classes of the vocabulary that it may be.
_KINDS: Final = {
    "Person": ("Person", ("Person",)),
    "LegalEntity": ("Organization", ("Organization", "InternationalOrganization", "Bloc")),
    "Company": ("Company", ("Organization",)),
}
_NO_ACTORS: Final = {
    "Vessel": "a ship, which is no actor of the model",
    "Asset": "a port, a zone or a currency, which is no actor of the model",
}
_LIKE: Final = 92


def _check(cell: Cells) -> None:
    if why := _NO_ACTORS.get(cell["schema"]):
        raise Passed(why)
    if cell["schema"] not in _KINDS:
        raise Unusable("schema", cell["schema"], "neither a person nor a body, ship or asset")
    for column in ("celex", "annex", "measure"):
        if not cell[column].strip():
            raise Unusable(column, "", "nothing in it")


def _act(celex: str) -> Thing:
    """The act of the Union with a number of CELEX, as a sanction that its annexes are parts of."""
    facts = (("imposedBy", COUNCIL),)
    return Thing(mint("measure", "eu", celex), "RestrictiveMeasure", f"EU act {celex}", facts)


def _measure(cell: Cells) -> Thing:
    """What one annex of an act lays on those in it."""
    celex, annex, measure = (cell[name].strip() for name in ("celex", "annex", "measure"))
    label = f"EU act {celex}, annex {annex}: {measure}"
    facts = (("imposedBy", COUNCIL), ("paragraphOf", _act(celex).iri))
    return Thing(mint("measure", "eu", celex, annex, measure), "RestrictiveMeasure", label, facts)


def _day(text: str) -> str:
    """The day of an entry in EDTF; empty if none is told, Unusable if it is no day."""
    day = day_of(text.strip(), "%d.%m.%Y", "%d %B %Y")
    if text.strip() and not day:
        raise Unusable("startDate", text, "no day as in 16.12.2024")
    return day


def listing_claims(register: Article, vocabulary: Vocabulary, tally: Tally) -> Iterator[Claim]:
    """A claim for each entry of a list: the Council imposes the measure on whom it names."""
    names = Names(vocabulary, issues=tally.issues, like=_LIKE, only_near=True)

    def entry(row: Row, cell: Cells) -> Iterator[Claim]:
        _check(cell)
        roles: Roles = [
            ("initiator", actor(Thing(COUNCIL))),
            ("target", actor(_listed(names, row, cell))),
            ("action", Concept("action-impose")),
            ("measure", Name("agreement", "", thing=_measure(cell))),
        ]
        if day := _day(cell["startDate"]):
            roles.append(("when", dated(day)))
        yield row_claim(register.sha256, row, "SanctionAction", roles)

    yield from read_rows(register.text, tally, entry, known_columns("eu"))
    if names.far:
        problem = f"{names.far} entries have no name like one of the vocabulary"
        tally.issues.append(Issue("column name", problem, "each is a node of its own"))


def _listed(names: Names, row: Row, cell: Cells) -> Thing:
    """The person or body of an entry.

    Persons of one name are one only if they were born on one day; else each entry is its own.
    """
    name, (kind, among) = cell["name"].strip(), _KINDS[cell["schema"]]
    if not name:
        raise Unusable("name", "", "no name")
    place, facts = f"line {row.line}", list[tuple[str, str]]()
    if kind == "Person":
        born = cell["birthDate"].strip()
        entry = [born] if born else [cell["celex"], cell["annex"], str(row.start)]
        iri = mint("actor", "listed", normalised(name), *entry)
    else:
        iri = mint("actor", "register", normalised(name))
        seat = names.known(cell["country"] or cell["jurisdiction"], ("State",))
        facts = [("basedIn", seat.iri)] if seat else []
    return names.actor(name, place, kind, iri=iri, among=among, facts=tuple(facts))


def reasons(register: Article) -> Iterator[tuple[int, int]]:
    """Yield where the reasons of the entries stand in the text, each wording once.

    The text is that of the file, so a quotation mark in a reason is read as it stands: doubled.
    """
    found = rows(StringIO(register.text, newline=""))
    header, seen = next(found).cells, set[str]()
    for row in found:
        try:
            cell = by_name(header, row)
        except Unusable:
            continue
        reason = cell["reason"].replace('"', '""').strip()
        at = row.text.find(reason)
        if reason and reason not in seen and at >= 0 and cell["schema"] in _KINDS:
            seen.add(reason)
            yield row.start + at, row.start + at + len(reason)


def regime_claims(register: Article, vocabulary: Vocabulary, tally: Tally) -> Iterator[Claim]:
    """The claims of the list of regimes: the Council imposes what the acts of a regime hold."""

    def regime(row: Row, cell: Cells) -> Iterator[Claim]:
        acts = [act for act in cell["framework_celexes"].split(";") if act]
        if not acts:
            raise Passed("a regime without an act")
        roles: Roles = [
            ("initiator", actor(Thing(COUNCIL))),
            ("action", Concept("action-impose")),
            *(("measure", Name("agreement", "", thing=_act(act))) for act in acts),
        ]
        yield row_claim(register.sha256, row, "SanctionAction", roles)

    return read_rows(register.text, tally, regime, known_columns("eu"))
