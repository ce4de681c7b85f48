"""The interactive page: one file of HTML that asks the network for nothing.

pyvis holds the picture and ships the script that draws it, vis-network; the page around it is
ours.
"""

import html
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template
from typing import Any

from kg.errors import MissingError
from kg.render.drawing import claim_kind, drawing
from kg.render.html import data, own, policy
from kg.views import STATUS_WORDS, Edge, Evidence

_SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S+\s*$")
_SCRIPTS = ("claims.js", "page.js")


def page(
    edges: Sequence[Edge],
    positions: Mapping[str, tuple[float, float]],
    title: str,
    stamp: str = "",
) -> str:
    """The whole page; `stamp` says at its foot what was drawn when. Write it as UTF-8.

    Equal arguments give equal pages. Raises KeyError if an actor has no position, and
    MissingError if the installed pyvis does not hold vis-network.
    """
    engine = _vis_network()
    script = "\n".join(own(name) for name in _SCRIPTS)
    style = own("page.css")
    return Template(own("template.html")).substitute(
        policy=policy((engine, script), style),
        title=html.escape(title),
        stamp=html.escape(stamp),
        style=style,
        data=data(_data(edges, positions)),
        engine=engine,
        script=script,
    )


def _data(edges: Sequence[Edge], positions: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    net = drawing(edges, positions)
    return {
        "nodes": net.nodes,
        "edges": net.edges,
        "options": net.options,
        "bundles": [_bundle(edge) for edge in edges],
    }


def _bundle(edge: Edge) -> dict[str, Any]:
    return {
        "id": edge.key,
        "source": edge.source,
        "sourceLabel": edge.source_label,
        "relation": edge.relation,
        "target": edge.target,
        "targetLabel": edge.target_label,
        "claims": [_claim(evidence) for evidence in edge.evidence],
    }


def _claim(evidence: Evidence) -> dict[str, Any]:
    return {
        "iri": evidence.claim,
        "quote": evidence.quote,
        "claimant": evidence.claimant,
        "status": STATUS_WORDS[evidence.status],
        "kind": claim_kind(evidence),
        "modality": evidence.modality,
        "what": [part for part in (evidence.item, evidence.quantity, evidence.time) if part],
        "title": evidence.title,
        "address": evidence.address,
        "url": evidence.url,
        "date": evidence.date,
        "restates": bool(evidence.restates),
    }


def _vis_network() -> str:
    """The drawing script out of the installed pyvis, of the newest version that it holds."""
    folders = [entry for entry in (files("pyvis") / "lib").iterdir() if entry.name[:4] == "vis-"]
    for folder in sorted(folders, key=_version, reverse=True):
        script = folder / "vis-network.min.js"
        if script.is_file():
            return _SOURCE_MAP.sub("", script.read_text(encoding="utf-8")).strip()
    raise MissingError("pyvis is installed without vis-network; pyvis 0.3.2 holds it")


def _version(folder: Traversable) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", folder.name)]
