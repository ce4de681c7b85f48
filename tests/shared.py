"""Material that lies beside a checkout and is no part of it; tests skip where it is absent."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("KG_SHARED") or Path(__file__).parent.parent.parent / "shared")


def shared(name: str) -> Path:
    """The file or folder `name` of the material; skips the test if it is not there."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not there: set KG_SHARED to the folder that holds it")
    return path
