"""Which state a description means: "the South American country", or the name of who leads it."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.actors import clause_subject, told_of
from kg.extract.gazetteer import Mention
from kg.extract.lexicon import words
from kg.extract.sentence import Sentence
from kg.extract.sources import telling


def describe(sentence: Sentence) -> None:
    """Let each description name the state told of most so far, of those that it fits.

    Not the subject of its own clause, if another fits. A last name stands for the state of somebody
    whom the article presented before.
    """
    people, vocabulary = sentence.context.people, sentence.context.vocabulary
    for token in sentence.tokens if people else ():
        named = token.text in people and token.pos_ == "PROPN" and not telling(token.head)
        if named and token.i not in sentence.mentions:
            iri = vocabulary.find("actor", people[token.text].means)
            if iri:
                entry = vocabulary.entries[iri]
                sentence.mentions[token.i] = Mention(token.i, token.i, entry, "person")
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
