"""The type of a claim in the flat record: one of seven, or the class of its situation."""

import re

from kg.model import Concept, Name, Situation
from kg.output.names import kind
from kg.vocabulary import Vocabulary

_TALKS = ("Meeting", "Communication", "DiplomaticRelations")
_CAPITAL_WITHIN = re.compile(r"(?<!^)(?=[A-Z])")


def claim_type(situation: Situation, vocabulary: Vocabulary) -> str:
    """One of the seven types, or the class of the situation in snake_case."""

    def is_a(ancestor: str) -> bool:
        return vocabulary.is_a(situation.kind, ancestor)

    if is_a("Transfer"):
        return "transfer"
    if is_a("Deployment"):
        return "deployment"
    if is_a("Casualties") or (is_a("Capture") and situation.first("captive") is not None):
        return "casualties"
    if is_a("AgreementAction"):
        return _agreement_type(situation, vocabulary)
    if is_a("Attitude") and _seeks_technology(situation, vocabulary):
        return "technology_sought"
    if is_a("SanctionAction"):
        return "sanction"
    if any(is_a(talk) for talk in _TALKS) and _actors(situation) > 1:
        return "engagement"
    return _CAPITAL_WITHIN.sub("_", situation.kind).lower()


def subject_matter(situation: Situation, vocabulary: Vocabulary) -> Situation:
    """What an attitude is about; any other situation is its own subject matter."""
    topic = situation.first("topic")
    if vocabulary.is_a(situation.kind, "Attitude") and isinstance(topic, Situation):
        return topic
    return situation


def _agreement_type(situation: Situation, vocabulary: Vocabulary) -> str:
    """A pact, unless there are only talks on it, or it is no more than declared cooperation."""
    if _concept(situation, "action") in ("action-negotiate", "action-collapse"):
        return "engagement"
    for agreement in situation.fillers("agreement"):
        if isinstance(agreement, Name) and vocabulary.is_a(
            kind(agreement, vocabulary), "SecurityCooperation"
        ):
            return "engagement"
    return "pact"


def _seeks_technology(situation: Situation, vocabulary: Vocabulary) -> bool:
    topic = situation.first("topic")
    return (
        isinstance(topic, Situation)
        and _concept(situation, "attitudeKind") in ("attitude-wants", "attitude-enthusiastic")
        and vocabulary.is_a(topic.kind, "TechnologyTransfer")
    )


def _actors(situation: Situation) -> int:
    """How many actors take part; one alone talks with nobody."""
    names = [filler for _, filler in situation.roles if isinstance(filler, Name)]
    return len({name.thing or name.means for name in names if name.sort == "actor"})


def _concept(situation: Situation, role: str) -> str:
    filler = situation.first(role)
    return filler.key if isinstance(filler, Concept) else ""
