"""HermiT over the root, the modules and a few facts."""

import shutil
from io import BytesIO
from typing import Any

import pytest
from rdflib import OWL, Graph

from tests.ontology.files import BASE, MODULES, PACT, ROOT, union


def facts(turtle: str) -> Graph:
    """The triples of a text in which : and concept: need no declaration."""
    prefixes = f"@prefix : <{PACT}> . @prefix concept: <https://w3id.org/pactgraph/id/concept/> . "
    return Graph().parse(data=prefixes + turtle, format="turtle")


def classified(added: Graph) -> Any:
    """The world that HermiT made of the modules and what was added; None if it found none."""
    if shutil.which("java") is None:
        pytest.skip("HermiT needs Java, and there is no `java` here")
    owlready2 = pytest.importorskip("owlready2")
    logic = union(ROOT, *MODULES) + added
    logic.remove((None, OWL.imports, None))
    world = owlready2.World()
    content = logic.serialize(format="nt", encoding="utf-8")  # owlready2 does not read Turtle
    found = world.get_ontology(BASE).load(fileobj=BytesIO(content))
    try:
        with found:
            owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return None
    return world
