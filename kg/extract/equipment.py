"""Equipment that is deployed with those who use it, rather than given: ships, jets, batteries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clause import after, passive, subjects
from kg.extract.goods import flag_of, item, item_class
from kg.extract.lexicon import opens, words
from kg.extract.parties import clause_of, nearest, parties
from kg.extract.sentence import Sentence

if TYPE_CHECKING:
    from kg.extract.parse import Token

_PLACED = ("in", "at", "on", "inside", "near", "off", "around", "along")


def goes_along(
    sentence: Sentence, act: Token, kind: str, token: Token, people: list[Token]
) -> bool:
    """True for equipment that a force brings along, keeps or takes away, and for a ship sent."""
    goods = item(sentence, token)
    taken = any(opens(c.lemma_.lower(), "casualty.outcomes") for c in token.lefts)
    if goods is None or taken:
        return False
    own = item_class(sentence, goods)
    based = act.lemma_.lower() in words("deployment.acts.equipment")
    based |= kind == "send" and own in words("deployment.acts.crewed") and _serves(act, token)
    moved = act.lemma_ in ("move", "shift") and token.lemma_ != "fighter"
    based |= moved and own in ("air_defence", "combat_aircraft")
    left = kind == "leave" and not after(act, "for", "to")
    kept = left or ((kind == "stay" or act.lemma_ == "put") and _is_kept(sentence, act))
    if not (based or people or kept or _goes_to_sea(sentence, act) or _is_service(act, kind)):
        listed = token.lemma_.lower() in words("deployment.acts.warships")
        told = token.tag_ == "NN" or any(token.lefts) or token.lower_ == "warships"
        named = bool(flag_of(token)) or _is_named_ship(token)
        return kind in ("go", "send", "leave", "stay") and (named or (listed and told))
    return based or own in words("deployment.acts.crewed")


def _serves(act: Token, token: Token) -> bool:
    """True for what is sent to do something itself, or for a time: "to patrol", "for a month"."""
    aims = [
        c for c in (*act.children, *token.children) if c.dep_ in ("advcl", "xcomp", "acl", "relcl")
    ]
    aims += [t for c in aims if c.lemma_ == "help" for t in c.children]
    ends = [*after(act, "under", "for", "on"), *after(token, "with", "under", "for")]
    service = words("deployment.acts.service")
    return any(t.lemma_ in service for t in (*aims, *ends))


def _is_named_ship(token: Token) -> bool:
    """True for "the frigate Hessen"."""
    kinds = [c for c in token.lefts if c.lemma_.lower() in words("deployment.acts.warships")]
    return token.pos_ == "PROPN" and bool(kinds)


def _is_kept(sentence: Sentence, act: Token) -> bool:
    """True where a clause tells of a place that something is in: "has jets in Chad"."""
    near = nearest(act, parties(sentence, "place", "actor"))
    top = clause_of(act)
    there = any(t.lower_ == "there" and clause_of(t) == top for t in sentence.tokens)
    return there or any(p.marker in _PLACED for p in near)


def _is_service(act: Token, kind: str) -> bool:
    """True for what an air force or a navy sends: it stays its own."""
    doers = after(act, "by") if passive(act) else subjects(act)
    return kind == "send" and any(
        t.lemma_.lower() in ("navy", "marines") or t.nbor(-1).lower_ == "air" for t in doers if t.i
    )


def _goes_to_sea(sentence: Sentence, act: Token) -> bool:
    """True where equipment goes to a sea or a region, of which no state can take it over."""
    near = [
        p for p in nearest(act, parties(sentence, "place", "actor")) if p.marker in ("to", "into")
    ]
    return (
        bool(near)
        and "territoryOf" not in near[0].mention.entry.facts
        and (near[0].mention.entry.sort == "place")
    )
