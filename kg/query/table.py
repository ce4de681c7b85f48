"""The table that a question answers with; it is the store's."""

from kg.store.table import Table

__all__ = ["Table"]
