"""What a run did: documents, claims, quads, and everything that it could not use."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.acquire.table import Tally
from kg.model import Issue

_VALUE = re.compile(r"'[^']*'|\"[^\"]*\"|\d+")


@dataclass
class Report:
    """Counts of one run. `failed` holds what was not read or was rejected, `issues` the rest."""

    documents: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    quads: int = 0
    registers: list[tuple[str, Tally]] = field(default_factory=list)
    failed: list[Issue] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def rejects(self) -> Iterator[dict[str, str | int]]:
        """What was not used, as the lines of rejects.jsonl: files, lines of files, rows."""
        yield from map(vars, self.failed)
        for address, tally in self.registers:
            yield from (reject.record(address) for reject in tally.rejected)

    def rows(self) -> Iterator[tuple[str, str, str]]:
        """Rows of (what, which, count) in a fixed order; a report is never without rows."""
        for outcome in ("added", "unchanged", "replaced", "superseded", "retracted"):
            yield "documents", outcome, str(self.documents[outcome])
        for address, tally in self.registers:
            yield f"rows of {address}", "all", str(tally.rows)
            yield f"rows of {address}", "with claims", str(tally.bearing)
            for reason, count in sorted(tally.ignored.items()):
                yield f"rows of {address}", f"ignored: {reason}", str(count)
            yield f"rows of {address}", "rejected", str(len(tally.rejected))
            yield f"rows of {address}", "repeating another to the letter", str(tally.repeated())
        for kind, count in sorted(self.claims.items()):
            yield "claims", kind, str(count)
        for kind, count in sorted(Counter(map(kind_of, self.issues)).items()):
            yield "issues", kind, str(count)
        yield "not used", "files and lines", str(len(self.failed))
        yield "quads", "of these documents", str(self.quads)


def kind_of(issue: Issue) -> str:
    """The problem without the values it names, so that like problems count together."""
    return _VALUE.sub("…", issue.problem)
