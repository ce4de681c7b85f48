"""Every notebook runs from its first cell to its last, and gives the output that stands in it.

They run in one kernel, one after another and each from a clean slate, since the parser takes
seconds to load.
"""

import re
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
# A cell with this tag shows a whole page, too large to be stored.
PAGE = "page"
MOST_BYTES = 150_000


class ThisPython(AsyncKernelManager):
    """A kernel of the interpreter that runs the tests, whatever is registered as python3."""

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """The command that starts the kernel."""
        return [
            sys.executable, "-m", "ipykernel_launcher", "-f", self.connection_file,
            *(extra_arguments or []),
        ]  # fmt: skip


def run_all(notebooks: list[Any], folder: Path) -> list[list[Any]]:
    """The outputs of every cell of code, notebook by notebook."""
    codes = [[cell.source for cell in one.cells if cell.cell_type == "code"] for one in notebooks]
    sources = [source for code in codes for source in ("%reset -f", *code)]
    whole = new_notebook(cells=[new_code_cell(source) for source in sources])
    client = NotebookClient(
        whole,
        kernel_manager_class=ThisPython,
        timeout=300,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    outputs = [cell.outputs for cell in whole.cells]
    return [[outputs.pop(0) for _ in ("reset", *code)][1:] for code in codes]


def shown(output: Any) -> Any:
    """What of an output stays the same from run to run."""
    return {
        key: value for key, value in output.items() if key not in ("execution_count", "metadata")
    }


def test_the_notebooks_run_and_give_the_outputs_that_stand_in_them(tmp_path: Path) -> None:
    read = [nbformat.read(path, as_version=4) for path in NOTEBOOKS]
    assert len(read) == 5
    for path, notebook, outputs in zip(NOTEBOOKS, read, run_all(read, tmp_path), strict=True):
        cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        for at, (cell, found) in enumerate(zip(cells, outputs, strict=True), 1):
            if PAGE in cell.metadata.get("tags", []):
                assert found[0]["data"]["text/html"].startswith("<iframe")
            else:
                stored = [shown(one) for one in cell.outputs]
                assert [shown(one) for one in found] == stored, f"{path.name}, In [{at}]"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_small_and_shows_what_it_gives(path: Path) -> None:
    assert path.stat().st_size < MOST_BYTES
    for cell in nbformat.read(path, as_version=4).cells:
        page = PAGE in cell.metadata.get("tags", [])
        assert not (page and cell.outputs)
    text = path.read_text(encoding="utf-8")
    assert text.count('"output_type"') >= 5
    assert not re.search(r"/(tmp|home|root|work)/", text)
