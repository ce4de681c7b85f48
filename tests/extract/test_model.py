"""The parser's weights are those that the lock names, file by file."""

import gc
from importlib import import_module
from pathlib import Path
from shutil import copytree

import pytest

from kg.errors import MissingError
from kg.extract import nlp


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A copy of the installed model."""
    module = import_module(nlp.MODELS[0])
    assert module.__file__ is not None
    return copytree(Path(module.__file__).parent / f"{nlp.MODELS[0]}-3.8.0", tmp_path / "model")


def test_the_installed_model_is_the_one_that_is_meant(model: Path) -> None:
    nlp._check(model)
    loaded = {line.partition("  ")[2] for line in nlp.SUMS.read_text().splitlines()}
    assert {"parser/model", "tagger/model", "tok2vec/model", "config.cfg"} <= loaded


def test_garbage_is_collected_as_before_once_the_model_is_loaded() -> None:
    before = gc.get_threshold()
    nlp.pipeline.__wrapped__()
    assert gc.isenabled()
    assert gc.get_threshold() == before > (0, 0, 0)
    assert gc.get_freeze_count() > 100_000


def test_other_weights_are_refused_by_name(model: Path) -> None:
    weights = bytearray((model / "parser/model").read_bytes())
    weights[len(weights) // 2] ^= 1
    (model / "parser/model").write_bytes(weights)
    with pytest.raises(MissingError, match=r"parser/model is not that of en_core_web_sm 3\.8\.0"):
        nlp._check(model)


def test_a_missing_file_is_told(model: Path) -> None:
    (model / "tokenizer").unlink()
    with pytest.raises(MissingError, match="tokenizer"):
        nlp._check(model)
