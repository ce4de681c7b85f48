"""The rules beside owlrl on the same triples: CPU seconds of each and their ratio.

    python -m tests.benchmarks.reasoning [TRANSFERS]

Both get the ontology's modules and documents that claim one transfer each (1,000 by default), are
timed without loading them, and must find the same edges for `supplies`. No vocabulary is loaded:
it would only cost owlrl more.
"""

import gc
import sys
import time
import warnings
from collections.abc import Callable

import owlrl
import rdflib

from kg.namespaces import PACT, REFERENCE
from kg.reason.rules import derive
from kg.resources import folder
from kg.store.embedded import Store
from tests.worlds import Transfer, put

SUPPLIES = rdflib.URIRef(PACT + "supplies")


def filled(transfers: int) -> Store:
    """A store with the modules and that many documents."""
    store, modules = Store.memory(), rdflib.Graph()
    for path in sorted((folder("ontology") / "modules").glob("*.ttl")):
        modules.parse(path, format="turtle")
    named = [triple for triple in modules if not any(isinstance(t, rdflib.BNode) for t in triple)]
    written = [f"{s.n3()} {p.n3()} {o.n3()} <{REFERENCE}> ." for s, p, o in named]
    store.refresh_reference(line for line in written if "\n" not in line)
    for at in range(transfers):
        supplier, recipient = f"state/x{at % 40}", f"state/y{at % 90}"
        item = f"materiel/z{at % 70}"
        put(store, f"document-{at}", f"Sentence {at}.", Transfer(supplier, recipient, item))
    return store


def as_graph(store: Store) -> rdflib.Graph:
    """The triples of the store and the modules whole, with the axioms that need blank nodes."""
    lines = "\n".join(f"{q.subject} {q.predicate} {q.object} ." for q in store.each_quad())
    logic = rdflib.Graph().parse(data=lines, format="nt")
    for path in sorted((folder("ontology") / "modules").glob("*.ttl")):
        logic.parse(path, format="turtle")
    return logic


def seconds(work: Callable[[], object]) -> float:
    """The CPU seconds that the work took."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print one line for each side and the ratio."""
    warnings.simplefilter("ignore", DeprecationWarning)
    transfers = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    store = filled(transfers)
    logic = as_graph(store)
    print(f"{transfers} transfers, {len(logic)} triples")
    ours = seconds(lambda: derive(store))
    again = seconds(lambda: derive(store))
    print(f"rules: {ours:.2f} CPU s (again, unchanged: {again:.2f} CPU s)")
    closure = owlrl.DeductiveClosure(owlrl.OWLRL_Semantics)
    theirs = seconds(lambda: closure.expand(logic))
    print(f"owlrl: {theirs:.2f} CPU s")
    edges = store.select(f"SELECT ?s ?o {{ ?s <{SUPPLIES}> ?o }}")
    assert set(edges) == {(str(s), str(o)) for s, o in logic.subject_objects(SUPPLIES)}
    print(f"the same {len(edges)} edges; owlrl / rules = {theirs / ours:.0f}")


if __name__ == "__main__":
    main()
