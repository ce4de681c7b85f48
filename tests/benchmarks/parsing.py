"""The grammar beside the bare parser of the same model: documents and words in a CPU second.

    python -m tests.benchmarks.parsing [DOCUMENTS]

Both read the passages of the annotated news, and our briefs, over and over until the number is
reached (300 by default), on one core; loading the model is not timed. The bare parser has the
components that the grammar uses; "as shipped" has the names of spaCy's own as well, which the
grammar does without. Then come the ratios to both, and the start-up: the time of a new process
from its start to the claims of one sentence. All but wall times are CPU seconds.

The grammar keeps what it asked of a word, so the ratio is also told for texts that are read for
the first time, where only the parser, which read them before, knows the words.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import spacy

from kg.acquire.files import sources
from kg.extract import grammar
from kg.extract.nlp import paragraphs, pipeline
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


def cpu(work: Callable[[Article], Iterable[object]], read_in: list[Article]) -> list[float]:
    """The CPU seconds an article of `work`: when each is read for the first time, then of all.

    One is read before, so that no first article pays for what is loaded once.
    """
    list(work(read_in[0]))
    new, seconds = len({article.text for article in read_in}), []
    for part in (read_in[:new], read_in):
        start = time.process_time()
        for article in part:
            list(work(article))
        seconds.append((time.process_time() - start) / len(part))
    return seconds


def bare(article: Article) -> Iterable[object]:
    """The parses of the paragraphs that the grammar reads, and nothing more."""
    return pipeline().pipe(text for _, text in paragraphs(article))


def start_up(folder: Path) -> tuple[float, float]:
    """The wall and CPU seconds of `kg claims` on a file of one sentence, in a new process."""
    file = folder / "one.txt"
    file.write_text("Iran sent 300 drones to Russia in 2022.", encoding="utf-8")
    kg = [sys.executable, "-c", "from kg.cli import main; main()", "claims", str(file)]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(kg, check=True, stdout=subprocess.DEVNULL)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(number: int) -> None:
    """Print documents and words a CPU second of each, the ratios, and the start-up."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        found = articles(number, Path(folder))
        started = start_up(Path(folder))
    words, vocabulary = sum(len(article.text.split()) for article in found), load()
    _, parser = cpu(bare, found)
    first, ours = cpu(lambda article: grammar.extract(article, vocabulary), found)
    shipped = spacy.load(pipeline().path)
    _, whole = cpu(lambda article: shipped.pipe(t for _, t in paragraphs(article)), found)
    for name, seconds in (("bare parser", parser), ("as shipped", whole), ("grammar", ours)):
        pace = f"{1 / seconds:8.1f} documents/s {words / number / seconds:8.0f} words/s"
        print(f"{name:12} {seconds * number:7.2f} s {pace}")
    print(f"grammar / bare parser: {ours / parser:.2f} ({first / parser:.2f} at the first reading)")
    print(f"grammar / as shipped: {ours / whole:.2f}")
    print("start-up: {:.2f} s wall, {:.2f} s CPU".format(*started))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
