"""The sides of a transfer by the prepositions before them, at the act, the goods or a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract import parties as party
from kg.extract.actors import actors
from kg.extract.acts import Act, act_at
from kg.extract.lexicon import words
from kg.extract.parties import nearest
from kg.extract.reach import between, is_meant, objects_of
from kg.extract.sentence import Sentence
from kg.extract.transfer_parties import (
    owner_of,
    parties,
    takers,
)
from kg.extract.transfer_sides import Roles
from kg.model import Name

if TYPE_CHECKING:
    from kg.extract.parse import Token

_TO: Final = ("to", "into", "toward", "towards", "for", "unto")
_FROM: Final = ("from",)


def right_after(sentence: Sentence, act: Act, item: Token, roles: Roles) -> None:
    """The sides right after the goods, which each of a list may have: "tanks from Oslo and …"."""
    i = item.i + 1
    for known in party.parties(sentence, "actor"):
        first = known.mention.first
        first -= sentence.tokens.doc[first - 1].lower_ == "the"
        if first == i + 1 and (word := sentence.tokens.doc[i].lower_) in ("from", "to", "by"):
            named = [sentence.name(known.mention)]
            if known.head.dep_ == "pobj":
                named = takers(sentence, [known.head]) or named
            taken = word == "to" or (word == "by" and act.kind in ("take", "want"))
            taken ^= (
                word == "to" and act.is_noun and act.kind == "want"
            )  # "a request for it to Oslo"
            (roles.take if taken else roles.give)(named)


def by_markers(sentence: Sentence, act: Act, roles: Roles) -> None:
    """The sides by the word right before a name, where the parse has hung the name elsewhere."""
    if roles.suppliers and roles.recipients:
        return
    known = nearest(act.token, party.parties(sentence, "actor"))
    for side, take in ((_FROM, roles.give), (("to", "into"), roles.take)):
        near = [p for p in known if p.marker in side or _before(sentence, p) in side]
        near = [p for p in near if not _is_of_other_noun(sentence, p)][:1]
        more = [name for found in near for name in party.joined(sentence, found, known)]
        take([*(sentence.name(found.mention) for found in near), *more])


def _is_of_other_noun(sentence: Sentence, known: party.Party) -> bool:
    """True for "threats from Oslo" and "a threat to Russian planes": no goods come or go there."""
    noun = known.above
    if noun.pos_ != "NOUN" or sentence.mention(noun, "materiel"):
        return known.mention.role == "demonym" and noun.i > known.mention.last
    counts = noun.lower_ in words("quantity.words.heads")
    return not counts and noun.lemma_ not in words("frames.transfer.package") and not act_at(noun)


def _before(sentence: Sentence, known: party.Party) -> str:
    first = known.mention.first
    return sentence.tokens.doc[first - 1].lower_ if first > sentence.tokens.start else ""


def by_prepositions(sentence: Sentence, act: Act, item: Token, roles: Roles) -> None:
    """The sides that "from", "by" and "to" name, next to the act or to its goods."""
    near = [act.token, item, *between(act.token, item)]
    if act.is_noun and act.token.dep_ in ("dobj", "nsubjpass", "nsubj"):
        near.append(act.token.head)
    near += [c for t in (act.token, item) for c in t.children if is_meant(c)]
    if act.is_noun and act.kind == "want":
        near.remove(act.token)  # "a request from Oslo to Kyiv"
    for token in near:
        roles.give(parties(sentence, list(objects_of(token, _FROM))))
    if act.is_noun and act.kind != "deal":
        by = parties(sentence, list(objects_of(act.token, ("by",))))
        (roles.take if act.kind in ("take", "want") else roles.give)(by)
    if act.token in near and act.token.lemma_ in words("frames.transfer.asking"):
        near.remove(act.token)  # "ask Oslo for radars"
    to = (*_TO, "with") if act.token.lemma_ in words("frames.transfer.imparting") else _TO
    for word in ("for",) if act.kind in ("take", "want", "deal") else to:
        for token in near:
            found = list(objects_of(token, (word,)))
            if word == "for":
                roles.take([n for head in found for n in _beneficiaries(sentence, head)])
            else:
                roles.take(takers(sentence, found))
                others = words("frames.transfer.others")
                roles.unnamed = not roles.recipients and any(h.lemma_ in others for h in found)
    if not roles.recipients:
        asked = [t for t in sentence.tokens if t.lemma_ in ("request", "behest", "disposal")]
        heads = [c for t in asked for c in (*t.lefts, *objects_of(t, ("of",)))]
        roles.take(parties(sentence, [c for c in heads if c.dep_ in ("poss", "pobj")]))


def _beneficiaries(sentence: Sentence, head: Token) -> list[Name]:
    """The actors after "for", or whose needs stand there: "for Ukraine's defence needs"."""
    if found := actors(sentence, head):
        return found
    return owner_of(sentence, head) if head.lemma_ in words("frames.transfer.needs") else []
