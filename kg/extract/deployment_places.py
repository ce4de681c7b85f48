"""Where forces go, are or leave: places, states, and what "there" and "the country" mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.actors import named_once, state_name
from kg.extract.clause import objects, passive, subjects
from kg.extract.forces import is_force
from kg.extract.gazetteer import Mention
from kg.extract.lexicon import words
from kg.extract.parties import Party, clause_of, is_ground, joined, marker, nearest, parties
from kg.extract.sentence import Sentence
from kg.model import Name

if TYPE_CHECKING:
    from spacy.tokens import Token


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


def somewhere(sentence: Sentence, act: Token, own: list[Name], kind: str) -> list[Name]:
    """What "there" and "the country" stand for: the state most named so far, but the senders'.

    What is left is a state of the same sentence, if that names one besides.
    """
    top = clause_of(act)
    for ground in (t for t in sentence.tokens if is_ground(t) and clause_of(t) == top):
        its = next((c for c in ground.children if c.lower_ in ("its", "their")), None)
        if its is not None and marker(ground) in words("deployment.acts.at"):
            named = _whose(sentence, its, own)
            return [replace(_place(sentence, n), words=None, inferred=True) for n in named]
    vague = words("frames.forces.epithets") | {"there"}
    if not any(t.lower_ in vague and clause_of(t) == top for t in sentence.tokens):
        return []
    senders_ = {name.means for name in own}
    if kind == "leave":
        here = [
            p for p in parties(sentence, "actor") if p.mention.role == "name" and is_state_party(p)
        ]
        names = {n.means: n for n in (sentence.name(p.mention) for p in here)}
        found = [n for means, n in names.items() if means not in senders_]
        return [replace(_place(sentence, n), words=None, inferred=True) for n in found[:1]]
    before = [p for p in parties(sentence, "actor") if is_state_party(p) and p.head.i < act.i]
    recent = [*sentence.context.recent, *(sentence.name(p.mention) for p in before)]
    named = [n for n in recent if not _is_adjective(sentence, n)]
    there = any(t.lower_ == "there" and clause_of(t) == top for t in sentence.tokens)
    there_named = [*sentence.context.grounds, *grounds(sentence)] if there else []
    known = [name for name in there_named if name.means not in senders_]
    known = known or [name for name in named if name.means not in senders_]
    often = Counter(name.means for name in known).most_common(1)
    places = [n for n in known if often and n.means == often[0][0]]
    return [replace(_place(sentence, n), words=None, inferred=True) for n in places[:1]]


def _whose(sentence: Sentence, its: Token, own: list[Name]) -> list[Name]:
    """Whose "its territory" is: of who tells of it if others' forces are there, else the senders'."""
    told = [n for t in its.ancestors if t.dep_ == "ccomp" for n in named_once(sentence, subjects(t.head))]
    return [state_name(sentence, n) for n in told][:1] or own[:1]


def grounds(sentence: Sentence) -> list[Name]:
    """The states where a sentence says that something is, or whither it goes."""
    known = [p for p in parties(sentence, "actor", "place") if _is_place(p)]
    where = [p for p in known if p.marker in words("deployment.acts.at")]
    return [state_name(sentence, sentence.name(p.mention)) for p in where]


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


def is_state_party(party: Party) -> bool:
    """True for a party that is a state."""
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
