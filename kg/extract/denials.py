"""Denials of what was told before: "Asmara denied this", ", a charge that the UAE rejects"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.extract.framing import Framing
from kg.extract.lexicon import opens, words
from kg.extract.marks import belies, conditional, negated
from kg.extract.quotes import clause_span
from kg.extract.sentence import Found, Sentence
from kg.extract.sources import add_source
from kg.extract.stance import framing
from kg.model import Claim, Name, Stance

if TYPE_CHECKING:
    from kg.extract.parse import Token

_NEAR: Final = 400
"""Characters; what stands farther back is not what "this" means."""

_DENIED: Final = ("MaterielTransfer", "Deployment", "Casualties")
_BACK: Final = ("this", "that", "it", "them")


def denials(sentence: Sentence, found: Sequence[Found]) -> Iterator[Claim]:
    """The claims told last, in this sentence or before it, as denied by who denies them here."""
    for verb in (t for t in sentence.tokens if found and t.pos_ in ("VERB", "AUX")):
        at = sentence.offset + verb.idx
        told = [e for e in found if e.claim.span.start < at < e.claim.span.end + _NEAR]
        who = _who_denies(sentence, verb) if told else None
        if who is None:
            continue
        last = told[-1].sentence
        for claim in (each.claim for each in told if each.sentence is last):
            open_ = claim.stance in (Stance.AFFIRMS, Stance.ANTICIPATES)
            if open_ and claim.situation.kind in _DENIED:
                beside = verb.dep_ == "relcl" and verb.left_edge.lower_ == "which"
                span = sentence.span(verb.left_edge, verb.right_edge) if beside else None
                span = span or clause_span(sentence, verb)
                yield replace(
                    claim, stance=Stance.DENIES, span=span, attribution=who, rule="denial"
                )


def _who_denies(sentence: Sentence, verb: Token) -> tuple[Name, ...] | None:
    """Who denies by a verb what was told before; None for a verb that does not, or by nobody."""
    topics = [topic for topic in _topics(verb) if _points_back(verb, topic)]
    if not topics or conditional(verb):
        return None
    put = Framing()
    if verb.lemma_ == "be":
        put = framing(sentence, verb) if belies(verb, topics[0]) else put
        whole = any(c.dep_ in ("ccomp", "csubj", "expl") for c in verb.children)
        return tuple(put.attribution[-1:]) if put.attribution and not whole else None
    denies = opens(verb.lemma_, "stance.governors") == "denied" or verb.lemma_ == "reject"
    if denies and negated(verb):
        return None
    if denies or belies(verb, topics[0]):
        add_source(sentence, verb, put)
    return tuple(put.attribution) or None


def _topics(verb: Token) -> Iterator[Token]:
    """What a verb says something of: its object, or the noun that its clause hangs on."""
    for child in verb.children:
        passed = child.dep_ == "nsubjpass" or (verb.lemma_ == "be" and child.dep_ == "nsubj")
        doing = child.dep_ == "xcomp" and any(t.lower_ == "so" for t in child.children)
        if passed or doing or child.dep_ == "dobj":
            yield child
    if verb.dep_ in ("relcl", "acl"):
        yield verb.head


def _points_back(verb: Token, topic: Token) -> bool:
    """True for "this", "the charge", "doing so" and ", which", that mean what was told before."""
    if topic.pos_ == "VERB":
        return True
    if topic.lower_ == "which":
        return topic.dep_ == "dobj" and topic.i > 0 and topic.nbor(-1).text == ","
    if topic.lower_ in (*_BACK, "something"):
        return topic.tag_ != "WDT"
    told = ("prep", "acl", "relcl", "ccomp")
    bare = not any(c.dep_ in told and c != verb for c in topic.children)
    return bare and topic.lemma_.lower() in words("stance.charges.nouns")
