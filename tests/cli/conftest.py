"""Stores of the sample briefs for the tests of the command line."""

import shutil
from pathlib import Path

import pytest

from kg.resources import samples
from tests.cli.desk import Desk
from tests.cli.running import run


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the sample briefs, `kg-store`."""
    folder = tmp_path_factory.mktemp("filled")
    done = run(folder, "ingest", str(samples()))
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed store, to be copied."""
    made = Desk(tmp_path_factory.mktemp("judging") / "store")
    made.run("ingest", str(samples()))
    made.run("reason")
    return made.folder


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> Desk:
    """The sample briefs in a store, with what follows from them, as of the first of November."""
    return Desk(Path(shutil.copytree(built, tmp_path / "store")))
