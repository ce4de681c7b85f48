"""Rows as columns in which each text stands once: what makes a page of many claims small."""

from collections.abc import Mapping, Sequence
from typing import Any

from kg.namespaces import ID


class Texts:
    """Texts by their number, each once, in the order in which they were first asked for."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of a text. Our own IRIs are kept without the part they share, after a colon;
        of a text that begins with a colon, that sign stands twice.
        """
        short = ":" + text.removeprefix(ID) if text.startswith((ID, ":")) else text
        if short not in self._numbers:
            self._numbers[short] = len(self.all)
            self.all.append(short)
        return self._numbers[short]

    def columns(self, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """The number of rows and, for each key, {"text": numbers}, {"texts": lists of numbers} or
        {"raw": values}. Values that are all equal are {"same": value}.
        """
        keys = dict.fromkeys(key for row in rows for key in row)
        found = {key: self._column([row.get(key) for row in rows]) for key in keys}
        return {"length": len(rows), "columns": found}

    def _column(self, values: list[Any]) -> dict[str, Any]:
        if all(value == values[0] for value in values):
            return {"same": values[0]}
        if all(isinstance(value, str) for value in values):
            return {"text": [self.number(value) for value in values]}
        if all(isinstance(value, tuple) for value in values):
            return {"texts": [[self.number(one) for one in value] for value in values]}
        return {"raw": values}
