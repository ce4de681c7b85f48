"""Technology that is wanted with no word of giving: "is interested in Russian know-how"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.actors import modifier, named_once
from kg.extract.acts import acts_of
from kg.extract.clause import after, subjects
from kg.extract.goods import goods, item_class
from kg.extract.lexicon import words
from kg.extract.quotes import clause_span
from kg.extract.sentence import Sentence
from kg.extract.stance import framing
from kg.model import Claim, Concept, Filler, Situation, Stance


def technology(sentence: Sentence) -> Iterator[Claim]:
    """The claims that somebody wants technology, one per holder, where no act gives or takes it."""
    for item, named in goods(sentence):
        if item_class(sentence, named) != "technology" or any(acts_of(item)):
            continue
        near = item.ancestors[:4]
        cue = next((t for t in near if t.lemma_.lower() in words("frames.technology.wants")), None)
        put = framing(sentence, item)
        if cue is None or not put.usable or put.stance is not Stance.PROPOSES:
            continue
        verb = next((t for t in near if t.pos_ in ("VERB", "AUX")), cue)
        from_ = named_once(sentence, [t for word in (item, *near) for t in after(word, "from")])
        owner = modifier(sentence, item)
        suppliers = from_ or [name for name in [owner] if name]
        for holder in named_once(sentence, subjects(verb)):
            put.attribution = [n for n in put.attribution if n.means != holder.means]
            roles: list[tuple[str, Filler]] = [("supplier", name) for name in suppliers[:1]]
            roles += [("recipient", holder), ("item", named), ("stage", Concept("stage-sought"))]
            situation = Situation("TechnologyTransfer", tuple(roles))
            yield put.claim(clause_span(sentence, cue, item), situation, "technology.wish")
