"""The modules use only constructs that OWL 2 DL has, and OWL 2 RL but in the one marked module.

No profile checker is run: the lists below are what the W3C documents "OWL 2 Structural
Specification" and "OWL 2 Profiles" allow and the modules need.
"""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from tests.ontology.files import MODULES, graph, name, schema

KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
AXIOMS = {
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    RDFS.domain,
    RDFS.range,
    OWL.inverseOf,
    OWL.propertyChainAxiom,
    OWL.propertyDisjointWith,
    OWL.members,
    OWL.onProperty,
    OWL.hasValue,
    OWL.imports,
    RDF.type,
    RDF.first,
    RDF.rest,
}
TYPES = KINDS | {
    OWL.Ontology,
    OWL.TransitiveProperty,
    OWL.SymmetricProperty,
    OWL.AllDisjointClasses,
    OWL.NamedIndividual,
    OWL.Restriction,
}
NOTES = {RDFS.label, RDFS.isDefinedBy, RDFS.comment, RDFS.seeAlso}
NOTES |= {SKOS.definition, SKOS.scopeNote, SKOS.altLabel, SKOS.example}
NOTES |= {DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.source}
DL_ONLY = {OWL.equivalentClass, OWL.intersectionOf, OWL.someValuesFrom}
DL_ONLY |= {OWL.onDatatype, OWL.withRestrictions, XSD.minInclusive}
DL_TYPES = {RDFS.Datatype}
DL_MODULES = {"materiel-classes"}


def lists(predicate: URIRef) -> dict[Node, list[Node]]:
    """The members of the lists that a property leads to, by subject."""
    return {s: list(schema().items(o)) for s, o in schema().subject_objects(predicate)}


def above(prop: Node) -> set[Node]:
    """The property and all that stand over it."""
    return set(schema().transitive_objects(prop, RDFS.subPropertyOf))


def below(prop: Node) -> set[Node]:
    """The property and all that stand under it."""
    return set(schema().transitive_subjects(RDFS.subPropertyOf, prop))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_uses_no_construct_outside_the_list(path: Path) -> None:
    module, marked = graph(path), path.stem in DL_MODULES
    predicates = AXIOMS | NOTES | (DL_ONLY if marked else set())
    types = TYPES | (DL_TYPES if marked else set())
    assert set(module.predicates()) - predicates == set()
    own = (str(OWL), str(RDF), str(RDFS))
    kinds = {kind for kind in module.objects(None, RDF.type) if str(kind).startswith(own)}
    assert kinds - types == set()


def test_the_module_outside_owl_rl_says_so() -> None:
    marked = {
        path.stem
        for path in MODULES
        if any("not RL" in str(text) for text in graph(path).objects(None, DCTERMS.description))
    }
    assert marked == DL_MODULES


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_class_expression_of_rl_stands_only_where_rl_allows_it(path: Path) -> None:
    module = graph(path)
    if path.stem in DL_MODULES:
        return
    for node in module.subjects(RDF.type, OWL.Restriction):
        assert set(module.predicates(node)) <= {
            RDF.type,
            OWL.onProperty,
            OWL.hasValue,
            RDFS.subClassOf,
        }
        assert isinstance(module.value(node, RDFS.subClassOf), URIRef)
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range):
        assert all(isinstance(value, URIRef) for value in module.objects(None, predicate))


def test_every_name_is_declared_once_as_what_it_is() -> None:
    declared = {kind: set(schema().subjects(RDF.type, kind)) for kind in KINDS}
    for kind, others in [(k, set().union(*(declared[o] for o in KINDS - {k}))) for k in KINDS]:
        assert declared[kind] & others == set(), kind
    classes = declared[OWL.Class]
    objects, datas = declared[OWL.ObjectProperty], declared[OWL.DatatypeProperty]
    for prop in objects | datas:
        assert set(schema().objects(prop, RDFS.domain)) <= classes, prop
        for value in schema().objects(prop, RDFS.range):
            assert (value in classes) if prop in objects else str(value).startswith(str(XSD)), prop
        for parent in schema().objects(prop, RDFS.subPropertyOf):
            assert parent in (objects if prop in objects else datas), prop
    for subject, parent in schema().subject_objects(RDFS.subClassOf):
        assert {x for x in (subject, parent) if not isinstance(x, BNode)} <= classes
    for members in lists(OWL.members).values():
        assert set(members) <= classes


def test_a_property_that_is_not_simple_stands_in_no_disjointness() -> None:
    composed = set(schema().subjects(RDF.type, OWL.TransitiveProperty)) | set(
        lists(OWL.propertyChainAxiom)
    )
    not_simple = set().union(*(above(prop) for prop in composed))
    not_simple |= {other for prop in not_simple for other in schema().objects(prop, OWL.inverseOf)}
    pairs = set(schema().subject_objects(OWL.propertyDisjointWith))
    assert pairs
    assert {prop for pair in pairs for prop in pair} & not_simple == set()


def test_no_chain_leads_back_to_the_property_that_it_defines() -> None:
    chains = lists(OWL.propertyChainAxiom)
    assert len(chains) == 4
    needs = {
        head: set().union(*(below(member) for member in members))
        for head, members in chains.items()
    }
    for head in chains:
        seen: set[Node] = set()
        todo = set(needs[head])
        while todo:
            member = todo.pop()
            seen.add(member)
            todo |= needs.get(member, set()) - seen
        assert not above(head) & seen, head
