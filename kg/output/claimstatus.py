"""The status in the flat record: that of `kg.status`, and where the stage is unstated, the act's.

The graph keeps a stage only where a text gives one. The flat record has no other place that says
whether a pact is agreed or a loss has happened, so there the kind of the act fills the gap.
"""

from kg.model import Claim, Concept
from kg.status import status_of

_OF_ACTIONS = {
    **dict.fromkeys(("agree", "sign", "ratify", "commit"), "agreed"),
    **dict.fromkeys(("enterIntoForce", "implement", "invoke", "negotiate"), "ongoing"),
    **dict.fromkeys(("breach", "suspend", "terminate", "collapse", "lift"), "halted"),
    **dict.fromkeys(("declareIntent", "threaten"), "planned"),
    **dict.fromkeys(("impose", "renew", "widen", "ease"), "delivered"),
}
_OF_TYPES = {"casualties": "delivered", "engagement": "delivered", "technology_sought": "sought"}


def flat_status(claim: Claim, kind: str) -> str:
    """The status of a claim of type `kind`; "unstated" if neither stage nor act tells it."""
    status = status_of(claim)
    if status != "unstated":
        return status
    action = claim.situation.first("action")
    if isinstance(action, Concept):
        return _OF_ACTIONS.get(action.key.removeprefix("action-"), status)
    return _OF_TYPES.get(kind, status)
