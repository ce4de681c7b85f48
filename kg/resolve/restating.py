"""What a headline or a bullet says the body says again: its claim restates that of the body."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.model import Article, Claim, Filler, Judgement, Name, Quantity, Reading, Situation
from kg.vocabulary import Vocabulary

_ENDS: Final = (".", "!", "?", ":", '."', ".”", "?”", "!”")
_BULLETS: Final = frozenset("–—-*•‣▪●◦#")
_LOOSE: Final = ("when", "asOf")


def restating(
    article: Article, readings: Sequence[Reading], vocabulary: Vocabulary
) -> list[Reading]:
    """The readings, in the same order; a machine's claim in a heading names the one it restates.

    A heading is a bullet or a line without a final full stop. It restates the first claim of the
    body that takes the same stance, has all its fillers, or kinds of its goods, and could mean its
    number. What an analyst said of a claim is left as it is.
    """
    heads = [place for place in article.paragraphs if _is_head(article.text, *place)]
    claims = [reading.claim for reading in readings]
    in_head = [any(start <= c.span.start < end for start, end in heads) for c in claims]
    body = [
        at
        for at, reading in enumerate(readings)
        if not in_head[at] and reading.judgement is Judgement.ACCEPTED
    ]
    found = list(readings)
    for at, claim in enumerate(claims):
        if not in_head[at] or claim.key or readings[at].activity.is_person:
            continue
        again = next((n for n in body if _is_said_by(claims[n], claim, vocabulary)), None)
        if again is not None and readings[at].judgement is Judgement.ACCEPTED:
            key = claims[again].key or f"body {again}"
            found[again] = _with(found[again], key=key)
            found[at] = _with(found[at], restates=(key,))
    return found


def _with(reading: Reading, *, key: str = "", restates: tuple[str, ...] = ()) -> Reading:
    claim = reading.claim
    claim = replace(claim, key=key or claim.key, restates=restates or claim.restates)
    return replace(reading, claim=claim)


def _is_head(text: str, start: int, end: int) -> bool:
    before = text[:start].rstrip(" \t")[-1:]
    return before in _BULLETS or not text[start:end].endswith(_ENDS)


def _is_said_by(body: Claim, head: Claim, vocabulary: Vocabulary) -> bool:
    one, other = body.situation, head.situation
    if body.stance is not head.stance or one.kind != other.kind:
        return False
    return all(
        any(_covers(known, filler, vocabulary) for known in one.fillers(role))
        or (isinstance(filler, Quantity) and not one.fillers(role))
        for role, filler in other.roles
        if role not in _LOOSE
    )


def _covers(known: Filler, filler: Filler, vocabulary: Vocabulary) -> bool:
    """True if `known` is the same thing, a kind of it, or a number that may be meant by it."""
    if isinstance(known, Quantity) and isinstance(filler, Quantity):
        return known.unit == filler.unit and _meet(known, filler)
    if isinstance(known, Name) and isinstance(filler, Name):
        return _is_kind(_iri(known), _iri(filler), vocabulary)
    if isinstance(known, Situation) and isinstance(filler, Situation):
        return known.kind == filler.kind and all(
            any(_covers(one, part, vocabulary) for one in known.fillers(role))
            for role, part in filler.roles
            if role not in _LOOSE
        )
    return known == filler


def _meet(one: Quantity, other: Quantity) -> bool:
    return not (
        (one.maximum is not None and other.minimum is not None and one.maximum < other.minimum)
        or (other.maximum is not None and one.minimum is not None and other.maximum < one.minimum)
    )


def _iri(name: Name) -> str:
    return name.thing.iri if name.thing else name.means


def _is_kind(iri: str, wider: str, vocabulary: Vocabulary) -> bool:
    entry = vocabulary.entries.get(iri)
    above = entry.facts.get("kindOf", ()) if entry else ()
    return iri == wider or any(_is_kind(up, wider, vocabulary) for up in above)
