"""pactgraph: security news as a knowledge graph in which every edge shows its sentence.

    store = kg.build(["article.txt"], "kg-store")     # ingest files into a store
    store = kg.open("kg-store")                       # a store that exists
    store.ask("who-supplies-what", supplier="North Korea").to_pandas()
    store.draw(path="graph.html")

These names and the model's are promised; everything else may change. Each is imported when it is
first used, so that `import kg` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.model import (
        Activity,
        Article,
        Claim,
        Concept,
        Details,
        Issue,
        Judgement,
        Modality,
        Name,
        Quantity,
        Reading,
        Situation,
        Source,
        Span,
        Stance,
        Thing,
        Time,
        Words,
    )  # fmt: skip
    from kg.output.answer import ask
    from kg.output.picture import draw
    from kg.pipeline import build
    from kg.pipeline import open_store as open

__version__ = "0.1.0"

__all__ = [
    "Activity", "Article", "Claim", "Concept", "Details", "Issue", "Judgement", "KgError",
    "Modality", "Name", "Quantity", "Reading", "Situation", "Source", "Span", "Stance", "Thing",
    "Time", "Words", "ask", "build", "draw", "open",
]  # fmt: skip

_HOMES = {
    "KgError": ("kg.errors", "KgError"),
    "ask": ("kg.output.answer", "ask"),
    "build": ("kg.pipeline", "build"),
    "draw": ("kg.output.picture", "draw"),
    "open": ("kg.pipeline", "open_store"),
}


def __getattr__(name: str) -> Any:
    """The promised name, imported now; AttributeError for any other."""
    if name not in __all__:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, attribute = _HOMES.get(name, ("kg.model", name))
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    """The promised names."""
    return sorted([*__all__, "__version__"])
