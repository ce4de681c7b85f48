"""The picture of a store: a page of HTML, for a file or for a notebook."""

import html
from dataclasses import dataclass, field
from pathlib import Path

from kg.analyse.edges import edges
from kg.analyse.layout import layout
from kg.errors import QueryError
from kg.ids import digest
from kg.output.background import background
from kg.query.named import Question, parsed
from kg.render.page import page
from kg.resources import folder
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


def draw(store: Store, view: str = "supplies") -> Picture:
    """The picture of one view of the store; QueryError for a view that there is not."""
    found = edges_of(store, view)
    claims = sum(len(edge.evidence) for edge in found)
    state = digest(*(one.claim for edge in found for one in edge.evidence))
    stamp = f"{len(found)} relations, {claims} claims, state {state[:12]}"
    shown = page(found, layout(found), _view(view).title, stamp, background(store, found))
    return Picture(shown)


def edges_of(store: Store, view: str = "supplies") -> list[Edge]:
    """The edges of one view of the store, each with its claims."""
    return edges(store.select(_view(view).text).dicts())


def _view(name: str) -> Question:
    views = {path.stem: path for path in (folder("queries") / "views").glob("*.rq")}
    if name not in views:
        raise QueryError(f"no view {name!r}; there are: {', '.join(sorted(views))}")
    return parsed(views[name])
