"""The tables of this folder: what registers call things, as data."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def toml(name: str) -> dict[str, Any]:
    """The tables of NAME.toml."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))


@cache
def known_columns(keeper: str) -> frozenset[str]:
    """The columns of a keeper's registers that are read, or ignored for a reason that is told."""
    of_keeper = toml("registers")["keepers"][keeper]
    return frozenset(" ".join([of_keeper["read"], *of_keeper["ignored"].values()]).split())
