"""Sanctions and embargoes: who imposes, renews or lifts them against whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from kg.extract.actors import (
    at_home,
    kind_of,
    modifier,
    named_once,
    same_state,
    state_name,
    told_of,
)
from kg.extract.clause import after, conjuncts, objects, owners, passive, subjects
from kg.extract.goods import counted
from kg.extract.lexicon import opens, words
from kg.extract.marks import has_no
from kg.extract.parties import agents, nearest, parties
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.stance import framing
from kg.extract.times import times
from kg.model import Claim, Concept, Filler, Name, Situation, Stance

if TYPE_CHECKING:
    from kg.extract.parse import Token

_OPEN = ("planned", "sought", "offered", "possible", "expected")
_NEVER = ("NonStateGroup", "Company", "MediaOrganization")
_PRONOUNS = ("it", "they", "them", "those")
_UNDOING = ("lift", "ease", "renew", "widen")
_MEMBERS = ("country", "state", "member", "ambassador", "diplomat", "leader")
_ON = ("on", "against", "upon", "in")


def sanctions(sentence: Sentence) -> Iterator[Claim]:
    """The claims about sanctions in one sentence, one per body and target."""
    for token in sentence.tokens:
        if token.pos_ == "VERB" and _puts_under(sentence, token):
            yield from _claims(sentence, token, token, "impose")
        elif token.pos_ in ("NOUN", "PROPN", "PRON") and _is_measure(sentence, token):
            first = _first(token)
            if first != token and _is_measure(sentence, first):
                continue  # "an embargo and sanctions"
            whole = _package(first)
            done = opens(whole.lemma_.lower(), "sanction.nominal")
            for act, action in _acts(whole):
                yield from _claims(sentence, act, token, done or action)


def _first(noun: Token) -> Token:
    """The first of the nouns that are joined: the tariffs of "tariffs and sanctions"."""
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    return noun


def _puts_under(sentence: Sentence, verb: Token) -> bool:
    """True for "sanctioned", "banned arms exports", and "listed" where persons or firms are."""
    if verb.lemma_ in words("sanction.words.verbs"):
        return True
    told = verb.lemma_ in words("sanction.words.targeting") and sentence.context.sanctioned
    heads = subjects(verb) if passive(verb) else objects(verb)
    meant = [counted(sentence, t) for head in heads for t in conjuncts(head)]
    if verb.lemma_ in words("sanction.words.banning"):
        return any(noun.lemma_.lower() in words("sanction.words.banned") for noun in meant)
    named = any(noun.lemma_.lower() in words("sanction.words.listed") for noun in meant)
    return named and bool(told or verb.lemma_ in words("sanction.words.listing"))


def _is_measure(sentence: Sentence, noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    if noun.pos_ == "PRON":  # "it was lifted", after sanctions were told of
        done = opens(noun.head.lemma_, "sanction.actions") in _UNDOING
        told = noun.dep_ in ("dobj", "nsubjpass") and noun.lower_ in _PRONOUNS
        return bool(done and told and sentence.context.sanctioned)
    if noun.pos_ == "PROPN" and lemma != "list":
        return False
    if lemma in words("sanction.words.nouns") or (lemma, noun.head.lemma_) == ("asset", "freeze"):
        return True
    if lemma in words("sanction.words.bans"):
        barred = {t.lemma_.lower() for head in after(noun, "on") for t in (head, *head.lefts)}
        if barred & words("sanction.words.banned"):
            return True
    if lemma not in words("sanction.words.measures"):
        return False
    before = {t.lower_ for c in noun.lefts for t in c.subtree}
    again = sentence.context.sanctioned and before & words("sanction.words.again")
    return bool(again or before & words("sanction.words.restrictive"))


def _package(noun: Token) -> Token:
    """The noun that stands for measures in their clause: "a package of sanctions"."""
    of = noun.head if noun.dep_ == "pobj" else noun
    above = of.head.lemma_.lower()
    whole = above in words("sanction.words.packages") or opens(above, "sanction.nominal")
    return of.head if of.lower_ == "of" and whole else noun


def _acts(noun: Token) -> list[tuple[Token, str]]:
    """The verbs that impose, lift or renew a measure, or put somebody under it.

    The measure itself where a word makes a plan or a wish of it: "is weighing sanctions".
    """
    above = _above(noun)
    verbs = [c for c in noun.children if c.dep_ in ("acl", "relcl")]
    verbs += [above] if above != noun else []
    found = [(verb, opens(verb.lemma_, "sanction.actions")) for verb in verbs]
    acts = [(v, act) for v, act in found if act and v.pos_ in ("VERB", "AUX")]
    acts = [(v, act) for v, act in acts if not (_bears(v) and noun.dep_ in ("nsubj", "acl"))]
    if not acts and opens(above.lemma_.lower(), "stance.governors") in _OPEN:
        return [(noun, "impose")]
    return acts if acts or above.lemma_ in words("sanction.words.breaking") else [(noun, "impose")]


def _above(noun: Token) -> Token:
    """The word that a measure is the object of, or hangs on by a preposition; else itself."""
    if noun.dep_ in ("dobj", "nsubjpass", "nsubj"):
        return noun.head
    above = noun.head
    if noun.dep_ != "pobj" or above.lower_ not in words("clauses.links.measures"):
        return noun
    while above.pos_ in ("ADP", "SCONJ") or above.lower_ == "subject":
        if above.head == above:
            break
        above = above.head
    return above


def _bears(verb: Token) -> bool:
    """True for "faces sanctions" and "is under an embargo"."""
    return verb.lemma_ in words("sanction.words.bearing") and not passive(verb)


def _bodies(sentence: Sentence, act: Token, noun: Token) -> list[Name]:
    """Who acts: the subject, or what "by" names, or whose sanctions they are."""
    above = _above(noun) if act == noun and act.pos_ == "NOUN" else act
    by = [*after(act, "by"), *(after(noun, "by", "from") if noun != act or _bears(act) else [])]
    doing = above.pos_ == "VERB" and not passive(above) and not _bears(act)
    if above != act and above.pos_ == "NOUN":
        by = by or owners(above)
    doers = subjects(above) if doing else []
    named = named_once(sentence, by) or named_once(sentence, doers)
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
    direct = subjects(act) if passive(act) or _bears(act) else objects(act)
    clauses = [c for c in noun.children if c.dep_ == "acl" and c != act]
    heads = [t for each in (*clauses, act, noun) for t in after(each, *_ON[:3])]
    heads += after(noun, "of") if noun.lemma_ == "asset" else []
    heads += after(act, "to", "with") if act.lemma_ in words("sanction.words.banning") else []
    heads += [t for t in direct if t != noun] if act.pos_ in ("VERB", "AUX") else []
    listed = [t for head in heads for t in conjuncts(head)]
    named = [name for t in listed for name in _meant(sentence, t, listed)]
    near = nearest(act, parties(sentence, "actor"))
    named = named or [sentence.name(p.mention) for p in near if p.marker in _ON[: 3 + bool(heads)]]
    below = [p for p in parties(sentence, "actor") if any(t in p.head.ancestors for t in heads)]
    states = [sentence.name(p.mention) for p in below if p.mention.entry.kind == "State"]
    return list({name.means: name for name in named or states[:1]}.values())


def _meant(sentence: Sentence, noun: Token, listed: list[Token]) -> list[Name]:
    """The actors of one phrase of a list: by name, as the states of firms, or where those are."""
    later = [t for t in listed if t.i > noun.i]
    own = [t for t in noun.subtree if not any(o in (t, *t.ancestors) for o in later)]
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


def _sides(sentence: Sentence, act: Token, noun: Token) -> Iterator[tuple[Name, Name]]:
    """Each body with each target; what is left out is taken from the sanctions told before.

    Where none were, the target is the state that the article tells of most.
    """
    bodies, targets = _bodies(sentence, act, noun), _targets(sentence, act, noun)
    told = sentence.context.sanctioned
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
    for body, target in product(bodies, targets):
        if not same_state(sentence, body, target):
            yield body, target


def _claims(sentence: Sentence, act: Token, noun: Token, action: str) -> Iterator[Claim]:
    put = framing(sentence, act)
    if not put.usable or (act.pos_ == "NOUN" and put.stance is Stance.AFFIRMS):
        return  # "US sanctions on Iran" alone alludes to what others tell
    if act != noun and has_no(noun):
        put.deny()  # "has joined no sanctions"
    kept = act.lemma_ in words("sanction.words.keeping") or act.lemma_ == "be"
    stage = "ongoing" if kept and put.stance is Stance.AFFIRMS else put.stage
    for body, target in _sides(sentence, act, noun):
        roles: list[tuple[str, Filler]] = [
            ("initiator", body),
            ("target", target),
            ("action", Concept(f"action-{action}")),
        ]
        if kept or stage == "halted" or put.stance is not Stance.AFFIRMS:
            roles += [("stage", Concept(f"stage-{stage}"))]
        roles += [("when", time) for time in times(sentence, act)]
        sentence.context.sanctioned.append((body, target))
        situation = Situation("SanctionAction", tuple(roles))
        yield put.claim(clause_span(sentence, act), situation, "sanction")
