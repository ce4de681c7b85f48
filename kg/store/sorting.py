"""Lines in order and each once, however many there are."""

from collections.abc import Iterable, Iterator
from heapq import merge
from tempfile import TemporaryFile
from typing import IO, Final

# About 150 MB of lines of N-Quads.
_MOST: Final = 400_000


def in_order(lines: Iterable[str], most: int = _MOST) -> Iterator[str]:
    """Yield the lines in the order of their code points, each once; a line holds no line feed.

    At most `most` of them are in memory at a time, the others in files that end with the run.
    """
    runs: list[IO[str]] = []
    held: set[str] = set()
    for line in lines:
        held.add(line)
        if len(held) == most:
            runs.append(_spilled(held))
            held.clear()
    last = None
    spilled = ((line.removesuffix("\n") for line in run) for run in runs)
    for line in merge(*spilled, sorted(held)):
        if line != last:
            yield line
        last = line
    for run in runs:
        run.close()


def _spilled(lines: set[str]) -> IO[str]:
    """A file with the lines in order, to be read from its beginning."""
    run = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 (read later)
    run.writelines(f"{line}\n" for line in sorted(lines))
    run.seek(0)
    return run
