"""What a shape or a check finds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Violation:
    """One thing that is wrong, where, and what would be right.

    `subject` is the claim that is wrong or that leads to the wrong node, else that node.
    `sentence` is its quote, empty where no claim leads to it. `check` is the name of the shape or
    check; `severity` is Violation, Warning or Info.
    """

    check: str
    subject: str
    sentence: str
    problem: str
    mend: str
    severity: str = "Violation"
