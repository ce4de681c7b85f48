"""Who gives what to whom by weighed evidence: learned from annotated passages, kept as data."""
