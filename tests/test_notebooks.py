"""Every notebook runs from its first cell to its last, and gives the output that stands in it.

They run in one kernel, one after another and each from a clean slate, since the parser takes
seconds to load. `python -m tests.test_notebooks` stores the output that they give now.
"""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
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
    codes = [[cell.source for cell in code_cells(one)] for one in notebooks]
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


def code_cells(notebook: Any) -> list[Any]:
    """The cells of code of a notebook."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(output: Any) -> Any:
    """What of an output is compared; a picture is only there or not, as its lines may move."""
    kept = {key: value for key, value in output.items() if key in ("output_type", "text", "data")}
    if "image/svg+xml" in kept.get("data", {}):
        kept["data"] = {**kept["data"], "image/svg+xml": "a picture"}
    return kept


def is_page(cell: Any) -> bool:
    """True if the cell shows a whole page."""
    return PAGE in cell.metadata.get("tags", [])


def test_the_notebooks_run_and_give_the_outputs_that_stand_in_them(tmp_path: Path) -> None:
    read = [nbformat.read(path, as_version=4) for path in NOTEBOOKS]
    assert len(read) == 5
    for path, notebook, outputs in zip(NOTEBOOKS, read, run_all(read, tmp_path), strict=True):
        for cell, found in zip(code_cells(notebook), outputs, strict=True):
            place = f"{path.name}, In [{cell.execution_count}]; python -m tests.test_notebooks"
            if is_page(cell):
                assert found[0]["data"]["text/html"].startswith("<iframe"), place
            else:
                assert list(map(shown, found)) == list(map(shown, cell.outputs)), place
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_small_and_shows_what_it_gives(path: Path) -> None:
    assert path.stat().st_size < MOST_BYTES
    cells = code_cells(nbformat.read(path, as_version=4))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not [cell for cell in cells if is_page(cell) and cell.outputs]
    assert len([cell for cell in cells if cell.outputs]) >= 5
    assert not re.search(r"/(tmp|home|root|work)/", path.read_text(encoding="utf-8"))


def store() -> None:
    """Run the notebooks and write what they give into them."""
    read = [nbformat.read(path, as_version=4) for path in NOTEBOOKS]
    with TemporaryDirectory() as folder:
        ran = run_all(read, Path(folder))
    for path, notebook, outputs in zip(NOTEBOOKS, read, ran, strict=True):
        for count, (cell, found) in enumerate(zip(code_cells(notebook), outputs, strict=True), 1):
            cell.execution_count = count
            cell.outputs = [] if is_page(cell) else found
            for output in cell.outputs:
                if "execution_count" in output:
                    output["execution_count"] = count
        nbformat.write(notebook, path)


if __name__ == "__main__":
    store()
