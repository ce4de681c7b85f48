"""An ingest of a register and articles that is killed leaves whole documents, and can go on."""

import os
import subprocess
import sys
from pathlib import Path

from kg.namespaces import document_graph
from kg.store.embedded import Store
from kg.store.records import standing
from tests.registers.sipri import MARCH, export

ROUNDS = 10
# One process loads the program, then has children ingest and kills them: the first runs to its end
# and tells how long that takes, the next ten are killed, and the last one goes on where they ended.
DRIVER = f"""
import os, random, signal, sys, time
from pathlib import Path
from kg.pipeline import ingest, machine_claims
from kg.output.report import Report
from kg.store.embedded import Store
folder, papers = Path(sys.argv[1]), sorted(Path(sys.argv[2]).iterdir())
list(machine_claims([path for path in papers if path.suffix == ".txt"], Report()))
def begun(store):
    child = os.fork()
    if child == 0:
        with Store.open(folder / store) as found:
            ingest(papers, found)
        os._exit(0)
    return child
start = time.monotonic()
os.waitpid(begun("whole"), 0)
took, dice = time.monotonic() - start, random.Random(5)
for number in range({ROUNDS}):
    child = begun(f"killed-{{number // 2}}")
    time.sleep(dice.uniform(0.0, took))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    print(number, flush=True)
    if number % 2 == 0:
        sys.stdin.readline()
for number in range({ROUNDS} // 2):
    assert os.waitpid(begun(f"killed-{{number}}"), 0)[1] == 0
"""
NEWS = (
    "North Korea supplied Russia with 100 missiles in 2024.\n",
    "Iran sent drones to Russia, officials said.\n",
)


def papers(folder: Path) -> Path:
    """Two vintages of a register and two articles."""
    folder.mkdir()
    rows = [f"Mali,Oman,{1950 + n},,{n},,B-{n},APC,{n},,2020,New,,1,{n},{n}" for n in range(1, 70)]
    (folder / "october.csv").write_bytes(export(*rows))
    (folder / "march.csv").write_bytes(export(*rows[5:], vintage=MARCH))
    for number, text in enumerate(NEWS):
        (folder / f"news-{number}.txt").write_text(text)
    return folder


def check_whole(path: Path, sizes: dict[str, int]) -> None:
    """What stands is whole; no graph of a document that does not stand holds anything."""
    if not (path / "quads").is_dir():
        return
    with Store.open(path) as store:
        found = {document_graph(record.sha256) for record in standing(store.quads)}
        counts = {g: n for g, n in store.counts().items() if g.startswith(document_graph(""))}
    assert counts == {graph: sizes[graph] for graph in found}


def test_killed_at_ten_moments_a_store_holds_whole_documents_and_comes_to_the_same(
    tmp_path: Path,
) -> None:
    run = [sys.executable, "-c", DRIVER, str(tmp_path), str(papers(tmp_path / "papers"))]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    sizes: dict[str, int] = {}
    pipe = subprocess.PIPE
    with subprocess.Popen(run, stdin=pipe, stdout=pipe, text=True, env=env) as driver:
        assert driver.stdout is not None
        assert driver.stdin is not None
        for number in map(int, driver.stdout):
            if not sizes:
                with Store.open(tmp_path / "whole") as store:
                    sizes = store.counts()
                    whole = list(store.lines())
            if number % 2 == 0:
                check_whole(tmp_path / f"killed-{number // 2}", sizes)
                driver.stdin.write("\n")
                driver.stdin.flush()
    assert driver.returncode == 0
    for number in range(ROUNDS // 2):
        with Store.open(tmp_path / f"killed-{number}") as store:
            assert list(store.lines()) == whole
