"""What a list tells by numbers alone: "Ghana sent 205 soldiers and Mali 100"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.deployment_places import territory
from kg.extract.figures import counts, extent, hedges, is_number, is_scale, of_number
from kg.extract.forces import is_force
from kg.extract.gazetteer import Mention
from kg.extract.lexicon import opens
from kg.extract.sentence import Sentence
from kg.extract.states import same_state, state_name
from kg.model import Claim, Filler, Name, Quantity, Situation, Words

if TYPE_CHECKING:
    from kg.extract.parse import Token

_WHERE = ("in", "at", "on", "to")
_THEM = ("them", "these", "which", "whom")
_LINKS = ("are", "were", "stationed", "based", "come", "came", "the", "soldiers", "troops", "men")
_OPENING = ("$", "€", "£", "(", "with", "ones", "companies", "firms", "entities")
_SIDES = {"from": "supplier", "to": "recipient"}


def deployed(sentence: Sentence, told: Sequence[Claim]) -> Iterator[Claim]:
    """The deployments of further states of a list, or to further places."""
    for first, mention, marker, amount in _listed(sentence, told):
        name = state_name(sentence, sentence.name(mention))
        known = (*first.situation.fillers("deployer"), *first.situation.fillers("at"))
        if any(isinstance(n, Name) and state_name(sentence, n).means == name.means for n in known):
            continue
        role: tuple[tuple[str, Filler], ...] = (
            ("deployer", name),
            ("force", _force(sentence, name)),
        )
        if marker in _WHERE:
            role = (("at", territory(sentence, name)),)
        yield _changed(first, (*role, ("quantity", amount)), "deployment.share")


def lost(sentence: Sentence, told: Sequence[Claim]) -> Iterator[Claim]:
    """The losses of further states of a list: "Mali lost ten men and Chad three"."""
    for first, mention, marker, amount in _listed(sentence, told):
        if marker not in _WHERE and first.situation.kind == "Casualties":
            name = state_name(sentence, sentence.name(mention))
            yield _changed(first, (("population", name), ("quantity", amount)), first.rule)


def dealt(sentence: Sentence, told: Sequence[Claim]) -> Iterator[Claim]:
    """The transfers of further sides of a list: "arms worth $4m from Chad and $2m from Mali"."""
    counted = ((claim, claim.situation.first("quantity")) for claim in told)
    amounts = [(c, q) for c, q in counted if isinstance(q, Quantity) and q.words]
    taken = [q.words.end for _, q in amounts if q.words]
    for number in sentence.tokens if amounts else ():
        (first, known), (mention, marker) = amounts[0], _beside(sentence, number)
        end = number.idx + len(number) + sentence.offset
        if end <= min(taken) or end in taken or not (is_number(number) and mention):
            continue
        amount = of_number(sentence, number, known.unit if is_scale(number) else "items")
        bare = amount.unit != "items" or _is_bare(sentence, number)
        between = [t for t in sentence.tokens if min(taken) <= t.idx + sentence.offset < end]
        other = mention.entry.sort != "actor" or amount.unit != known.unit or not bare
        if other or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in between):
            continue
        fillers = [(s, n) for s in _SIDES.values() for n in first.situation.fillers(s)]
        sides = [(side, n) for side, n in fillers if isinstance(n, Name)]
        before = [s for s, n in sides if n.words and n.words.start < min(taken)]
        side = _SIDES.get(marker) or (before[0] if len(before) == 1 and not marker else "")
        name = sentence.name(mention)
        if side and not any(same_state(sentence, name, n) for _, n in sides):
            yield _changed(first, ((side, name), ("quantity", amount)), "transfer.share")


def _listed(
    sentence: Sentence, told: Sequence[Claim]
) -> Iterator[tuple[Claim, Mention, str, Quantity]]:
    """The numbers after the first that a sentence counts, with that claim and what stands beside.

    That is a state right before the number, or "from" and a state or "in" and a place after it.
    """
    amounts = [(claim, amount) for claim in told if (amount := _amount(claim))]
    taken = {amount.end for _, amount in amounts}
    for number in sentence.tokens if amounts else ():
        after_first = number.idx + sentence.offset > min(amount.start for _, amount in amounts)
        if not after_first or not _is_bare(sentence, number):
            continue
        quantity, (mention, marker) = (
            of_number(sentence, number, "persons"),
            _beside(sentence, number),
        )
        place = marker in _WHERE and mention is not None and mention.entry.sort == "place"
        side = place or (mention is not None and mention.entry.kind == "State")
        if mention and side and quantity.words and quantity.words.end not in taken:
            yield amounts[0][0], mention, marker, quantity


def _changed(first: Claim, roles: tuple[tuple[str, Filler], ...], rule: str) -> Claim:
    """A claim like the first of its list, with roles of its own."""
    own = {role for role, _ in roles}
    kept = (pair for pair in first.situation.roles if pair[0] not in own)
    amounts = [f for _, f in roles if isinstance(f, Quantity) and f.words]
    end = max(first.span.end, *(f.words.end for f in amounts if f.words))
    situation = Situation(first.situation.kind, (*roles, *kept))
    return replace(first, span=replace(first.span, end=end), situation=situation, rule=rule)


def _force(sentence: Sentence, state: Name) -> Name:
    label = f"armed forces of {state.means}"
    known = sentence.context.vocabulary.find("actor", label)
    return replace(state, means=label if known else state.means)


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


def _beside(sentence: Sentence, number: Token) -> tuple[Mention | None, str]:
    """The mention that a number belongs to, and the preposition between them."""
    doc, end = number.doc, sentence.tokens.end
    at, marker = number.i + 1, ""
    while at < end and (doc[at].lower_ == "cent" or opens(doc[at].lemma_, "quantity.units")):
        at += 1
    if at + 1 < end and doc[at].lower_ == "of" and doc[at + 1].lower_ in _THEM:
        at, marker = at + 2, "of"
    while at < end and doc[at].lower_ in _LINKS:
        at += 1
    if at + 1 < end and doc[at].lower_ in ("from", *_WHERE):
        at, marker = at + 1, doc[at].lower_
        at += doc[at].lower_ == "the"
        at += 2 * (at + 2 < end and doc[at].lower_ in _OPENING and doc[at + 1].lower_ == "in")
    if marker:
        return sentence.mentions.get(at), marker
    before = extent(sentence, number)[0].i - 1
    owned = False  # "Chinese firms $2 million"
    while before > sentence.tokens.start and (hedges(doc[before]) or doc[before].text in _OPENING):
        owned |= doc[before].text.isalpha() and not hedges(doc[before])
        before -= 1
    if (mention := sentence.mentions.get(before)) is None:
        return None, ""
    first = max(mention.first - 1, 0)
    first -= doc[first].lower_ == "the" and first > sentence.tokens.start
    joined = doc[first].lower_ in (",", ";", "and", "while", "by")
    return (mention if joined and (owned or mention.role != "demonym") else None), ""
