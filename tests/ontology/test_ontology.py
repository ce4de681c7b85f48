"""What the files of `ontology/` promise: they parse, define their terms, agree, and reason."""

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Literal, URIRef
from rdflib.term import Node

from tests.ontology.files import (
    BASE,
    FILES,
    ID,
    MODULES,
    ONTOLOGY,
    PACT,
    ROOT,
    VOCABULARY,
    graph,
    name,
    schema,
    terms,
    union,
    vocabulary,
)

BORROWED = tuple(map(str, (RDF, RDFS, OWL, SKOS, "http://purl.org/dc/terms/")))
ITEM_CLASSES = {
    "rocket_launcher",
    "artillery",
    "ammunition",
    "drone",
    "ballistic_missile",
    "air_defence",
    "armoured_vehicle",
    "combat_aircraft",
    "ship",
    "small_arms",
    "personnel",
    "technology",
    "other",
}


def individuals() -> set[Node]:
    return {node for node in vocabulary().subjects() if str(node).startswith(ID)}


def family(node: Node) -> str:
    kind, key = str(node).removeprefix(ID).split("/", 1)
    return f"{kind}/{key.split('-')[0]}" if kind == "concept" else kind


@pytest.mark.parametrize("path", FILES, ids=name)
def test_two_parsers_read_the_same_number_of_triples(path: Path) -> None:
    quads = pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)
    assert sum(1 for _ in quads) == len(graph(path)) > 0


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_term_has_label_definition_and_module(path: Path) -> None:
    module = graph(path)
    for term in terms(module):
        assert len(list(module.objects(term, RDFS.label))) == 1, term
        assert len(list(module.objects(term, SKOS.definition))) == 1, term
        assert list(module.objects(term, RDFS.isDefinedBy)) == [URIRef(f"{BASE}/{path.stem}")], term


def test_no_term_stands_in_two_modules() -> None:
    counts = Counter(term for path in MODULES for term in terms(graph(path)))
    assert [term for term, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_uses_only_terms_of_itself_and_of_modules_it_imports(path: Path) -> None:
    module = graph(path)
    imported = {str(iri).removeprefix(BASE + "/") for iri in module.objects(None, OWL.imports)}
    known = terms(union(*(other for other in MODULES if other.stem in imported | {path.stem})))
    used = {node for triple in module for node in triple if str(node).startswith(str(PACT))}
    assert used - known == set()


def test_the_root_imports_every_module_and_has_no_terms() -> None:
    root = graph(ROOT)
    assert {str(iri) for iri in root.objects(None, OWL.imports)} == {
        f"{BASE}/{path.stem}" for path in MODULES
    }
    assert set(root.subjects()) == {URIRef(BASE)}


def test_the_catalogue_finds_the_file_of_every_ontology_and_version() -> None:
    entries = ElementTree.parse(ONTOLOGY / "catalog-v001.xml").getroot()
    places = [(entry.attrib["name"], ONTOLOGY / entry.attrib["uri"]) for entry in entries]
    wanted = []
    for path in FILES:
        (iri,) = graph(path).subjects(RDF.type, OWL.Ontology)
        wanted += [(str(one), path) for one in (iri, *graph(path).objects(iri, OWL.versionIRI))]
    assert sorted(places) == sorted(wanted)


def test_literals_have_only_datatypes_that_the_reasoner_knows() -> None:
    allowed = {XSD.string, XSD.boolean, XSD.integer, XSD.nonNegativeInteger, XSD.decimal}
    allowed.add(XSD.dateTime)
    found = {
        o.datatype
        for _, _, o in union(ROOT, *MODULES, *VOCABULARY)
        if isinstance(o, Literal) and o.datatype
    }
    ranges = {r for r in schema().objects(None, RDFS.range) if str(r).startswith(str(XSD))}
    assert (found | ranges) - allowed == set()


def test_every_individual_has_one_label_and_a_type_that_a_module_declares() -> None:
    classes = set(schema().subjects(RDF.type, OWL.Class))
    for node in individuals():
        labels = list(vocabulary().objects(node, RDFS.label))
        assert [getattr(label, "language", None) for label in labels] == ["en"], node
        types = set(vocabulary().objects(node, RDF.type))
        assert types, node
        assert types <= classes, node


def test_the_vocabulary_uses_only_declared_properties_and_existing_nodes() -> None:
    declared = set(schema().subjects(RDF.type, OWL.ObjectProperty))
    declared |= set(schema().subjects(RDF.type, OWL.DatatypeProperty))
    known = individuals()
    for subject, predicate, value in vocabulary():
        assert predicate in declared or str(predicate).startswith(BORROWED), predicate
        if str(value).startswith(ID):
            assert value in known, (subject, predicate, value)


def test_every_value_fits_the_range_and_every_subject_the_domain_of_its_property() -> None:
    def has(node: Node, wanted: Node | None) -> bool:
        return any(
            wanted in schema().transitive_objects(kind, RDFS.subClassOf)
            for kind in vocabulary().objects(node, RDF.type)
        )

    for subject, predicate, value in vocabulary():
        domain = schema().value(predicate, RDFS.domain)
        range_ = schema().value(predicate, RDFS.range)
        if str(domain).startswith(str(PACT)):
            assert has(subject, domain), (subject, predicate)
        if str(range_).startswith(str(PACT)):
            assert has(value, range_), (predicate, value)
        elif range_ is not None:
            assert isinstance(value, Literal), (predicate, value)
            assert value.datatype in (range_, None), (predicate, value)


def test_no_two_individuals_of_a_family_share_a_label() -> None:
    labels = Counter(
        (family(node), str(label))
        for node in individuals()
        for label in vocabulary().objects(node, RDFS.label)
    )
    assert [label for label, count in labels.items() if count > 1] == []


def test_no_name_of_a_state_stands_for_two_states() -> None:
    names = (RDFS.label, SKOS.altLabel, PACT.demonym, PACT.metonym)
    states = [node for node in individuals() if family(node) == "state"]
    seen: dict[str, set[Node]] = {}
    for node in states:
        for predicate in names:
            for value in vocabulary().objects(node, predicate):
                seen.setdefault(str(value), set()).add(node)
    assert {word: nodes for word, nodes in seen.items() if len(nodes) > 1} == {}


def test_no_wording_stands_for_two_kinds_of_materiel() -> None:
    seen: dict[str, set[Node]] = {}
    for node in individuals():
        if family(node) == "materiel":
            for predicate in (RDFS.label, SKOS.altLabel):
                for word in vocabulary().objects(node, predicate):
                    seen.setdefault(str(word).casefold(), set()).add(node)
    assert {word: nodes for word, nodes in seen.items() if len(nodes) > 1} == {}


def test_every_kind_of_materiel_has_an_item_class_of_the_list() -> None:
    for node in individuals():
        if family(node) == "materiel":
            classes = {str(value) for value in vocabulary().objects(node, PACT.itemClass)}
            assert len(classes) == 1, node
            assert classes <= ITEM_CLASSES, node


def test_no_kind_of_materiel_is_a_kind_of_itself() -> None:
    for node in individuals():
        for parent in vocabulary().objects(node, PACT.kindOf):
            assert node not in vocabulary().transitive_objects(parent, PACT.kindOf), node


def test_identifiers_are_lower_case_words_joined_by_hyphens() -> None:
    key = re.compile(r"[a-z]+/[a-z0-9]+(-[a-zA-Z0-9]+)*")
    assert [node for node in individuals() if not key.fullmatch(str(node).removeprefix(ID))] == []


# The category of the Common Military List of the EU that a kind of materiel falls under, over the
# kinds above it.
MILITARY_LIST = {
    "ak-47": {"ML1"},
    "mrl-240mm": {"ML2"},
    "shells-155mm": {"ML3"},
    "kn-23": {"ML4"},
    "leopard-2": {"ML6"},
    "submarine": {"ML9"},
    "f-16": {"ML10"},
    "self-destructible-drone": {"ML10"},
    "missile-technology": {"ML22"},
}


def test_a_kind_of_materiel_falls_under_its_category_of_the_military_list() -> None:
    for key, wanted in MILITARY_LIST.items():
        kinds = vocabulary().transitive_objects(URIRef(f"{ID}materiel/{key}"), PACT.kindOf)
        codes = {
            str(vocabulary().value(category, SKOS.notation))
            for kind in kinds
            for category in vocabulary().objects(kind, PACT.classifiedAs)
        }
        assert {code for code in codes if code.startswith("ML")} == wanted, key
