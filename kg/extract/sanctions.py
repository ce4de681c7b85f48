"""Sanctions and embargoes: who imposes, renews or lifts them against whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

from kg.extract.actors import kind_of, modifier, named_once, same_state
from kg.extract.clause import after, conjuncts, objects, owners, passive, subjects
from kg.extract.goods import counted
from kg.extract.lexicon import opens, words
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
_ON = ("on", "against", "upon")


def sanctions(sentence: Sentence) -> Iterator[Claim]:
    """The claims about sanctions in one sentence, one per body and target."""
    for token in sentence.tokens:
        if token.pos_ == "VERB" and _puts_under(sentence, token):
            yield from _claims(sentence, token, token, "impose")
        elif token.pos_ == "NOUN" and _is_measure(token):
            for act, action in _acts(_package(token)) or [(token, "impose")]:
                yield from _claims(sentence, act, token, action)


def _puts_under(sentence: Sentence, verb: Token) -> bool:
    """True for "sanctioned", and for "listed" where persons or firms are."""
    if verb.lemma_ in words("sanction.words.verbs"):
        return True
    told = verb.lemma_ in words("sanction.words.targeting") and sentence.context.sanctioned
    heads = subjects(verb) if passive(verb) else objects(verb)
    meant = [counted(sentence, t) for head in heads for t in conjuncts(head)]
    named = any(noun.lemma_.lower() in words("sanction.words.listed") for noun in meant)
    return named and bool(told or verb.lemma_ in words("sanction.words.listing"))


def _is_measure(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    if lemma in words("sanction.words.nouns") or (lemma, noun.head.lemma_) == ("asset", "freeze"):
        return True
    before = {t.lower_ for c in noun.lefts for t in c.subtree}
    return lemma in words("sanction.words.measures") and bool(
        before & words("sanction.words.restrictive")
    )


def _package(noun: Token) -> Token:
    """The noun that stands for measures in their clause: "a package of sanctions"."""
    of = noun.head if noun.dep_ == "pobj" else noun
    if of.lower_ == "of" and of.head.lemma_.lower() in words("sanction.words.packages"):
        return of.head
    return noun


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
    return acts


def _above(noun: Token) -> Token:
    """The word that a measure is the object of, or hangs on by a preposition; else itself."""
    if noun.dep_ in ("dobj", "nsubjpass", "nsubj"):
        return noun.head
    above = noun.head
    if noun.dep_ != "pobj" or above.lower_ not in words("clauses.links.measures"):
        return noun
    while above.pos_ in ("ADP", "SCONJ") and above.head != above:
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
    named = named_once(sentence, by) or named_once(sentence, subjects(above) if doing else [])
    if not named and not doing:
        named = agents(sentence, act)
    owner = modifier(sentence, noun) if noun.pos_ == "NOUN" and not named else None
    known = named or [name for name in [owner] if name]
    return [name for name in known if kind_of(sentence, name) not in _NEVER]


def _targets(sentence: Sentence, act: Token, noun: Token) -> list[Name]:
    """Whom the measure is on; a person or firm counts for the state that its phrase names.

    Where no state is named, those on whom the article told sanctions last.
    """
    direct = subjects(act) if passive(act) or _bears(act) else objects(act)
    clauses = [c for c in noun.children if c.dep_ == "acl" and c != act]
    heads = [t for each in (*clauses, act, noun) for t in after(each, *_ON)]
    heads += after(noun, "of") if noun.lemma_ == "asset" else []
    heads += [t for t in direct if t != noun] if act.pos_ in ("VERB", "AUX") else []
    near = nearest(act, parties(sentence, "actor"))
    named = named_once(sentence, heads) or [n for t in heads for n in _owners(sentence, t)]
    named = named or [sentence.name(p.mention) for p in near if p.marker in _ON]
    below = [p for p in parties(sentence, "actor") if any(t in p.head.ancestors for t in heads)]
    named = named or [sentence.name(p.mention) for p in below[:1]]
    inner = [t for head in heads for t in head.subtree if t.dep_ == "pobj"]
    named = named or named_once(sentence, inner)[:1]
    often = Counter(name.means for name in sentence.context.sanctioned).most_common(1)
    return named or [Name("actor", means, inferred=True) for means, _ in often]


def _owners(sentence: Sentence, noun: Token) -> list[Name]:
    """The states of "Chinese and Iranian firms"."""
    before = [t for c in noun.lefts if c.dep_ in ("amod", "compound") for t in conjuncts(c)]
    found = [sentence.name(m) for t in before if (m := sentence.mention(t, "actor"))]
    return found or [n for n in [modifier(sentence, noun)] if n]


def _claims(sentence: Sentence, act: Token, noun: Token, action: str) -> Iterator[Claim]:
    put = framing(sentence, act)
    if not put.usable or (act.pos_ == "NOUN" and put.stance is Stance.AFFIRMS):
        return  # "US sanctions on Iran" alone alludes to what others tell
    kept = act.lemma_ in words("sanction.words.keeping") or act.lemma_ == "be"
    stage = "ongoing" if kept and put.stance is Stance.AFFIRMS else put.stage
    for body, target in product(_bodies(sentence, act, noun), _targets(sentence, act, noun)):
        if same_state(sentence, body, target):
            continue
        roles: list[tuple[str, Filler]] = [
            ("initiator", body),
            ("target", target),
            ("action", Concept(f"action-{action}")),
        ]
        if kept or put.stance is not Stance.AFFIRMS:
            roles += [("stage", Concept(f"stage-{stage}"))]
        roles += [("when", time) for time in times(sentence, act)]
        sentence.context.sanctioned.append(target)
        situation = Situation("SanctionAction", tuple(roles))
        yield put.claim(clause_span(sentence, act), situation, "sanction")
