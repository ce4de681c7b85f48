"""One step up the parse from an act: the word above, and how what is below hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kg.extract.clause import has_subject, lemma_of, objects, passive, to_infinitive
from kg.extract.lexicon import words
from kg.extract.sentence import Sentence
from kg.extract.sources import telling
from kg.model import Words

if TYPE_CHECKING:
    from kg.extract.parse import Token

_OBJECTS: Final = "xcomp ccomp dobj acl pcomp attr nsubjpass csubjpass".split()
_TOLD: Final = "ccomp dobj parataxis csubjpass nsubjpass".split()


@dataclass(frozen=True)
class Step:
    """A word above an act, and the word below it that leads to the act."""

    sentence: Sentence
    above: Token
    below: Token

    @cached_property
    def lemma(self) -> str:
        """The lemma above, with its particle: "rule out"."""
        return lemma_of(self.above)

    @cached_property
    def told(self) -> str | None:
        """How the word above tells what hangs on it, by the lists of speech."""
        return telling(self.above)

    @property
    def cue(self) -> Words:
        """The word above as the text has it."""
        return self.sentence.words(self.above, self.above)

    @cached_property
    def is_statement(self) -> bool:
        """True if below is a clause like "that it sent", not "that it send" or "for it to send"."""
        below = self.below
        if below.dep_ not in ("ccomp", "acl") or not has_subject(below):
            return False
        modal = any(c.tag_ == "MD" for c in below.children)
        return modal or (below.tag_ != "VB" and not to_infinitive(below))

    @cached_property
    def is_topic(self) -> bool:
        """True if the act is what the clause above says something of: "the delivery is ..."."""
        below = self.below
        subject = below.dep_ == "csubj" or (below.pos_ == "NOUN" and below.dep_ == "nsubj")
        return subject or (below.dep_ == "attr" and not has_subject(self.above))

    @property
    def is_apart(self) -> bool:
        """True for two sentences in one, by a semicolon, and for clauses that are joined."""
        above, below = self.above, self.below
        between = above.doc[min(above.i, below.i) : max(above.i, below.i)]
        told = below.dep_ in ("ccomp", "parataxis")
        parted = told and any(c.text == ";" and c.head == above for c in between)
        return parted or (below.dep_ == "conj" and above.pos_ == "VERB")

    @property
    def is_governed(self) -> bool:
        """True if the act is what is planned or wanted, not the reason or the setting of it."""
        above, below = self.above, self.below
        if below.dep_ in ("nsubj", "csubj"):
            halted = words("stance.governors.halted") | {"fail"}
            ends = self.lemma in halted and not objects(above)
            return passive(above) or (ends and above.pos_ == "VERB")  # "deliveries have ended"
        if below.dep_ == "prep":
            return below.lower_ in words("clauses.links.content")
        return below.dep_ in _OBJECTS or (below.dep_ == "advcl" and self._is_aim)

    @property
    def _is_aim(self) -> bool:
        """True for a side clause that is no setting: "rule out sending", "stop a dhow carrying"."""
        above, below = self.above, self.below
        if to_infinitive(below) and above.lemma_ == "wait":
            return True  # "is waiting for Oslo to send"
        if any(c.dep_ in ("mark", "nsubj") for c in below.children):
            return False
        before = below.doc[below.left_edge.i - 1]
        joined = before == above or before in above.children
        cargo = below.lemma_ in words("frames.transfer.carry")
        return to_infinitive(below) or (below.tag_ == "VBG" and (joined or cargo))

    @property
    def is_told(self) -> bool:
        """True if the act is what the word above tells, where that is a word of telling."""
        above, below = self.above, self.below
        if below.dep_ in ("xcomp", "csubj", "nsubj"):
            return passive(above)
        if below.dep_ == "dobj" and below.lemma_ in words("frames.technology.wants"):
            return False  # "has shown interest in"
        by_link = {
            "to": any(c.dep_ == "pcomp" for c in below.children),  # "admitted to having sent"
            "of": above.lemma_ in words("stance.information.addressing"),  # "spoke of deliveries"
        }
        charged = below.dep_ == "prep" and above.lemma_ in words("stance.charges.verbs")
        of_noun = below.dep_ in ("prep", "acl", "advcl") and above.pos_ == "NOUN"
        return below.dep_ in _TOLD or charged or of_noun or by_link.get(below.lower_, False)
