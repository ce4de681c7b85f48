"""A store as a notebook works with it: ask, query, analyse, draw, why."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.output.answer import Answer, answer, ask
from kg.output.tree import tree_html, write_tree
from kg.query.guard import guard
from kg.query.why import Reason, why
from kg.reason.rules import rules
from kg.store.embedded import Store
from kg.store.table import Table

if TYPE_CHECKING:
    from kg.output.picture import Picture

_SIZE: Final = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
_WIDEST: Final = 860


class Graph(Store):
    """A store whose answers a notebook shows as they are."""

    def ask(
        self, name: str, values: Mapping[str, str] | None = None, /, **parameters: str
    ) -> Answer:
        """The answer to a shipped question; `kg questions` lists them with their parameters."""
        return ask(self, name, values, **parameters)

    def query(self, text: str) -> Answer | bool | Iterator[str]:
        """The answer to a SPARQL query: rows, true or false, or lines of N-Triples."""
        guard(text)
        found = super().query(text)
        return answer(found, self) if isinstance(found, Table) else found

    def analyse(self, of: str = "suppliers", **options: Any) -> Answer:
        """What `kg analyse` shows: suppliers, recipients, brokers, chains and the like.

        The options are those of the command, as `recipient="Russia"`.
        """
        from kg.analyse.run import analyse

        return answer(analyse(self, of, **options), self)

    def to_networkx(self) -> Any:
        """A `networkx.MultiDiGraph` of all that `kg analyse network` writes."""
        from kg.analyse.network import multigraph
        from kg.analyse.support import network

        return multigraph(network(self))

    def draw(self, view: str = "network", path: Path | str | None = None) -> "Picture":
        """The network, timeline, map or matrix as one page that needs no network, in a frame.

        With a `path` it is written there too.
        """
        from kg.output.picture import Picture
        from kg.output.sheets import page_of

        made = Picture(page_of(self, view))
        if path is not None:
            made.save(path)
        return made

    def still(self, view: str = "network") -> "Still":
        """The same view as a picture that does not move, which any viewer of notebooks shows."""
        from kg.output.sheets import picture_of

        return Still(picture_of(self, view, ".svg").decode("utf-8"))

    def why(self, subject: str, predicate: str, obj: str) -> "Explanation":
        """Why an edge was derived, down to the quotes, as `kg why` shows it."""
        sayings = {rule.name: rule.says for rule in rules()}
        return Explanation(why(self, (subject, predicate, obj), sayings))


@dataclass(frozen=True)
class Still:
    """One picture of SVG."""

    svg: str = field(repr=False)

    def _repr_svg_(self) -> str:
        """The picture, no wider than a notebook; a viewer may show it at the size that it names."""
        return _SIZE.sub(_narrower, self.svg, count=1)


def _narrower(size: re.Match[str]) -> str:
    width, height = map(float, size.groups())
    shrunk = min(1.0, _WIDEST / width)
    return f'width="{width * shrunk:.0f}" height="{height * shrunk:.0f}"'


@dataclass(frozen=True, repr=False)
class Explanation:
    """A reason with what it rests on; printed as lines, shown as a list within a list."""

    reason: Reason

    def __str__(self) -> str:
        stream = StringIO()
        write_tree(self.reason, stream)
        return stream.getvalue().rstrip("\n")

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return tree_html(self.reason)
