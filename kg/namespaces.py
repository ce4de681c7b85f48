"""The IRIs of our terms, identifiers and named graphs, and the prefixes that people may type."""

from typing import Final

PACT: Final = "https://w3id.org/pactgraph/ontology#"
ID: Final = "https://w3id.org/pactgraph/id/"
GRAPH: Final = "https://w3id.org/pactgraph/graph/"
DCTERMS: Final = "http://purl.org/dc/terms/"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA: Final = "https://schema.org/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Final = {
    "pact": PACT,
    "id": ID,
    "graph": GRAPH,
    "concept": ID + "concept/",
    "materiel": ID + "materiel/",
    "state": ID + "state/",
    "dcterms": DCTERMS,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "xsd": XSD,
}

REFERENCE: Final = GRAPH + "reference"
CONTENT: Final = GRAPH + "content"
IDENTITY: Final = GRAPH + "identity"
ASSESSMENTS: Final = GRAPH + "assessments"
DERIVED: Final = GRAPH + "derived"
META: Final = GRAPH + "meta"


def document_graph(sha256: str) -> str:
    """The IRI of the named graph that holds what one document claims."""
    return f"{GRAPH}doc/{sha256}"
