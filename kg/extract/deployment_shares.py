"""Deployments that a list tells by numbers alone: "Ghana sent 205 soldiers and Mali 100"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.actors import force_of, state_name
from kg.extract.deployment_places import territory
from kg.extract.figures import counts, extent, is_number, of_number
from kg.extract.forces import is_force
from kg.extract.gazetteer import Mention
from kg.extract.sentence import Sentence
from kg.model import Claim, Filler, Name, Quantity, Situation, Words

if TYPE_CHECKING:
    from kg.extract.parse import Token

_HEDGES = ("about", "around", "some", "nearly", "almost", "roughly", "another", "over", "only")
_THEM = ("them", "these", "which", "whom")
_LINKS = ("are", "were", "stationed", "based", "come", "came", "the", "soldiers", "troops", "men")


def shares(sentence: Sentence, told: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of further numbers after the first counted one of a sentence.

    Each has a state right before it, or "from" and a state or "in" and a place right after it.
    """
    amounts = [(c, amount) for c in told if (amount := _amount(c))]
    if not amounts:
        return
    first, start = amounts[0][0], min(amount.start for _, amount in amounts)
    taken = {amount.end for _, amount in amounts}
    for number in sentence.tokens:
        if number.idx + sentence.offset <= start or not _is_bare(sentence, number):
            continue
        quantity = of_number(sentence, number, "persons")
        share = _share(sentence, first, number)
        if quantity.words and quantity.words.end not in taken and share:
            roles = (*share, ("quantity", quantity))
            changed = {role for role, _ in roles}
            kept = tuple(pair for pair in first.situation.roles if pair[0] not in changed)
            end = max(first.span.end, quantity.words.end)
            situation = Situation("Deployment", (*roles, *kept))
            span = replace(first.span, end=end)
            yield replace(first, span=span, situation=situation, rule="deployment.share")


def _amount(claim: Claim) -> Words | None:
    amount = claim.situation.first("quantity")
    counted = isinstance(amount, Quantity) and not claim.situation.first("item")
    return amount.words if counted and isinstance(amount, Quantity) else None


def _is_bare(sentence: Sentence, number: Token) -> bool:
    """True for a number that counts no noun but forces, and ends where its words end."""
    if not is_number(number) or not counts(sentence, number):
        return False
    if extent(sentence, number)[1] != number:
        return False
    noun = number.head
    apart = number.dep_ != "nummod" or noun.i < number.i or noun.lower_ in _THEM
    return apart or is_force(sentence, noun)


def _share(sentence: Sentence, first: Claim, number: Token) -> list[tuple[str, Filler]]:
    """The deployer or the place that stands beside a number, unless it is the first claim's."""
    mention, marker = _beside(sentence, number)
    if mention is None or (mention.entry.kind != "State" and mention.entry.sort != "place"):
        return []
    name = state_name(sentence, sentence.name(mention))
    known = (*first.situation.fillers("deployer"), *first.situation.fillers("at"))
    if any(isinstance(n, Name) and state_name(sentence, n).means == name.means for n in known):
        return []
    if marker in ("in", "at", "on", "to"):
        return [("at", territory(sentence, name))]
    return [("deployer", name), ("force", force_of(sentence, name, number))]


def _beside(sentence: Sentence, number: Token) -> tuple[Mention | None, str]:
    """The mention that a number belongs to, and the preposition between them."""
    doc, end = number.doc, sentence.tokens.end
    at, marker = number.i + 1, ""
    if at + 1 < end and doc[at].lower_ == "of" and doc[at + 1].lower_ in _THEM:
        at, marker = at + 2, "of"
    while at < end and doc[at].lower_ in _LINKS:
        at += 1
    if at + 1 < end and doc[at].lower_ in ("from", "in", "at", "on", "to"):
        at, marker = at + 1, doc[at].lower_
        at += doc[at].lower_ == "the"
    if marker:
        return sentence.mentions.get(at), marker
    before = extent(sentence, number)[0].i - 1
    while before > sentence.tokens.start and doc[before].lower_ in _HEDGES:
        before -= 1
    mention = sentence.mentions.get(before)
    joined = mention and doc[max(mention.first - 1, 0)].lower_ in (",", ";", "and", "while")
    return (mention if joined and mention and mention.role != "demonym" else None), ""
