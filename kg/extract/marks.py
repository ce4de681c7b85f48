"""The small words at an act or above it: negation, modal verbs, adverbs, adjectives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.framing import Framing
from kg.extract.history import is_finite_now
from kg.extract.lexicon import opens, words
from kg.extract.sentence import Sentence
from kg.model import Modality

if TYPE_CHECKING:
    from kg.extract.parse import Token


_NOT_YET: Final = ("immediately", "soon", "yet")
_PASSED_OVER: Final = (("instead", "of"), ("rather", "than"), ("place", "of"))
_NO: Final = ("no", "neither")
_NO_AS: Final = ("det", "neg", "preconj", "cc")


def has_no(noun: Token) -> bool:
    """True for "no deliveries", "not one", "none", and for both in "neither arms nor men"."""
    marks = [(c.lower_, c.dep_) for c in noun.children]
    if noun.dep_ == "conj":
        marks += [(c.lower_, c.dep_) for c in noun.head.children if c.lower_ == "neither"]
    none = noun.lower_ in ("none", "neither", "nobody", "nothing")
    not_one = any(c.lower_ == "one" and c.i and c.nbor(-1).lower_ == "not" for c in noun.children)
    counts = noun.left_edge.i + 1 < noun.i and noun.left_edge.nbor().lower_ in ("fewer", "less")
    return none or not_one or (not counts and any(w in _NO and dep in _NO_AS for w, dep in marks))


def is_passed_over(goods: Token) -> bool:
    """True for goods after "instead of", "rather than" and "in place of": nobody got those."""
    while True:
        first = goods.left_edge.i
        before = goods.doc[max(first - 2, 0) : first]
        above = {t.lemma_ for t in goods.ancestors[:3]}
        over = goods.head.lower_ == "over" and above & words("frames.transfer.choosing")
        if over or tuple(t.lower_ for t in before) in _PASSED_OVER:
            return True
        if goods.dep_ != "conj" or goods.head.i > goods.i:
            return False
        goods = goods.head


def conditional(act: Token) -> bool:
    """True for a clause like "if it sends", "unless it sends", "should it send"."""
    opening = [c.lower_ for c in act.children if c.dep_ == "mark"]
    if act.left_edge.dep_ == "aux" and any(c.dep_ == "nsubj" for c in act.children):
        opening.append(act.left_edge.lower_)
    return not words("stance.links.conditions").isdisjoint(opening)


def negated(verb: Token) -> bool:
    """True for "did not deny", "neither confirmed nor denied" and "declined to confirm or deny"."""
    joined = verb.dep_ == "conj" and (verb.head.lemma_, verb.lemma_) == ("confirm", "deny")
    near = (c for t in alternatives(verb) for c in t.children)
    return joined or any(c.dep_ == "neg" or _is_nobody(c) for c in near)


def alternatives(verb: Token) -> list[Token]:
    """The verb, and the one before "or", whose "will not" holds for both."""
    first = verb.left_edge.i
    other = verb.dep_ == "conj" and first > 0 and verb.doc[first - 1].lower_ in ("or", "nor")
    bare = not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in verb.children)
    return [verb, verb.head] if other and bare else [verb]


def _is_nobody(subject: Token) -> bool:
    """True for "neither state has", not for "no decision has been taken", which leaves it open."""
    opened = opens(subject.lemma_, "stance.governors")
    votes = any(c.lower_ == "against" for c in subject.children)  # "none against"
    return not (opened or votes) and subject.dep_ in ("nsubj", "nsubjpass") and has_no(subject)


def is_perfect(verb: Token) -> bool:
    """True for "have sent" under a modal verb or "to"."""
    return verb.tag_ == "VBN" and any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children)


def belies(verb: Token, topic: Token) -> Token | None:
    """The word by which a verb calls what hangs on it false: "is not true", "called it a lie"."""
    if verb.lemma_ != "be" and verb.lemma_ not in words("stance.calling.verbs"):
        return None
    near = [c for c in verb.children if c != topic and c.dep_ != "nsubj"]
    near += [t for c in near for t in c.children]
    if verb.lemma_ != "be":  # "called reports that it had sent tanks fake"
        near += [topic.right_edge, *(t for c in topic.children for t in c.children)]
    listed = words("stance.calling.true" if negated(verb) else "stance.calling.false")
    return next((t for t in near if t.lower_ in listed and not t.is_ancestor(topic)), None)


def marks(sentence: Sentence, token: Token, found: Framing) -> None:
    """Negation, modal verbs and adverbs that stand at one word."""
    for child in token.children:
        word = child.lower_
        if child.dep_ == "neg" and any(c.lower_ in _NOT_YET for c in token.children):
            found.settle("planned")
        elif _is_nobody(child):
            found.negated = True
        elif child.dep_ == "neg" or word in ("never", "neither", "hardly", "scarcely"):
            found.negated = not found.negated
            found.cues.append(sentence.words(child, child))
        elif child.dep_ == "aux" and (
            kind := opens(word, "stance.modals") or opens(child.lemma_, "stance.governors")
        ):
            if kind == "possible" and is_perfect(token):
                found.hedged(Modality.ALLEGED)  # "may have sent"
            else:
                comes = word == "should" and token.lemma_ in words("stance.arriving.verbs")
                found.settle("expected" if comes else kind)  # "should arrive in May"
            found.cues.append(sentence.words(child, child))
        elif word in words("stance.links.until") and child.dep_ != "prep" and is_finite_now(token):
            found.settle("planned")  # "until it sends" and "once they are sent" are to come
        elif word == "longer" and any(c.lower_ == "no" for c in child.children):
            found.settle("halted")
        elif child.dep_ in ("advmod", "amod") and (kind := opens(word, "stance.adverbs")):
            found.hedged(Modality(kind))
            found.cues.append(sentence.words(child, child))
        elif child.dep_ in ("advmod", "amod") and (kind := _adjective(child)):
            found.settle(kind, sentence.words(child, child))


def _adjective(child: Token) -> str | None:
    """What "possible", "planned" or "suspended" before a noun makes of it."""
    if child.lower_ in words("stance.governors.possible"):
        return "possible"
    if child.dep_ != "amod":
        return None
    known = opens(child.lemma_.lower(), "stance.governors")
    known = known or opens(child.lower_, "stance.adjectives")
    return known if known != "transparent" else None
