"""Who says it: the source that a verb of saying, a report or "according to" gives a clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.actors import actor
from kg.extract.clause import after, passive, subjects
from kg.extract.framing import Framing
from kg.extract.gazetteer import Mention
from kg.extract.lexicon import words
from kg.extract.sentence import Sentence
from kg.model import Modality, Name, Words

if TYPE_CHECKING:
    from spacy.tokens import Token


_NAMED_SOURCES = ("GovernmentAgency", "Person", "MediaOrganization")


def speech(sentence: Sentence, token: Token, kind: str, found: Framing) -> None:
    """Add what a word of saying makes of the clause below it: its hedge and its source."""
    found.cues.append(sentence.words(token, token))
    if any(child.dep_ == "neg" for child in token.children):
        found.usable = False
    if kind == "expected":
        found.settle("expected")
    elif kind != "asserted":
        found.hedged(Modality(kind))
    if token.pos_ == "VERB" and (not passive(token) or after(token, "by")):
        add_source(sentence, token, found)
    elif token.pos_ == "VERB" and found.hedge in (Modality.ASSESSED, Modality.ESTIMATED):
        found.attribution.append(hedge_name(sentence.words(token, token)))


def add_source(sentence: Sentence, verb: Token, found: Framing) -> None:
    """Add the subject of a verb of saying to the sources; one without a name is a report."""
    heads = _information(verb) or (after(verb, "by") if passive(verb) else subjects(verb))
    for head in heads[:1]:
        named = source(sentence, head)
        if named is not None:
            found.attribution.append(named)
            if named.sort == "unnamed":
                found.hedged(Modality.REPORTED)


def according_to(sentence: Sentence, act: Token, found: Framing) -> None:
    """Add the source that "according to" gives the clause of the act."""
    for token in sentence.tokens:
        if token.lower_ == "according" and token.head in {act, *act.ancestors}:
            for to in token.children:
                for head in to.children:
                    if head.dep_ == "pobj" and (named := source(sentence, head)):
                        found.attribution.append(named)
                        found.cues.append(sentence.words(token, to))


def source(sentence: Sentence, head: Token) -> Name | None:
    """Who a noun phrase makes the source: a known actor, or one that it leaves unnamed."""
    mention = sentence.mention(head, "actor")
    if mention and mention.role != "demonym":
        return sentence.name(mention)
    if head.pos_ == "PRON":
        return actor(sentence, head)
    if head.pos_ not in ("NOUN", "PROPN"):
        return None
    inner = next(_names_in(sentence, head), None)
    if inner is not None:
        return sentence.name(inner)
    first = next((t for t in head.lefts if t.dep_ != "det"), head).left_edge
    return Name("unnamed", "", sentence.words(first, head))


def _information(verb: Token) -> list[Token]:
    """The report that a participle speaks for: "follows a report last week revealing that"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl"):
        return []
    near = (
        [verb.head] if verb.dep_ == "acl" else [c for c in verb.head.children if c.dep_ == "dobj"]
    )
    return [noun for noun in near if noun.lemma_ in words("stance.information.nouns")]


def hedge_name(words_: Words) -> Name:
    """The unnamed source that a bare hedge stands for: "reportedly"."""
    return Name("hedge", words_.text, words_)


def _names_in(sentence: Sentence, head: Token) -> Iterator[Mention]:
    """The agencies, persons and media that a noun phrase names inside."""
    for token in head.subtree:
        mention = sentence.mention(token, "actor")
        if mention and mention.role == "name" and mention.entry.kind in _NAMED_SOURCES:
            yield mention
