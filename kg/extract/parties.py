"""Parties: the actors and places that a sentence names, each with the preposition before it.

A parse of news is often wrong about what hangs on what, and seldom about what stands after "by",
"to" or "in". So the frames ask here first for the typed names near an act, and only then the tree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.clause import conjuncts, has_subject
from kg.extract.gazetteer import Mention
from kg.extract.lexicon import words
from kg.extract.sentence import Sentence
from kg.model import Name

if TYPE_CHECKING:
    from kg.extract.parse import Token

_MODIFIERS = ("compound", "amod", "nmod", "poss", "nummod")
_CLAUSES = ("ccomp", "relcl", "parataxis", "csubj", "csubjpass", "advcl", "conj")


@dataclass(frozen=True)
class Party:
    """A mention, the head of the phrase that it stands in, and the preposition before that.

    `marker` is "" where none stands there. "Ugandan troops" has the head "troops".
    """

    mention: Mention
    head: Token
    marker: str

    @property
    def above(self) -> Token:
        """The word that the preposition hangs on: "signature" in "the signature of Kim"."""
        top = first_of_list(self.head)
        return top.head.head if top.dep_ == "pobj" else top.head


def parties(sentence: Sentence, *sorts: str) -> list[Party]:
    """The parties of some sorts in a sentence, in reading order."""
    if sentence.parties is None:  # many rules ask for them
        tops = ((m, top_of(sentence, m)) for m in sentence.named)
        heads = [(m, phrase_head(top)) for m, top in tops if not is_other(top)]
        sentence.parties = [Party(mention, head, marker(head)) for mention, head in heads]
    return [party for party in sentence.parties if party.mention.entry.sort in sorts]


def is_other(owner: Token) -> bool:
    """True for "Oslo" in "Oslo's rival Sweden" and "Oslo-backed fighters", who are not Oslo."""
    others = words("frames.forces.kin")
    if owner.head.lower_ in words("frames.forces.stood_by"):
        return True
    near = [owner.head, *(c for c in owner.head.lefts if c.i > owner.i)]
    return owner.dep_ == "poss" and any(
        c.tag_ in ("NN", "NNP") and c.lower_ in others for c in near
    )


def top_of(sentence: Sentence, mention: Mention) -> Token:
    """The word of a mention that hangs on a word outside it."""
    inside = range(mention.first, mention.last + 1)
    tokens = sentence.tokens.doc[mention.first : mention.last + 1]
    return next((t for t in tokens if t.head.i not in inside or t.head == t), tokens[-1])


def phrase_head(token: Token) -> Token:
    """The head of the noun phrase that a word modifies: "Malian" and "Mali" of "army of Mali"."""
    while token.dep_ in _MODIFIERS and token.head.i > token.i and token.head.pos_ != "VERB":
        token = token.head
    above = token.head.head
    owners = [c for c in above.lefts if c.text[:1].isupper() or c.dep_ == "poss"]
    owned = bool(owners) and token.head.lower_ == "from"
    if token.dep_ == "pobj" and token.head.lower_ in ("of", "from") and _is_of_actor(above):
        if owned:
            return token  # "France's contingent from Mali": the place, not the owner
        return phrase_head(above)
    return token


def _is_of_actor(noun: Token) -> bool:
    """True for a noun that an actor's name completes: "forces of", "government of", "soil of"."""
    named = noun.lower_ in words("frames.forces.nouns")
    return named or noun.lower_ in words("frames.forces.state") or is_ground(noun)


def is_usual(act: Token) -> bool:
    """True for "normally based in Malta": where something is else, and not now."""
    return any(child.lower_ in words("deployment.acts.usually") for child in act.children)


def is_ground(noun: Token) -> bool:
    """True for a noun that a state's name makes a place: "Malian soil", "the east of Congo"."""
    known = words("deployment.acts.ground")
    return noun.lemma_.lower() in known or noun.lower_ == "bases"


def marker(head: Token) -> str:
    """The preposition that governs a noun phrase, in lower case; that of a list counts for all."""
    head = first_of_list(head)
    if any(c.lower_ == "to" and c.dep_ == "aux" for c in head.children):
        return "to"  # "to eastern Mali", parsed as an infinitive
    if head.dep_ == "pobj" and head.head.head.lower_ == "according":
        return "according to"
    if head.dep_ == "pobj" and head.head.pos_ in ("ADP", "SCONJ", "PART"):
        return head.head.lower_
    before = head.left_edge.i - 1
    if before < head.sent.start or head.doc[before].pos_ != "ADP":
        return ""
    return head.doc[before].lower_


def first_of_list(token: Token) -> Token:
    """The first noun of the list that a noun is joined to."""
    while token.dep_ in ("conj", "appos") and token.head.i < token.i:
        token = token.head
    if token.dep_ == "pobj" and token.head.dep_ == "conj" and token.head.head.pos_ == "ADP":
        return next((c for c in token.head.head.children if c.dep_ == "pobj"), token)
    return token


def clause_of(token: Token) -> Token:
    """The verb at the top of the clause that a word stands in."""
    while token.head != token:
        if token.dep_ in _CLAUSES and token.pos_ in ("VERB", "AUX") and has_subject(token):
            return token
        token = token.head
    return token


def nearest(act: Token, found: Iterable[Party]) -> list[Party]:
    """The parties of an act's clause by nearness: below it first, then by distance.

    To a clause that "where" opens also belongs the noun phrase that it describes.
    """
    top = clause_of(act)
    described = [top.head] if any(c.lower_ == "where" for c in top.children) else []

    def belongs(party: Party) -> bool:
        inside = any(noun in (party.head, *party.head.ancestors) for noun in described)
        return inside or clause_of(party.head) in (top, act)

    def rank(party: Party) -> tuple[bool, int]:
        below = act in party.head.ancestors and clause_of(party.head) in (top, act)
        return not below, abs(party.head.i - act.i)

    return sorted(filter(belongs, found), key=rank)


def agents(sentence: Sentence, act: Token) -> list[Name]:
    """The actors that "by" names in the clause of an act, where the parse hung them elsewhere."""
    near = nearest(act, parties(sentence, "actor"))
    by = [p for p in near if p.marker == "by" and not sentence.mention(p.head, "materiel")]
    return [sentence.name(party.mention) for party in by]


def joined(sentence: Sentence, party: Party, known: Iterable[Party]) -> list[Name]:
    """The names that a list joins to a party's: "in Burundi, Uganda and Kenya"."""
    together = [p for p in known if p.head in conjuncts(party.head)]
    return list({n.means: n for n in (sentence.name(p.mention) for p in together)}.values())
