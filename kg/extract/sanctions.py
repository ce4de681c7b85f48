"""Sanctions and embargoes: who imposes, renews or lifts them against whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.actors import named_once
from kg.extract.clause import after, conjuncts, objects, passive, subjects
from kg.extract.framing import Framing
from kg.extract.goods import counted
from kg.extract.lexicon import opens, words
from kg.extract.marks import has_no
from kg.extract.quotes import clause_span
from kg.extract.sanction_sides import above_measure, bears, sanction_sides
from kg.extract.sentence import Sentence
from kg.extract.sources import add_source
from kg.extract.stance import framing
from kg.extract.times import times
from kg.model import Claim, Concept, Filler, Situation, Stance

if TYPE_CHECKING:
    from kg.extract.parse import Token

_OPEN = ("planned", "sought", "offered", "possible", "expected")
_ASKING = ("sought", "offered")
_PRONOUNS = ("it", "they", "them", "those")
_UNDOING = ("lift", "ease", "renew", "widen")


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
    listing = verb.lemma_ in words("sanction.words.listing")
    if listing and any(t.lower_ in ("terrorist", "terror") for t in verb.subtree if t.i > verb.i):
        return True
    named = any(noun.lemma_.lower() in words("sanction.words.listed") for noun in meant)
    return named and bool(told or listing)


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
    sides = noun.children if lemma in ("list", "freeze") else noun.lefts
    about = {t.lower_ for c in sides for t in c.subtree}
    about |= {t.lower_ for t in after(noun, "of") if t.lower_ == "own"}
    again = sentence.context.sanctioned and about & words("sanction.words.again")
    aimed = lemma in ("measure", "package") and named_once(sentence, after(noun, "against"))
    return bool(aimed or again or about & words("sanction.words.restrictive"))


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
    above = above_measure(noun)
    verbs = [c for c in noun.children if c.dep_ in ("acl", "relcl")]
    verbs += [above] if above != noun else []
    found = [(verb, opens(verb.lemma_, "sanction.actions")) for verb in verbs]
    acts = [(v, act) for v, act in found if act and v.pos_ in ("VERB", "AUX")]
    acts = [(v, act) for v, act in acts if not (bears(v) and noun.dep_ in ("nsubj", "acl"))]
    if not acts and opens(above.lemma_.lower(), "stance.governors") in _OPEN:
        return [(noun, "impose")]
    return acts if acts or above.lemma_ in words("sanction.words.breaking") else [(noun, "impose")]


def _is_decision(sentence: Sentence, act: Token) -> bool:
    """True for what the Council "decided to prolong": what such a body decides on is in force."""
    decided = (
        act.dep_ == "xcomp" and act.head.lemma_ in ("decide", "vote") and act.head.tag_ != "VB"
    )
    heads = subjects(act.head) if decided else []
    named = [mention for head in heads if (mention := sentence.mention(head, "actor"))]
    is_body = any(mention.entry.kind == "InternationalOrganization" for mention in named)
    return is_body or any(head.lower_ == "council" for head in heads)


def _claims(sentence: Sentence, act: Token, noun: Token, action: str) -> Iterator[Claim]:
    put = framing(sentence, act.head if _is_decision(sentence, act) else act)
    _put_plainly(sentence, act, noun, put)
    if not put.usable or (act.pos_ == "NOUN" and put.stance is Stance.AFFIRMS):
        return  # "US sanctions on Iran" alone alludes to what others tell
    if act != noun and has_no(noun):
        put.deny()  # "has joined no sanctions"
    kept = act.lemma_ in words("sanction.words.keeping") or act.lemma_ == "be"
    stage = "ongoing" if kept and put.stance is Stance.AFFIRMS else put.stage
    for body, target in sanction_sides(sentence, act, noun, put):
        roles: list[tuple[str, Filler]] = [("initiator", body)] if body else []
        roles += [("target", target), ("action", Concept(f"action-{action}"))]
        if kept or stage == "halted" or put.stance is not Stance.AFFIRMS:
            roles += [("stage", Concept(f"stage-{stage}"))]
        roles += [("when", time) for time in times(sentence, act)]
        if body:
            sentence.context.sanctioned.append((body, target))
        situation = Situation("SanctionAction", tuple(roles))
        yield put.claim(clause_span(sentence, act), situation, "sanction")


def _put_plainly(sentence: Sentence, act: Token, noun: Token, put: Framing) -> None:
    """Undo what the words of bans do to their own clauses, and name who asks for sanctions."""
    if act.head == noun and put.presupposed and not put.negated:
        put.usable = True  # "the ban imposed by Oslo": no ban on imposing
    if put.stance is Stance.PROPOSES and not put.attribution:
        asking = [
            t for t in (act, *act.ancestors) if opens(t.lemma_, "stance.governors") in _ASKING
        ]
        for verb in asking[:1]:
            add_source(sentence, verb, put)
