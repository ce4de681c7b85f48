"""The dossier on one actor, put together from what queries answer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

from kg.output.sheets import claims_of
from kg.query.dossier import (
    chapters,
    concerning,
    exposures,
    opposed,
    origins,
    speaking,
    subject,
)
from kg.render.account import Account, isolated
from kg.render.dossier import Chapter, Dossier, Quoted, Source, numbered
from kg.render.scene import counted
from kg.store.derived import made_by
from kg.store.embedded import Store
from kg.vocabulary import load

LIMIT: Final = 50
# In the order of reading; a gap in numbers is told where a number is to be expected.
_CHAPTERS: Final = {
    "supplier": ("As supplier", True),
    "recipient": ("As recipient", True),
    "broker": ("As go-between or payer", True),
    "deployments": ("Deployments", True),
    "losses": ("Losses", True),
    "pacts": ("Pacts", False),
    "sanctions": ("Sanctions", False),
    "says": ("What it says itself", False),
    "denies": ("What it denies", False),
    "statements": ("Its words and wishes, as told", False),
    "other": ("Other events and conditions", False),
}
_NEEDED: Final = ("supplier", "recipient", "deployments", "losses", "pacts", "sanctions", "says")

_NO_RULES: Final = (
    "Contradictions in figures and embargo exposure are not known: no rule ever ran. Run kg reason."
)

Row = Mapping[str, str]
Place = tuple[str, str, str]
# Words, where they stand, who says them, and how they are read.
Side = tuple[str, Place, str, str]


def dossier(store: Store, typed: str, limit: int = LIMIT) -> Dossier:
    """The dossier on the actor that a name or IRI means; of each part `limit` claims are shown.

    QueryError that tells the nearest names if nothing is named so.
    """
    about = subject(store, typed)
    entry = load().entries.get(about.iri)
    near = concerning(store, about)
    parts = _parts(chapters(near, about), claims_of(near))
    own = {claim.claim: claim for part in parts.values() for claim in part}
    exposed, ruled = exposures(near, about), bool(made_by(store))
    against = list(_against(store, {claim.place for claim in own.values()}))
    sided = [side for _, *sides in against for side in sides]
    sided += [_side(row, "") for row in exposed[:limit]]
    at = _by_place(claims_of(speaking(store, [side[0] for side in sided])))
    shown = {key: part[:limit] for key, part in parts.items()}
    sources = numbered(
        [
            *(Source.of(claim) for part in shown.values() for claim in part),
            *(Source.of(_said(at, side)) for side in sided),
        ]
    )

    def noted(side: Side, status: str = "") -> Quoted:
        claim = _said(at, side)
        return Quoted(side[0], status, claim.look, side[3], sources[Source.of(claim)])

    found_in = origins(store)
    return Dossier(
        name=entry.label if entry else about.iri,
        names=tuple(sorted({*entry.wordings} - {entry.label})) if entry else (),
        gaps=(*_missing(parts, shown, len(own)), *([] if ruled else [_NO_RULES])),
        chapters=tuple(
            Chapter(
                _CHAPTERS[key][0],
                len(part),
                tuple(_open(key, part, found_in)),
                tuple(_quoted(claim, sources) for claim in shown[key]),
            )
            for key, part in parts.items()
        ),
        against=tuple((how, noted(one), noted(other)) for how, one, other in against),
        exposure=tuple(noted(_side(row, _measure(row)), row["status"]) for row in exposed[:limit]),
        sources=tuple(sources),
        stamp=f"{counted(len(own), 'claim')} by and about it, {counted(len(sources), 'source')}.",
    )


def _parts(found: Mapping[str, set[str]], claims: list[Account]) -> dict[str, list[Account]]:
    """The claims of each part that has any, the newest document first."""
    claims = sorted(claims, key=attrgetter("address", "start", "claim"))
    claims.sort(key=lambda claim: claim.date, reverse=True)
    parts = {key: [one for one in claims if one.claim in found.get(key, ())] for key in _CHAPTERS}
    return {key: part for key, part in parts.items() if part}


def _quoted(claim: Account, sources: Mapping[Source, int]) -> Quoted:
    about = " · ".join(filter(None, (claim.headline, claim.what)))
    again = " (says an earlier claim again)" if claim.restates else ""
    return Quoted(
        claim.quote, claim.status_word, claim.look, about + again, sources[Source.of(claim)]
    )


def _open(key: str, claims: Sequence[Account], found_in: Mapping[str, str]) -> Iterator[str]:
    """What all the claims of a part leave open."""
    if _CHAPTERS[key][1] and not any(claim.quantity for claim in claims):
        yield "No quantity is stated anywhere."
    if not any(claim.edtf for claim in claims):
        yield "No date is stated that can be placed in time."
    came = {found_in.get(one.claim, one.claimant) for one in claims if not one.restates}
    if len(came) == 1 and key not in ("says", "denies"):
        yield f"Only one origin: {isolated(came.pop())}."
    if claims and all(claim.look != "actual" for claim in claims) and key != "denies":
        yield "None of these is affirmed without reserve."


def _missing(
    parts: Mapping[str, Sequence[object]], shown: Mapping[str, Sequence[object]], count: int
) -> Iterator[str]:
    """What no claim tells of the actor, and what is not shown here."""
    silent = [_CHAPTERS[key][0] for key in _NEEDED if key not in parts]
    if not count:
        yield "No claim of the store is by it or about it."
    elif silent:
        yield f"Nothing is claimed under: {', '.join(silent)}."
    for key, part in parts.items():
        if len(part) > len(shown[key]):
            title, hidden = _CHAPTERS[key][0], counted(len(part) - len(shown[key]), "claim")
            yield f"{title}: {hidden} not shown, of the older documents; --limit N shows more."


def _against(store: Store, own: set[Place]) -> Iterator[tuple[str, Side, Side]]:
    """Figures and claims that pull against each other, where the actor is concerned."""
    figures, tensions = opposed(store)
    for row in figures:
        one = _side(row, f"{row['figure']} ({row['bounds']})")
        summed = ", the sum of killed and wounded" if row["derived"] == "yes" else ""
        figure = f"{row['otherFigure']} ({row['otherBounds']}){summed}"
        other = _side(row, figure, other=True)
        if {one[1], other[1]} & own:
            yield f"{row['verdict']}: {row['population']}, {row['outcome']}", one, other
    for row in tensions:
        one, other = _side(row, row["reading"]), _side(row, row["otherReading"], other=True)
        if {one[1], other[1]} & own:
            yield f"{row['type']}: {row['matter']}", one, other


def _measure(row: Row) -> str:
    return f"{row['measure']}, which binds {row['actor']}: {row['item']}, {row['condition']}"


def _side(row: Row, reading: str, other: bool = False) -> Side:
    names = ["quote", "document", "start", "end", "claimant" if "claimant" in row else "holder"]
    if other:
        names = [f"other{name.capitalize()}" for name in names]
    quote, document, start, end, claimant = (row[name] for name in names)
    return quote, (document, start, end), claimant, reading


def _by_place(claims: Iterable[Account]) -> dict[Place, list[Account]]:
    found: dict[Place, list[Account]] = defaultdict(list)
    for claim in claims:
        found[claim.place].append(claim)
    return found


def _said(at: Mapping[Place, Sequence[Account]], side: Side) -> Account:
    """The claim in that place, by that claimant if one of them is."""
    return next((one for one in at[side[1]] if one.claimant == side[2]), at[side[1]][0])
