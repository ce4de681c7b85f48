"""One analysis of a store by its name."""

from collections.abc import Callable
from datetime import date
from typing import Final

from kg.analyse.chains import chains
from kg.analyse.ranking import (
    brokers,
    change,
    communities,
    recipients,
    reciprocity,
    suppliers,
)
from kg.analyse.support import RELATIONS, Network, network
from kg.errors import QueryError
from kg.query.run import node
from kg.reason.grades import checked
from kg.store.embedded import Store
from kg.store.table import Table
from kg.vocabulary import load

_WHOLE: Final[dict[str, Callable[[Network], Table]]] = {
    "suppliers": suppliers,
    "recipients": recipients,
    "brokers": brokers,
    "reciprocity": reciprocity,
    "communities": communities,
}
ANALYSES: Final = (*_WHOLE, "chains", "change")


def analyse(
    store: Store,
    of: str = "suppliers",
    *,
    relation: str = "supplies",
    item: str = "",
    supplier: str = "",
    recipient: str = "",
    hops: int = 3,
    grade: str = "",
    since: str = "",
    until: str = "",
) -> Table:
    """One of `ANALYSES` over the claims of one relation, of all items or of one and its kinds.

    Actors and items are names or IRIs, days as 2024-06-01. QueryError for an unknown name, analysis
    or day, and where no rule ever ran.
    """
    if of not in ANALYSES:
        raise QueryError(f"no analysis {of!r}; there are: {', '.join(ANALYSES)}")
    if relation not in RELATIONS:
        raise QueryError(f"no relation {relation!r}; there are: {', '.join(RELATIONS)}")
    found = network(store, item).only(relation)
    if of == "chains":
        if item or relation != "supplies":
            raise QueryError("chains are of supply and of all items; leave out relation and item")
        ends = (_actor("supplier", supplier), _actor("recipient", recipient))
        return chains(store, found, hops, *ends, checked(grade))
    if of == "change":
        return change(found, _day("since", since), _day("until", until))
    return _WHOLE[of](found)


def _actor(name: str, value: str) -> str:
    return node(name, "actor", value, load()) if value else ""


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise QueryError(f"{name}: {value!r} is no day; write it as 2024-06-01") from error
