"""The Turtle files of `ontology/`, parsed once."""

from functools import cache
from pathlib import Path

from rdflib import RDF, Graph, Namespace
from rdflib.term import Node

ONTOLOGY = Path(__file__).parents[2] / "ontology"
ROOT = ONTOLOGY / "pactgraph.ttl"
MODULES = sorted((ONTOLOGY / "modules").glob("*.ttl"))
VOCABULARY = sorted((ONTOLOGY / "vocab").glob("*.ttl"))
SHAPES = sorted((ONTOLOGY / "shapes").glob("*.ttl"))
ALIGNMENTS = sorted((ONTOLOGY / "alignments").glob("*.ttl"))
FILES = [ROOT, *MODULES, *VOCABULARY, *SHAPES, *ALIGNMENTS]
BASE = "https://w3id.org/pactgraph/ontology"
ID = "https://w3id.org/pactgraph/id/"
PACT = Namespace(BASE + "#")


def name(path: Path) -> str:
    return path.stem


@cache
def graph(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


@cache
def union(*paths: Path) -> Graph:
    whole = Graph()
    for path in paths:
        whole += graph(path)
    return whole


def schema() -> Graph:
    return union(*MODULES)


def vocabulary() -> Graph:
    return union(*VOCABULARY)


def terms(module: Graph) -> set[Node]:
    return {term for term in module.subjects(RDF.type) if str(term).startswith(str(PACT))}
