"""What a sentence leaves out and the article supplies; each such filler is marked inferred."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.lexicon import words
from kg.extract.sentence import Found, Sentence
from kg.extract.sides import with_sides
from kg.extract.states import state_name
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
    last: Situation | None = None
    posted = [f.claim for f in found if f.claim.situation.kind == "Deployment"]
    theatres = [claim.situation for claim in posted if claim.rule != "deployment.share"]
    first = next((s for s in theatres if s.first("deployer") and s.first("at")), None)
    for each in with_sides(found):
        situation = each.claim.situation
        if situation.kind == "Deployment":
            sides = _with_sides(each.sentence, situation, last or first, found)
            if sides is None or not _abroad(each.sentence, sides):
                continue
            last = situation = sides
        elif situation.kind == "Casualties":
            situation = _with_context(situation, conflicts)
        elif situation.kind == "AgreementAction":
            told = [pair for at, pair in pairs if at < each.claim.span.start]
            parties = _with_parties(situation, told, each.sentence.context.recent)
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


def _with_sides(
    sentence: Sentence, situation: Situation, last: Situation | None, found: Sequence[Found]
) -> Situation | None:
    """The deployment with the deployer or the place of the one told before it, if it has none."""
    placed = situation.first("at") or situation.first("supported")
    lacking = ["deployer"] * (not situation.first("deployer")) + ["at"] * (not placed)
    if last is not None and not situation.first("item"):
        for role, filler in [(r, each) for r in lacking for each in last.fillers(r)]:
            if isinstance(filler, Name):
                situation = _plus(situation, role, replace(filler, words=None, inferred=True))
    elif not placed and situation.first("quantity") and not situation.first("item"):
        situation = _in_theatre(sentence, situation)
    if not situation.first("at") and not situation.first("item"):
        situation = _with_supported(situation, found)
    placed = situation.first("at") or situation.first("supported")
    return situation if situation.first("deployer") and placed else None


def _in_theatre(sentence: Sentence, situation: Situation) -> Situation:
    """The deployment in the land that the article names most besides the deployer's."""
    own = {name.means for name in situation.fillers("deployer") if isinstance(name, Name)}
    named = Counter(n.means for n in sentence.context.recent if n.means not in own)
    for state, times in named.most_common(1):
        land = f"territory of {state}"
        if times > 1 and sentence.context.vocabulary.find("place", land):
            return _plus(situation, "at", Name("place", land, inferred=True))
    return situation


def _abroad(sentence: Sentence, situation: Situation) -> bool:
    """False where forces are said to be in their own country: that is no deployment."""
    places = [n for role in ("at", "supported") for n in situation.fillers(role)][:1]
    lands = {state_name(sentence, n).means for n in places if isinstance(n, Name)}
    return not lands & {n.means for n in situation.fillers("deployer") if isinstance(n, Name)}


def _with_supported(situation: Situation, found: Sequence[Found]) -> Situation:
    """The deployment in aid of whom its deployer arms most, as the article has it."""
    dealt = [[f.claim.situation.first(role) for role in ("supplier", "recipient")] for f in found]
    deployer = situation.first("deployer")
    takers = [t.means for g, t in dealt if _same(g, deployer) and isinstance(t, Name)]
    for taker, _ in Counter(takers if not situation.first("supported") else ()).most_common(1):
        return _plus(situation, "supported", Name("actor", taker, inferred=True))
    return situation


def _same(one: Filler | None, other: Filler | None) -> bool:
    return isinstance(one, Name) and isinstance(other, Name) and one.means == other.means


def _with_context(situation: Situation, conflicts: Collection[str]) -> Situation:
    """The losses with their war, if the article names exactly one."""
    if situation.first("context") or len(conflicts) != 1:
        return situation
    return _plus(situation, "context", Name("conflict", next(iter(conflicts)), inferred=True))


def _with_parties(
    situation: Situation, pairs: Iterable[tuple[Name, Name]], states: Iterable[Name]
) -> Situation | None:
    named = situation.first("agreement")
    if not isinstance(named, Name) or len(named.parts) >= 2:
        return situation
    known = {part.means for part in named.parts}
    fitting = [pair for pair in pairs if known <= {name.means for name in pair}]
    noun = named.words.text.lower().split()[-1] if named.words else ""
    lent = _both(states) if noun not in words("agreement.words.truces") else ()
    pair = fitting[-1] if fitting else lent
    if not known <= {name.means for name in pair} or len(pair) < 2:
        return None
    parts = tuple(replace(name, inferred=True) for name in pair)
    roles = tuple((r, replace(named, parts=parts) if f is named else f) for r, f in situation.roles)
    return Situation(situation.kind, roles)


def _both(states: Iterable[Name]) -> tuple[Name, ...]:
    """The two states that an article is about: none other is named half as often."""
    often = Counter(n.means for n in states).most_common(3)
    clear = len(often) == 2 or (len(often) == 3 and 2 * often[2][1] <= often[1][1])
    return tuple(Name("actor", means) for means, _ in often[:2]) if clear else ()


def _plus(situation: Situation, role: str, filler: Filler) -> Situation:
    return Situation(situation.kind, (*situation.roles, (role, filler)))
