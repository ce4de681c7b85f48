"""Canonical English names of the fillers of a claim, from the vocabulary or the minted node."""

from kg.model import Name
from kg.vocabulary import Vocabulary

# How a minted actor or place hangs on a state, nearest tie first.
_TIES = ("organOf", "basedIn", "territoryOf", "within", "memberOf")


def state_label(name: Name, vocabulary: Vocabulary) -> str:
    """The name of the state behind an actor or place, or its own if there is no state."""
    iri = vocabulary.state_of(name.thing.iri if name.thing else name.means)
    if iri in vocabulary.entries:
        return vocabulary.label(iri)
    for tie in _TIES:
        for owner in facts(name, vocabulary).get(tie, ()):
            if (state := vocabulary.state_of(owner)) in vocabulary.entries:
                return vocabulary.label(state)
    return own_label(name, vocabulary)


def own_label(name: Name, vocabulary: Vocabulary) -> str:
    """The label of the vocabulary, else of the minted node, else the wording looked up."""
    if name.thing is None:
        return name.means
    if name.thing.iri in vocabulary.entries:
        return vocabulary.label(name.thing.iri)
    return name.thing.label or name.means


def is_known(name: Name, vocabulary: Vocabulary) -> bool:
    """True if the vocabulary knows the filler or the state behind it."""
    known = {entry.label for entry in vocabulary.entries.values() if entry.sort == "actor"}
    return state_label(name, vocabulary) in known


def facts(name: Name, vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """What is said of a filler's node: property name to values."""
    if name.thing is None:
        return {}
    if name.thing.iri in vocabulary.entries:
        return vocabulary.entries[name.thing.iri].facts
    found: dict[str, tuple[str, ...]] = {}
    for term, value in name.thing.facts:
        found[term] = (*found.get(term, ()), value)
    return found


def kind(name: Name, vocabulary: Vocabulary) -> str:
    """The class of a filler's node; empty if it was never resolved."""
    if name.thing is None:
        return ""
    entry = vocabulary.entries.get(name.thing.iri)
    return entry.kind if entry else name.thing.kind


def item_class(name: Name, vocabulary: Vocabulary) -> str:
    """The coarse class of an item, its own or that of the nearest kind it is a kind of."""
    own = facts(name, vocabulary)
    for above in own.get("itemClass", ()):
        return above
    queue = list(own.get("kindOf", ()))
    for iri in queue:
        entry = vocabulary.entries.get(iri)
        if entry is None:
            continue
        if "itemClass" in entry.facts:
            return entry.item_class
        queue += [up for up in entry.facts.get("kindOf", ()) if up not in queue]
    return "other"
