"""A store of the sample briefs for all tests of the command line."""

from pathlib import Path

import pytest

from kg.resources import samples
from tests.cli.running import run


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the sample briefs, `kg-store`."""
    folder = tmp_path_factory.mktemp("filled")
    done = run(folder, "ingest", str(samples()))
    assert done.returncode == 0, done.stderr
    return folder
