"""Transfers of materiel: who sends what to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Final

from kg.extract.acts import Act, act_at, acts_of
from kg.extract.beside import bracketed
from kg.extract.clause import lemma_of, subjects
from kg.extract.framing import Framing
from kg.extract.goods import goods, is_opposed, item_class
from kg.extract.idioms import copula_of
from kg.extract.lexicon import opens, words
from kg.extract.marks import has_no, is_passed_over, marks
from kg.extract.nearby import nearby
from kg.extract.numbers import quantity
from kg.extract.quotes import clause_span
from kg.extract.referents import referents
from kg.extract.sentence import Sentence
from kg.extract.shares import dealt
from kg.extract.stance import framing
from kg.extract.states import at_war, same_state
from kg.extract.times import times
from kg.extract.transfer_links import by_markers
from kg.extract.transfer_roles import roles_of
from kg.extract.transfer_sides import Roles
from kg.model import Claim, Concept, Filler, Name, Situation, Stance

if TYPE_CHECKING:
    from kg.extract.parse import Token

_ITSELF: Final = {"want": "sought", "promise": "planned"}
_WAITING: Final = ("await", "wait", "expect")
_OF_REFERENTS: Final = ("give", "carry", "take", "move", "promise", "want")


def transfers(sentence: Sentence) -> Iterator[Claim]:
    """The claims of transfer in one sentence, one per supplier, recipient and item.

    A side that the sentence leaves out is left out here too; the article may supply it.
    """
    told = list(_of_goods(sentence))
    yield from (*told, *dealt(sentence, told))


def _of_goods(sentence: Sentence) -> Iterator[Claim]:
    named_here = list(_meant(sentence))
    yield from _of_parcels(sentence) if not named_here else ()
    sentence.referents = list(referents(sentence, named_here))
    placed: list[tuple[Token, Act]] = []
    for item, named in [*named_here, *sentence.referents]:
        if item_class(sentence, named) == "personnel" or is_opposed(item):
            continue  # a deployment; what other goods are for
        acts = [Act(item, "equip")] if item.pos_ == "VERB" else list(acts_of(item))
        acts = [act for act in acts if not is_armed_with(sentence, act)]
        if not acts and not named.inferred and (act := nearby(item, placed)):
            acts = [act]
        placed += [(item, act) for act in acts[-1:]]
        found = [(act, roles_of(sentence, act, item)) for act in acts]
        for act, roles in found:
            for _, other in found:
                roles.give(other.suppliers)
                roles.take(other.recipients)
            by_markers(sentence, act, roles)
            if not named.inferred or act.kind in _OF_REFERENTS:
                yield from _claims(sentence, act, item, named, roles)


def _of_parcels(sentence: Sentence) -> Iterator[Claim]:
    """What is said of a package or a contract whose goods another sentence tells of.

    Such a claim has no item; it only lends its sides and its stage to theirs (sides.py).
    """
    for noun in sentence.tokens if sentence.named else ():
        act = act_at(noun) if noun.pos_ == "NOUN" else None
        if noun.lemma_ in words("frames.transfer.parcels"):
            act = Act(noun, "give")
        if act is None or not act.is_noun or act.kind not in ("give", "take", "deal"):
            continue
        roles, put = roles_of(sentence, act, noun), settled(sentence, act, noun)
        told = put.usable and (act_at(noun.head) or not put.is_fact)
        for supplier, recipient in _pairs(sentence, roles) if told else ():
            if supplier and recipient and recipient.means:
                filled = (("supplier", supplier), ("recipient", recipient))
                stage = ("stage", Concept(f"stage-{put.stage}"))
                span = sentence.span(noun, noun)
                yield put.claim(
                    span, Situation("MaterielTransfer", (*filled, stage)), "transfer.parcel"
                )


def is_armed_with(sentence: Sentence, act: Act) -> bool:
    """True for "vehicles, which carry missiles": what they are made for goes to nobody."""
    carriers = [t.head.head if t.tag_ == "WDT" else t for t in subjects(act.token)]
    lasting = act.kind == "carry" and act.token.tag_ in ("VBP", "VBZ")
    return lasting and any(head in carriers for head, _ in goods(sentence))


def settled(sentence: Sentence, act: Act, item: Token) -> Framing:
    """How an act puts the transfer of an item; `usable` is False where no claim may be made."""
    itself = "planned" if act.token.lemma_ in _WAITING else _ITSELF.get(act.kind, "")
    if act.is_noun and itself and opens(lemma_of(act.token.head), "stance.governors") == "agreed":
        itself = "agreed"  # "approved a request"
    put = framing(sentence, act.token, itself)
    if act.is_noun and act.token.head.lower_ == "on":
        verbs = (t for t in act.token.ancestors if t.pos_ in ("VERB", "AUX"))
        marks(sentence, next(verbs, act.token), put)  # "will have jets on lease"
    listed = [item, *(t for t in item.ancestors if item.dep_ == "conj" and t == item.head)]
    verb = next((t for t in item.ancestors if t.pos_ == "VERB"), act.token)
    near = [*item.ancestors, *(c for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))]
    near += [act.token.head] if act.token.dep_ == "acl" else []  # "permits granted: to Chad, ..."
    listed += [t for t in near if t.lemma_.lower() in words("stance.instruments.nouns")][:1]
    if any(map(has_no, listed)):
        put.deny()
    licences = any(t.lemma_.lower() in words("stance.instruments.licences") for t in listed)
    if act.kind == "withhold":
        refused = act.token.lemma_ in words("frames.transfer.refuse")
        put.settle("refused" if refused else "halted")
    elif licences and put.stance is Stance.AFFIRMS and not put.settled:
        put.settle("planned")  # who grants a licence for arms has not sent them
    exercising = sentence.context.drill and act.kind in ("move", "carry", "promise")
    put.usable &= not (exercising or is_passed_over(item))
    parcel = act.kind == "contain" and act.token.lemma_ in ("package", "tranche")
    if parcel and put.is_fact and act.token.head.tag_ == "VBZ":
        put.settle("planned")  # "Oslo's package for Kyiv includes tanks"
    if act.kind in ("move", "carry") and sentence.lemmas & words("deployment.acts.outside"):
        put.usable = False
    if put.is_fact:
        put.stage = _stage(act, put.stage)
    return put


def _meant(sentence: Sentence) -> Iterator[tuple[Token, Name]]:
    """The goods of a sentence; "the aircraft" are those of their class that were named before."""
    last = sentence.context.last
    for item, named in goods(sentence):
        kind = item_class(sentence, named)
        general = item.lemma_.lower() in words("frames.referents.nouns")
        before = [c for c in item.lefts if c.dep_ != "punct"]
        bare = len(before) == 1 and before[0].lower_ in ("the", "these", "those", "both")
        meant = last.get(kind) if kind != "other" else None
        meant = meant or (sentence.context.goods if general else None)
        if bare and meant and named.means.islower() and kind != "personnel":
            yield item, replace(named, means=meant.means, inferred=True)
        else:
            last[kind] = named
            yield item, named


def _claims(
    sentence: Sentence, act: Act, item: Token, named: Name, roles: Roles
) -> Iterator[Claim]:
    sentence.context.dealings += [
        (sentence.offset + item.idx, (supplier, recipient))
        for supplier, recipient in _pairs(sentence, roles)
        if supplier and recipient and recipient.means
    ]
    put = settled(sentence, act, item)
    if not put.usable:
        return
    if act.token.lemma_ == "intercept" and item_class(sentence, named) == "combat_aircraft":
        return  # who flies is on the way to nobody
    technology = item_class(sentence, named) == "technology"
    kind = "TechnologyTransfer" if technology else "MaterielTransfer"
    asked = act.kind == "want" and (act.is_noun or act.token.lemma_ == "talk")
    if (
        (asked and not (roles.suppliers and roles.recipients))
        or (act.kind == "carry" and not roles.recipients)
        or (roles.unnamed and not roles.recipients and put.stance is not Stance.DENIES)
    ):
        return
    before = [t for t, _ in goods(sentence) if t.i < item.i] if item.lower_ == "all" else []
    amount = quantity(sentence, before[-1] if before else item, "items", act.token)
    when, span = times(sentence, act.token), clause_span(sentence, act.token, item)
    for supplier, recipient in _pairs(sentence, roles):
        filled: list[tuple[str, Filler]] = [("supplier", supplier)] if supplier else []
        filled += [("recipient", recipient)] if recipient else []
        filled += [("item", named), ("stage", Concept(f"stage-{put.stage}"))]
        counted = bracketed(sentence, recipient) or bracketed(sentence, supplier) or amount
        filled += [("quantity", counted)] if counted else []
        filled += [("when", time) for time in when]
        situation = Situation(kind, tuple(filled))
        plain = roles.is_plain and supplier and recipient
        yield put.claim(span, situation, f"transfer.{act.kind}{'.plain' if plain else ''}")


def _stage(act: Act, stage: str) -> str:
    """The stage of an act that nothing around it qualifies."""
    lemma = act.token.lemma_.lower()
    if act.is_noun and (verb := copula_of(act.token)):
        return "delivered" if verb.tag_ == "VBD" else "ongoing"
    building = stage == "ongoing" and lemma in words("frames.transfer.build")
    holds = act_at(act.token) if act.kind == "contain" else None
    if (
        "deal" in (act.kind, holds and holds.kind)
        or building
        or lemma in words("frames.transfer.agreed")
    ):
        return "agreed"
    if act.kind == "move" and act.is_noun:
        return "ongoing"  # "on its way"
    return "delivered" if stage == "unstated" else stage


def _pairs(sentence: Sentence, roles: Roles) -> Iterator[tuple[Name | None, Name | None]]:
    for supplier, recipient in product(roles.suppliers or (None,), roles.recipients or (None,)):
        both = (supplier, recipient) if supplier and recipient else None
        if not both or not (same_state(sentence, *both) or at_war(sentence, *both)):
            yield supplier, recipient
