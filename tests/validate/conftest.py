"""A store on disk with the sample briefs, which each test may spoil."""

import shutil
from pathlib import Path

import pytest

from kg.pipeline import ingest
from kg.resources import samples
from kg.store.embedded import Store


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed store, to be copied."""
    place = tmp_path_factory.mktemp("check") / "store"
    with Store.open(place) as store:
        assert not ingest([samples()], store).failed
    return place


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """The folder of a closed store that the test may spoil."""
    return Path(shutil.copytree(built, tmp_path / "store"))
