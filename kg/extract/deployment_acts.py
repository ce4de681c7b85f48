"""What words do with forces: send them, go, stay, leave, host, ask for or expel them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clause import after, lemma_of, objects, passive, subjects
from kg.extract.deployment_places import heading
from kg.extract.forces import is_base, is_force, is_joint, is_placed, owner
from kg.extract.goods import counted
from kg.extract.lexicon import opens, words
from kg.extract.parties import is_ground, is_usual
from kg.extract.sentence import Sentence

if TYPE_CHECKING:
    from kg.extract.parse import Token

_ACTING = ("VERB", "AUX", "NOUN", "ADJ", "ADV")
_MOVING = ("give", "carry", "promise")


def act_kind(sentence: Sentence, token: Token) -> str | None:
    """What a word does with forces: "send", "go", "stay", "leave" or "host" them."""
    if token.pos_ not in _ACTING:
        return None
    if _joins(sentence, token):
        return "lead"
    if token.lemma_ == "be":
        near = {c.lower_ for c in token.children if c.dep_ in ("acomp", "advmod", "attr")}
        if near & {"home", "host"}:
            return "host"
        placed = any(is_placed(sentence, t) for t in after(token, "in", "at", "on", "inside"))
        return "stay" if placed or near & {"present", "there"} else None
    if token.lower_ == "bound" and after(token, "for"):
        return "stay"  # what is on its way is neither planned nor done
    if is_usual(token):
        return None
    if token.dep_ == "amod" and not is_force(sentence, token.head):
        return None  # "the coming weeks"
    if token.pos_ == "VERB":
        return _verb_kind(sentence, token)
    return opens(_hyphenated(token), "deployment.nouns") if token.pos_ == "NOUN" else None


def _joins(sentence: Sentence, token: Token) -> bool:
    """True for who leads a force of several, takes part in it, or is its framework nation."""
    if token.lemma_ in ("be", "serve", "act"):
        named = [c for c in token.children if c.dep_ == "attr"] + after(token, "as")
        return any(_is_member(noun) for noun in named)
    if token.lemma_ == "lead":
        led = (subjects if passive(token) else objects)(token)
        alone = not led and heading(sentence) is not None
        beside = any(is_force(sentence, t) for t in after(token, "with"))
        return alone or beside or any(is_joint(sentence, head) for head in led)
    part = [c for c in objects(token) if c.lemma_ == "part"]
    if token.pos_ != "VERB" or token.lemma_ not in words("deployment.joint.verbs"):
        return False
    if objects(token) and not part:
        return False  # "contributes soldiers to"
    joined = [head for t in (token, *part) for head in after(t, "to", "in")]
    return any(is_joint(sentence, head) for head in joined)


def _is_member(noun: Token) -> bool:
    """True for "the framework nation" and "the largest contributor of troops"."""
    framework = noun.lemma_ == "nation" and any(c.lower_ == "framework" for c in noun.lefts)
    return framework or noun.lemma_ == "contributor"


def _verb_kind(sentence: Sentence, token: Token) -> str | None:
    """What a verb does with forces: with its objects, with a base, or with men of its own."""
    if token.lemma_ == "keep" and any(c.dep_ == "xcomp" for c in token.children):
        return None  # "keep turning up"
    near = {t.lower_ for c in token.rights for t in (c, *c.children)}
    if token.lemma_ in words("deployment.acts.keeping") and near & words("deployment.acts.waiting"):
        return None  # "remain ready to deploy", "put on standby"
    acted_on = (subjects if passive(token) else objects)(token)
    if any(is_base(head, bare=True) for head in acted_on) and (
        kind := opens(lemma_of(token), "deployment.bases")
    ):
        return kind
    if token.lemma_ in words("deployment.acts.asking") and (
        wanted := after(token, "for") + acted_on * (token.lemma_ in ("request", "seek"))
    ):
        return "ask" if any(is_force(sentence, head) for head in wanted) else None
    if token.lemma_ in words("deployment.acts.witness"):
        on_ground = any(map(is_ground, after(token, "on", "in", "at")))
        if on_ground and any(owner(sentence, head) for head in objects(token)):
            return "host"
    if token.lemma_ in words("deployment.acts.returning") and _is_homeward(token):
        return "leave"
    verb, _, particle = lemma_of(token).partition(" ")
    whole = opens(f"{verb} {particle}", "deployment.verbs") if particle else None
    plain = not particle or particle in words("deployment.acts.particles")
    kind = whole or (opens(verb, "deployment.verbs") if plain else None)
    if (kind == "go" and passive(token)) or (kind == "leave" and _leaves_behind(token)):
        return None
    return kind or ("send" if _hands_over_forces(sentence, token) else None)


def _is_homeward(verb: Token) -> bool:
    """True for "brought its men home" and "called back"."""
    near = [c for c in verb.children if c.i > verb.i and c.pos_ != "VERB"]
    return any(c.lower_ in ("home", "back") for c in near)


def _leaves_behind(verb: Token) -> bool:
    """True for "left it there"."""
    return any(head.lower_ in ("it", "them") for head in objects(verb))


def _hands_over_forces(sentence: Sentence, verb: Token) -> bool:
    """True for a verb of transfer whose object is people: "provided 300 instructors"."""
    if after(verb, "with") or opens(verb.lemma_, "frames.transfer") not in _MOVING:
        return False
    heads = subjects(verb) if passive(verb) else objects(verb)
    return any(is_force(sentence, counted(sentence, head)) for head in heads)


def _hyphenated(noun: Token) -> str:
    """The lemma with what a hyphen joins before it: "pull-out"."""
    if noun.i > 1 and noun.nbor(-1).text == "-":
        return f"{noun.nbor(-2).lower_}-{noun.lemma_.lower()}"
    return noun.lemma_.lower()
