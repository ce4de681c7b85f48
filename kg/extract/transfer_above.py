"""The sides of a transfer that the words above its act name: "Berlin approved the sale"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.actors import modifiers, named_once
from kg.extract.acts import Act
from kg.extract.clause import (
    datives,
    has_subject,
    lemma_of,
    objects,
    passive,
    subjects,
    to_infinitive,
)
from kg.extract.lexicon import opens, words
from kg.extract.reach import objects_of
from kg.extract.sentence import Sentence
from kg.extract.states import kind_of
from kg.extract.transfer_parties import (
    only_speaks,
    parties,
    who_is_judged,
)
from kg.extract.transfer_sides import Roles

if TYPE_CHECKING:
    from kg.extract.parse import Token

_GOVERNED: Final = words("clauses.links.sides")


def from_above(sentence: Sentence, act: Act, roles: Roles) -> None:
    """Add the sides that the words above an act name: "Berlin approved the sale", nearest first.

    Who asks for goods is to take them, and who is asked is to give them.
    """
    token = act.token
    takes = act.kind in ("take", "want", "deal") or (act.is_noun and is_received(act.token))
    lodged_by = act.is_noun and act.kind in ("want", "promise")  # who examines these is a side
    lodged_by &= act.token.lemma_ not in words("frames.technology.wants")  # who has a wish takes
    if lodged_by and token.dep_ in ("dobj", "nsubjpass"):
        lodged = lemma_of(token.head) in words("frames.transfer.lodging")
        takes = lodged == (act.kind == "want")  # who refuses a request would give
    seized = words("frames.transfer.seize")
    for _ in range(6):
        aside = token.dep_ == "relcl" or (token.dep_ == "advcl" and not to_infinitive(token))
        if token.head == token or aside:
            return
        talks = act.kind in ("want", "deal") and token.lower_ == "in"
        halted = opens(lemma_of(token.head), "stance.governors") == "halted"
        talks |= halted and token.lower_ in ("from", "out")
        linked = token.lower_ in _GOVERNED or token.head.pos_ == "NOUN" or talks
        if token.dep_ == "prep" and not linked:
            return
        below = token
        token = token.head
        if token.lemma_ in words("frames.transfer.sharing"):
            takes, roles.is_plain = not takes, True  # "Oslo's share of Chad's imports"
        joined = below.dep_ == "conj" and has_subject(below)
        if token.lemma_ in seized or joined:
            return  # who seizes gives nothing; another clause tells of others
        if not lodged_by and (judged := who_is_judged(token)) is not None:
            (roles.take if takes else roles.give)(parties(sentence, judged))
            if token.lemma_ == "thank":
                roles.take(parties(sentence, subjects(token)))
            return
        if act.is_noun and below != act.token and only_speaks(token, below):
            return
        if token.pos_ not in ("VERB", "AUX"):
            takes = takes or (act.is_noun and token.lemma_ in ("contract", "deal", "order"))
            owners = [c for c in token.lefts if c.dep_ == "poss"]
            names = parties(sentence, owners)
            if token.lemma_ in words("frames.transfer.bargain"):
                partners = parties(sentence, list(objects_of(token, ("with",))))
                (roles.give if takes else roles.take)(partners)
            if opens(token.lemma_, "stance.governors") or opens(token.lower_, "stance.governors"):
                names += named_once(sentence, list(objects_of(token, ("of", "by"))))
            (roles.take if takes else roles.give)(names)
            continue
        _with_partner(sentence, token, takes, roles)
        doers, done_to = subjects(token) or _lost_subject(sentence, token), objects(token)
        if passive(token):
            doers, done_to = list(objects_of(token, ("by",))), doers
        if token.lemma_ in words("stance.instruments.laying"):
            doers = [h for h in doers if h.lower_ != "it"]  # "it provides for the delivery": a deal
        names = parties(sentence, [h for h in doers if h != below and not h.is_ancestor(below)])
        ordering = token.lemma_ in words("frames.transfer.take") and to_infinitive(below)
        if ordering and not takes:
            roles.give(parties(sentence, done_to))  # "chose Saab to build"
            roles.take(names)
        elif token.lemma_ in words("frames.transfer.asking") and not takes:
            asked = [*done_to, *objects_of(token, ("from", "of", "on"))]
            roles.give(parties(sentence, [h for h in asked if not h.is_ancestor(below)]))
            roles.take(names)
        else:
            taken = takes and not (act.is_noun and roles.recipients)
            (roles.take if taken else roles.give)(names)


def from_around(sentence: Sentence, act: Act, item: Token, roles: Roles) -> None:
    """The side that the clause around a verb names: a hearer, a carrier, who uses the goods."""
    if act.is_noun:
        return
    verb, noun = act.token, act.token.head
    addressing = words("stance.information.addressing")
    telling = next((t for t in verb.ancestors if t.lemma_ in addressing), None)
    if telling is not None and not passive(telling):
        tellers = {name.means for name in parties(sentence, subjects(telling))}
        sides = {name.means for name in (*roles.suppliers, *roles.recipients)}
        if sides and sides <= tellers:  # "told Oslo that it would send tanks"
            heard = parties(sentence, [*objects(telling), *datives(telling)])
            (roles.take if roles.suppliers else roles.give)(heard)
    if act.kind in ("move", "carry") and not passive(verb):
        lands = noun.head if verb.dep_ == "acl" else verb
        bearers = [h for h in subjects(verb) if h != item]
        _from_bearers(sentence, bearers, lands, roles)  # "a Russian plane carrying arms landed"
    elif verb.dep_ == "acl" and noun.head.lemma_ in words("frames.transfer.using"):
        used = noun.dep_ == "nsubjpass"  # "jets donated by Oslo were paraded in Chad"
        users = list(objects_of(noun.head, ("in",))) if used else subjects(noun.head)
        roles.take(parties(sentence, users))


def _from_bearers(sentence: Sentence, bearers: list[Token], verb: Token, roles: Roles) -> None:
    """Whose plane or ship it is gives what it carries, to where it lands."""
    known = [c for c in bearers if c.lemma_.lower() in words("frames.transfer.bearers")]
    owners = [name for c in known for name in modifiers(sentence, c)]
    roles.give(owners)
    if owners and verb.lemma_ in words("frames.transfer.move") | {"dock"}:
        roles.take(parties(sentence, list(objects_of(verb, ("in", "at", "to", "for")))))


def is_received(noun: Token) -> bool:
    """True for "got a delivery": its subject takes."""
    receiving = words("frames.transfer.receiving")
    return noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in receiving


def _with_partner(sentence: Sentence, verb: Token, takes: bool, roles: Roles) -> None:
    """Add the other side of a bargain: "signed a contract with Oslo to buy", "agreed with Oslo"."""
    if verb.lemma_ not in words("frames.transfer.bargaining"):
        return
    near = [verb, *(c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "pobj", "prep"))]
    both = parties(sentence, [h for t in near for h in objects_of(t, ("between",))])
    firms = [name for name in both if kind_of(sentence, name) == "Company"]
    if firms and len(firms) < len(both):  # "was signed between Oslo and Saab"
        roles.give(firms)
        roles.take([name for name in both if name not in firms])
    partners = parties(sentence, [h for t in near for h in objects_of(t, ("with",))])
    (roles.give if takes else roles.take)(partners)


def _lost_subject(sentence: Sentence, verb: Token) -> list[Token]:
    """Actors before a verb that the parser has left without a subject."""
    before = sentence.tokens.doc[sentence.tokens.start : verb.i] if verb.dep_ == "ROOT" else ()
    return [
        token
        for token in before
        if token.dep_ in ("appos", "dep", "npadvmod") and sentence.mention(token, "actor")
    ]
