"""What follows, as short triples."""

from kg.namespaces import ID, PACT
from kg.store.embedded import Store

CHAINS = ("supplies", "suppliesType", "deploysFor", "aids")


def edges(store: Store, *properties: str) -> set[tuple[str, ...]]:
    """The triples of these properties in the store, shortened."""
    wanted = " ".join(f"pact:{name}" for name in properties)
    found = store.query(f"SELECT ?s ?p ?o {{ VALUES ?p {{ {wanted} }} ?s ?p ?o }}")
    assert not isinstance(found, bool)
    return {tuple(cell.removeprefix(ID).removeprefix(PACT) for cell in row) for row in found}
