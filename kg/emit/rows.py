"""The claims of a small register as quads, by way of the records of the model."""

from collections.abc import Iterable, Iterator

from kg.emit.claims import reading_quads
from kg.emit.documents import activity_quads, document_quads
from kg.model import Activity, Article, Claim, Reading, Thing


def row_lines(
    article: Article, publisher: Thing, activity: Activity, claims: Iterable[Claim]
) -> Iterator[str]:
    """Yield the N-Quads of a register and its claims, a line a time, each line once."""
    written: set[int] = set()
    found = [*document_quads(article, publisher), *activity_quads(article.sha256, activity)]
    for claim in claims:
        found += reading_quads(article, publisher, [Reading(claim, activity)])
        for line in found:
            if (key := hash(line)) not in written:
                written.add(key)
                yield f"{line}\n"
        found.clear()
