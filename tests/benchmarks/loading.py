"""A register into a store on disk beside a bare bulk load of its lines; then opening the store.

    python -m tests.benchmarks.loading [ROWS] [FOLDER]

CPU seconds. Both begin with the written lines; ours also hashes them, keeps the document and its
record, and reads all of the store's quads again as a check that nothing is lost.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.namespaces import META
from kg.store.embedded import DocumentBytes, Store
from tests.benchmarks.registers import SHA, ours


def seconds(run: Callable[[], object]) -> float:
    """The CPU seconds of a run, those of the threads of the engine with it."""
    begun = time.process_time()
    run()
    return time.process_time() - begun


def main(rows: int, folder: Path) -> None:
    """Print the CPU seconds of both, their ratio, and the wall seconds of an opening."""
    lines = folder / "lines.nq"
    with lines.open("w", encoding="utf-8") as written:
        written.writelines(ours(rows))
    distinct = len(set(lines.read_text(encoding="utf-8").splitlines()))

    def bare() -> None:
        store = pyoxigraph.Store(str(folder / "bare"))
        store.bulk_load(path=str(lines), format=RdfFormat.N_QUADS)
        store.flush()

    def whole() -> None:
        with Store.open(folder / "whole") as store, lines.open(encoding="utf-8") as found:
            kept = DocumentBytes.of(b"x", "x", "sipri-deals/1 utf-8")
            store.add_register("made-up.csv", SHA, found, document=kept)

    def verified() -> None:
        with Store.open(folder / "whole", read_only=True) as store:
            counts = store.counts()
            assert sum(n for graph, n in counts.items() if graph != META) == distinct

    raw, load, check = seconds(bare), seconds(whole), seconds(verified)
    print(
        f"{rows} rows, {distinct} quads: bare {raw:.1f}, ours {load:.1f} + check {check:.1f} CPU s"
    )
    print(f"ratio: {load / raw:.2f}, with the check {(load + check) / raw:.2f}")
    begun = time.perf_counter()
    Store.open(folder / "whole", read_only=True).close()
    print(f"opening: {time.perf_counter() - begun:.3f} s")


if __name__ == "__main__":
    with TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as made:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 30_000, Path(made))
