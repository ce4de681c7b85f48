"""What a machine and an analyst found in one document, brought together."""

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Activity, Claim, Judgement, Name, Quantity, Reading, Situation, Time


def reconcile(
    machine: Sequence[Claim],
    analyst: Sequence[Claim],
    machine_activity: Activity,
    analyst_activity: Activity,
    complete: bool,
) -> list[Reading]:
    """The readings of both, the analyst's first.

    A machine's claim with the stance and situation of an analyst's claim whose span it touches
    is a second reading of that claim, or rejected as the analyst's is. If the analyst read the
    whole document (`complete`), a machine's claim without counterpart is set aside; otherwise it
    stands by itself.
    """
    readings = [Reading(claim, analyst_activity) for claim in analyst if not claim.rejected]
    for claim in machine:
        known = next((one for one in analyst if same(one, claim)), None)
        if known is not None and known.rejected:
            readings.append(Reading(claim, machine_activity, Judgement.REJECTED))
        elif known is not None:
            shared = replace(known, modality=claim.modality, rule=claim.rule, restates=())
            readings.append(Reading(shared, machine_activity))
        else:
            judgement = Judgement.SET_ASIDE if complete else Judgement.ACCEPTED
            readings.append(Reading(claim, machine_activity, judgement))
    return readings


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
