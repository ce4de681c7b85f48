"""The wheel holds what the program needs and nothing else, and runs where the checkout is not."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without a network by the hatchling of this interpreter."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_code_ontology_queries_and_samples(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for wanted in (
        "kg/py.typed",
        "kg/samples/brief-arms.txt",
        "kg/samples/brief-casualties.html",
        "kg/samples/brief-pact.claims.jsonl",
        "kg/render/template.html",
        "kg/render/page.css",
        "kg/render/script/graph.js",
        "kg/_data/ontology/pactgraph.ttl",
        "kg/_data/ontology/vocab/states.ttl",
        "kg/_data/ontology/shapes/claim.ttl",
        "kg/_data/queries/checks/one-triple-one-graph.rq",
        "kg/_data/queries/questions/who-supplies-what.rq",
        "kg/_data/queries/views/supplies.rq",
    ):
        assert wanted in names
    for path in (ROOT / "kg").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert f"kg/{path.relative_to(ROOT / 'kg').as_posix()}" in names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"kg"}
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_both_licences_are_in_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert len([name for name in names if "/licenses/" in name and "LICENSE" in name]) == 2


def test_the_installed_wheel_runs_the_demo_from_an_empty_folder(
    wheel: Path, tmp_path: Path
) -> None:
    """The dependencies are taken from this interpreter; `.ci/run` installs them as well."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    packages = next(path for path in home.rglob("site-packages") if path.is_dir())
    zipfile.ZipFile(wheel).extractall(packages)
    libraries = next(path for path in sys.path if path.endswith("site-packages"))
    (packages / "dependencies.pth").write_text(f"{libraries}\n")
    empty = tmp_path / "empty"
    empty.mkdir()
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    program = "import kg, sys; print(kg.__file__); from kg.cli import main; main(['demo'])"
    done = subprocess.run(
        [str(scripts / "python"), "-c", program],
        cwd=empty,
        capture_output=True,
        encoding="utf-8",
        env=variables,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(packages))
    assert sorted(path.name for path in empty.iterdir()) == ["graph.html", "graph.nq"]
