"""A model's claim becomes a claim, if the text bears it: every name, number and stance.

Checked: the quote stands in one paragraph, and that does not speak to its reader; each name and
number stands in the quote (a pronoun's name before it); the number counts the item; stance and
stage are those that the grammar's lexicon finds in the quote, and no hedge of the sentence is
lost. Not checked: that the verb joins the names in the roles that the model gives them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from kg.extract.figures import of_number
from kg.extract.framing import Framing
from kg.extract.lexicon import opens, words
from kg.extract.llm import names
from kg.extract.llm.passages import Passage, Ungrounded, passage
from kg.extract.llm.schema import Found, closed, forms
from kg.extract.numbers import quantity
from kg.extract.times import EXPRESSION
from kg.model import (
    Article,
    Claim,
    Concept,
    Filler,
    Issue,
    Modality,
    Name,
    Quantity,
    Situation,
    Stance,
    Time,
    Words,
)
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from kg.extract.parse import Token

Roles = list[tuple[str, Filler]]

_NEGATIONS: Final = frozenset("never neither nor no not without".split())
_HEDGES: Final = (Modality.ALLEGED, Modality.REPORTED, Modality.ASSESSED, Modality.ESTIMATED)
_BEFORE_DONE: Final = ("planned", "sought", "offered")


def grounded(found: Found, article: Article, vocabulary: Vocabulary, issues: list[Issue]) -> Claim:
    """The claim that `found` puts, with offsets. Raises Ungrounded with what is wrong with it."""
    form = forms()["types"].get(found.type, {"roles": [], "needs": []})
    _fits(found, form, vocabulary)
    here = passage(article, vocabulary, found.quote)
    put = _framing(found, here, form)
    put.attribution = [names.source(here, one) for one in found.actors if one.role == "source"]
    if put.attribution and put.attribution[-1].sort == "unnamed":
        put.hedged(Modality.REPORTED)
    actors = [
        (one.role, names.actor(here, one, as_state=one.role in form.get("states", ())))
        for one in found.actors
        if one.role != "source"
    ]
    sides = {names.state(here, name) for _, name in actors}
    if len(sides) < max(form.get("sides", 1), len({role for role, _ in actors})):
        raise Ungrounded(f"{found.type} with too few sides: {', '.join(sorted(sides)) or 'none'}")
    filled: Roles = [*actors, *_fields(found, here, put, form, issues)]
    return put.claim(here.span, _shaped(found.type, here, filled), f"model.{found.type}")


def _fits(found: Found, form: dict[str, Any], vocabulary: Vocabulary) -> None:
    """Ungrounded for a value that is on no list, a role that is not of the type, a missing one."""
    for field in ("type", "stage", "item_class", "outcome", "action"):
        if getattr(found, field) not in closed(vocabulary)[field]:
            raise Ungrounded(f"{field} {getattr(found, field)!r} is on no list")
    filled = {actor.role for actor in found.actors} - {"source"}
    if extra := sorted(filled - set(form["roles"])):
        raise Ungrounded(f"{found.type} has no role {extra[0]!r}")
    for need in form["needs"]:
        if need not in filled and not getattr(found, need, ""):
            raise Ungrounded(f"{found.type} without {need}")


def _framing(found: Found, here: Passage, form: dict[str, Any]) -> Framing:
    """How the words of the quote put the act; Ungrounded if the model put it otherwise."""
    put, frame = Framing(stage=found.stage), form.get("frame", "")
    for token in here.sentence.tokens:
        at, lemma = here.sentence.words(token, token), token.lemma_.lower()
        hedge = opens(token.lower_, "stance.adverbs") or opens(lemma, "stance.speech")
        if hedge in _HEDGES:
            put.hedged(Modality(hedge))
            put.cues.append(at)
        if not (here.start <= at.start and at.end <= here.end):
            continue
        kind = opens(lemma, "stance.governors")
        if token.pos_ == "AUX" and (modal := opens(token.lower_, "stance.modals")):
            kind = modal
        if _negates(token):
            put.negated = True
            put.cues.append(at)
        elif kind and not _is_the_act(token, kind, frame):
            put.settle(kind)
            put.cues.append(at)
    if put.negated and put.stance is Stance.DENIES:
        raise Ungrounded("a denial that is itself negated denies nothing; leave the claim out")
    put.stance = Stance.DENIES if put.negated else put.stance
    _agree(found, put, staged="stage" in form["takes"])
    return put


def _negates(token: Token) -> bool:
    """True for a negation, but not for the "no" of "no fewer than"."""
    counts = token.nbor().lower_ in ("fewer", "less", "more") if token.i + 1 < len(token.doc) else 0
    return (token.dep_ == "neg" or token.lower_ in _NEGATIONS) and not counts


def _is_the_act(token: Token, kind: str, frame: str) -> bool:
    """True for a word that is no cue: of the act's own frame, or a thing ("a press officer")."""
    own = bool(frame) and opens(token.lemma_.lower(), frame) is not None
    thing = token.dep_ == "compound" or (kind == "halted" and token.pos_ != "VERB")
    return own or thing or kind == "transparent"


def _agree(found: Found, put: Framing, staged: bool) -> None:
    said = ", ".join(repr(cue.text) for cue in put.cues) or "no word that plans or denies"
    if put.stance is not found.stance:
        raise Ungrounded(
            f"the quote ({said}) {put.stance}, the claim {found.stance}; "
            "say so, or quote only the clause of the act with its own words"
        )
    if staged and put.stance is Stance.AFFIRMS and found.stage != put.stage:
        raise Ungrounded(f"the quote ({said}) makes the stage {put.stage}, not {found.stage}")
    if staged and put.stance is Stance.AFFIRMS and found.stage in _BEFORE_DONE:
        raise Ungrounded(f"stage {found.stage} with a stance that affirms")
    if put.hedge is Modality.ASSERTED and found.modality in _HEDGES:
        put.hedge = found.modality  # to make less of a claim than its words do harms nobody


def _fields(
    found: Found, here: Passage, put: Framing, form: dict[str, Any], issues: list[Issue]
) -> Roles:
    """What the claim holds besides actors: only what its type takes and the quote words."""
    filled: Roles = []
    given = {field for field in form["takes"] if getattr(found, field)}
    item = names.item(here, found.item, found.item_class, issues) if "item" in given else None
    if item is not None:
        filled.append(("item", item))
    if "quantity" in given:
        filled.append(("quantity", _quantity(here, found.quantity, str(form["unit"]), item)))
    if "agreement" in given:
        named = here.words(found.agreement, "agreement")
        filled.append(("agreement", Name("agreement", _agreement_kind(named.text), named)))
    if "when" in given:
        at = here.words(found.when, "when")
        for match in EXPRESSION.finditer(here.article.text, here.start, here.end):
            if match.start() < at.end and at.start < match.end():
                filled.append(("when", Time(Words(match.group(), match.start(), match.end()))))
    for field, value in (
        ("stage", put.stage),
        ("outcome", found.outcome),
        ("action", found.action),
    ):
        filled.append((field, Concept(f"{field}-{value}")))
    return [(role, filler) for role, filler in filled if role in form["takes"]]


def _quantity(here: Passage, wanted: str, unit: str, item: Name | None) -> Quantity:
    """The whole amount that the words wanted are part of, if it counts the item, or a measure."""
    at = here.words(wanted, "quantity")
    for token in here.sentence.tokens:
        amount = _amount(here, token, unit, item)
        found = amount.words if amount else None
        if amount and found and found.start < at.end and at.start < found.end:
            dates = EXPRESSION.finditer(here.article.text, here.start, here.end)
            dated = any(d.start() <= at.start and found.end <= d.end() for d in dates)
            if here.start <= found.start and found.end <= here.end and not dated:
                return amount
    counts = f" of {item.means}" if item else ""
    raise Ungrounded(f"quantity {wanted!r} is no amount{counts} in the quote")


def _amount(here: Passage, token: Token, unit: str, item: Name | None) -> Quantity | None:
    """The amount that counts a noun of the item, a container, or money; or a bare number."""
    units, at = forms()["units"], here.sentence.words(token, token)
    if measure := units.get(token.lemma_.lower()):
        amount = quantity(here.sentence, token, measure)
        return amount if amount and amount.words and at.start - amount.words.end <= 1 else None
    if item and item.words and item.words.start <= at.start < item.words.end:
        return quantity(here.sentence, token, unit)
    if token.like_num and token.i and token.nbor(-1).text in units:
        return of_number(here.sentence, token, units[token.nbor(-1).text])  # "$650 million"
    if item is None and token.like_num and token.dep_ != "nummod":
        return of_number(here.sentence, token, unit)  # "2,700 injured"
    return quantity(here.sentence, token, unit) if item is None else None


def _agreement_kind(wording: str) -> str:
    """The class of an agreement: only a pact that is about defence itself binds to defend."""
    said = set(re.findall(r"[a-z]+", wording.lower()))
    loose = said & words("agreement.words.cooperation")
    if {"non", "aggression"} <= said:
        return "NonAggressionPact"
    if loose and not said & words("agreement.words.nouns"):
        return "SecurityCooperation"
    binding = said & words("agreement.words.binding") and said & {"defense", "defence"}
    return "MutualDefencePact" if binding and not loose else "Agreement"


def _shaped(kind: str, here: Passage, filled: Roles) -> Situation:
    """The situation in the shape that the grammar gives its class."""
    roles = dict(filled)
    if kind == "AgreementAction" and isinstance(pact := roles["agreement"], Name):
        parts = tuple(f for role, f in filled if role == "party" and isinstance(f, Name))
        rest = [("actor" if r == "party" else r, f) for r, f in filled if r != "agreement"]
        filled = [("agreement", Name("agreement", pact.means, pact.words, parts=parts)), *rest]
    elif kind == "Attitude":
        wanted = [("recipient" if r == "holder" else r, f) for r, f in filled]
        topic = Situation("TechnologyTransfer", (*wanted, ("stage", Concept("stage-sought"))))
        wish = ("attitudeKind", Concept("attitude-wants"))
        filled = [("holder", roles["holder"]), wish, ("topic", topic)]
    elif kind == "Casualties":
        filled = [*filled, ("cumulative", True)]
    elif kind == "Deployment" and isinstance(force := roles["force"], Name):
        deployer = Name(force.sort, names.state(here, force), force.words, force.inferred)
        filled = [("deployer", deployer), *filled]
    return Situation(kind, tuple(filled))
