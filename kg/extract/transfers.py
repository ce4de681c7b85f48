"""Transfers of materiel: who sends what to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.actors import same_state
from kg.extract.goods import item_class
from kg.extract.numbers import quantity
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.stance import framing
from kg.extract.times import times
from kg.extract.transfer_roles import Roles, transfer_roles
from kg.model import Claim, Concept, Filler, Name, Situation, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token


def transfers(sentence: Sentence) -> Iterator[Claim]:
    """The claims of transfer in one sentence, one per supplier, recipient and item."""
    for token in sentence.tokens:
        roles, rule = transfer_roles(sentence, token)
        if roles is None or not roles.goods or not (roles.suppliers and roles.recipients):
            continue  # one side alone is more often misread than left out by the text
        yield from _claims(sentence, token, roles, rule)


def _claims(sentence: Sentence, act: Token, roles: Roles, rule: str) -> Iterator[Claim]:
    put = framing(sentence, act)
    if not put.usable or (act.pos_ == "NOUN" and put.stage == "unstated"):
        return  # a noun alone presupposes or only mentions; the word above it tells
    span = clause_span(sentence, act)
    when = times(sentence, act)
    for head, goods in roles.goods:
        wished = put.stance is Stance.PROPOSES and rule == "transfer.take"
        if _is_personnel(sentence, goods) or (
            wished and _kind(sentence, goods) != "MaterielTransfer"
        ):
            continue  # a deployment; or technology sought, which is an attitude
        amount = quantity(sentence, head, "items")
        for supplier in roles.suppliers:
            for recipient in roles.recipients:
                if same_state(sentence, supplier, recipient):
                    continue
                filled: list[tuple[str, Filler]] = [
                    ("supplier", supplier),
                    ("recipient", recipient),
                    ("item", goods),
                    ("stage", Concept(f"stage-{put.stage}")),
                ]
                filled += [("quantity", amount)] if amount else []
                filled += [("when", time) for time in when]
                yield put.claim(span, Situation(_kind(sentence, goods), tuple(filled)), rule)


def _kind(sentence: Sentence, goods: Name) -> str:
    technology = item_class(sentence, goods) == "technology"
    return "TechnologyTransfer" if technology else "MaterielTransfer"


def _is_personnel(sentence: Sentence, goods: Name) -> bool:
    return item_class(sentence, goods) == "personnel"
