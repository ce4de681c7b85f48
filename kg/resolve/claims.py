"""Names become identifiers, words become quantities and dates; what cannot, becomes an Issue."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg import minting
from kg.model import Article, Claim, Concept, Filler, Issue, Name, Quantity, Situation, Thing, Time
from kg.resolve import dates, numbers
from kg.vocabulary import Vocabulary

_AHEAD: Final = [Concept(f"stage-{stage}") for stage in ("planned", "sought", "offered")]


def resolve(
    claims: Iterable[Claim], article: Article, vocabulary: Vocabulary, issues: list[Issue]
) -> Iterator[Claim]:
    """The same claims with identifiers, values and bounds.

    A claim with a name that nothing identifies is left out and becomes an Issue; an amount whose
    words are no number is left out of its claim and becomes one too.
    """
    resolver = _Resolver(article, vocabulary, issues)
    for claim in claims:
        try:
            situation = resolver.situation(claim.situation)
            attribution = tuple(resolver.name(name) for name in claim.attribution)
        except LookupError as error:
            place = f"{article.address}:{claim.span.start}"
            issues.append(Issue(place, f"no identifier for {error.args[0]!r}"))
        else:
            yield replace(claim, situation=situation, attribution=attribution)


@dataclass(frozen=True)
class _Resolver:
    """One article's names and words against one vocabulary."""

    article: Article
    vocabulary: Vocabulary
    issues: list[Issue]

    def situation(self, situation: Situation) -> Situation:
        """The situation with every filler resolved."""
        ahead = situation.first("stage") in _AHEAD
        found = ((role, self._filler(filler, ahead)) for role, filler in situation.roles)
        roles = tuple((role, filler) for role, filler in found if filler is not None)
        return Situation(situation.kind, roles)

    def name(self, name: Name) -> Name:
        """The name with its thing; LookupError if the vocabulary has no such name."""
        return replace(name, thing=self._thing(name))

    def _filler(self, filler: Filler, ahead: bool) -> Filler | None:
        if isinstance(filler, Situation):
            return self.situation(filler)
        if isinstance(filler, Name):
            parts = tuple(self.name(part) for part in filler.parts)
            return self.name(replace(filler, parts=parts))
        if isinstance(filler, Time):
            return dates.resolved(filler, self.article.details.date, ahead)
        if isinstance(filler, Quantity):
            return self._quantity(filler)
        return filler

    def _quantity(self, quantity: Quantity) -> Quantity | None:
        found = numbers.resolved(quantity)
        if found is None and quantity.words is not None:
            place = f"{self.article.address}:{quantity.words.start}"
            self.issues.append(Issue(place, f"no number known for {quantity.words.text!r}"))
        return found

    def _thing(self, name: Name) -> Thing:
        if name.thing is not None:
            return name.thing
        if name.sort in ("unnamed", "hedge") and name.words is not None:
            return minting.unidentified_actor(self.article.sha256, name.words.text)
        if name.sort == "agreement":
            parties = [part.thing.iri for part in name.parts if part.thing]
            wording = name.words.text if name.words else name.means
            return minting.agreement(self.article.sha256, name.means, wording, parties)
        iri = self.vocabulary.find(name.sort, name.means)
        if iri is None:
            raise LookupError(name.means)
        return Thing(iri)
