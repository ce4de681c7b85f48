"""Which state a description means: "the South American country", "the Gulf kingdom"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.actors import clause_subject, told_of
from kg.extract.lexicon import words
from kg.extract.sentence import Sentence


def describe(sentence: Sentence) -> None:
    """Let each description name the state told of most so far, of those that it fits.

    Not the subject of its own clause, if another fits.
    """
    vocabulary = sentence.context.vocabulary
    for mention in [m for m in sentence.named if m.entry.facts.get("fits")]:
        noun = sentence.tokens.doc[mention.last]
        before = {c.lower_ for c in noun.lefts}
        named = any(c.lower_ == "of" for c in noun.rights)
        if named or not before & {"the", "that", "this"} or before & words("frames.forces.others"):
            continue
        own = clause_subject(sentence, noun) if noun.dep_ not in ("nsubj", "nsubjpass") else None
        told = [vocabulary.find("actor", n.means) for n in told_of(sentence, noun, own)]
        told += [vocabulary.find("actor", own.means)] if own else []
        iri = next((one for one in told if one in mention.entry.facts["fits"]), None)
        if iri:
            meant = replace(mention, entry=vocabulary.entries[iri])
            sentence.mentions |= dict.fromkeys(range(mention.first, mention.last + 1), meant)
