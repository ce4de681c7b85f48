"""Roles of a deployment: whose forces they are, and in whose aid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.actors import actors, modifier, named_once
from kg.extract.clause import after, objects, owners, passive, subjects
from kg.extract.deployment_places import destinations, is_state_party
from kg.extract.forces import is_base, owner
from kg.extract.lexicon import opens, words
from kg.extract.parties import agents, nearest, parties
from kg.extract.sentence import Sentence
from kg.extract.states import state_name
from kg.extract.transfer_parties import onlookers
from kg.model import Name

if TYPE_CHECKING:
    from kg.extract.parse import Token


def senders(sentence: Sentence, act: Token, force: Token | None, kind: str) -> list[Name]:
    """Whose forces they are; empty where the sentence leaves it out."""
    doers: list[Name] = []
    if act.pos_ == "NOUN" or passive(act):
        by = [t for t in after(act, "by") if not sentence.mention(t, "materiel")]
        carried = after(act, "by") and not by  # "were taken to Peru by Cuban ships"
        near = agents(sentence, act) if act.pos_ != "NOUN" and not carried else []
        doers = named_once(sentence, by) or near
    elif kind == "lead":
        doers = named_once(sentence, subjects(act))
    elif kind == "ask":
        asked = [t for t in objects(act) if t != force]
        base = force is not None and is_base(force, bare=True)
        doers = named_once(sentence, subjects(act) if base else asked)
    elif kind not in ("go", "host", "expel") and objects(act) and force not in subjects(act):
        theirs = force is not None and (act.lemma_ == "have" or is_base(force, bare=True))
        whose = owner(sentence, force) if force is not None and theirs else []
        doers = whose or named_once(sentence, subjects(act))
    if kind == "lead" and doers:
        beside = after(act, "with")
        doers += named_once(sentence, [*beside, *(h for t in beside for h in after(t, "from"))])
    at = sentence.offset + act.idx
    before = modifier(sentence, act) if act.pos_ == "NOUN" else None
    left = before is not None and before.words is not None and before.words.start < at
    if before and left and not doers:
        doers = [before]  # "their deployment of Chinese howitzers"
    owned = doers or (owner(sentence, force) if force is not None else [])
    if not owned and act.pos_ == "NOUN":  # of "the withdrawal from Niger" no owner is told
        told = before is not None and (kind != "leave" or before.inferred or bool(left))
        owned = [before] if before and told else named_once(sentence, owners(act))
    if not owned and kind in ("send", "go"):
        owned = named_once(sentence, after(act, "from"))
    if kind not in ("ask", "expel"):
        owned = owned or named_once(sentence, _planners(act))
    owned = owned or _only_other(sentence, act, kind)
    if not owned and kind in ("send", "go") and force is not None:
        known = parties(sentence, "actor")
        acting = [p for p in known if p.marker == "by" and p.above.pos_ == "VERB"]
        acting = [p for p in acting if not sentence.mention(p.head, "materiel")]
        owned = [sentence.name(p.mention) for p in acting if len(acting) == 1]
    aside = onlookers(sentence, act) if act.pos_ == "NOUN" else []
    states = [state_name(sentence, name) for name in owned if name not in aside]
    return list({state.means: state for state in states}.values())


def _planners(act: Token) -> list[Token]:
    """Who promises or prepares what an act is: "was promised by Mali"."""
    for above in act.ancestors:
        if above.pos_ == "VERB" and above.lemma_ not in words("deployment.acts.witness"):
            planned = opens(above.lemma_.lower(), "stance.governors") is not None
            doers = after(above, "by") if passive(above) else subjects(above)
            return doers if planned else []
    return []


def _only_other(sentence: Sentence, act: Token, kind: str) -> list[Name]:
    """The one actor that a clause names beside the place: "won the consent of Mali"."""
    if act.pos_ != "NOUN":
        return []
    place = {name.words for name in destinations(sentence, act, kind, [])}
    states = [p for p in parties(sentence, "actor") if is_state_party(p)]
    near = [sentence.name(p.mention) for p in nearest(act, states)]
    others = {state_name(sentence, n).means: n for n in near if n.words not in place}
    return list(others.values()) if len(others) == 1 else []


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
