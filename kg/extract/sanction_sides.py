"""Who imposes sanctions on whom, from the sentence, from what was told before, from the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from kg.extract.actors import at_home, modifier, named_once, told_of
from kg.extract.clause import after, conjuncts, objects, owners, passive, subjects
from kg.extract.framing import Framing
from kg.extract.lexicon import words
from kg.extract.parties import agents, nearest, parties
from kg.extract.sentence import Sentence
from kg.extract.states import kind_of, same_state, state_name
from kg.model import Name

if TYPE_CHECKING:
    from kg.extract.parse import Token

_NEVER = ("NonStateGroup", "Company", "MediaOrganization", "Organization")
_MEMBERS = ("country", "state", "member", "ambassador", "diplomat", "leader", "senator", "lawmaker")
_OBJECTS = ("dobj", "conj")
_ON = ("on", "against", "upon", "in")
_BLAMED = ("State", "NonStateGroup")
_WHY = ("over", "for", "after", "because", "amid")


def above_measure(noun: Token) -> Token:
    """The word that a measure is the object of, or hangs on by a preposition; else itself."""
    if noun.dep_ in ("dobj", "nsubjpass", "nsubj"):
        return noun.head
    above = noun.head
    if noun.dep_ != "pobj" or above.lower_ not in words("clauses.links.measures"):
        return noun
    under = noun.head.lower_ == "under"  # "put two men and a firm under sanctions"
    while above.tag_ == "IN" or above.lower_ == "subject" or (under and above.dep_ in _OBJECTS):
        if above.head == above:
            break
        above = above.head
    return above


def bears(verb: Token) -> bool:
    """True for "faces sanctions" and "is under an embargo"."""
    return verb.lemma_ in words("sanction.words.bearing") and not passive(verb)


def _bodies(sentence: Sentence, act: Token, noun: Token) -> list[Name]:
    """Who acts: the subject, or what "by" names, or whose sanctions they are."""
    above = above_measure(act) if act.pos_ == "NOUN" else act
    by = [*after(act, "by"), *(after(noun, "by", "from") if noun != act or bears(act) else [])]
    doing = above.pos_ == "VERB" and not passive(above) and not bears(act)
    if above != act and above.pos_ == "NOUN":
        by = by or owners(above)
    doers = subjects(above) if doing else []
    named = named_once(sentence, by) or named_once(sentence, doers)
    if above.lemma_ in words("sanction.words.asking"):  # states ask others, parliaments their own
        named = [name for name in named if kind_of(sentence, name) not in ("State", "Person")]
    members = (modifier(sentence, t) for t in doers if t.lemma_ in _MEMBERS)
    named = named or [name for name in members if name]
    named = named or at_home(sentence, doers)
    if not named and not doing:
        named = agents(sentence, act)
    owner = modifier(sentence, noun) if noun.pos_ == "NOUN" and not named else None
    known = named or [name for name in [owner] if name]
    return [name for name in known if kind_of(sentence, name) not in _NEVER]


def _targets(sentence: Sentence, act: Token, noun: Token) -> list[Name]:
    """Whom the measure is on; a person or firm counts for the state that its phrase names."""
    wanted = act.dep_ == "ccomp" and act.lemma_ in ("place", "put") and not objects(act)
    direct = subjects(act) if passive(act) or bears(act) or wanted else objects(act)
    clauses = [c for t in conjuncts(noun) for c in t.children if c.dep_ in ("acl", "relcl")]
    package = noun.head.head if noun.head.lower_ == "of" else noun
    holders = [*clauses, *dict.fromkeys((act, noun, package))]
    heads = [t for each in holders for t in after(each, *_ON[:3])]
    heads += after(noun, "of") if noun.lemma_ == "asset" else []
    heads += after(act, "to", "with") if act.lemma_ in words("sanction.words.banning") else []
    heads += [t for t in direct if t not in (noun, package)] if act.pos_ in ("VERB", "AUX") else []
    why = next((t.i for t in sentence.tokens if t.i > noun.i and t.lower_ in _WHY), len(noun.doc))
    heads = [t for t in heads if t.i < why] or heads  # "on Peru over its war against Chile"
    listed = [t for head in heads for t in conjuncts(head)]
    named = [name for t in listed for name in _meant(sentence, t, listed)]
    near = nearest(act, parties(sentence, "actor"))
    named = named or [sentence.name(p.mention) for p in near if p.marker in _ON[: 3 + bool(heads)]]
    known = [p for p in parties(sentence, "actor") if p.mention.entry.kind in _BLAMED]
    below = [p for p in known if any(t in p.head.ancestors for t in heads)]
    below += [p for p in known if p.head.i > why and noun in p.head.ancestors]
    states = [sentence.name(p.mention) for p in below]
    return list({name.means: name for name in named or states[:1]}.values())


def _meant(sentence: Sentence, noun: Token, listed: list[Token]) -> list[Name]:
    """The actors of one phrase of a list: by name, as the states of firms, or where those are."""
    later = [t for t in listed if t.i > noun.i]
    own = [t for t in noun.subtree if not any(o in (t, *t.ancestors) for o in later)]
    beside = noun.doc[noun.i + 1 : noun.i + 2] if noun.lower_ in words("frames.forces.kin") else ()
    if ally := next((m for t in beside if (m := sentence.mention(t, "actor"))), None):
        return [sentence.name(ally)]  # "NATO ally Turkey"
    named = [] if sentence.mention(noun, "actor") else _owners(sentence, noun)
    named = named or named_once(sentence, [noun])
    inner = (
        named_once(sentence, [t])
        for t in own
        if t.dep_ == "pobj" and t.lower_ not in words("frames.forces.several")
    )
    return named or next(filter(None, inner), [])


def _owners(sentence: Sentence, noun: Token) -> list[Name]:
    """The states of "Chinese and Iranian firms"."""
    before = [t for c in noun.lefts if c.dep_ in ("amod", "compound") for t in conjuncts(c)]
    found = [sentence.name(m) for t in before if (m := sentence.mention(t, "actor"))]
    return found or [n for n in [modifier(sentence, noun)] if n]


def sanction_sides(
    sentence: Sentence, act: Token, noun: Token, put: Framing
) -> Iterator[tuple[Name | None, Name]]:
    """Each body with each target; what is left out is taken from the sanctions told before.

    The body of sanctions that are only asked for may stay open, and who asks is no target.

    Where none were, the target is the state that the article tells of most.
    """
    bodies, targets = _bodies(sentence, act, noun), _targets(sentence, act, noun)
    told = sentence.context.sanctioned
    targets = [t for t in targets if t.means not in {name.means for name in put.attribution}]
    acting = {state_name(sentence, name).means for name in bodies}
    targets = [t for t in targets if not t.inferred or state_name(sentence, t).means not in acting]
    if not targets:
        known = [t.means for _, t in told if t.means not in acting][-1:]
        if not known and noun.lemma_ == "embargo" and not after(noun, *_ON[:3]):
            states = told_of(sentence, act, None)
            known = [name.means for name in states if name.means not in acting][:1]
        targets = [Name("actor", means, inferred=True) for means in known]
    held = [t.lemma_.lower() for t in subjects(act) if act.pos_ == "VERB"]
    tells = any(t in words("sanction.words.nouns") | words("sanction.words.packages") for t in held)
    if not bodies and (passive(act) or act.dep_ == "acl" or tells):
        meant = {name.means for name in targets}
        lent = [body for body, t in told if t.means in meant] or [body for body, _ in told]
        known_ = words("sanction.words.bodies")
        lent = lent or [name for name in sentence.context.organs if name.means in known_]
        bodies = [replace(body, words=None, inferred=True) for body in lent[-1:]]
    asker, sides = above_measure(noun), list[Name | None](bodies)
    if not sides and act == noun != asker and asker.lemma_ in words("sanction.words.asking"):
        open_ = not any(t.lemma_ in _MEMBERS for t in subjects(asker))
        sides, targets = [None] * open_, [t for t in targets if not t.inferred]
    for body, target in product(sides, targets):
        if body is None or not same_state(sentence, body, target):
            yield body, target
