"""Rules and reasoners of OWL find the same."""

import owlrl
import pytest
import rdflib

from kg.model import Modality, Stance
from kg.namespaces import GRAPH, ID, PACT
from kg.reason.rules import derive
from kg.resources import folder
from kg.store.embedded import Store
from tests.ontology.files import MODULES, graph
from tests.ontology.reasoner import classified
from tests.reason.edges import CHAINS, edges
from tests.worlds import Transfer, put


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib and owlrl warn of themselves
def test_the_rules_and_a_reasoner_of_owl_rl_find_the_same_edges(store: Store) -> None:
    worlds = [
        Transfer(),
        Transfer("state/irn", "state/rus", "materiel/uav", modality=Modality.ALLEGED),
        Transfer("state/usa", "state/ukr", stance=Stance.DENIES),
        Transfer("state/rus", "state/prk", stance=Stance.PROPOSES, stage="sought"),
        Transfer("state/kor", "state/ukr", stance=Stance.ANTICIPATES, stage="planned"),
        Transfer(item="materiel/troops", deploys=True),
        Transfer("state/usa", "state/kor", "materiel/troops", deploys=True),
    ]
    logic = rdflib.Graph()
    for path in MODULES:
        logic += graph(path)
    for at, world in enumerate(worlds):
        put(store, f"document-{at}", f"Sentence {at}.", world)
    for quad in store.each_quad():
        if str(quad.graph_name) != f"<{GRAPH}reference>":
            logic.parse(data=f"{quad.subject} {quad.predicate} {quad.object} .", format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(logic)
    derive(store)
    for name in CHAINS:
        closed = {(str(s), str(o)) for s, o in logic.subject_objects(rdflib.URIRef(PACT + name))}
        assert {(ID + s, ID + o) for s, _, o in edges(store, name)} == closed
        assert closed


def test_the_rule_for_artillery_finds_what_the_reasoner_finds(store: Store) -> None:
    pact, guns = rdflib.Namespace(PACT), rdflib.Graph()
    materiel = graph(folder("ontology") / "vocab" / "materiel.ttl")
    for node in materiel.subjects(pact.calibreMillimetres):
        for predicate in (rdflib.RDF.type, pact.calibreMillimetres):
            guns += materiel.triples((node, predicate, None))
    world = classified(guns)
    derive(store)
    rows = store.query("SELECT ?s { ?d pact:byRule 'classified-as' ; pact:derivedSubject ?s }")
    assert not isinstance(rows, bool)
    found = {row[0] for row in rows}
    assert found == {gun.iri for gun in world[PACT + "LargeCalibreArtillery"].instances()}
    assert {f"{ID}materiel/mrl-240mm", f"{ID}materiel/spg-170mm"} <= found
