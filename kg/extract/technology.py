"""Technology that somebody wants from somebody: a wish, never a transfer that happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.actors import actors, modifier, named_once, state_name
from kg.extract.clause import after, objects, subjects
from kg.extract.goods import item_class, items
from kg.extract.lexicon import words
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.stance import framing
from kg.model import Claim, Concept, Situation, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token


def technology_sought(sentence: Sentence) -> Iterator[Claim]:
    """The claims that an actor wants technology from another, one per item."""
    for verb in sentence.tokens:
        if verb.pos_ != "VERB" or verb.lemma_ not in words("frames.transfer.take"):
            continue
        wish = _wish(verb)
        for head in objects(verb) if wish else ():
            yield from _claims(sentence, verb, head, wish)


def _wish(verb: Token) -> str:
    """The attitude that the words above an act of taking express; "" if they express none."""
    token = verb
    while token.dep_ in ("acl", "xcomp", "pcomp", "prep", "pobj") and token.head != token:
        token = token.head
        for kind in ("enthusiastic", "wants"):
            if token.lemma_.lower() in words(f"frames.technology.{kind}"):
                return kind
    return ""


def _claims(sentence: Sentence, verb: Token, head: Token, wish: str) -> Iterator[Claim]:
    goods = [(t, g) for t, g in items(sentence, head) if item_class(sentence, g) == "technology"]
    holders = named_once(sentence, subjects(verb))
    givers = [n for h in (verb, head) for f in after(h, "from") for n in actors(sentence, f)]
    givers = givers or [n for t in (head, *(t for t, _ in goods)) if (n := modifier(sentence, t))]
    put = framing(sentence, verb)
    if not holders or not givers or not put.usable or holders[0].means == givers[0].means:
        return
    for _, named in goods:
        topic = Situation(
            "TechnologyTransfer",
            (
                ("supplier", givers[0]),
                ("recipient", state_name(sentence, holders[0])),
                ("item", named),
                ("stage", Concept("stage-sought")),
            ),
        )
        roles = (
            ("holder", holders[0]),
            ("attitudeKind", Concept(f"attitude-{wish}")),
            ("topic", topic),
        )
        yield Claim(
            span=clause_span(sentence, verb),
            stance=Stance.AFFIRMS,
            modality=put.hedge,
            situation=Situation("Attitude", roles),
            attribution=tuple(put.attribution),
            cues=tuple(put.cues),
            rule="technology.sought",
        )
