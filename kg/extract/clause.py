"""The arguments of a predicate: who does it, to what, to whom, whatever the construction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.extract.lexicon import opens, words

if TYPE_CHECKING:
    from kg.extract.parse import Token

_OBJECT_CONTROL = words("clauses.verbs.object_control")

_PARTICLES: Final = {
    "advmod": ("back", "off", "over", "away", "through", "aside"),
    "prep": ("out",),
}


def passive(verb: Token) -> bool:
    """True for "was sent", and for a participle after its noun: "drones sent by …"."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not _own_subject(verb):
        return verb.head.pos_ == "VERB" and passive(verb.head)
    return verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") and not _own_subject(verb)


def subjects(verb: Token) -> list[Token]:
    """The heads of the surface subject, found through conjunction, control and participles."""
    own = _own_subject(verb)
    if own:
        return own
    head = verb.head
    if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "dep") and head.pos_ in ("VERB", "AUX"):
        return _controlled(verb, head)
    if verb.dep_ == "csubj":
        return [child for child in _own_subject(head) if child != verb]
    if verb.dep_ == "acl" and not _is_participle(verb):
        return owners(head)
    if verb.dep_ == "acl":
        return [head]
    if verb.dep_ == "ROOT" and verb.tag_ != "VB":
        return before_helpers(verb)
    if verb.dep_ in ("pcomp", "prep") or (verb.dep_ == "xcomp" and head.pos_ == "ADJ"):
        return _through(head)
    return []


def before_helpers(verb: Token) -> list[Token]:
    """The nouns between a comma and the verb, where the parser has lost the subject."""
    first = min(
        [verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass"))], key=lambda t: t.i
    )
    found: list[Token] = []
    for token in reversed(list(verb.sent)[: first.i - verb.sent.start]):
        if token.text == ",":
            return found[::-1]
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "amod"):
            found.append(token)
    return []


def _is_participle(verb: Token) -> bool:
    return verb.tag_ in ("VBN", "VBG", "VBD") and not any(c.dep_ == "aux" for c in verb.children)


def _own_subject(verb: Token) -> list[Token]:
    helpers = (h for h in verb.children if h.dep_ in ("aux", "auxpass") and h.children)
    heads = [*verb.children, *(c for h in helpers for c in h.children)]
    return [child for child in heads if child.dep_ in ("nsubj", "nsubjpass")]


def _controlled(verb: Token, head: Token) -> list[Token]:
    if verb.dep_ in ("xcomp", "advcl") and head.lemma_ in _OBJECT_CONTROL:
        inner = [child for child in head.children if child.dep_ in ("dobj", "nsubjpass")]
        if verb.dep_ == "advcl":  # "commissioned Saab to build", not "ordered tanks to fill a gap"
            inner = [c for c in inner if c.pos_ == "PROPN" and to_infinitive(verb)]
        if inner:
            return inner
    asking = verb.dep_ == "xcomp" and head.lemma_ in ("call", "appeal", "plead", "press")
    return (after(head, "on", "upon", "to") if asking else []) or subjects(head)


def _through(token: Token) -> list[Token]:
    """From "in addition to supplying" or "enthusiastic about receiving" to the subject."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        if token.pos_ in ("NOUN", "PROPN") and (own := _possessors(token)):
            return own
        token = token.head
    if token.lemma_ in words("frames.transfer.blaming"):
        blamed = [child for child in token.children if child.dep_ in ("dobj", "nsubjpass")]
        return blamed or subjects(token)
    return subjects(token) if token.pos_ in ("VERB", "AUX") else []


def owners(noun: Token) -> list[Token]:
    """Who has the plan or the ambition: its possessor, else the subject of its verb."""
    permitted = opens(noun.lemma_, "stance.governors") == "agreed"
    named = [c for c in noun.lefts if c.pos_ == "PROPN" and c.dep_ in ("compound", "nmod")]
    if permitted and (to := datives(noun.head) or named):
        return to  # "gave Oslo permission to send"
    if own := _possessors(noun) or [t for t in after(noun, "of") if t.pos_ == "PROPN"]:
        return own
    return _through(noun.head) if noun.dep_ in ("dobj", "pobj", "attr", "conj") else []


def _possessors(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ == "poss"]


def objects(verb: Token) -> list[Token]:
    """The direct objects; for a relative clause without one, the noun that it is about."""
    found = [child for child in verb.children if child.dep_ in ("dobj", "attr", "oprd")]
    if verb.dep_ == "relcl" and not passive(verb):
        found = [verb.head if child.tag_ in ("WDT", "WP") else child for child in found]
    if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return [child for child in verb.head.children if child.dep_ == "dobj" and child.i > verb.i]
    return found


def datives(verb: Token) -> list[Token]:
    """The indirect objects without preposition."""
    return [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]


def after(token: Token, *prepositions: str) -> list[Token]:
    """The objects of `token`'s prepositions, nested and joined: "from Seoul to Kyiv"."""
    return list(_after(token, prepositions))


def _after(token: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    for child in token.children:
        links = child.dep_ in ("prep", "agent", "dative", "prt")
        links = links and child.pos_ in ("ADP", "SCONJ", "PART")
        for inner in child.children if links else ():
            if child.lower_ in prepositions and inner.dep_ == "pobj":
                yield inner
            nested = inner.dep_ == "prep" or (inner.dep_ == "conj" and inner.pos_ == "ADP")
            if nested and inner.lower_ in prepositions:
                yield from (p for p in inner.children if p.dep_ == "pobj")


def lemma_of(verb: Token) -> str:
    """The lemma with its particle, if it has one: "hand over", "held back"."""
    for child in verb.children:
        beside = child.i == verb.i + 1 and child.lower_ in _PARTICLES.get(child.dep_, ())
        if beside or child.dep_ == "prt":
            return f"{verb.lemma_.lower()} {child.lower_}"
    return verb.lemma_.lower()


def aspect(verb: Token) -> str:
    """ "progressive", "past", "present" or "bare", from the auxiliaries and the tag."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    above = verb.head
    if verb.dep_ == "conj" and above.pos_ == "VERB" and above.tag_ == verb.tag_ and not helpers:
        return aspect(above)
    if any(child.lower_ == "to" for child in helpers):
        return "bare"
    if verb.tag_ == "VBG" and any(child.lemma_ == "be" for child in helpers):
        return "progressive"
    if any(child.lower_ == "being" for child in helpers):
        return "progressive"
    if verb.tag_ in ("VBN", "VBD"):
        return "past"
    if verb.tag_ in ("VBZ", "VBP"):
        return "present"
    return "bare"


def conjuncts(token: Token) -> list[Token]:
    """`token` and all that is joined to it by "and", "or" or a comma, in reading order."""
    found = [token]
    for each in found:  # grows as it goes
        joined = (c for c in each.children if c.dep_ == "conj" or c.dep_ == "appos")
        found += [c for c in joined if c.dep_ == "conj" or _goes_on(c)]
    return sorted(found, key=lambda t: t.i)


def _goes_on(apposed: Token) -> bool:
    """True for the second name of a list that the parser takes for an apposition."""
    if any(c.dep_ == "poss" and c.lower_ in ("his", "her") for c in apposed.lefts):
        return True  # "Boris Pistorius, his Polish colleague and ..."
    if all(any(c.dep_ == "nummod" for c in noun.lefts) for noun in (apposed, apposed.head)):
        return True  # "90 tanks, 60 guns and ..."
    return apposed.pos_ == "PROPN" and any(c.dep_ == "conj" for c in apposed.children)


def has_subject(token: Token) -> bool:
    """True if a word has a subject of its own."""
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)


def to_infinitive(verb: Token) -> bool:
    """True for "to send"."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
