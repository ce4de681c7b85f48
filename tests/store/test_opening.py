"""A folder that cannot be a store is told in one line that says what to do."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store.embedded import Outcome, Store


def test_a_store_keeps_what_it_was_given(tmp_path: Path, add: Callable[..., Outcome]) -> None:
    with Store.open(tmp_path / "s") as store:
        add(store, "a.txt", "Text one.", "tanks")
        before = list(store.lines(with_meta=True))
    with Store.open(tmp_path / "s", read_only=True) as store:
        assert list(store.lines(with_meta=True)) == before
    with Store.open(tmp_path / "s") as store:
        assert add(store, "a.txt", "Text one.", "tanks") is Outcome.UNCHANGED


def test_a_store_in_use_by_another_process_is_told(tmp_path: Path) -> None:
    holder = (
        "import sys\nfrom kg.store.embedded import Store\n"
        "with Store.open(sys.argv[1]):\n    print('open', flush=True)\n    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(tmp_path / "s")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(StoreError, match="in use by another process; wait"):
            Store.open(tmp_path / "s")
        process.stdin.close()


def test_a_folder_with_other_things_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(StoreError, match="not a store; name"):
        Store.open(tmp_path)
    with pytest.raises(StoreError, match="a file, not a store"):
        Store.open(tmp_path / "letter.txt")


def test_reading_from_nowhere_is_told_and_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here; ingest"):
        Store.open(tmp_path / "s", read_only=True)
    assert not (tmp_path / "s").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_leave_to_write_is_told(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir(mode=0o500)
    with pytest.raises(StoreError, match="cannot be written; check"):
        Store.open(tmp_path / "s")


def test_writing_to_a_store_open_for_reading_is_told(
    tmp_path: Path, add: Callable[..., Outcome]
) -> None:
    Store.open(tmp_path / "s").close()
    with (
        Store.open(tmp_path / "s", read_only=True) as store,
        pytest.raises(StoreError, match="cannot be written"),
    ):
        add(store, "a.txt", "Text one.", "tanks")
