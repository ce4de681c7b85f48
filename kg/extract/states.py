"""What the vocabulary tells of an actor that a text names: its class, its state, its forces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.lexicon import words
from kg.extract.sentence import Sentence
from kg.model import Name, Words

if TYPE_CHECKING:
    from kg.extract.parse import Token


def state_name(sentence: Sentence, name: Name) -> Name:
    """The state behind a force, an organ or a leader; the actor itself if it has none."""
    vocabulary = sentence.context.vocabulary
    iri = vocabulary.find(name.sort, name.means)
    label = vocabulary.label(vocabulary.state_of(iri)) if iri else name.means
    return Name("actor", label, name.words, name.inferred)


def at_war(sentence: Sentence, one: Name, other: Name) -> bool:
    """True for two that fight each other: what one sends the other is no gift."""
    first, second = (state_name(sentence, name).means for name in (one, other))
    wars = words("frames.forces.at_war")
    return f"{first} / {second}" in wars or f"{second} / {first}" in wars


def same_state(sentence: Sentence, one: Name, other: Name) -> bool:
    """True if two names are of one state: a leader and the ministry of that leader's state."""
    return state_name(sentence, one).means == state_name(sentence, other).means


def force_of(sentence: Sentence, owner: Name, head: Token) -> Name:
    """The armed forces of a state where the vocabulary has them, else the actor itself."""
    label = f"armed forces of {owner.means}"
    known = sentence.context.vocabulary.find("actor", label)
    end = sentence.offset + head.idx + len(head)
    start = sentence.offset + head.left_edge.idx
    if owner.words and start <= owner.words.start < end:
        start = owner.words.start
    else:
        start = sentence.offset + head.idx
    found = Words(sentence.context.text[start:end], start, end)
    return Name("actor", label if known else owner.means, found, owner.inferred)


def kind_of(sentence: Sentence, name: Name) -> str:
    """The class of what a name means; "" for what the vocabulary lacks."""
    vocabulary = sentence.context.vocabulary
    iri = vocabulary.find("actor", name.means)
    return vocabulary.entries[iri].kind if iri else ""


def is_state(sentence: Sentence, name: Name) -> bool:
    """True if a name means a state."""
    return kind_of(sentence, name) == "State"
