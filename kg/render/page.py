"""The interactive page: one file of HTML that asks the network for nothing.

pyvis holds the picture and ships the script that draws it, vis-network; the page around it is
ours.
"""

import re
from collections.abc import Sequence
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from kg.errors import MissingError
from kg.namespaces import ID
from kg.render.columns import Texts
from kg.render.drawing import drawing, line
from kg.render.html import data, filled, own
from kg.views import STATUS_WORDS, Actor, Background, Detail, Edge, Evidence, Layout

_SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S+\s*$")
_NOTHING = Background()
# In the order of their use; together they are one module.
_SCRIPTS = (
    *("elements", "model", "state", "filter", "facets", "folding", "graph", "cite", "evidence"),
    *("panel", "table", "exports", "page"),
)


def page(
    edges: Sequence[Edge],
    layout: Layout,
    title: str,
    stamp: str = "",
    background: Background = _NOTHING,
) -> str:
    """The whole page; `stamp` says at its foot what was drawn when. Write it as UTF-8.

    Equal arguments give equal pages. Raises KeyError if an actor has no place, and
    MissingError if the installed pyvis does not hold vis-network.
    """
    engine = _vis_network()
    script = "\n".join(own(f"script/{name}.js") for name in _SCRIPTS)
    return filled(
        "template.html",
        title,
        own("page.css"),
        (engine, script),
        stamp=stamp,
        data=data(_data(edges, layout, background)),
    )


def _data(edges: Sequence[Edge], layout: Layout, background: Background) -> dict[str, Any]:
    texts = Texts()
    net = drawing(edges, layout, background.actors)
    labels = {edge.source: edge.source_label for edge in edges}
    labels |= {edge.target: edge.target_label for edge in edges}
    tables = {
        "nodes": [
            {**node, **_actor(node["id"], layout, background), "name": labels[node["id"]]}
            for node in net.nodes
        ],
        "edges": net.edges,
        "claims": [
            _claim(place, one, background.details.get(one.claim, Detail()))
            for place, edge in enumerate(edges)
            for one in edge.evidence
        ],
        "disputes": [asdict(one) for one in background.disputes],
        "circles": [{"hub": hub, "x": x, "y": y} for hub, (x, y) in layout.middles.items()],
    }
    encoded = {name: texts.columns(rows) for name, rows in tables.items()}
    return {
        **encoded,
        "texts": texts.all,
        "base": ID,
        "options": net.options,
        "statuses": STATUS_WORDS,
    }


def _actor(iri: str, layout: Layout, background: Background) -> dict[str, Any]:
    actor = background.actors.get(iri, Actor())
    return {"sort": actor.kind, "names": actor.names, "hub": layout.circles.get(iri, "")}


def _claim(place: int, evidence: Evidence, detail: Detail) -> dict[str, Any]:
    shown = {**asdict(evidence), **asdict(detail), "edge": place, "line": line(evidence)}
    shown["restates"] = bool(evidence.restates)
    shown["status"] = STATUS_WORDS[evidence.status]
    return shown


def _vis_network() -> str:
    """The drawing script out of the installed pyvis, of the newest version that it holds."""
    folders = [entry for entry in (files("pyvis") / "lib").iterdir() if entry.name[:4] == "vis-"]
    folders.sort(key=lambda entry: [int(n) for n in re.findall(r"\d+", entry.name)], reverse=True)
    for folder in folders:
        script = folder / "vis-network.min.js"
        if script.is_file():
            return _SOURCE_MAP.sub("", script.read_text(encoding="utf-8")).strip()
    raise MissingError("pyvis is installed without vis-network; pyvis 0.3.2 holds it")
