"""Pages that answer, on this machine only."""
