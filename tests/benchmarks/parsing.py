"""The grammar beside the bare parser of the same model: documents and words in a CPU second.

    python -m tests.benchmarks.parsing [DOCUMENTS]

Both read the passages of the annotated news, and our briefs, over and over until the number is
reached (300 by default), on one core; loading the model is not timed. The last line is the ratio
of their times.
"""

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from kg.acquire.files import sources
from kg.extract import grammar
from kg.extract.nlp import parsed_paragraphs
from kg.model import Article, Source
from kg.read.article import read
from kg.resources import samples
from kg.vocabulary import load
from tests.benchmarks.extraction import passages


def articles(number: int, folder: Path) -> list[Article]:
    """So many articles, each with a hash of its own."""
    for record in (*passages("dev"), *passages("learn")):
        (folder / f"{record['id']}.txt").write_text(record["text"], encoding="utf-8")
    found = [read(one) for one in sources([folder, samples()]) if isinstance(one, Source)]
    return [
        replace(article, sha256=f"{at:064x}")
        for at, article in enumerate(islice(cycle(found), number))
    ]


def cpu(work: Callable[[Article], Iterable[object]], read_in: list[Article]) -> float:
    """The CPU seconds of `work` on all articles; the model is warm."""
    for article in read_in[:3]:
        list(work(article))
    start = time.process_time()
    for article in read_in:
        list(work(article))
    return time.process_time() - start


def main(number: int) -> None:
    """Print documents and words a CPU second of either, and the ratio."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        found = articles(number, Path(folder))
    words, vocabulary = sum(len(article.text.split()) for article in found), load()
    bare = cpu(parsed_paragraphs, found)
    ours = cpu(lambda article: grammar.extract(article, vocabulary), found)
    for name, seconds in (("bare parser", bare), ("grammar", ours)):
        pace = f"{number / seconds:8.1f} documents/s {words / seconds:8.0f} words/s"
        print(f"{name:12} {seconds:7.2f} s {pace}")
    print(f"grammar / bare parser: {ours / bare:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
