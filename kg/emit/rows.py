"""The claims of a small register as quads, by way of the records of the model."""

from collections.abc import Iterable, Iterator, Sequence

from kg.emit.claims import reading_quads
from kg.emit.documents import activity_quads, document_quads
from kg.model import Activity, Article, Reading, Thing


def row_lines(
    article: Article, publisher: Thing, activity: Activity, readings: Iterable[Sequence[Reading]]
) -> Iterator[str]:
    """Yield the N-Quads of a register and its claims, a line a time, each line once.

    `readings` come together for each row, or for each passage of prose in it.
    """
    written: set[int] = set()
    found = [*document_quads(article, publisher), *activity_quads(article.sha256, activity)]
    for together in readings:
        found += reading_quads(article, publisher, together)
        for line in found:
            if (key := hash(line)) not in written:
                written.add(key)
                yield f"{line}\n"
        found.clear()
