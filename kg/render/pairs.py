"""Transfers by who gives and who takes, and how many of the parties a picture has room for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from kg.render.account import Account, Party, isolated
from kg.render.sheet import Group

Pair = tuple[Party, Party]
LANE: Final = "transfers"


def pairs(accounts: Iterable[Account]) -> tuple[dict[Pair, list[Account]], list[Account]]:
    """The claims on transfers by supplier and recipient, and those that leave one of them out.

    A claim on two suppliers stands with each. Nobody supplies itself: such claims are left out too.
    """
    found: dict[Pair, list[Account]] = defaultdict(list)
    rest = []
    for account in accounts:
        if account.lane != LANE:
            continue
        both = [(one, other) for one in account.doers for other in account.others if one != other]
        for pair in both:
            found[pair].append(account)
        if not both:
            rest.append(account)
    return found, rest


def largest(counts: Counter[Party], limit: int) -> list[Party]:
    """The parties with the most claims, the most first; equals by name."""
    return sorted(counts, key=lambda party: (-counts[party], party[1], party[0]))[:limit]


def group_of(pair: Pair, claims: Sequence[Account]) -> Group:
    """The claims on what passes from one to the other."""
    (_, supplier), (_, recipient) = pair
    return Group(f"{isolated(supplier)} → {isolated(recipient)}", tuple(claims))


def told(claims: Sequence[Account]) -> str:
    """How many of the claims affirm, are open, or deny, in words."""
    looks = Counter(claim.look for claim in claims)
    words = ("actual", "affirmed"), ("open", "planned, sought, offered or alleged"), ("denied",) * 2
    return ", ".join(f"{looks[look]} {word}" for look, word in words if looks[look])


def look_of(claims: Sequence[Account]) -> str:
    """How a sign for all the claims is drawn: "actual" if one affirms, "denied" if all deny."""
    looks = {claim.look for claim in claims}
    if "actual" in looks:
        return "actual"
    return "denied" if looks == {"denied"} else "open"


def left_out(claims: Sequence[Account]) -> list[Group]:
    """The claims on transfers without two parties, as a group apart, if there are any."""
    return [Group("No supplier or no recipient is named", tuple(claims))] if claims else []
