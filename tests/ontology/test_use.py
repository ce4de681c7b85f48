"""No term without use: each is asked for, checked, written, or holds the reasoning together."""

import ast
import re
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, URIRef
from rdflib.term import Node

from kg.pipeline import ingest
from kg.reason.rules import derive
from kg.resources import samples
from kg.store.embedded import Store
from tests.ontology.files import ONTOLOGY, PACT, ROOT, schema, terms, union, vocabulary

CHECKOUT = ONTOLOGY.parent


def texts(folder: Path, *endings: str) -> str:
    """All files of a folder and of those below it with one of the endings, one after the other."""
    files = (path for path in sorted(folder.rglob("*")) if path.suffix in endings)
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@cache
def asked_or_checked() -> frozenset[str]:
    """The terms that a question, rule, check, view, export or shape names."""
    named = texts(CHECKOUT / "queries", ".rq") + texts(ONTOLOGY / "shapes", ".ttl")
    return frozenset(re.findall(r"\bpact:(\w+)", named))


@cache
def written() -> frozenset[str]:
    """The terms that the program writes: words in its strings and tables, types in claims files."""
    found = set()
    for path in (CHECKOUT / "kg").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.update(re.findall(r"^(?:pact:)?(\w+)(?:>.*)?$", node.value))
    found.update(re.findall(r'"([^"\n]*)"', texts(CHECKOUT / "kg", ".toml")))
    found.update(re.findall(r'"type": "(\w+)"', texts(CHECKOUT / "tests" / "fixtures", ".jsonl")))
    return frozenset(found)


@cache
def stated() -> frozenset[str]:
    """The terms that the reference vocabulary uses: classes of its members, their properties."""
    kinds = chain(vocabulary().predicates(), vocabulary().objects(None, RDF.type))
    return frozenset(local(term) for term in kinds)


def local(term: Node) -> str:
    return str(term).removeprefix(str(PACT))


def reasoned(term: Node) -> bool:
    """True if a chain, a disjointness, an equivalence, a domain or a range rests on the term."""
    logic = union(ROOT) + schema()
    axioms = (RDF.first, OWL.onProperty, OWL.propertyDisjointWith, RDFS.domain, RDFS.range)
    return any((None, axiom, term) in logic for axiom in axioms)


def used(term: Node) -> bool:
    name = local(term)
    below = schema().transitive_subjects(RDFS.subClassOf, term)
    kinds = {local(kind) for kind in below} if (term, RDF.type, OWL.Class) in schema() else set()
    everywhere = asked_or_checked() | written() | stated()
    return name in everywhere or bool(kinds & (written() | stated())) or reasoned(term)


@pytest.mark.parametrize("term", sorted(terms(schema())), ids=local)
def test_a_term_is_used(term: Node) -> None:
    assert used(term)


def test_a_term_that_nothing_names_would_be_found() -> None:
    assert not used(PACT.noSuchTerm)
    assert not used(PACT.NoSuchClass)


def test_every_property_that_is_asked_for_exists() -> None:
    known = {local(term) for term in terms(schema())}
    assert asked_or_checked() - known == set()


def test_every_term_that_the_samples_write_is_declared() -> None:
    known = terms(schema())
    with Store.memory() as store:
        assert not ingest([samples()], store).failed
        derive(store)
        rows = store.select(
            "SELECT DISTINCT ?term { { ?s ?term ?o } UNION { ?s a ?term } UNION"
            f" {{ ?s <{PACT}derivedPredicate> ?term }} }}"
        )
    found = {URIRef(term) for (term,) in rows if term.startswith(str(PACT))}
    assert len(found) > 50
    assert found - known == set()
