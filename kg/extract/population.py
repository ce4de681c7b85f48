"""The population that losses are counted of: whose soldiers, or in whose country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.actors import actor, modifier, named_once, told_of
from kg.extract.clause import after, objects, passive, subjects
from kg.extract.forces import owner
from kg.extract.lexicon import words
from kg.extract.parties import clause_of, is_ground, nearest, parties
from kg.extract.sentence import Sentence
from kg.extract.states import is_state, state_name
from kg.extract.transfer_parties import is_insurgent
from kg.model import Name

if TYPE_CHECKING:
    from kg.extract.parse import Token

_FALLEN = ("fall", "die", "perish")
_MOURNING = ("mourn", "bury", "honour", "honor")
_NEAR = ("in", "at", "near", "across", "around", "inside", "within")


def population(
    sentence: Sentence, act: Token, people: Token, sources: Sequence[Name]
) -> Name | None:
    """Whose losses they are, or None; `sources` are those who report them, the last the claimant.

    By the words at the noun ("Malian soldiers"), at the number ("ten in its ranks"), at the act
    ("Mali lost ten men"), and else by the country where they died.
    """
    before = sentence.mention(act.nbor(-1), "actor") if act.i else None  # "1,565 Malian dead"
    flagged = sentence.name(before) if before and before.role == "demonym" else None
    own = _own_ranks(sentence, act, sources) or _own(sentence, people) or flagged
    own = own or _bearer(sentence, act, people)
    if own is not None and own.inferred and own.means in _killers(sentence, act):
        return _speaker(sentence, act, people, sources)
    if own is not None:
        return own
    if is_insurgent(people):  # who dies in a country, but is not of its people
        killers = _killers(sentence, act)
        known = {g.means: g for g in sentence.context.groups if g.means not in killers}
        return replace(*known.values(), words=None, inferred=True) if len(known) == 1 else None
    return (
        _country(sentence, act)
        or _speaker(sentence, act, people, sources)
        or _land(sentence, act, people)
    )


def _killers(sentence: Sentence, act: Token) -> set[str]:
    """Who is said to have killed or taken them: "its" men are of another."""
    doers = after(act, "by") if passive(act) else subjects(act)
    hit = act.pos_ == "VERB" and act.lemma_ not in words("casualty.words.suffer")
    return {n.means for n in named_once(sentence, doers)} if hit else set()


def _land(sentence: Sentence, act: Token, people: Token) -> Name | None:
    """The country of a war that the article tells most of, for people whom it gives no side."""
    fallen = people.lower_ in words("casualty.words.own")
    if act.dep_ == "amod" or not (fallen or people.lower_ in words("casualty.words.people")):
        return None
    if any(c.dep_ == "poss" for c in people.children):
        return None  # "our men"
    often = Counter(name.means for name in sentence.context.grounds).most_common(1)
    told = [name.means for name in told_of(sentence, act, None)]
    lands = {*(means for means, _ in often), *([sentence.context.home] if fallen else [])}
    if not fallen and often and often[0][1] > 1 and act.lemma_ != "prisoner":
        return Name("actor", often[0][0], inferred=True)
    return Name("actor", told[0], inferred=True) if told and told[0] in lands else None


def _speaker(sentence: Sentence, act: Token, people: Token, sources: Sequence[Name]) -> Name | None:
    """The state that tells of its own dead: "Mali said that rockets from Niger killed 30"."""
    known = [_of_words(sentence, name) for name in sources]
    told = [state_name(sentence, name) for name in known if name.sort == "actor"]
    if not told or not is_state(sentence, told[-1]):
        return None
    doers = after(act, "by") if passive(act) else subjects(act)
    others = named_once(sentence, doers) or [n for t in doers if (n := modifier(sentence, t))]
    if any(state_name(sentence, n).means == told[-1].means for n in others):
        return None
    near = [sentence.name(p.mention) for p in nearest(act, parties(sentence, "actor"))]
    others += [n for n in near if state_name(sentence, n).means != told[-1].means]
    plain = people.lower_ in ("people", "civilians", "person") and not doers
    found = others or plain
    return Name("actor", told[-1].means, told[-1].words, inferred=True) if found else None


def _of_words(sentence: Sentence, name: Name) -> Name:
    """The actor in the words of a source that has no name: "Mali's military"."""
    if name.sort == "actor" or name.words is None:
        return name
    for mention in sentence.mentions.values():
        found = sentence.name(mention)
        inside = found.words and name.words.start <= found.words.start < name.words.end
        if inside and found.sort == "actor":
            return found
    return name


def _own(sentence: Sentence, people: Token) -> Name | None:
    if people.lower_ == "them" and sentence.context.force:
        return replace(sentence.context.force, words=None, inferred=True)
    named = actor(sentence, people) or next(iter(owner(sentence, people)), None)
    named = named or next(iter(named_once(sentence, after(people, "among", "of", "from"))), None)
    origin = (t for t in after(people, "of") if t.lemma_ in ("nationality", "citizenship"))
    named = named or next((n for t in origin if (n := modifier(sentence, t))), None)
    if named is None and people.lower_ in words("frames.forces.nouns") and people.dep_ == "dobj":
        fallen = [c.lemma_ for c in people.children if c.dep_ == "relcl"]
        buried = bool(fallen) and (people.head.lemma_ in _MOURNING or fallen[0] in _FALLEN)
        named = _first(sentence, subjects(people.head)) if buried else None
    shared = named is None and people.dep_ == "conj" and people.head.pos_ == "NOUN"
    return _own(sentence, people.head) if shared else named


def _own_ranks(sentence: Sentence, act: Token, sources: Sequence[Name]) -> Name | None:
    """Who speaks of "its own losses" or of ten dead "in its ranks"."""
    top = clause_of(act)
    for token in sentence.tokens:
        ranks = token.head.lemma_ in words("casualty.words.ranks") and clause_of(token) == top
        if token.dep_ == "poss" and ranks:
            known = [name for name in sources if name.sort == "actor"]
            told = [*named_once(sentence, [*subjects(top), *after(top, "by")]), *known[-1:]]
            return next(iter(told), sentence.context.subject)
    return None


def _bearer(sentence: Sentence, act: Token, people: Token) -> Name | None:
    """Who lost them: "Mali lost ten men", "Malian casualties"."""
    if act.lemma_ in words("casualty.words.suffer") and not passive(act):
        return _first(sentence, subjects(act))
    above = act.head if act.pos_ != "VERB" or act.dep_ in ("amod", "acl") else act
    if above.lemma_ == "number" and act.dep_ == "acl":  # "the number of Malian soldiers killed"
        return next((n for t in after(above, "of") if (n := _own(sentence, t))), None)
    while above != act and above.pos_ not in ("VERB", "AUX") and above.head != above:
        above = above.head
    if above.lemma_ in words("casualty.words.suffer"):
        return _first(sentence, subjects(above))
    if above.lemma_ == "cost":
        return _first(sentence, [c for c in above.children if c.dep_ == "dative"])
    if above.lemma_ in words("casualty.words.reckoning"):
        counted = [t for t in objects(above) if t.lemma_.lower() in words("casualty.words.ranks")]
        named = [n for t in counted if (n := modifier(sentence, t))]
        own = above.lemma_ == "count" or people.lower_ in words("casualty.words.own")
        if named or own:
            return named[0] if named else _first(sentence, subjects(above))
    among = (n for t in after(act, "among", "of", "to") if (n := _own(sentence, t)))
    return (modifier(sentence, act) or next(among, None)) if act.pos_ == "NOUN" else None


def _first(sentence: Sentence, heads: list[Token]) -> Name | None:
    """The first actor that phrases name; "they" are the forces told of last."""
    if sentence.context.force and any(head.lower_ == "they" for head in heads):
        return replace(sentence.context.force, words=None, inferred=True)
    told = [h for head in heads for h in (head, *_teller(head))]
    home, organs = sentence.context.home, words("frames.forces.home")
    if any(t.lower_ in organs and not modifier(sentence, t) for t in told):
        known = [name.means for name in told_of(sentence, heads[0], None)]
        return Name("actor", home, inferred=True) if home in known[:1] else None
    named = named_once(sentence, heads)
    return named[0] if len(named) == 1 else None  # "the two neighbours buried seven"


def _teller(pronoun: Token) -> list[Token]:
    """Who says that "it" lost men."""
    verb = pronoun.head
    return subjects(verb.head) if pronoun.lower_ == "it" and verb.dep_ == "ccomp" else []


def _of_war(sentence: Sentence, act: Token) -> Name | None:
    """The state where the war is that killed them: "the conflict in Mali has cost 5,000 lives"."""
    vocabulary = sentence.context.vocabulary
    for war in subjects(act):
        mention = sentence.mention(war, "conflict")
        for place in mention.entry.facts.get("at", ())[:1] if mention else ():
            state = vocabulary.state_of(place)
            if vocabulary.entries[state].kind == "State":
                return Name("actor", vocabulary.label(state), inferred=True)
    return None


def _country(sentence: Sentence, act: Token) -> Name | None:
    """The country where they died, as its state; None if the clause names none or several."""
    found = parties(sentence, "actor", "place")
    ground = [
        p
        for p in found
        if p.mention.entry.sort == "place"
        or (p.mention.entry.kind == "State" and (p.mention.role != "demonym" or is_ground(p.head)))
    ]
    top = clause_of(act)  # "died when a shell hit Accra"
    placed = [
        p
        for p in nearest(act, ground) or [p for p in ground if top in p.head.ancestors]
        if p.marker in _NEAR or (p.marker == "on" and p.head.lower_ == "side")
    ]
    states = {state_name(sentence, sentence.name(p.mention)).means: p for p in placed}
    if not states:
        epithets = words("frames.forces.epithets")
        vague = [
            t for t in sentence.tokens if t.lower_ in epithets and clause_of(t) == clause_of(act)
        ]
        told = next((n for t in vague if (n := actor(sentence, t)) is not None), None)
        return told or _of_war(sentence, act)
    if len(states) != 1:
        return None
    (party,) = states.values()
    state = state_name(sentence, sentence.name(party.mention))
    return Name("actor", state.means, state.words, inferred=True)
