"""Acts of transfer: the words that open one, and which act an item of materiel belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.extract.clause import datives, lemma_of, passive
from kg.extract.idioms import about_number, copula_of, is_money, phrase, prepositional, standing
from kg.extract.lexicon import opens, words

if TYPE_CHECKING:
    from kg.extract.parse import Token

_VERBS: Final = ("give", "carry", "take", "move", "withhold", "promise", "want", "equip")
_NOUNS: Final = {
    "nouns": "give",
    "taking": "take",
    "deal": "deal",
    "requests": "want",
    "offers": "promise",
}
_PARTS: Final = ("conj", "appos", "compound", "nmod", "amod", "npadvmod", "nummod", "poss", "dep")
_SAME: Final = ("of", "worth", "as", "like", "including", "among", "with", "containing")
_ABOUT: Final = words("clauses.links.goods")
_OBJECT: Final = ("dobj", "nsubjpass", "attr", "dative", "oprd")
_RAISING: Final = frozenset(
    "be begin start continue seem appear expect plan schedule set due slate ready have".split()
)


@dataclass(frozen=True)
class Act:
    """A verb or noun of transfer; `kind` is a list of the lexicon."""

    token: Token
    kind: str

    @property
    def is_noun(self) -> bool:
        """True for "delivery", False for "deliver"."""
        return self.token.pos_ not in ("VERB", "AUX")


def act_at(token: Token) -> Act | None:
    """The act that a word opens by itself, or None."""
    if token.pos_ == "VERB":
        lemma = lemma_of(token)
        if lemma in words("frames.transfer.equip") and _with(token):
            return Act(token, "equip")
        hired = lemma in words("frames.transfer.lease") and _has(token, "from")
        if hired and not (lemma == "take" and passive(token)):  # "rifles taken from the trenches"
            return Act(token, "carry" if _has(token, "to") else "take")
        if lemma in words("frames.transfer.refuse") and _has_taker(token):
            return Act(token, "withhold")
        chosen = token.head.lemma_ in words("frames.transfer.agreed")
        if lemma in words("frames.transfer.build") and (chosen or _has(token, "for")):
            return Act(token, "carry")
        if opened := phrase(token, lemma):
            return Act(token, opened)
        for kind in _VERBS:
            if lemma in words(f"frames.transfer.{kind}"):
                return Act(token, kind)
    elif token.pos_ in ("NOUN", "PROPN"):
        if token.lemma_ in words("frames.transfer.lease") and _has(token.head, "from"):
            return Act(token, "take")
        for listed, kind in _NOUNS.items():
            if token.lemma_.lower() in words(f"frames.transfer.{listed}"):
                return Act(token, kind)
        if copula_of(token) and (opened := opens(token.lemma_, "frames.roles")):
            return Act(token, opened)
    return None


def acts_of(item: Token) -> Iterator[Act]:
    """The acts that an item is the object of: in a clause about it, and above it."""
    heads = [item, *(t for t in item.ancestors if item.dep_ == "conj" and t == item.head)]
    above = _above(item) or act_at(item)
    if found := next((f for head in heads if (f := standing(head))), None):
        yield Act(*found)
    for child in (c for head in heads for c in head.children):
        gerund = child.tag_ == "VBG" and item.dep_ == "dobj" and child.i == item.left_edge.i
        clause = child.dep_ in ("acl", "relcl")
        clause = clause or (child.dep_ == "amod" and (child.tag_ == "VBN" or gerund))
        if clause and (act := _inner(child)):
            if child.dep_ == "amod" and act.kind == "promise" and above is not None:
                continue  # "delivered the promised jets" tells of the delivery
            yield act
    if above is not None and (above.token != item or above.is_noun):
        yield above


def _has_taker(verb: Token) -> bool:
    """True for "refused Oslo tanks" and "Oslo was refused tanks"."""
    goods = [c for c in verb.children if c.dep_ == "dobj"]
    named = any(
        t.pos_ == "PROPN" and t.dep_ in ("compound", "nmod") for c in goods for t in c.lefts
    )
    return bool(goods) and (passive(verb) or bool(datives(verb)) or named or len(goods) > 1)


def _has(verb: Token, preposition: str) -> bool:
    return any(t.lower_ == preposition and t.pos_ != "PART" for t in verb.subtree)


def _with(verb: Token) -> bool:
    return any(c.dep_ in ("prep", "dative") and c.lower_ == "with" for c in verb.children)


def _inner(clause: Token) -> Act | None:
    """The act of a clause that hangs on its item: "drones that Iran agreed to send"."""
    while clause.pos_ in ("VERB", "AUX"):
        act = act_at(clause)
        inner = next((c for c in clause.children if c.dep_ in ("xcomp", "ccomp", "acl")), None)
        if act and (act.kind in ("give", "carry", "take", "move", "equip") or inner is None):
            return act
        if inner is None:
            return None
        clause = inner
    return None


def _above(item: Token) -> Act | None:
    """The act that the phrase of an item is an argument of, through lists and "thousands of"."""
    token = item
    for _ in range(10):
        above = token.head
        if above == token:
            return None
        if above.lemma_ == "part" and token.dep_ == "appos":
            return _package(token, above)
        if token.dep_ in _PARTS:
            if (act := act_at(above)) and act.is_noun and token.dep_ not in ("conj", "appos"):
                return None if _is_means(above) else act
            token = above
        elif token.dep_ == "pobj" and above.pos_ in ("ADP", "SCONJ", "ADJ"):
            if above.lower_ == "with" and is_along(above):
                return _by_relation(token, above.head) if act_at(above.head) else None
            act = _by_preposition(above, about_number(token) if above.lower_ == "with" else "")
            if act or above.lower_ not in _SAME:
                return act
            token = above.head
            if token.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ"):
                return None
        else:
            return _by_relation(token, above.head if _is_attribute(above) else above)
    return None


def _is_attribute(verb: Token) -> bool:
    """True for "24 promised jets" and "made 24 jets available", parsed as clauses."""
    if verb.lemma_ == "available":
        return True
    if verb.dep_ not in ("ccomp", "advcl") or verb.left_edge != verb or verb.i == 0:
        return False
    return verb.tag_ in ("VBD", "VBN") and verb.nbor(-1).tag_ in ("CD", "DT", "PRP$")


def _is_means(noun: Token) -> bool:
    """True for "drone deliveries of blood": what is delivered stands after "of"."""
    carried = [g for c in noun.children if c.lower_ == "of" for g in c.children]
    return any(g.pos_ == "NOUN" and not any(t.like_num for t in g.subtree) for g in carried)


def _package(item: Token, verb: Token) -> Act | None:
    """What an item is told to be part of: a package, or "it", which an earlier sentence names."""
    if (
        verb.dep_ in ("acl", "relcl")
        and verb.lemma_ != "be"
        and verb.head.lemma_.lower() in words("frames.transfer.package")
    ):
        return Act(verb.head, "contain")
    for token in verb.subtree:
        if item == token or item.is_ancestor(token):
            continue
        if token.lemma_.lower() in words("frames.transfer.package"):
            return Act(token, "contain")
        inside = verb.lemma_ == "be" and token.i and token.nbor(-1).lower_ in ("in", "among")
        listing = verb.lemma_ != "be" and token.dep_ == "nsubj" and token.head == verb
        if token.lower_ in ("it", "they", "them") and (inside or listing):
            return Act(verb, "contain")
    return Act(verb, "contain") if verb.tag_ == "VBN" and verb.lemma_ == "include" else None


def _of_whole(item: Token, verb: Token) -> Act | None:
    """The act of "the arms that Oslo sent include tanks" and "among the arms sent are tanks"."""
    among = (g for c in verb.children if c.lower_ == "among" for g in c.children)
    wholes = [*among, *(c for c in verb.lefts if c.dep_ == "nsubj" and c != item)]
    clauses = (c for noun in wholes for c in noun.children if c.dep_ in ("acl", "relcl"))
    return next((act for c in clauses if (act := _inner(c))), None)


def _is_package(verb: Token) -> bool:
    """True for "the package provides": what it gives is what it holds."""
    packages = words("frames.transfer.package")
    return any(c.dep_ == "nsubj" and c.lemma_.lower() in packages for c in verb.children)


def _by_preposition(preposition: Token, misread: str = "") -> Act | None:
    """The act that an item follows with a preposition: "deal for", "equip with", "call for"."""
    above, word = preposition.head, misread or preposition.lower_
    if above.lemma_ == "be" and word == "for":  # "the contract is for"
        told = (act_at(c) for c in above.children if c.dep_ == "nsubj")
        return next((a for a in told if a and a.is_noun), None)
    above = above.head if above.dep_ == "prt" else above
    if lemma_of(above) in ("run", "consist", "make up") and word in ("of", "to"):
        return _package(preposition, above)
    act = act_at(above)
    while act is None and above.dep_ == "pobj" and word in ("of", "for"):
        above = above.head.head  # "the supply to Armenia of rockets"
        act = act_at(above)
    if act and act.is_noun and word in _ABOUT:
        return act
    paid = act_at(above.head if is_money(above) else above)
    if paid and paid.kind == "promise" and word in ("for", "on") and not paid.is_noun:
        return paid
    if above.lemma_ in words("stance.instruments.licences") and word == "for" and act is None:
        return Act(above, "give")
    if act and act.kind == "equip" and word == "with":
        return act
    if act and act.kind == "want" and word in ("for", "of"):
        return act
    if above.pos_ in ("VERB", "PROPN") and word in ("on", "over", "for", "about"):
        near = above if above.pos_ == "VERB" else above.head.head
        heads = [c for c in near.children if c.dep_ in ("dobj", "nsubjpass")]
        heads += [g for c in near.children if c.lower_ == "to" for g in c.children]
        kinds = ("deal", "take") if word == "for" else ("deal",)
        licence = next((h for h in heads if h.lemma_ in words("stance.instruments.licences")), None)
        if licence and word == "for":
            return Act(licence, "give")
        found = (a for h in [near, *heads] if (a := act_at(h)) and a.is_noun)
        if dealt := next((a for a in found if a.kind in kinds), None):
            return dealt
    above = above.head if is_money(above) else above
    opened = prepositional(above, word)
    return Act(above, opened) if opened else None


def is_along(preposition: Token) -> bool:
    """True for the "with" of "along with" and "together with"."""
    before = preposition.nbor(-1) if preposition.i else preposition
    return before.lower_ in ("along", "together")


def _by_relation(token: Token, verb: Token) -> Act | None:
    """The act whose subject or object `token` is."""
    is_object = token.dep_ in _OBJECT or token.dep_ == "pobj" or token.head.pos_ == "ADJ"
    kept_out = token.dep_ == "nsubjpass" and verb.lemma_ in words("frames.transfer.refuse")
    if kept_out and any(c.dep_ == "dobj" for c in verb.children):
        return None  # "ships are denied access"
    if is_object and verb.lemma_ == "have" and verb.head.lemma_ == "let":
        return Act(verb.head, "give")
    act = act_at(verb)
    if verb.dep_ == "auxpass":
        verb = verb.head  # "included are"
    holds = verb.lemma_ in words("frames.transfer.contain") or _is_package(verb)
    if holds and (part := _of_whole(token, verb) or _package(token, verb)):
        return part
    subject = token.dep_ in ("nsubj", "nsubjpass")
    if verb.lemma_ == "be" and subject:  # "the boats were a gift from"
        given = (act_at(c) for c in verb.children if c.dep_ == "attr")
        if gift := next((a for a in given if a and a.kind == "give" and a.is_noun), None):
            return gift
    if verb.lemma_ in ("be", "have") and (subject or is_object) and (found := standing(verb)):
        return Act(verb, "move") if found[1] == "move" else Act(*found)  # "are on their way"
    if subject and verb.lemma_ in _RAISING and (raised := _cleft(verb) or _raised(verb)):
        return raised
    if act is not None:
        if act.kind == "move":
            return act if token.dep_ in ("nsubj", "nsubjpass", "dobj") else None
        fits = is_object or (token.dep_ == "nsubj" and suffers(verb))
        return act if fits else None
    told = token.dep_ == "nsubjpass" and opens(verb.lemma_, "stance.speech") is not None
    if told or (token.dep_ == "attr" and verb.lemma_ in _RAISING):
        return _cleft(verb) or _raised(verb)
    return None


def suffers(verb: Token) -> bool:
    """True for the passive, also where "drones supplied by Iran" was parsed as a sentence."""
    by = any(c.lower_ == "by" and c.dep_ in ("prep", "agent") for c in verb.children)
    has_object = any(c.dep_ == "dobj" for c in verb.children)
    return passive(verb) or (by and not has_object and verb.tag_ in ("VBD", "VBN"))


def _cleft(verb: Token) -> Act | None:
    """The act of "What Oslo needs are tanks" and "Tanks are what Oslo needs"."""
    for clause in verb.children:
        if clause.dep_ in ("ccomp", "csubj") and any(c.lower_ == "what" for c in clause.children):
            last = [c for c in verb.rights if c.dep_ == "ccomp" and c != clause]
            return _inner(clause) or next((a for c in last if (a := _inner(c))), None)
    return None


def _raised(verb: Token) -> Act | None:
    """The act that a subject is passed down to: "are to go", "is due to reach"."""
    for child in verb.children:
        for inner in (child, *child.children):
            act = (act_at(inner) or _raised(inner)) if inner.dep_ == "xcomp" else None
            if act and (act.kind == "move" or passive(act.token)):
                return act
    return None
