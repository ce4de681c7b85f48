"""The reasoner over the ontology."""
