"""The one function from stance, modality and stage to the status that people see."""

import pytest

from kg.model import Modality, Stance
from kg.status import status

AFFIRMS, DENIES = Stance.AFFIRMS, Stance.DENIES
ANTICIPATES, PROPOSES = Stance.ANTICIPATES, Stance.PROPOSES
TABLE = [
    (AFFIRMS, Modality.ASSERTED, "delivered", True, "delivered"),
    (AFFIRMS, Modality.ASSERTED, "ongoing", False, "ongoing"),
    (AFFIRMS, Modality.ASSERTED, "unstated", True, "unstated"),
    (AFFIRMS, Modality.REPORTED, "delivered", True, "delivered"),
    (AFFIRMS, Modality.REPORTED, "delivered", False, "alleged"),
    (AFFIRMS, Modality.ALLEGED, "delivered", True, "alleged"),
    (AFFIRMS, Modality.ESTIMATED, "ongoing", False, "ongoing"),
    (AFFIRMS, Modality.ASSESSED, "sought", False, "sought"),
    (AFFIRMS, Modality.ASSERTED, "halted", True, "halted"),
    (DENIES, Modality.ASSERTED, "delivered", True, "denied"),
    (DENIES, Modality.ALLEGED, "delivered", True, "denied"),
    (ANTICIPATES, Modality.PLANNED, "delivered", True, "planned"),
    (ANTICIPATES, Modality.POSSIBLE, "planned", False, "planned"),
    (ANTICIPATES, Modality.ALLEGED, "planned", True, "alleged"),
    (PROPOSES, Modality.SOUGHT, "sought", True, "sought"),
    (PROPOSES, Modality.OFFERED, "offered", True, "planned"),
    (PROPOSES, Modality.THREATENED, "unstated", True, "planned"),
]


@pytest.mark.parametrize(("stance", "modality", "stage", "named", "expected"), TABLE)
def test_the_status_is(
    stance: Stance, modality: Modality, stage: str, named: bool, expected: str
) -> None:
    assert status(stance, modality, stage, named) == expected


def test_no_plan_wish_or_denial_is_ever_delivered() -> None:
    for stance in (DENIES, ANTICIPATES, PROPOSES):
        for modality in Modality:
            for named in (True, False):
                assert status(stance, modality, "delivered", named) != "delivered"
