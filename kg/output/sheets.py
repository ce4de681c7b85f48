"""The pictures beside the interactive page: timeline, map, matrix; and all of them for reports."""

from collections.abc import Callable, Mapping
from typing import Final

from kg.analyse.layout import positions
from kg.errors import QueryError
from kg.output.picture import draw, edges_of
from kg.query.run import select
from kg.render.account import Account, accounts
from kg.render.map import world_map
from kg.render.matrix import matrix
from kg.render.network import busiest, network
from kg.render.png import png
from kg.render.poster import poster
from kg.render.scene import LEGEND, Scene
from kg.render.sheet import Sheet, sheet_page
from kg.render.svg import svg_file
from kg.render.timeline import timeline
from kg.store.embedded import Store

LIMIT: Final = 30
FORMS: Final = (".html", ".svg", ".png")


def sheet(store: Store, view: str, limit: int) -> Sheet:
    """The view `timeline`, `map` or `matrix`, of the `limit` largest; QueryError for another."""
    makers: Mapping[str, Callable[[list[Account]], Sheet]] = {
        "timeline": lambda found: timeline(found, limit),
        "map": lambda found: world_map(found, _points(store), limit),
        "matrix": lambda found: matrix(found, limit),
    }
    if view not in makers:
        raise QueryError(f"no view {view!r}; there are: {', '.join(sorted(makers))}, network")
    return makers[view](claims_of(store))


def claims_of(store: Store) -> list[Account]:
    """All claims of the store, what they are about, their words and sources."""
    return accounts(select(store, "pictures/claims").dicts())


def page_of(store: Store, view: str, limit: int = LIMIT) -> str:
    """The view as one page of HTML; but for the network, which folds by itself, without scripts."""
    if view == "network":
        return draw(store).html
    made = sheet(store, view, limit)
    claims = {claim.claim for group in (*made.groups, *made.apart) for claim in group.claims}
    return sheet_page(made, f"{len(claims)} claims can be read here.")


def picture_of(store: Store, view: str, form: str, limit: int = LIMIT) -> bytes:
    """The view as a picture for a report, `form` .svg or .png; MissingError without matplotlib."""
    title, scene = _still(store, view, limit)
    return png(scene) if form == ".png" else svg_file(scene, title).encode("utf-8")


def _still(store: Store, view: str, limit: int) -> tuple[str, Scene]:
    if view == "network":
        shown, folded = busiest(edges_of(store), limit)
        drawn = network(shown, positions(shown))
        title = f"Who supplies what to whom: {len(shown)} relations"
        return title, poster(drawn, title, LEGEND, [folded] if folded else [])
    made = sheet(store, view, limit)
    return made.title, poster(made.scene, made.title, made.legend, [made.summary, *made.notes])


def _points(store: Store) -> dict[str, tuple[float, float]]:
    """Latitude and longitude of the actors that have a place on a map."""
    places = select(store, "pictures/places")
    return {actor: (float(latitude), float(longitude)) for actor, latitude, longitude in places}
