"""Forces: the nouns that name what an act sends, keeps or takes away, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.actors import modifier, named_once
from kg.extract.clause import after, conjuncts, lemma_of, objects, passive, subjects
from kg.extract.equipment import goes_along
from kg.extract.goods import counted, flag_of, item
from kg.extract.lexicon import opens, words
from kg.extract.parties import clause_of, marker
from kg.extract.sentence import Sentence
from kg.extract.states import kind_of
from kg.model import Name

if TYPE_CHECKING:
    from kg.extract.parse import Token

_BASES = ("military", "naval", "air", "army", "drone")
_BESIDE = ("between", "with", "against", "for", "among")
_FORCES = ("NonStateGroup", "ArmedForce", "Contingent")


def forces(sentence: Sentence, act: Token, kind: str) -> list[Token]:
    """The heads of the phrases that name what an act sends, keeps or takes away."""
    heads = [_meant(sentence, head) for head in _heads(act, kind)]
    near = [n for head in heads for n in conjuncts(counted(sentence, head))]
    near = [n if is_force(sentence, n) else counted(sentence, n) for n in near]
    bare = opens(lemma_of(act), "deployment.bases") is not None
    near += [n for t in after(act, "with") for n in conjuncts(t) if item(sentence, n)]
    people = [n for n in near if is_force(sentence, n) or (act.pos_ != "NOUN" and is_base(n, bare))]
    if kind == "stay":  # "Wagner has 900 men in Mali"
        people = [n for n in people if n not in subjects(act)] or people
    crewed = [n for n in near if n not in people and goes_along(sentence, act, kind, n, people)]
    found = [n for n in near if n in people or n in crewed]
    if not found and act.dep_ in ("acl", "relcl"):
        found = [a for a in act.ancestors if is_force(sentence, a)][:1]
    if act.lemma_ in ("be", "have") or kind in ("grow", "shrink"):
        return found
    if act.lemma_ in words("deployment.acts.facing"):
        return found
    if found or (near and act.pos_ != "NOUN" and act.dep_ not in ("acl", "relcl")):
        return found
    if act.pos_ == "NOUN":
        return [t for t in act.subtree if is_force(sentence, t) and marker(t) == "of"][:1]
    if act.lower_ == "bound" and act.dep_ in ("acl", "amod"):
        return []  # "a dhow bound for Yemen", seized by a navy
    others = [
        t
        for t in sentence.tokens
        if is_force(sentence, t) and clause_of(t) == clause_of(act) and marker(t) not in _BESIDE
    ]
    return others if len(others) == 1 else []


def _meant(sentence: Sentence, head: Token) -> Token:
    """The noun that a relative pronoun or "they" stands for, or "home" hides; else the word."""
    if head.lower_ == "home":
        return next((c for c in head.lefts if is_force(sentence, c)), head)
    if head.tag_ in ("WDT", "WP"):
        clause = next((a for a in head.ancestors if a.dep_ == "relcl"), None)
        return clause.head if clause is not None else head

    if head.lower_ in ("they", "them", "it"):
        before = [t for t in sentence.tokens if t.i < head.i and is_force(sentence, t)]
        return before[-1] if before else head
    return head


def is_force(sentence: Sentence, token: Token) -> bool:
    """True for a noun that names people under arms, for a named force, and "400 Kenyans"."""
    if token.lower_ in ("more", "others") and any(c.tag_ == "CD" for c in token.children):
        return sentence.context.force is not None
    if token.tag_ == "CD":
        return sentence.context.force is not None and _are_more(token)
    inner = token.dep_ in ("compound", "amod", "poss", "nmod")
    if (inner and token.head.lower_ != "home") or token.pos_ not in ("NOUN", "PROPN"):
        return False
    mention = sentence.mention(token, "actor")
    named = mention is not None and mention.entry.kind in _FORCES
    if token.lemma_ == "fighter" and sentence.context.aircraft and not named:
        near = named_once(sentence, subjects(clause_of(token)))
        return any(kind_of(sentence, name) in _FORCES for name in near)
    arms = [m for t in after(token, "of") if (m := sentence.mention(t, "materiel"))]
    if any(m.entry.item_class != "personnel" for m in arms):
        return False  # "a squadron of jets"
    if token.lemma_ == "unit" and any(
        c.text[:1].isupper() and sentence.mention(c, "materiel") for c in token.lefts
    ):
        return False  # "two Patriot units"
    before = {c.lower_ for c in token.lefts if c.dep_ in ("compound", "amod")}
    if token.lower_ in ("member", "members"):
        served = before & words("deployment.acts.members")
        return bool(served) or any(is_force(sentence, t) for t in after(token, "of"))
    if token.lower_ in ("mission", "team"):
        serving = any(sentence.mention(c, "actor") is not None for c in token.lefts)
        if before & words("deployment.acts.missions") or (serving and "force" in before):
            return True
    many = mention is not None and mention.role == "demonym" and token.tag_ in ("NNPS", "NNS")
    if many and any(child.tag_ == "CD" for child in token.children):
        return True
    counted_people = sentence.mention(token, "materiel")
    people = counted_people is not None and counted_people.entry.item_class == "personnel"
    listed = token.lower_ in words("frames.forces.nouns")
    return listed or token.lower_ in words("deployment.acts.people") or named or people


def is_joint(sentence: Sentence, noun: Token) -> bool:
    """True for a force that several countries make up: "the battlegroup", "KFOR"."""
    before = {c.lower_ for c in noun.lefts}
    mention = sentence.mention(noun, "actor")
    mission = mention is not None and opens(mention.entry.label.lower(), "deployment.theatres")
    joint = noun.lemma_ == "group" and "battle" in before
    return bool(mission) or joint or noun.lemma_.lower() in words("deployment.joint.nouns")


def is_base(noun: Token, bare: bool = False) -> bool:
    """True for "a naval base"; a `bare` one may lack such a word: "a base in Qatar"."""
    if noun.lower_.removesuffix("s") not in ("base", "outpost", "airbase"):
        return False
    if noun.lemma_ == "airbase" or any(c.lower_ in _BASES for c in noun.lefts):
        return True
    return bare and all(c.dep_ != "compound" or c.text.istitle() for c in noun.lefts)


def _are_more(number: Token) -> bool:
    """True for the number of "260 more" and "another 150", without a noun after it."""
    if number.dep_ not in ("dobj", "nsubj", "nsubjpass"):
        return False
    before = (t for t in number.sent if t.i < number.i)
    money = any(c.tag_ == "$" for c in number.children)
    told = any(t.lower_ in words("frames.forces.nouns") for t in before)
    if number.dep_ == "dobj" and not money and told:
        return True  # "Spain has 600 soldiers in Mali, Chad has 900"
    near = number.doc[max(number.i - 2, number.sent.start) : min(number.i + 2, number.sent.end)]
    return any(
        t.lower_ in ("more", "others", "another", "further", "additional", "last") for t in near
    )


def is_placed(sentence: Sentence, noun: Token) -> bool:
    """True for a noun phrase that names a place or a state: "in Mali", "in the north of Mali"."""
    near = [noun, *(t for c in noun.children for t in (c, *c.children))]
    return any(sentence.mention(token, "actor", "place") for token in near)


def _heads(act: Token, kind: str) -> list[Token]:
    """The nouns in the place where the forces of an act stand."""
    if act.pos_ == "NOUN":
        return after(act, "of", "by", "for")
    if kind == "ask":
        return [*after(act, "for"), *objects(act)]
    if kind == "lead":
        beside = [t for c in (act, *objects(act)) for t in after(c, "with")]
        return beside or ([*objects(act)] if act.lemma_ == "lead" else [])
    if kind == "host" and act.lemma_ == "be":
        return [t for c in act.children if c.lower_ in ("home", "host") for t in after(c, "to")]
    intransitive = kind == "send" and not passive(act) and not objects(act)
    if kind == "go" or act.lemma_ == "be" or intransitive:
        return subjects(act)
    if act.lemma_ in words("deployment.acts.facing"):
        return after(act, "by") if passive(act) else subjects(act)
    if passive(act):
        return [*subjects(act), *(after(act, "by") if kind in ("leave", "stay") else [])]
    return [*objects(act), *(subjects(act) if kind in ("leave", "stay") else [])]


def owner(sentence: Sentence, force: Token) -> list[Name]:
    """Whose forces a phrase names, by itself, before it, or after its "of" and "from"."""
    mention = sentence.mention(force, "actor")
    if mention is not None and (mention.entry.kind in _FORCES or mention.last == force.i):
        return [sentence.name(mention)]
    if flag := flag_of(force):
        navy = opens(flag.lower_, "deployment.navies") or ""
        return [Name("actor", navy, sentence.words(flag, flag))]
    if force.dep_ == "appos" and sentence.mention(force.head, "actor"):
        listed = [sentence.mention(t, "actor") for t in conjuncts(force.head)]
        return [sentence.name(m) for m in listed if m is not None]
    before = modifier(sentence, force)
    if before is None and any(c.text in ("UN", "U.N.") for c in force.lefts):
        return [Name("actor", "United Nations", sentence.words(force.left_edge, force))]
    beside = [c for c in force.lefts if c.dep_ in ("amod", "compound")]
    joined = [t for c in beside for t in conjuncts(c)[1:]]
    further = [sentence.name(m) for t in joined if (m := sentence.mention(t, "actor"))]
    whence = named_once(sentence, after(force, "of", "from"))
    named = [before, *further] if before and before not in whence else whence
    if named or any(child.dep_ == "poss" for child in force.children):
        return named
    serving = [
        t for c in force.children if c.dep_ == "acl" for t in after(c, "in", "with", "under")
    ]
    return [n for t in serving if (n := modifier(sentence, t))][:1]
