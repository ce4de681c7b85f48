"""HermiT over the whole ontology: is it consistent, and what follows from it?"""

import shutil
import time
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import owlready2  # type: ignore[import-untyped]
import rdflib
from rdflib.namespace import OWL

from kg.errors import InputError, MissingError

_ROOT = "https://w3id.org/pactgraph/ontology"
_NOTHING = "http://www.w3.org/2002/07/owl#Nothing"


@dataclass(frozen=True)
class Consistency:
    """What the reasoner found.

    `unsatisfiable` names classes that can have no member. `inferred` holds pairs that no file
    states, as IRIs: (class, superclass) and (individual, class). Both are sorted, and empty if not
    `consistent`.
    """

    consistent: bool
    seconds: float
    unsatisfiable: tuple[str, ...] = ()
    inferred: tuple[tuple[str, str], ...] = ()


def classify(ontology: Path) -> Consistency:
    """What HermiT finds in the modules and the vocabulary of the folder `ontology`.

    Reads local files only; owl:imports are not followed. Raises MissingError without Java and
    InputError if the folder holds no Turtle.
    """
    if shutil.which("java") is None:
        raise MissingError("the reasoner HermiT needs Java, and no program `java` is on the PATH")
    world = _world(_merged(ontology))
    stated = _pairs(world)
    start = time.perf_counter()
    try:
        with world.get_ontology(_ROOT):
            owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Consistency(consistent=False, seconds=time.perf_counter() - start)
    seconds = time.perf_counter() - start
    empty = {kind.iri for kind in world.inconsistent_classes()}
    return Consistency(
        consistent=True,
        seconds=seconds,
        unsatisfiable=tuple(sorted(empty - {_NOTHING})),
        inferred=tuple(sorted(_pairs(world) - stated)),
    )


def _merged(ontology: Path) -> rdflib.Graph:
    """All Turtle of the folder in one graph, without owl:imports, which owlready2 would fetch."""
    graph = rdflib.Graph()
    files = sorted([*ontology.glob("*.ttl"), *ontology.glob("modules/*.ttl")])
    files += sorted(ontology.glob("vocab/*.ttl"))
    if not files:
        raise InputError(f"{ontology}: no Turtle files; name the folder that holds pactgraph.ttl")
    for path in files:
        graph.parse(data=path.read_text(encoding="utf-8"), format="turtle")
    graph.remove((None, OWL.imports, None))
    return graph


def _world(graph: rdflib.Graph) -> owlready2.World:
    """A world of its own, in memory: owlready2 reads N-Triples, not Turtle."""
    world = owlready2.World()
    content = graph.serialize(format="nt", encoding="utf-8")
    world.get_ontology(_ROOT).load(fileobj=BytesIO(content))
    return world


def _pairs(world: owlready2.World) -> set[tuple[str, str]]:
    """Each class with the classes directly above it, each individual with all its classes."""
    pairs: set[tuple[str, str]] = set()
    for kind in world.classes():
        pairs.update((member.iri, kind.iri) for member in kind.instances())
        for parent in [*kind.is_a, *kind.equivalent_to]:
            if isinstance(parent, owlready2.ThingClass) and parent is not owlready2.Thing:
                pairs.add((kind.iri, parent.iri))
    return pairs
