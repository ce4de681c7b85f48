"""Where the ontology, the queries and the sample briefs are, in a checkout and in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder `ontology` or `queries`: inside the installed package, else in the checkout.

    Raises FileNotFoundError if neither holds it, which means a broken installation.
    """
    for place in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the folder {name!r} is missing from the installation of pactgraph")


def samples() -> Path:
    """The folder of the briefs that `kg demo` reads."""
    return _PACKAGE / "samples"
