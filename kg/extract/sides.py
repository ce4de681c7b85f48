"""The side of a transfer that its sentence leaves out, from the rest of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.actors import state_name
from kg.extract.sentence import Found
from kg.model import Filler, Name, Situation

_TRANSFERS = ("MaterielTransfer", "TechnologyTransfer")
_SIDES = ("supplier", "recipient")


def with_sides(found: Sequence[Found]) -> Iterator[Found]:
    """The claims, each transfer with both sides; one that stays without is left out.

    The nearest transfer of the article with the same known side lends its other side, which is
    marked inferred.
    """
    whole = [(each.claim.span.start, _sides(each)) for each in found if all(_sides(each))]
    for each in found:
        sides = _sides(each)
        if each.claim.situation.kind not in _TRANSFERS or all(sides):
            yield each
            continue
        lent = _lent(each.claim.span.start, sides, whole)
        if lent is not None:
            yield _completed(each, lent)


def _sides(each: Found) -> tuple[Name | None, Name | None]:
    names = [each.claim.situation.first(side) for side in _SIDES]
    supplier, recipient = (
        state_name(each.sentence, n) if isinstance(n, Name) else None for n in names
    )
    return supplier, recipient


def _lent(
    at: int,
    known: tuple[Name | None, Name | None],
    whole: Sequence[tuple[int, tuple[Name | None, Name | None]]],
) -> tuple[Name | None, Name | None] | None:
    """The nearest pair of sides that agrees with what is known; an earlier one is preferred."""
    agreeing = [
        (pair_at > at, abs(at - pair_at), i)
        for i, (pair_at, pair) in enumerate(whole)
        if all(
            name is None or (other is not None and name.means == other.means)
            for name, other in zip(known, pair, strict=True)
        )
    ]
    return whole[min(agreeing)[2]][1] if agreeing else None


def _completed(each: Found, lent: tuple[Name | None, Name | None]) -> Found:
    roles: list[tuple[str, Filler]] = list(each.claim.situation.roles)
    for side, name in zip(_SIDES, lent, strict=True):
        if name is not None and each.claim.situation.first(side) is None:
            roles.append((side, replace(name, words=None, inferred=True)))
    situation = Situation(each.claim.situation.kind, tuple(roles))
    return replace(each, claim=replace(each.claim, situation=situation))
