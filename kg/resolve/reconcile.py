"""What a machine and an analyst found in one document, brought together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Activity, Claim, Judgement, Modality, Name, Quantity, Reading, Situation, Time


def reconcile(
    machines: Iterable[tuple[Activity, Sequence[Claim]]],
    analyst: Sequence[Claim] = (),
    analyst_activity: Activity | None = None,
    complete: bool = False,
) -> list[Reading]:
    """The readings of all, the analyst's first, then those of each machine.

    A machine's claim with the stance and situation of a claim before whose span it touches is a
    second reading of that claim, or rejected or set aside as that is. If the analyst read the
    whole document (`complete`), a machine's claim without counterpart is set aside; otherwise it
    stands by itself.
    """
    by_person = [Reading(claim, analyst_activity) for claim in analyst if analyst_activity]
    readings = [reading for reading in by_person if not reading.claim.rejected]
    standing = [(c, Judgement.REJECTED if c.rejected else Judgement.ACCEPTED) for c in analyst]
    alone = None, Judgement.SET_ASIDE if complete else Judgement.ACCEPTED
    for activity, claims in machines:
        found = []
        for claim in claims:
            known, judgement = next((one for one in standing if same(one[0], claim)), alone)
            if known is not None and judgement is not Judgement.REJECTED:
                claim = replace(known, modality=claim.modality, rule=claim.rule, restates=())
            found.append((claim, judgement))
            readings.append(Reading(claim, activity, judgement))
        standing += found
    return readings


def by_claim(readings: Iterable[Reading]) -> list[list[Reading]]:
    """The readings of each claim, in the order of the claims' first ones."""
    found: dict[Claim, list[Reading]] = {}
    for reading in readings:
        bare = replace(reading.claim, modality=Modality.ASSERTED, rule="")
        found.setdefault(bare, []).append(reading)
    return list(found.values())


def distinct(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without those that say, in words that touch, what an earlier one says."""
    kept: list[Claim] = []
    for claim in claims:
        if not any(same(known, claim) for known in kept):
            kept.append(claim)
    return kept


def same(one: Claim, other: Claim) -> bool:
    """True for one stance to one situation in spans that touch."""
    return (
        one.stance is other.stance
        and one.span.overlaps(other.span)
        and meaning(one.situation) == meaning(other.situation)
    )


def meaning(situation: Situation) -> object:
    """What a situation says without the words it says it in; comparable and hashable."""
    return situation.kind, frozenset(
        (role, value) for role, filler in situation.roles if (value := _meaning(filler)) is not None
    )


def _meaning(filler: object) -> object:
    if isinstance(filler, Situation):
        return meaning(filler)
    if isinstance(filler, Name):
        return filler.thing.iri if filler.thing else filler.means
    if isinstance(filler, Quantity):
        return replace(filler, words=None)
    if isinstance(filler, Time):
        return filler.edtf or None
    return filler
