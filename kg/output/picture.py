"""The picture of a store: a page of HTML, for a file or for a notebook."""

import html
from dataclasses import dataclass, field
from pathlib import Path

from kg.analyse.edges import edges
from kg.analyse.layout import layout
from kg.ids import digest
from kg.output.background import background
from kg.query.named import shipped
from kg.query.run import select
from kg.render.page import page
from kg.store.embedded import Store
from kg.views import Edge


@dataclass(frozen=True)
class Picture:
    """One self-contained page of HTML; a notebook shows it in a frame of its own."""

    html: str = field(repr=False)

    def save(self, path: Path | str) -> Path:
        """Write the page as UTF-8 and return where."""
        Path(path).write_bytes(self.html.encode("utf-8"))
        return Path(path)

    def _repr_html_(self) -> str:
        inside = html.escape(self.html, quote=True)
        style = "width: 100%; height: 640px; border: 0"
        allowed = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
        return f'<iframe style="{style}" sandbox="{allowed}" srcdoc="{inside}"></iframe>'


def draw(store: Store) -> Picture:
    """The network of actors as an interactive page."""
    found = edges_of(store)
    claims = sum(len(edge.evidence) for edge in found)
    state = digest(*(one.claim for edge in found for one in edge.evidence))
    stamp = f"{len(found)} relations, {claims} claims, state {state[:12]}"
    title = shipped("views/supplies").title
    return Picture(page(found, layout(found), title, stamp, background(store, found)))


def edges_of(store: Store) -> list[Edge]:
    """The edges between the actors of a store, each with its claims."""
    return edges(select(store, "views/supplies").dicts())
