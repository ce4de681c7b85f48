"""The status that people see: one function of stance, modality and stage."""

from kg.model import Claim, Concept, Modality, Name, Situation, Stance


def stage_of(situation: Situation) -> str:
    """The stage of a situation, its topic's if it is an attitude; "unstated" if none is given."""
    stage = situation.first("stage")
    if isinstance(stage, Concept):
        return stage.key.removeprefix("stage-")
    topic = situation.first("topic")
    return stage_of(topic) if isinstance(topic, Situation) else "unstated"


def names_its_source(claim: Claim) -> bool:
    """True if the text words who says so, even without a name; a bare "reportedly" does not."""
    return bool(claim.attribution) and claim.attribution[-1].sort != "hedge"


def status(stance: Stance, modality: Modality, stage: str, source_named: bool) -> str:
    """What a reader is told about a claim: denied, alleged, planned, sought, or the stage.

    Neither a plan, a wish nor a denial ever yields "delivered".
    """
    if stance is Stance.DENIES:
        return "denied"
    if modality is Modality.ALLEGED or (modality is Modality.REPORTED and not source_named):
        return "alleged"
    if stance is Stance.ANTICIPATES:
        return "planned"
    if stance is Stance.PROPOSES:
        return "sought" if stage == "sought" else "planned"
    return stage


def status_of(claim: Claim) -> str:
    """The status of a claim; see `status`."""
    return status(claim.stance, claim.modality, stage_of(claim.situation), names_its_source(claim))


def claimant(claim: Claim) -> Name | None:
    """The outermost origin of a claim's stance; None if the publisher speaks."""
    return claim.attribution[-1] if claim.attribution else None
