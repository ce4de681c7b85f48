"""Nodes for what the vocabulary lacks, minted alike whoever finds them: a person or a program."""

from collections.abc import Iterable

from kg.ids import mint
from kg.model import Thing

_ARTICLES = ("a", "an", "the")


def normalised(wording: str) -> str:
    """`wording` in lower case with single spaces and without leading articles.

    >>> normalised("The  Northern\\nRange")
    'northern range'
    """
    words = wording.replace("’", "'").casefold().split()
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return " ".join(words)


def unidentified_actor(sha256: str, wording: str) -> Thing:
    """The actor whom one document words so and leaves unnamed.

    One node per document and wording, so that two unknown sources never count as one.
    """
    return Thing(mint("actor", sha256, wording), "UnidentifiedActor", wording)


def materiel_type(wording: str, kind_of: str) -> Thing:
    """The kind of goods that is worded so in any document; `kind_of` is the IRI of a wider kind."""
    label = normalised(wording)
    return Thing(mint("materiel", label), "MaterielType", label, (("kindOf", kind_of),))


def designated(designation: str, kind_of: str) -> Thing:
    """The kind of goods of a maker's designation, under a wider kind; one node for both."""
    iri = mint("materiel", normalised(designation), kind_of)
    return Thing(iri, "MaterielType", designation, (("kindOf", kind_of),))


def unidentified_place(wording: str) -> Thing:
    """The place that is worded so and that the vocabulary lacks."""
    label = normalised(wording)
    return Thing(mint("place", label), "UnidentifiedPlace", label)


def agreement(
    sha256: str, kind: str, wording: str, parties: Iterable[str], identified_with: str = ""
) -> Thing:
    """The agreement of class `kind` between `parties` (IRIs) that one document speaks of.

    The order of the parties and the wording do not matter to its identity. `identified_with` is
    the IRI of a known agreement that a person judged to be the same, or empty.
    """
    ordered = sorted(set(parties))
    facts = [("party", party) for party in ordered]
    if identified_with:
        facts.append(("identifiedWith", identified_with))
    return Thing(mint("agreement", sha256, kind, *ordered), kind, wording, tuple(facts))
