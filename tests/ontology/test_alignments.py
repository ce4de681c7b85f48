"""The alignments name terms that exist, on both sides, and say no more than they may."""

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import ORG, PROV, SDO, SKOS
from rdflib.term import Node

from tests.ontology.files import (
    ALIGNMENTS,
    BASE,
    ID,
    PACT,
    ROOT,
    graph,
    name,
    schema,
    terms,
    vocabulary,
)
from tests.shared import shared

ALLOWED = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso, SDO.sameAs}
CLOSED = {"org": ORG, "prov": PROV, "schema": SDO, "skos": SKOS}
FILES = {
    "sem": ["sem.rdf"],
    "cco": [f"CCO_{part}Ontology.ttl" for part in ("Agent", "Artifact", "InformationEntity")],
}


def statements(path: Path) -> list[tuple[Node, Node, Node]]:
    """What an alignment says about our terms and nodes."""
    return [
        triple
        for triple in graph(path)
        if str(triple[0]).startswith((str(PACT), ID)) and triple[1] != RDF.type
    ]


def foreign(path: Path) -> set[Node]:
    return {other for _, _, other in statements(path)}


def test_the_alignments_are_these() -> None:
    names = {path.stem for path in ALIGNMENTS}
    assert names == {"cco", "org", "prov", "schema", "sem", "skos", "wikidata"}


@pytest.mark.parametrize("path", ALIGNMENTS, ids=name)
def test_an_alignment_is_loaded_on_request_and_brings_the_root(path: Path) -> None:
    iri = URIRef(f"{BASE}/alignments/{path.stem}")
    assert set(graph(path).objects(iri, OWL.imports)) == {URIRef(BASE)}
    assert iri not in set(graph(ROOT).objects(None, OWL.imports))


@pytest.mark.parametrize("path", ALIGNMENTS, ids=name)
def test_an_alignment_joins_our_terms_to_terms_that_it_declares(path: Path) -> None:
    ours = terms(schema()) | set(vocabulary().subjects())
    kinds = {RDFS.subClassOf, RDFS.subPropertyOf}
    assert statements(path)
    for subject, predicate, other in statements(path):
        assert subject in ours, subject
        assert predicate in ALLOWED, predicate
        assert isinstance(other, URIRef)
        assert not str(other).startswith((str(PACT), ID)), other
        declared = set(graph(path).objects(other, RDF.type))
        if predicate in kinds:
            assert declared, other
            assert declared <= set(schema().objects(subject, RDF.type)), (subject, other)


@pytest.mark.parametrize("key", CLOSED)
def test_a_term_of_a_w3c_vocabulary_or_of_schema_org_exists(key: str) -> None:
    (path,) = (path for path in ALIGNMENTS if path.stem == key)
    assert foreign(path)
    assert [term for term in foreign(path) if URIRef(str(term)) not in CLOSED[key]] == []


@pytest.mark.parametrize("key", FILES)
def test_a_term_of_an_ontology_that_lies_here_exists(key: str) -> None:
    (path,) = (path for path in ALIGNMENTS if path.stem == key)
    other = Graph()
    for file in FILES[key]:
        other.parse(shared(f"data/ontologies/{file}"))
    labels = dict(re.findall(r"(cco:\w+) \.  # (.+)", path.read_text(encoding="utf-8")))
    for term in foreign(path):
        assert (term, RDF.type, None) in other, term
        if key == "cco":
            label = labels["cco:" + str(term).rpartition("/")[2]]
            assert label in {str(value) for value in other.objects(term, RDFS.label)}


def test_every_wikidata_item_of_a_state_is_the_one_that_the_vocabulary_gives() -> None:
    (path,) = (path for path in ALIGNMENTS if path.stem == "wikidata")
    wanted = {
        (state, URIRef(f"http://www.wikidata.org/entity/{item}"))
        for state, item in vocabulary().subject_objects(PACT.wikidataId)
    }
    assert set(graph(path).subject_objects(SDO.sameAs)) == wanted
