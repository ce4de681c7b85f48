"""The memory and pace of `kg ingest --jobs 2` over many articles.

    python -m tests.benchmarks.many [ARTICLES]

Makes so many articles (10,000 by default), each of eight sentences drawn from the annotated news
and our briefs with other states and numbers in them, reads them into a new store in a process of its
own, and prints its memory, and that of its reading processes, while it runs: the largest of each
tenth of the time. Linux only.
"""

import random
import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.resources import samples
from kg.vocabulary import load
from tests.benchmarks.extraction import passages

_SENTENCE = re.compile(r"[^\n]+?[.!?](?=\s|$)")
_NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?![\w.,-])")


def write(number: int, folder: Path) -> None:
    """So many articles, the same ones every time."""
    chance = random.Random(20241124)
    texts = [record["text"] for split in ("dev", "learn") for record in passages(split)]
    texts += [path.read_text(encoding="utf-8") for path in sorted(samples().glob("*.txt"))]
    sentences = [found.strip() for text in texts for found in _SENTENCE.findall(text)]
    states = sorted(one.label for one in load().of_sort("actor") if one.kind == "State")
    state = re.compile(rf"\b({'|'.join(states)})\b")
    for at in range(number):
        others = dict(zip(states, chance.sample(states, len(states)), strict=True))
        text = "\n\n".join(chance.sample(sentences, 8))
        text = state.sub(lambda found, others=others: others[found[1]], text)
        text = _NUMBER.sub(lambda _: str(chance.randint(3, 900)), text)
        (folder / f"{at:06}.txt").write_text(f"{text}\n\nReport {at}.\n", encoding="utf-8")


def resident(process: int) -> int:
    """The megabytes of memory that a process holds; 0 once it has ended."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * 4096 // 1_000_000


def children(process: int) -> list[int]:
    """The processes that a process started, without the one that only counts resources."""
    try:
        told = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
        return [one for one in map(int, told.split()) if resident(one) > 50]
    except OSError:
        return []


def main(number: int) -> None:
    """Print pace and memory."""
    with TemporaryDirectory() as name:
        folder, store = Path(name) / "articles", Path(name) / "store"
        folder.mkdir()
        write(number, folder)
        command = [str(Path(sys.executable).with_name("kg")), "ingest", "--jobs", "2", "--store"]
        start, seen = time.monotonic(), list[tuple[int, int]]()
        with (Path(name) / "told").open("w") as told:
            run = subprocess.Popen([*command, str(store), str(folder)], stdout=told, stderr=told)
            while run.poll() is None:
                seen.append((resident(run.pid), max(map(resident, children(run.pid)), default=0)))
                time.sleep(1)
        seconds = time.monotonic() - start
        print((Path(name) / "told").read_text(encoding="utf-8")[-600:])
    print(f"{number} articles in {seconds:.0f} s, {number / seconds:.1f} a second")
    size = max(len(seen) // 10, 1)
    for at in range(0, len(seen), size):
        part = seen[at : at + size]
        writer, reader = (max(column) for column in zip(*part, strict=True))
        print(f"after {at:5} s: writing {writer:5} MB, reading {reader:5} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
