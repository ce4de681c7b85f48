"""Where definitions and reference facts come from."""

from pathlib import Path

import pytest
from rdflib import OWL, RDF
from rdflib.namespace import DCTERMS

from tests.ontology.files import ID, PACT, VOCABULARY, graph, name, schema, vocabulary

# What is defined elsewhere, and a word of the name of the document that defines it.
TERMS = {
    "edtf": "ISO 8601-2",
    "iso3166a3": "ISO 3166-1",
    "cowCode": "State System Membership",
    "Obligation": "ATOP",
    "Alliance": "ATOP",
    "sourceReliability": "AJP-2.1",
    "infoCredibility": "AJP-2.1",
    "ControlCategory": "Register of Conventional Arms",
    "LargeCalibreArtillery": "Register of Conventional Arms",
}
LISTS = {
    "admiralty": ("AJP-2.1", 12),
    "unroca": ("Conventional Arms", 7),
    "obligation": ("ATOP", 5),
}


@pytest.mark.parametrize("term", TERMS)
def test_a_definition_that_is_not_ours_names_its_source(term: str) -> None:
    assert TERMS[term] in str(schema().value(PACT[term], DCTERMS.source))


@pytest.mark.parametrize("family", LISTS)
def test_a_list_that_is_not_ours_names_its_source_at_every_member(family: str) -> None:
    word, count = LISTS[family]
    members = {
        node for node in vocabulary().subjects() if str(node).startswith(f"{ID}concept/{family}-")
    }
    assert len(members) == count
    for node in members:
        assert word in str(vocabulary().value(node, DCTERMS.source)), node


@pytest.mark.parametrize("path", VOCABULARY, ids=name)
def test_every_reference_fact_has_a_source_its_own_or_that_of_its_file(path: Path) -> None:
    facts = graph(path)
    (iri,) = facts.subjects(RDF.type, OWL.Ontology)
    of_file = facts.value(iri, DCTERMS.source)
    for node in {node for node in facts.subjects() if str(node).startswith(ID)}:
        assert facts.value(node, DCTERMS.source) or of_file, node
