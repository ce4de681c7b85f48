"""The actors, goods and places of a claim, from words that stand in the text and from no others."""

from __future__ import annotations

import re
from typing import Final

from kg import minting
from kg.extract.lexicon import opens, words
from kg.extract.llm.passages import Passage, Ungrounded
from kg.extract.llm.schema import Named, forms
from kg.model import Issue, Name, Words
from kg.namespaces import ID
from kg.vocabulary import Vocabulary

_STANDS_FOR: Final = re.compile(
    r"(?:it|its|they|them|their|he|him|his|she|her|who|which|that|both|itself|themselves"
    r"|(?:the|this|these|those|its|their|his|her) .+)",
    re.I,
)
_THE_KOREAS: Final = ("the north", "the south")

# The lists of the lexicon whose words move goods from one to another.
_MOVING = frozenset(
    "give carry promise withhold seize equip arming take move agreed nouns taking deal".split()
)


def actor(passage: Passage, named: Named, *, as_state: bool) -> Name:
    """The actor that words of the quote name, or that the antecedent of its pronoun names.

    One whom the vocabulary lacks is an actor of this document alone. `as_state`: the state
    instead of its forces, organs and leaders. Raises Ungrounded.
    """
    found = passage.words(named.words, named.role)
    means = _known(passage, found)
    anaphor = means is None and _STANDS_FOR.fullmatch(found.text) is not None
    if anaphor and named.antecedent:
        means = _known(passage, passage.before(named.antecedent))
        if means is None:
            raise Ungrounded(f"the antecedent {named.antecedent!r} names no known actor")
    elif anaphor and " " not in found.text:
        raise Ungrounded(f"{named.role} {found.text!r} names nobody; give its antecedent")
    if means is None:
        return Name("unnamed", found.text, found)
    vocabulary = passage.sentence.context.vocabulary
    state = _state(vocabulary, means)
    if as_state:
        means = state
    elif found.text.split()[-1].lower() in words("frames.forces.nouns") and means == state:
        label = f"armed forces of {state}"
        means = label if vocabulary.find("actor", label) else state
    return Name("actor", means, found, inferred=anaphor)


def source(passage: Passage, named: Named) -> Name:
    """Who says it, from the sentence of the quote, which must hold a word of saying."""
    found = passage.near(named.words, "source")
    if not any(
        opens(token.lemma_.lower(), "stance.speech")
        or token.lower_ == "according"
        or token.lemma_.lower() in words("stance.information.nouns")
        for token in passage.sentence.tokens
    ):
        raise Ungrounded(f"no word of the sentence says that {named.words!r} says so")
    named_here = [m for m in passage.mentions(found, "actor") if m.role != "demonym"]
    if named_here:
        return Name("actor", named_here[-1].entry.label, found)
    if named.antecedent and _STANDS_FOR.fullmatch(found.text):
        means = _known(passage, passage.before(named.antecedent))
        return Name("actor" if means else "unnamed", means or "", found, inferred=bool(means))
    return Name("unnamed", "", found)


def item(passage: Passage, wanted: str, kind: str, issues: list[Issue]) -> Name:
    """The materiel that words of the quote name; of class `kind` where the vocabulary lacks it."""
    found = passage.words(wanted, "item")
    if mentions := passage.mentions(found, "materiel"):
        return Name("materiel", mentions[-1].entry.label, found)
    acts = {opens(token.lemma_.lower(), "frames.transfer") for token in passage.sentence.tokens}
    if acts.isdisjoint(_MOVING):
        raise Ungrounded(
            f"no materiel is known by {wanted!r}, and no word of the sentence moves it"
        )
    place = f"{passage.article.address}:{found.start}"
    issues.append(Issue(place, f"no materiel known for {found.text!r}", f"filed as {kind}"))
    wider = f"{ID}materiel/{forms()['kinds'][kind]}"
    return Name("materiel", found.text, found, thing=minting.materiel_type(found.text, wider))


def state(passage: Passage, name: Name) -> str:
    """The state behind a name, for comparison; the wording of one that is not known."""
    return _state(passage.sentence.context.vocabulary, name.means)


def _known(passage: Passage, found: Words) -> str | None:
    """The label of the one actor that words name; Ungrounded if they name several states."""
    if found.text.lower() in _THE_KOREAS:
        text = passage.article.text
        if not ("North Korea" in text and "South Korea" in text):
            return None
    labels = [mention.entry.label for mention in passage.mentions(found, "actor")]
    vocabulary = passage.sentence.context.vocabulary
    if len({_state(vocabulary, label) for label in labels}) > 1:
        raise Ungrounded(f"{found.text!r} names several actors; give each by itself")
    return labels[-1] if labels else None


def _state(vocabulary: Vocabulary, label: str) -> str:
    iri = vocabulary.find("actor", label)
    return vocabulary.label(vocabulary.state_of(iri)) if iri else label
