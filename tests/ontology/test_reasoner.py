"""What HermiT finds: contradictions, and large-calibre artillery by its calibre."""

from pathlib import Path

import pytest
from rdflib import RDF, Graph

from tests.ontology.files import ALIGNMENTS, ID, ONTOLOGY, PACT, graph, name
from tests.ontology.reasoner import classified, facts
from tests.shared import shared

# A contradiction, and beside it what differs from it in one point and is none.
PLANTED = {
    "one claim affirms and denies": (
        "<urn:c1> :affirms <urn:s1> ; :denies <urn:s1> .",
        "<urn:c1> :affirms <urn:s1> . <urn:c1b> :denies <urn:s1> .",
    ),
    "the supplier is the recipient": (
        "<urn:t2> :supplier <urn:a2> ; :recipient <urn:a2> .",
        "<urn:t2> :supplier <urn:a2> ; :recipient <urn:b2> .",
    ),
    "a state is a place": (
        "<urn:p3> a :State, :Place .",
        "<urn:p3> a :Place ; :territoryOf <urn:q3> . <urn:q3> a :State .",
    ),
    "a deployment is a transfer": (
        "<urn:d4> a :Deployment, :MaterielTransfer .",
        "<urn:d4> a :Deployment ; :inExchangeFor <urn:e4> . <urn:e4> a :MaterielTransfer .",
    ),
    "an item is a state": (
        "<urn:t5> :item <urn:i5> . <urn:i5> a :State .",
        "<urn:t5> :item <urn:i5> . <urn:i5> a :MaterielType .",
    ),
    "a claim is a situation": (
        "<urn:c6> a :Claim, :Casualties .",
        "<urn:c6> a :Claim ; :affirms <urn:s6> . <urn:s6> a :Casualties .",
    ),
    "a claimant is a concept": (
        "<urn:c7> :claimant <urn:a7> . <urn:a7> a :Modality .",
        "<urn:c7> :claimant <urn:a7> ; :modality <urn:m7> . <urn:m7> a :Modality .",
    ),
    "a person is a state": (
        "<urn:p8> a :Person, :State .",
        "<urn:p8> a :Person ; :holdsOfficeIn <urn:q8> . <urn:q8> a :State .",
    ),
    "an agreement is a place": (
        "<urn:s9> :under <urn:g9> ; :at <urn:g9> .",
        "<urn:s9> :under <urn:g9> ; :at <urn:h9> .",
    ),
    "an agreement is an embargo": (
        "<urn:g10> a :MutualDefencePact, :ArmsEmbargo .",
        "<urn:g10> a :MutualDefencePact, :NonAggressionPact .",
    ),
    "a claim that was set aside counts": (
        "<urn:c11> a :SetAsideClaim ; :affirms <urn:s11> .",
        "<urn:c11> a :SetAsideClaim ; :setAsideContent <urn:s11> .",
    ),
    "the duty of defence is in an embargo": (
        "<urn:g12> a :ArmsEmbargo ; :obligation concept:obligation-defence .",
        "<urn:g12> a :Agreement ; :obligation concept:obligation-defence .",
    ),
    "large-calibre artillery is a category": (
        "<urn:m13> a :Mortar ; :calibreMillimetres 120.0 . <urn:n13> :classifiedAs <urn:m13> .",
        "<urn:m13> a :Mortar ; :calibreMillimetres 120.0 ; :classifiedAs <urn:n13> .",
    ),
    "a quantity has a word for its value": (
        '<urn:q14> a :Quantity ; :value "many" .',
        "<urn:q14> a :Quantity ; :value 1100.0 .",
    ),
}


@pytest.mark.parametrize("contradiction", PLANTED)
def test_the_reasoner_refuses_a_contradiction(contradiction: str) -> None:
    assert classified(facts(PLANTED[contradiction][0])) is None


def test_what_differs_from_the_contradictions_in_one_point_is_consistent() -> None:
    controls = facts(" ".join(control for _, control in PLANTED.values()))
    assert classified(controls) is not None


@pytest.mark.parametrize("path", ALIGNMENTS, ids=name)
def test_an_alignment_contradicts_nothing(path: Path) -> None:
    world = classified(graph(path))
    assert world is not None
    assert list(world.inconsistent_classes()) == []


def test_the_simple_event_model_itself_fits_the_alignment() -> None:
    model = Graph().parse(shared("data/ontologies/sem.rdf"), format="xml")
    world = classified(graph(ONTOLOGY / "alignments" / "sem.ttl") + model)
    assert world is not None
    assert list(world.inconsistent_classes()) == []


def test_the_reasoner_knows_large_calibre_artillery_by_its_calibre() -> None:
    materiel, guns = graph(ONTOLOGY / "vocab" / "materiel.ttl"), Graph()
    for node in materiel.subjects(PACT.calibreMillimetres):
        for predicate in (RDF.type, PACT.calibreMillimetres):
            guns += materiel.triples((node, predicate, None))
    world = classified(guns)
    assert list(world.inconsistent_classes()) == []
    large = {gun.iri.removeprefix(ID) for gun in world[str(PACT.LargeCalibreArtillery)].instances()}
    assert {"materiel/mrl-240mm", "materiel/spg-170mm", "materiel/mortar-82mm"} <= large
    assert large.isdisjoint({"materiel/mortar-60mm", "materiel/shells-155mm", "materiel/leopard-2"})
