"""Every example conforms, or breaks exactly what its first line names."""

import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import RDF, RDFS, SH, BNode
from rdflib.term import Node

from kg.resources import folder
from kg.store.embedded import Store
from kg.store.reference import reference_lines
from kg.validate.checks import check_violations, checks
from kg.validate.shapes import shape_violations, shapes_graph

EXAMPLES = folder("ontology") / "examples"
VALID = sorted((EXAMPLES / "valid").glob("*.trig"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.trig"))
BREAKS = re.compile(r"# breaks: ([A-Za-z-]+) \(.+\)")
REFERENCE = sorted(set(reference_lines()))


def name(path: Path) -> str:
    return path.stem


def broken(path: Path) -> str:
    """The shape or check that the first line of an invalid example names."""
    match = BREAKS.fullmatch(path.read_text(encoding="utf-8").splitlines()[0])
    assert match, f"{path.name}: its first line does not say what it breaks"
    return match[1]


def constraints() -> set[Node]:
    """All shapes that say what is wrong."""
    return set(shapes_graph().subjects(SH.message))


@pytest.fixture(scope="module")
def vocabulary() -> Store:
    """A store with the vocabulary alone; its quads are shared by the examples."""
    store = Store.memory()
    store.refresh_reference(REFERENCE)
    return store


def found(vocabulary: Store, path: Path) -> set[str]:
    """The names of all that an example breaks; afterwards the store is as before."""
    quads = list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TRIG))
    vocabulary.quads.extend(quads)
    try:
        violations = [*shape_violations(vocabulary), *check_violations(vocabulary)]
    finally:
        for quad in quads:
            vocabulary.quads.remove(quad)
    return {violation.check for violation in violations}


def test_the_vocabulary_breaks_no_shape() -> None:
    """`kg check` takes graph/reference as given, so here it stands in another graph."""
    text = "\n".join(REFERENCE).replace("/graph/reference>", "/graph/content>")
    with Store.memory() as store:
        store.quads.extend(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS))
        assert list(shape_violations(store)) == []


@pytest.mark.parametrize("path", VALID, ids=name)
def test_a_valid_example_conforms(path: Path, vocabulary: Store) -> None:
    assert found(vocabulary, path) == set()


@pytest.mark.parametrize("path", INVALID, ids=name)
def test_an_invalid_example_breaks_exactly_what_its_first_line_names(
    path: Path, vocabulary: Store
) -> None:
    assert found(vocabulary, path) == {broken(path)}


def test_every_shape_and_check_has_an_invalid_example() -> None:
    wanted = {str(shape).partition("#")[2] for shape in constraints()}
    wanted |= {check.name for check in checks()}
    assert {broken(path) for path in INVALID} == wanted


def test_every_class_with_a_shape_has_a_member_in_a_valid_example() -> None:
    shapes = shapes_graph()
    text = "".join(path.read_text(encoding="utf-8").splitlines()[0] for path in VALID)
    for target in set(shapes.objects(None, SH.targetClass)):
        assert re.search(rf"\b{str(target).partition('#')[2] or target}\b", text), target


def test_every_shape_says_what_is_wrong_and_what_would_be_right() -> None:
    shapes = shapes_graph()
    for shape in constraints():
        assert str(shape).startswith("https://w3id.org/pactgraph/shapes#")
        assert len(list(shapes.objects(shape, SH.message))) == 1, shape
        assert len(list(shapes.objects(shape, RDFS.comment))) == 1, shape
    unnamed = set(shapes.objects(None, SH.property)) - constraints()
    assert all(isinstance(part, BNode) for part in unnamed)
    assert set(shapes.subjects(RDF.type, SH.PropertyShape)) <= constraints()


def test_no_shape_holds_sparql_with_values() -> None:
    for query in shapes_graph().objects(None, SH.select):
        assert "VALUES" not in str(query)
