"""What a sentence leaves out and the article supplies; each such filler is marked inferred."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from kg.extract.actors import state_name
from kg.extract.lexicon import words
from kg.extract.sentence import Found, Sentence
from kg.extract.sides import with_sides
from kg.model import Claim, Filler, Name, Situation


def completed(
    found: Sequence[Found],
    pairs: Sequence[tuple[int, tuple[Name, Name]]],
    conflicts: Collection[str],
) -> Iterator[Claim]:
    """The claims with what the article supplies; a pact without two parties is left out.

    `pairs` are the actors that the text joins ("North Korea and Russia"), with their offsets;
    `conflicts` are the labels of the wars that it names.
    """
    helped = Counter(_supported(found))
    last: Situation | None = None
    theatres = [f.claim.situation for f in found if f.claim.situation.kind == "Deployment"]
    first = next((s for s in theatres if s.first("deployer") and s.first("at")), None)
    for each in with_sides(found):
        situation = each.claim.situation
        if situation.kind == "Deployment":
            sides = _with_sides(each.sentence, situation, last or first, helped)
            if sides is None or not _abroad(each.sentence, sides):
                continue
            last = situation = sides
        elif situation.kind == "Casualties":
            situation = _with_context(situation, conflicts)
        elif situation.kind == "AgreementAction":
            parties = _with_parties(each, situation, pairs)
            if parties is None:
                continue
            situation = parties
        yield replace(each.claim, situation=situation)


def joined_actors(sentence: Sentence) -> Iterator[tuple[int, tuple[Name, Name]]]:
    """The pairs of states that "and" joins in a sentence, each with the offset of the first."""
    for token in sentence.tokens:
        mention = sentence.mention(token, "actor")
        if mention is None:
            continue
        for child in token.children:
            other = sentence.mention(child, "actor")
            if child.dep_ == "conj" and other and other.entry.iri != mention.entry.iri:
                first, second = (state_name(sentence, sentence.name(m)) for m in (mention, other))
                yield sentence.offset + token.idx, (first, second)


def _supported(found: Sequence[Found]) -> Iterator[tuple[str, str]]:
    for each in found:
        giver = each.claim.situation.first("deployer") or each.claim.situation.first("supplier")
        taker = each.claim.situation.first("supported") or each.claim.situation.first("recipient")
        if isinstance(giver, Name) and isinstance(taker, Name):
            yield giver.means, taker.means


def _with_sides(
    sentence: Sentence,
    situation: Situation,
    last: Situation | None,
    helped: Counter[tuple[str, str]],
) -> Situation | None:
    """The deployment with the deployer or the place of the one told before it, if it has none."""
    placed = situation.first("at") or situation.first("supported")
    vague = isinstance(placed, Name) and placed.inferred and not situation.first("quantity")
    if vague and not situation.first("deployer"):
        return None
    lacking = ["deployer"] * (not situation.first("deployer")) + ["at"] * (not placed)
    for role in lacking if last is not None and not situation.first("item") else ():
        for filler in last.fillers(role) if last else ():
            if isinstance(filler, Name):
                situation = _plus(situation, role, replace(filler, words=None, inferred=True))
    if last is None and not placed and situation.first("quantity") and not situation.first("item"):
        situation = _in_theatre(sentence, situation)
    helping = _with_supported(situation, helped)
    aided, at = helping.first("supported"), situation.first("at")
    if isinstance(aided, Name) and (not isinstance(at, Name) or _is_in(sentence, at, aided)):
        situation = helping if not situation.first("item") else situation
    placed = situation.first("at") or situation.first("supported")
    return situation if situation.first("deployer") and placed else None


def _in_theatre(sentence: Sentence, situation: Situation) -> Situation:
    """The deployment in the land that the article names most besides the deployer's."""
    own = {name.means for name in situation.fillers("deployer") if isinstance(name, Name)}
    named = Counter(n.means for n in sentence.context.recent if n.means not in own)
    ranked = named.most_common(2)
    outside = words("deployment.acts.outside")
    if any(word in outside for word in sentence.context.text.lower().split()):
        return situation
    if not own or not ranked or ranked[0][1] < 2 or ranked[-1][1] == ranked[0][1] < len(named):
        return situation
    land = f"territory of {ranked[0][0]}"
    known = sentence.context.vocabulary.find("place", land)
    return _plus(situation, "at", Name("place", land, inferred=True)) if known else situation


def _is_in(sentence: Sentence, place: Name, actor: Name) -> bool:
    return state_name(sentence, place).means == actor.means


def _abroad(sentence: Sentence, situation: Situation) -> bool:
    """False where forces are said to be in their own country: that is no deployment."""
    places = [n for role in ("at", "supported") for n in situation.fillers(role)][:1]
    lands = {state_name(sentence, n).means for n in places if isinstance(n, Name)}
    return not lands & {n.means for n in situation.fillers("deployer") if isinstance(n, Name)}


def _with_supported(situation: Situation, helped: Counter[tuple[str, str]]) -> Situation:
    deployer = situation.first("deployer")
    if situation.first("supported") or not isinstance(deployer, Name):
        return situation
    takers = Counter(
        {pair[1]: count for pair, count in helped.items() if pair[0] == deployer.means}
    )
    ranked = takers.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return situation
    return _plus(situation, "supported", Name("actor", ranked[0][0], inferred=True))


def _with_context(situation: Situation, conflicts: Collection[str]) -> Situation:
    """The losses with their war, if the article names exactly one."""
    if situation.first("context") or len(conflicts) != 1:
        return situation
    return _plus(situation, "context", Name("conflict", next(iter(conflicts)), inferred=True))


def _with_parties(
    each: Found, situation: Situation, pairs: Sequence[tuple[int, tuple[Name, Name]]]
) -> Situation | None:
    named = situation.first("agreement")
    if not isinstance(named, Name) or len(named.parts) >= 2:
        return situation
    known = {part.means for part in named.parts}
    told = [pair for at, pair in pairs if at < each.claim.span.start]
    before = [pair for pair in told if known <= {name.means for name in pair}]
    if not before:
        return None
    parts = tuple(replace(name, inferred=True) for name in before[-1])
    roles = tuple((r, replace(named, parts=parts) if f is named else f) for r, f in situation.roles)
    return Situation(situation.kind, roles)


def _plus(situation: Situation, role: str, filler: Filler) -> Situation:
    return Situation(situation.kind, (*situation.roles, (role, filler)))
