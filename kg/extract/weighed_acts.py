"""The act that weighed goods or forces belong to, and how it puts what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.acts import Act
from kg.extract.clause import objects, passive, subjects
from kg.extract.framing import Framing
from kg.extract.lexicon import opens, words
from kg.extract.marks import has_no
from kg.extract.ranking.acts import act_class
from kg.extract.ranking.scene import Target
from kg.extract.stance import framing
from kg.model import Stance

if TYPE_CHECKING:
    from kg.extract.parse import Token

_GIVING: Final = ("give", "take", "carry", "move", "equip", "nouns", "taking")
_WISHED: Final = ("sought", "offered", "planned", "possible")


def is_done_to(act: Token, force: Token) -> bool:
    """True for soldiers who are taught, lost or who send something, and for their bodies."""
    top = force.head.head if force.head.lower_ == "of" else force
    verbs = [verb for verb in (act, top.head) if verb.pos_ == "VERB"]
    undergone = [v for v in verbs if top in (subjects(v) if passive(v) else objects(v))]
    harmed = any(opens(verb.lemma_, "casualty.outcomes") for verb in undergone)
    taught = harmed or any(v.lemma_ in words("deployment.acts.facing") for v in undergone)
    sends = act.lemma_ in words("deployment.verbs.send") and not passive(act)
    does = sends and top in subjects(act) and bool(objects(act))
    free = any(child.tag_ == "WP" for child in top.head.children)  # "what soldiers destroyed"
    does = does or (free and top.dep_ == "nsubj")
    return taught or does or force.head.head.lemma_ in words("deployment.acts.fallen")


def act_of(target: Target) -> Act | None:
    """The act that a target belongs to: its own, the nearest one of its sentence, or its verb."""
    if target.own and not target.is_force:
        return target.own[0]
    near = min(target.acts, key=lambda act: _distance(act[0], target.head), default=None)
    verb = next((t for t in target.head.ancestors if t.pos_ in ("VERB", "AUX")), None)
    act = near[0] if near is not None else verb
    if act is None:
        return None
    act = act.head if act.dep_ in ("aux", "auxpass") else act
    while told := [
        c
        for c in act.children
        if c.dep_ in ("ccomp", "xcomp") and (c.i > act.i or c.is_ancestor(target.head))
    ]:
        act = told[0]  # "soldiers announced that they will leave": the act is what they announce
    return Act(act, act_class(act).rpartition(".")[2] or "give")


def put_by(target: Target, act: Act, put: Framing) -> Framing:
    """How the act puts it; what stands between may put it otherwise: "renewed its offer of"."""
    head = target.head
    kind = act_class(act.token)
    holding = next((t for t in (act.token, act.token.head) if act_class(t) == "contain"), None)
    if holding is not None and put.is_fact and holding.dep_ in ("acl", "advcl", "relcl"):
        above = holding.head  # "announced a package comprising"
        put = framing(target.sentence, next(iter(objects(above)), above))
    elif (not (kind or act.is_noun) or act.token.lemma_ == "be") and act.token.is_ancestor(head):
        own = framing(target.sentence, head)
        put = own if own.settled or own.stance is not Stance.AFFIRMS else put
    between = [t for t in head.ancestors if act.token in t.ancestors and t.pos_ == "NOUN"]
    wish = next((k for t in between if (k := opens(t.lemma_, "stance.governors")) in _WISHED), None)
    if act.token.lemma_ in words("frames.transfer.promise"):
        wish = wish or "planned"
    if wish and put.is_fact:
        put.settle(wish)  # "a request for tanks was received"
    if any(map(has_no, [head, *between])):
        put.deny()
    return put


def bears(act: Token, goods: Token) -> bool:
    """True for an act that may say that goods were given: a word of giving, or one joined to them.

    "Have", "sign" or "plan" elsewhere in the sentence makes no fact of them.
    """
    joined = act == goods or act.is_ancestor(goods) or goods.is_ancestor(act)
    if act.lemma_ == "be":  # "the contractor for the jets is" tells of no jets
        joined = act in (goods.head, goods.head.head)
    return joined or act_class(act).rpartition(".")[2] in _GIVING


def crosses_clause(act: Token, force: Token) -> bool:
    """True for a force in a clause of its own below an act: "a pullout that let rebels in"."""
    below = [t for t in force.ancestors if act.is_ancestor(t)]
    return act.is_ancestor(force) and any(t.dep_ == "relcl" for t in below)


def is_price(goods: Token) -> bool:
    """True for what is had in exchange: it goes the other way than the goods of the clause."""
    above = goods.head
    return above.lower_ == "for" and above.head.lower_ in words("frames.transfer.price")


def _distance(act: Token, target: Token) -> tuple[bool, int]:
    """Acts above the target come first, then the nearest."""
    return act not in (target, *target.ancestors), abs(act.i - target.i)
