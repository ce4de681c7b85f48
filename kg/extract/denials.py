"""Denials of what was told before: "Asmara denied this", "The UAE rejected the accusation"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.extract.clause import objects, passive, subjects
from kg.extract.lexicon import opens, words
from kg.extract.marks import conditional
from kg.extract.quotes import clause_span
from kg.extract.sentence import Found, Sentence
from kg.extract.sources import source
from kg.model import Claim, Stance

if TYPE_CHECKING:
    from kg.extract.parse import Token

_NEAR: Final = 400
"""Characters; what stands farther back is not what "this" means."""

_DENIED: Final = ("MaterielTransfer", "Deployment", "Casualties")


def denials(sentence: Sentence, found: Sequence[Found]) -> Iterator[Claim]:
    """The claims of the last sentence that made some, as denied by who denies them here."""
    verb = next((t for t in sentence.tokens if _denies(t)), None)
    if verb is None or not found:
        return
    last = found[-1].sentence
    gap = sentence.offset + sentence.tokens.start_char - last.offset - last.tokens.end_char
    who = next((n for head in subjects(verb)[:1] if (n := source(sentence, head))), None)
    if gap > _NEAR or who is None:
        return
    for each in found:
        claim = each.claim
        told = claim.stance in (Stance.AFFIRMS, Stance.ANTICIPATES)
        if each.sentence is last and told and claim.situation.kind in _DENIED:
            span = clause_span(sentence, verb)
            yield replace(claim, stance=Stance.DENIES, span=span, attribution=(who,), rule="denial")


def _denies(verb: Token) -> bool:
    """True for a verb of denial whose object only points back."""
    known = opens(verb.lemma_, "stance.governors") == "denied" or verb.lemma_ == "reject"
    if verb.pos_ != "VERB" or not known or passive(verb) or conditional(verb):
        return False
    if any(child.dep_ == "neg" for child in verb.children):
        return False
    return any(_points_back(noun) for noun in objects(verb))


def _points_back(noun: Token) -> bool:
    if noun.lower_ in ("this", "that", "it", "them"):
        return True
    bare = not any(child.dep_ in ("prep", "acl", "relcl", "ccomp") for child in noun.children)
    return bare and noun.lemma_.lower() in words("stance.charges.nouns")
