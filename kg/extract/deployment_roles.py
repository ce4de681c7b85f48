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
    crewed = act.lemma_.lower() in words("deployment.acts.equipment")
    heads = [_meant(sentence, head) for head in _heads(act, kind)]
    near = [n for head in heads for n in conjuncts(counted(sentence, head))]
    found = [n for n in near if is_force(sentence, n) or (crewed and is_crewed(sentence, n))]
    if not found and act.dep_ in ("acl", "relcl"):
        found = [a for a in act.ancestors if is_force(sentence, a)][:1]
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
    return token.lower_ in words("frames.forces.nouns") or named


def is_crewed(sentence: Sentence, token: Token) -> bool:
    """True for equipment that a force brings along and keeps."""
    goods = item(sentence, token)
    return goods is not None and item_class(sentence, goods) in words("deployment.acts.crewed")


def _heads(act: Token, kind: str) -> list[Token]:
    """The nouns in the place where the forces of an act stand."""
    if act.pos_ == "NOUN":
        return after(act, "of", "by", "for") or [
            c for c in act.lefts if c.dep_ in ("compound", "poss")
        ]
    if kind == "go":
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
    elif kind in ("send", "stay", "leave") and objects(act) and force not in subjects(act):
        doers = named_once(sentence, subjects(act))
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
    allowed = words("deployment.acts.from" if kind == "leave" else "deployment.acts.at")
    for party in nearest(act, apart):
        if party.head in direct or (party.marker in allowed and not direct):
            return [_place(sentence, name) for name in joined(sentence, party, apart)]
    return []


def somewhere(sentence: Sentence, act: Token, own: list[Name]) -> list[Name]:
    """What "there" and "the country" stand for: the state most named so far, but the senders'."""
    top = clause_of(act)
    vague = words("frames.forces.epithets") | {"there"}
    if not any(t.lower_ in vague and clause_of(t) == top for t in sentence.tokens):
        return []
    senders_ = {name.means for name in own}
    named = [n for n in sentence.context.recent if not _is_adjective(sentence, n)]
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
        return subjects(act) if passive(act) else objects(act)
    return []


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
