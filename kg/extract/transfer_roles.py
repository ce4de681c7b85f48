"""Constructions of transfer: who gives, who takes, and what, in the direction of the goods."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.actors import actors, modifier, named_once
from kg.extract.clause import (
    after,
    conjuncts,
    datives,
    lemma_of,
    objects,
    owners,
    passive,
    subjects,
)
from kg.extract.goods import items
from kg.extract.lexicon import words
from kg.extract.sentence import Sentence
from kg.model import Name

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass
class Roles:
    """Who gives, who takes, and what, as far as one construction says it."""

    suppliers: list[Name] = field(default_factory=list)
    recipients: list[Name] = field(default_factory=list)
    goods: list[tuple[Token, Name]] = field(default_factory=list)


def transfer_roles(sentence: Sentence, token: Token) -> tuple[Roles | None, str]:
    """What a verb or noun of transfer says of the roles, and the rule; None for another word."""
    if token.pos_ == "VERB":
        for kind, reader in (("give", _give), ("take", _take), ("equip", _equip), ("move", _move)):
            if lemma_of(token) in words(f"frames.transfer.{kind}"):
                return reader(sentence, token), f"transfer.{kind}"
    if token.pos_ == "NOUN" and token.lemma_.lower() in words("frames.transfer.nouns"):
        return _noun(sentence, token), "transfer.noun"
    return None, ""


def _split(sentence: Sentence, heads: list[Token], roles: Roles) -> list[Name]:
    """Put the materiel among `heads` into the goods; return the actors among them."""
    found: list[Name] = []
    for head in heads:
        goods = items(sentence, head)
        roles.goods += goods
        if not goods:
            found += actors(sentence, head)
    return found


def _give(sentence: Sentence, verb: Token) -> Roles:
    roles = Roles()
    surface = _split(sentence, subjects(verb), roles)
    if passive(verb):
        roles.recipients += surface
        roles.suppliers += named_once(sentence, after(verb, "by"))
    else:
        roles.suppliers += surface
    roles.recipients += _split(sentence, [*objects(verb), *datives(verb)], roles)
    _with_goods(sentence, verb, roles)
    roles.suppliers += named_once(sentence, after(verb, "from")) if not roles.suppliers else []
    roles.recipients += _takers(sentence, verb) if not roles.recipients else []
    return roles


def _takers(sentence: Sentence, verb: Token) -> list[Name]:
    found = named_once(sentence, after(verb, "to", "for"))
    for head in [*objects(verb), *subjects(verb)]:
        found = found or named_once(sentence, after(head, "to", "for"))
    return found or _helped(sentence, verb) or _before_goods(sentence, verb)


def _before_goods(sentence: Sentence, verb: Token) -> list[Name]:
    """A taker whom the parser has made part of the goods: "sent Ukraine howitzers"."""
    for head in objects(verb):
        for child in head.lefts:
            mention = sentence.mention(child, "actor")
            if mention and mention.role != "demonym" and child.dep_ == "compound":
                return [sentence.name(mention)]
    return []


def _helped(sentence: Sentence, verb: Token) -> list[Name]:
    """Whom the act is meant to help: "to aid Moscow's war efforts"."""
    for child in [
        *verb.children,
        *(g for o in objects(verb) for c in conjuncts(o) for g in c.children),
    ]:
        if child.dep_ in ("advcl", "xcomp", "acl", "relcl") and child.lemma_ in words(
            "frames.deployment.purpose"
        ):
            for head in objects(child):
                named = actors(sentence, head) or [n for n in [modifier(sentence, head)] if n]
                if named:
                    return named
    return []


def _take(sentence: Sentence, verb: Token) -> Roles:
    roles = Roles()
    surface = _split(sentence, subjects(verb), roles)
    if passive(verb):
        roles.recipients += named_once(sentence, after(verb, "by"))
    else:
        roles.recipients += surface
        _split(sentence, objects(verb), roles)
    roles.suppliers += named_once(sentence, after(verb, "from"))
    for head, _ in list(roles.goods):
        roles.suppliers = roles.suppliers or named_once(sentence, after(head, "from"))
    return roles


def _equip(sentence: Sentence, verb: Token) -> Roles:
    roles = Roles()
    surface = subjects(verb)
    takers = surface if passive(verb) else objects(verb)
    givers = after(verb, "by") if passive(verb) else surface
    roles.recipients += named_once(sentence, takers)
    roles.suppliers += named_once(sentence, givers)
    _with_goods(sentence, verb, roles)
    return roles


def _with_goods(sentence: Sentence, verb: Token, roles: Roles) -> None:
    for head in after(verb, "with"):
        roles.goods += items(sentence, head)
    for head in objects(verb):
        if not roles.goods:
            roles.goods += [g for inner in after(head, "with") for g in items(sentence, inner)]


def _move(sentence: Sentence, verb: Token) -> Roles:
    roles = Roles()
    _split(sentence, subjects(verb), roles)
    roles.suppliers += named_once(sentence, after(verb, "from"))
    roles.recipients += named_once(sentence, after(verb, "to", "in"))
    if verb.lemma_ == "reach":
        roles.recipients += named_once(sentence, objects(verb))
    return roles


def _noun(sentence: Sentence, noun: Token) -> Roles:
    roles = Roles()
    for head in after(noun, "of"):
        roles.goods += items(sentence, head)
    if not roles.goods:
        compound = [c for c in noun.lefts if c.dep_ == "compound"]
        roles.goods += [g for c in compound for g in items(sentence, c)][:1]
    heads = [noun, *(head for head, _ in roles.goods)]
    roles.suppliers += [n for h in heads for n in named_once(sentence, after(h, "from", "by"))]
    roles.recipients += [n for h in heads for n in named_once(sentence, after(h, "to", "for"))]
    if not roles.recipients and noun.dep_ == "dobj":
        roles.recipients += named_once(sentence, after(noun.head, "to", "for"))
    for child in noun.children:
        if child.dep_ == "poss" and not roles.suppliers:
            roles.suppliers += actors(sentence, child)
    if not roles.suppliers and roles.recipients:
        roles.suppliers += named_once(sentence, owners(noun))
    return roles
