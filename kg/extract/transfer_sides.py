"""The two sides of a transfer as they are gathered: what is known first is not overruled."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Name


@dataclass
class Roles:
    """Who gives and who takes, as far as one act says it; the words may make that plain."""

    suppliers: list[Name] = field(default_factory=list)
    recipients: list[Name] = field(default_factory=list)
    unnamed: bool = False
    is_plain: bool = False

    def give(self, names: list[Name]) -> None:
        """Set the suppliers, unless they are known or are the recipients."""
        self.suppliers = self.suppliers or _others(names, self.recipients)

    def take(self, names: list[Name]) -> None:
        """Set the recipients, unless they are known or are the suppliers."""
        self.recipients = self.recipients or _others(names, self.suppliers)


def _others(names: list[Name], known: list[Name]) -> list[Name]:
    return others_than(names, {name.means for name in known})


def others_than(names: list[Name], taken: set[str]) -> list[Name]:
    """The names that mean none of those taken, in their order."""
    return [name for name in names if name.means not in taken]
