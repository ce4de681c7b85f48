"""Roles of a deployment: which forces, whose, where, and in whose aid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.actors import actors, modifier, named_once, state_name
from kg.extract.clause import after, conjuncts, objects, owners, passive, subjects
from kg.extract.gazetteer import Mention
from kg.extract.goods import counted, item, item_class
from kg.extract.lexicon import opens, words
from kg.extract.parties import Party, agents, clause_of, is_ground, joined, marker, nearest, parties
from kg.extract.sentence import Sentence
from kg.model import Name

if TYPE_CHECKING:
    from spacy.tokens import Token

_FORCES = ("NonStateGroup", "ArmedForce", "Contingent")


def forces(sentence: Sentence, act: Token, kind: str) -> list[Token]:
    """The heads of the phrases that name what an act sends, keeps or takes away."""
    heads = [_meant(sentence, head) for head in _heads(act, kind)]
    near = [n for head in heads for n in conjuncts(counted(sentence, head))]
    people = [n for n in near if is_force(sentence, n)]
    based = act.lemma_.lower() in words("deployment.acts.equipment")
    crews = based or people or _goes_to_sea(sentence, act)
    sails = kind in ("go", "leave")
    found = [
        n
        for n in near
        if n in people or ((crews or sails) and is_crewed(sentence, n, based, sails and not crews))
    ]
    if not found and act.dep_ in ("acl", "relcl"):
        found = [a for a in act.ancestors if is_force(sentence, a)][:1]
    if act.lemma_ in ("be", "have") or kind in ("grow", "shrink"):
        return found
    if found or (near and act.pos_ != "NOUN" and act.dep_ not in ("acl", "relcl")):
        return found
    if act.pos_ == "NOUN":
        return [t for t in act.subtree if is_force(sentence, t) and marker(t) == "of"][:1]
    others = [
        t for t in sentence.tokens if is_force(sentence, t) and clause_of(t) == clause_of(act)
    ]
    return others if len(others) == 1 else []


def _meant(sentence: Sentence, head: Token) -> Token:
    """The noun that a relative pronoun or "they" stands for; any other word itself."""
    if head.tag_ in ("WDT", "WP"):
        clause = next((a for a in head.ancestors if a.dep_ == "relcl"), None)
        return clause.head if clause is not None else head
    if head.lower_ in ("they", "them", "it"):
        before = [t for t in sentence.tokens if t.i < head.i and is_force(sentence, t)]
        return before[-1] if before else head
    return head


def is_force(sentence: Sentence, token: Token) -> bool:
    """True for a noun that names people under arms, or for a named force."""
    if token.dep_ in ("compound", "amod", "poss", "nmod") or token.pos_ not in ("NOUN", "PROPN"):
        return False
    mention = sentence.mention(token, "actor")
    named = mention is not None and mention.entry.kind in _FORCES
    if token.lemma_ == "fighter" and sentence.context.aircraft and not named:
        whose = modifier(sentence, token)
        return whose is not None and _kind(sentence, whose) in _FORCES
    counted_people = sentence.mention(token, "materiel")
    people = counted_people is not None and counted_people.entry.item_class == "personnel"
    return token.lower_ in words("frames.forces.nouns") or named or people


def is_crewed(sentence: Sentence, token: Token, based: bool, sails: bool = False) -> bool:
    """True for equipment that a force brings along and keeps.

    What is `based` may be any arms but those that are carried; what `sails` is a ship.
    """
    goods = item(sentence, token)
    if goods is None:
        return False
    kind = item_class(sentence, goods)
    if sails:
        return kind == "ship"
    return kind in words("deployment.acts.crewed") or (
        based and kind not in words("deployment.acts.carried")
    )


def _goes_to_sea(sentence: Sentence, act: Token) -> bool:
    """True where equipment goes to a sea or a region, of which no state can take it over."""
    near = [p for p in nearest(act, parties(sentence, "place", "actor")) if p.marker in ("to", "into")]
    return bool(near) and "territoryOf" not in near[0].mention.entry.facts and (
        near[0].mention.entry.sort == "place"
    )


def is_placed(sentence: Sentence, noun: Token) -> bool:
    """True for a noun phrase that names a place or a state: "in Mali", "in the north of Mali"."""
    near = [noun, *(t for c in noun.children for t in (c, *c.children))]
    return any(
        (m := sentence.mention(t, "actor", "place")) is not None
        and (m.entry.sort == "place" or m.entry.kind == "State")
        for t in near
    ) or noun.lower_ in words("frames.forces.epithets")


def _heads(act: Token, kind: str) -> list[Token]:
    """The nouns in the place where the forces of an act stand."""
    if act.pos_ == "NOUN":
        return after(act, "of", "by", "for") or [
            c for c in act.lefts if c.dep_ in ("compound", "poss")
        ]
    if kind == "go" or act.lemma_ == "be":
        return subjects(act)
    if passive(act):
        return [*subjects(act), *(after(act, "by") if kind in ("leave", "stay") else [])]
    return [*objects(act), *(subjects(act) if kind in ("leave", "stay") else [])]


def senders(sentence: Sentence, act: Token, force: Token | None, kind: str) -> list[Name]:
    """Whose forces they are; empty where the sentence leaves it out."""
    doers: list[Name] = []
    if act.pos_ == "NOUN" or passive(act):
        near = agents(sentence, act) if act.pos_ != "NOUN" else []
        doers = named_once(sentence, after(act, "by")) or near
    elif kind not in ("go", "host") and objects(act) and force not in subjects(act):
        whose = owner(sentence, force) if force is not None and act.lemma_ == "have" else []
        doers = whose or named_once(sentence, subjects(act))
    owned = doers or (owner(sentence, force) if force is not None else [])
    if not owned and act.pos_ == "NOUN":
        at = sentence.offset + act.idx
        before = modifier(sentence, act)  # of "the withdrawal from Niger" no owner is told
        left = kind != "leave" or (before and before.words and before.words.start < at)
        owned = [before] if before and left else named_once(sentence, owners(act))
    if not owned and kind in ("send", "go"):
        owned = named_once(sentence, after(act, "from"))
    owned = owned or named_once(sentence, _planners(act)) or _only_other(sentence, act, kind)
    if not owned and kind in ("send", "go") and force is not None:
        known = parties(sentence, "actor")
        by = [p for p in known if p.marker == "by" and p.above.pos_ == "VERB"]
        owned = [sentence.name(p.mention) for p in by if len(by) == 1]
    states = [state_name(sentence, name) for name in owned]
    return list({state.means: state for state in states}.values())


def _planners(act: Token) -> list[Token]:
    """Who promises or prepares what an act is: "was promised by Mali"."""
    for above in act.ancestors:
        if above.pos_ == "VERB" and above.lemma_ in words("deployment.acts.witness"):
            continue
        if above.pos_ == "VERB" and (clause_of(act) != above or act.dep_ == "acl"):
            kind = opens(above.lemma_.lower(), "stance.governors")
            if kind is None and not any(
                opens(c.lemma_.lower(), "stance.governors") for c in above.children
            ):
                return []
            return after(above, "by") if passive(above) else subjects(above)
    return []


def _only_other(sentence: Sentence, act: Token, kind: str) -> list[Name]:
    """The one actor that a clause names beside the place: "won the consent of Mali"."""
    if act.pos_ != "NOUN":
        return []
    place = {name.words for name in destinations(sentence, act, kind, [])}
    near = [sentence.name(p.mention) for p in nearest(act, parties(sentence, "actor"))]
    others = {state_name(sentence, n).means: n for n in near if n.words not in place}
    return list(others.values()) if len(others) == 1 else []


def owner(sentence: Sentence, force: Token) -> list[Name]:
    """Whose forces a phrase names, by itself, before it, or after its "of" and "from"."""
    mention = sentence.mention(force, "actor")
    if mention is not None and mention.entry.kind in _FORCES:
        return [sentence.name(mention)]
    before = modifier(sentence, force)
    named = [before] if before else named_once(sentence, after(force, "of", "from"))
    if named or any(child.dep_ == "poss" for child in force.children):
        return named
    serving = [
        t for c in force.children if c.dep_ == "acl" for t in after(c, "in", "with", "under")
    ]
    return [n for t in serving if (n := modifier(sentence, t))][:1]


def destinations(sentence: Sentence, act: Token, kind: str, own: list[Name]) -> list[Name]:
    """Where the forces go, are, or leave: places, and states as "territory of ..."."""
    sides = {name.means for name in own}
    known = [p for p in parties(sentence, "actor", "place") if _is_place(p)]
    apart = [p for p in known if _state(sentence, p.mention) not in sides]
    direct = _direct(sentence, act, kind)
    allowed = words(f"deployment.acts.{'from' if kind in ('leave', 'shrink') else 'at'}")
    for party in nearest(act, apart):
        if party.head in direct or (party.marker in allowed and not direct):
            return [_place(sentence, name) for name in joined(sentence, party, apart)]
    return []


def _kind(sentence: Sentence, name: Name) -> str:
    vocabulary = sentence.context.vocabulary
    iri = vocabulary.find(name.sort, name.means)
    return vocabulary.entries[iri].kind if iri else ""


def somewhere(sentence: Sentence, act: Token, own: list[Name], kind: str) -> list[Name]:
    """What "there" and "the country" stand for: the state most named so far, but the senders'.

    What is left is a state of the same sentence, if that names one besides.
    """
    top = clause_of(act)
    vague = words("frames.forces.epithets") | {"there"}
    if not any(t.lower_ in vague and clause_of(t) == top for t in sentence.tokens):
        return []
    senders_ = {name.means for name in own}
    if kind == "leave":
        here = [p for p in parties(sentence, "actor") if p.mention.role == "name" and _is_state(p)]
        names = {n.means: n for n in (sentence.name(p.mention) for p in here)}
        found = [n for means, n in names.items() if means not in senders_]
        return [replace(_place(sentence, n), words=None, inferred=True) for n in found[:1]]
    here = [p.mention for p in parties(sentence, "actor") if _is_state(p) and p.head.i < act.i]
    recent = [*sentence.context.recent, *map(sentence.name, here)]
    named = [n for n in recent if not _is_adjective(sentence, n)]
    known = [name for name in named if name.means not in senders_]
    often = Counter(name.means for name in known).most_common(1)
    places = [n for n in known if often and n.means == often[0][0]]
    return [replace(_place(sentence, n), words=None, inferred=True) for n in places[:1]]


def _is_adjective(sentence: Sentence, name: Name) -> bool:
    """True for "Russian": a state that only lends its adjective is seldom the country meant."""
    vocabulary = sentence.context.vocabulary
    entry = vocabulary.entries.get(vocabulary.find(name.sort, name.means) or "")
    return bool(entry and name.words and name.words.text in entry.demonyms)


def _direct(sentence: Sentence, act: Token, kind: str) -> list[Token]:
    """The nouns that are the place without a preposition: "entered Mali", "Mali hosts"."""
    if kind == "host":
        return subjects(act)
    if act.pos_ == "NOUN" and act.head.lemma_ in words("deployment.acts.witness"):
        return subjects(act.head)
    if act.lemma_ in words("deployment.acts.reach"):
        found = subjects(act) if passive(act) else objects(act)
        return [head for head in found if not is_force(sentence, head)]
    return []


def _is_state(party: Party) -> bool:
    return party.mention.entry.kind == "State"


def _is_place(party: Party) -> bool:
    """True if a party can be where forces are: a place, or a state by its name or seat."""
    entry, inside = party.mention.entry, range(party.mention.first, party.mention.last + 1)
    apart = party.head.i not in inside and not is_ground(party.head)
    return not apart and (entry.sort == "place" or entry.kind == "State")


def _state(sentence: Sentence, mention: Mention) -> str:
    vocabulary = sentence.context.vocabulary
    return vocabulary.label(vocabulary.state_of(mention.entry.iri))


def _place(sentence: Sentence, name: Name) -> Name:
    """A state as its territory, where the vocabulary has it; a place as it is."""
    label = f"territory of {name.means}"
    known = name.sort == "actor" and sentence.context.vocabulary.find("place", label)
    return replace(name, sort="place", means=label) if known else name


def supported(sentence: Sentence, act: Token) -> list[Name]:
    """Whom the forces are meant to help: "to aid Moscow's war efforts", "in support of Russia"."""
    for head in _helped(act):
        named = actors(sentence, head) or [n for n in [modifier(sentence, head)] if n]
        if named:
            return [state_name(sentence, name) for name in named[:1]]
    return []


def _helped(act: Token) -> Iterator[Token]:
    near = [*act.children, *act.head.children] if act.pos_ == "NOUN" else list(act.children)
    near += [g for child in act.children if child.dep_ == "dobj" for g in child.children]
    for child in near:
        if child.pos_ == "VERB" and child.lemma_ in words("deployment.acts.purpose"):
            yield from objects(child)
    for noun in after(act, "in"):
        if noun.lemma_ in words("deployment.acts.purpose"):
            yield from after(noun, "of", "for")
