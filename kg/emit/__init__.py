"""Claims become quads, as lines of N-Quads."""
