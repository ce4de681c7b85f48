"""Several processes read as one does; one that is ended from outside is told, not passed over."""

import multiprocessing
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.machine import Document, Machine
from kg.model import Article, Source
from kg.output.report import Report
from kg.pipeline import ingest
from kg.store.embedded import Store
from tests.extract.conftest import article_of

TEXTS = (
    "Iran sent Russia 400 drones. North Korean troops saw the drones of Iran.",
    "Poland may lend Ukraine 14 tanks, the minister said.",
    "Mali wants no war.",
)


def document(text: str) -> Document:
    article = article_of(text)
    return Source(article.address, text.encode(), article.sha256, "test"), article


def found(jobs: int) -> tuple[list[tuple[Article, object]], Report]:
    report = Report()
    finds = Machine(jobs=jobs).finds(map(document, TEXTS * 4), report)
    return [(article, of) for _, article, of in finds], report


def test_two_processes_find_what_one_finds_in_the_same_order() -> None:
    alone, together = found(1), found(2)
    assert together == alone
    assert len(alone[0]) == 12
    assert len(alone[1].issues) == 4


def test_a_reading_process_that_is_ended_is_told_and_what_was_read_stays() -> None:
    def cut_short() -> Iterator[Document]:
        for count, text in enumerate(TEXTS * 20):
            if count == 30:
                for child in multiprocessing.active_children():
                    child.kill()
            yield document(text)

    report = Report()
    read = list(Machine(jobs=2).finds(cut_short(), report))
    assert 0 < len(read) < 60
    (told,) = report.failed
    assert str(told).startswith("grammar: a reading process was ended; the rest was not read")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are told by /proc")
def test_reading_processes_end_with_the_one_that_is_killed(tmp_path: Path) -> None:
    for at in range(400):
        (tmp_path / f"{at}.txt").write_text(f"{TEXTS[0]} Report {at}.", encoding="utf-8")
    kg = [Path(sys.executable).with_name("kg"), "claims", "--jobs", "2", tmp_path]
    with subprocess.Popen(kg, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
        assert run.stdout is not None
        run.stdout.readline()  # both processes are at work
        listed = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text(encoding="ascii")
        run.kill()
    readers = [Path(f"/proc/{child}") for child in listed.split()]
    assert len(readers) >= 2
    for _ in range(100):
        if not any(map(_is_alive, readers)):
            return
        time.sleep(0.1)
    pytest.fail(f"still there: {readers}")


def _is_alive(process: Path) -> bool:
    try:
        return (process / "stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Iran sent Russia 400 drones.", []),
        ("The drones of Iran are old.", ["no claim was read from 'The drones of Iran are old.'"]),
        ("The drones are old.", []),
        ("Iran is a country.", []),
    ],
)
def test_a_sentence_that_names_actor_and_arms_and_makes_no_claim_is_told(
    tmp_path: Path, text: str, unread: list[str]
) -> None:
    (tmp_path / "news.txt").write_text(f"{text}\n", encoding="utf-8")
    with Store.memory() as store:
        issues = ingest([tmp_path], store).issues
    assert [(one.place, one.problem.split(", which")[0]) for one in issues] == [
        ("news.txt:0", problem) for problem in unread
    ]
