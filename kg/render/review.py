"""The review page: an article beside what was found in it, to accept, correct, reject and add."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.acquire.claimsfile import members
from kg.acquire.roles import PREFIXES, ROLES
from kg.model import Article, Claim, Modality, Stance
from kg.namespaces import ID
from kg.render.html import data, filled, own
from kg.vocabulary import Vocabulary


@dataclass(frozen=True)
class Review:
    """An article, who reviews it, the claims of the file so far, and what only a machine found."""

    article: Article
    analyst: str
    complete: bool
    judged: Sequence[Claim]
    found: Sequence[Claim]


def review_page(review: Review, vocabulary: Vocabulary, secret: str) -> str:
    """The whole page, one file; `secret` is what it sends along when it saves."""
    title = review.article.details.title
    return filled(
        "review.html",
        f"Review: {title}",
        own("review.css"),
        (own("review.js"),),
        "; connect-src 'self'",
        heading=title,
        data=data(
            {
                "secret": secret,
                "title": title,
                "text": review.article.text,
                "analyst": review.analyst,
                "complete": review.complete,
                "items": [*map(_judged, review.judged), *map(_found, review.found)],
                "choices": _choices(vocabulary),
            }
        ),
    )


def _judged(claim: Claim) -> dict[str, Any]:
    return {"line": members(claim), "state": "rejected" if claim.rejected else "accepted"}


def _found(claim: Claim) -> dict[str, Any]:
    return {"line": members(claim), "state": "found", "rule": claim.rule}


def _choices(vocabulary: Vocabulary) -> dict[str, Any]:
    """What may be chosen: classes of situations, roles with the sorts they take, and all names."""
    entries = sorted(vocabulary.entries.values(), key=lambda entry: (entry.label, entry.iri))
    return {
        "stances": list(Stance),
        "modalities": list(Modality),
        "kinds": sorted(
            kind
            for kind in vocabulary.parents
            if kind != "Situation" and vocabulary.is_a(kind, "Situation")
        ),
        "roles": ROLES,
        "lists": PREFIXES,
        "entries": [[entry.iri.removeprefix(ID), entry.label, entry.sort] for entry in entries],
    }
