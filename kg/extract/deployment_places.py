"""Where forces go, are or leave: places, states, and what "there" and "the country" mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.actors import named_once
from kg.extract.clause import after, lemma_of, objects, passive, subjects
from kg.extract.forces import is_force
from kg.extract.lexicon import opens, words
from kg.extract.parties import (
    Party,
    clause_of,
    is_ground,
    is_usual,
    joined,
    marker,
    nearest,
    parties,
)
from kg.extract.sentence import Sentence
from kg.extract.sources import telling
from kg.extract.states import is_state, state_name
from kg.model import Name

if TYPE_CHECKING:
    from kg.extract.parse import Token


def destinations(sentence: Sentence, act: Token, kind: str, own: list[Name]) -> list[Name]:
    """Where the forces go, are, or leave: places, and states as "territory of ..."."""
    sides = {name.means for name in own}
    known = [p for p in parties(sentence, "actor", "place") if _is_place(p)]
    known = [p for p in known if not _has_share(p)]
    apart = [p for p in known if state_name(sentence, sentence.name(p.mention)).means not in sides]
    direct = _direct(sentence, act, kind)
    allowed = words(f"deployment.acts.{'from' if kind in ('leave', 'shrink') else 'at'}")
    allowed -= {"for"} if kind in ("stay", "host") and act.lower_ != "bound" else set()
    for party in nearest(act, apart):
        at_sea = party.marker != "off" or is_ground(party.head)
        if party.head in direct or (party.marker in allowed and at_sea and not direct):
            return [territory(sentence, name) for name in joined(sentence, party, apart)]
    return []


def somewhere(sentence: Sentence, act: Token, own: list[Name], kind: str) -> list[Name]:
    """What "there" and "the country" stand for: the last state that something is or goes to.

    Not the senders' own; what is left is a state of the same sentence, if that names another.
    """
    top = clause_of(act)
    for ground in (t for t in sentence.tokens if is_ground(t) and clause_of(t) == top):
        its = next((c for c in ground.children if c.lower_ in ("its", "their")), None)
        if its is not None and marker(ground) in words("deployment.acts.at"):
            named = _whose(sentence, its, own)
            return [replace(territory(sentence, n), words=None, inferred=True) for n in named]
    if (headed := heading(sentence)) and headed.means not in {name.means for name in own}:
        return [territory(sentence, headed)]
    missions = [opens(m.entry.label.lower(), "deployment.theatres") for m in sentence.named]
    for land in filter(None, missions):  # "with UNIFIL"
        return [replace(territory(sentence, Name("actor", land)), inferred=True)]
    vague = words("frames.forces.epithets") | {"there"}
    if not any(t.lower_ in vague and clause_of(t) == top for t in sentence.tokens):
        return []
    senders_ = {name.means for name in own}
    states = [p for p in parties(sentence, "actor") if is_state_party(p)]
    states = [p for p in states if p.mention.role == "name"]
    here = [sentence.name(p.mention) for p in states]
    before = [n for n, p in zip(here, states, strict=True) if p.head.i < act.i]
    if kind == "leave":
        often = Counter(n.means for n in (*sentence.context.recent, *here))
        found = sorted(before, key=lambda name: -often[name.means])
        found += [*sentence.context.grounds[::-1], *here]
    else:
        found = [*before[-1:], *grounds(sentence), *sentence.context.grounds[::-1]]
        found += [n for n in sentence.context.recent[::-1] if not _is_adjective(sentence, n)]
    known = [name for name in found if name.means not in senders_][:1]
    return [replace(territory(sentence, n), words=None, inferred=True) for n in known]


def heading(sentence: Sentence) -> Name | None:
    """The state that heads a paragraph: "Lithuania: Germany is the framework nation"."""
    doc, mention = sentence.tokens.doc, sentence.mentions.get(0)
    if mention is None or mention.entry.kind != "State" or mention.last + 1 >= len(doc):
        return None
    return sentence.name(mention) if doc[mention.last + 1].text == ":" else None


def concerned(sentence: Sentence, act: Token, own: list[Name], kind: str, base: bool) -> list[Name]:
    """The state that wants forces in its land, or out of it: "Niger told the men to leave"."""
    above = next((t for t in act.ancestors if t.pos_ == "VERB"), act)
    itself = base or kind == "ask"
    asking = act if itself else above
    tells = kind == "leave" and act.dep_ == "ccomp" and telling(asking) is not None
    barred = opens(lemma_of(asking), "stance.governors") in ("denied", "refused")
    tells |= barred and act.pos_ == "NOUN"  # "Mali ruled out a presence of Russian soldiers"
    if not (itself or tells) and asking.lemma_ not in words("deployment.acts.asking"):
        return []
    if act.pos_ == "NOUN" and asking not in (act, act.head, act.head.head):
        return []  # "given the deployment of troops, Niger agreed to more"
    heads = after(asking, "by") if passive(asking) else subjects(asking)
    states = [state_name(sentence, name) for name in named_once(sentence, heads)]
    foreign = [n for n in states if n.means not in {name.means for name in own}]
    return [territory(sentence, n) for n in foreign if is_state(sentence, n)]


def _whose(sentence: Sentence, its: Token, own: list[Name]) -> list[Name]:
    """Whose "its territory" is: of who tells of it, else of the senders."""
    above = [t.head for t in its.ancestors if t.dep_ == "ccomp"]
    told = [n for verb in above for n in named_once(sentence, subjects(verb))]
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
    if kind in ("host", "expel"):
        return after(act, "by") if passive(act) else subjects(act)
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
    if is_usual(party.above):
        return False
    if party.marker == "in" and party.above.lemma_.lower() in words("frames.forces.state"):
        return False  # "the parliament in Nairobi"
    return not apart and (entry.sort == "place" or entry.kind == "State")


def _has_share(party: Party) -> bool:
    """True for the second state of "Ghana sent 205 men to Gambia and Mali 100"."""
    doc, mention = party.head.doc, party.mention
    before, after_it = doc[max(mention.first - 1, 0)], doc[min(mention.last + 1, len(doc) - 1)]
    return before.lower_ in (",", "and") and after_it.tag_ == "CD" and after_it.i > mention.last


def territory(sentence: Sentence, name: Name) -> Name:
    """A state as its territory, where the vocabulary has it; a place as it is."""
    label = f"territory of {name.means}"
    known = name.sort == "actor" and sentence.context.vocabulary.find("place", label)
    return replace(name, sort="place", means=label) if known else name
