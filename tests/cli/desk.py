"""A desk of analysts on the command line, with a clock of the test's own."""

import gc
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from click.testing import CliRunner, Result

from kg.cli.main import commands
from kg.cli.session import Session
from kg.errors import KgError

BY = ("--by", "A. Nalyst", "--why", "Two sources.")

OTHER = ("--by", "B. Other", "--why", "No second source.")

DRONES = "brief-arms.txt 183-244"


class Desk:
    """A store, and a clock that says what the test sets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day = 1
        self._seconds = count()

    def invoke(self, *words: str) -> Result:
        """Run a command at noon of a day in November 2026; errors are in the result."""

        def clock() -> datetime:
            noon = datetime(2026, 11, self.day, 12, tzinfo=UTC)
            return noon + timedelta(seconds=next(self._seconds))

        session = Session(self.folder, clock)
        return CliRunner().invoke(commands, list(words), obj=session)

    def run(self, *words: str) -> str:
        """What a command that ends well prints."""
        done = self.invoke(*words)
        assert done.exit_code == 0, (done.output, done.exception)
        return done.stdout

    def fail(self, *words: str) -> str:
        """The one line of a known failure."""
        done = self.invoke(*words)
        assert isinstance(done.exception, KgError), done.output
        told = str(done.exception)
        assert "\n" not in told
        del done
        gc.collect()  # the traceback holds the store open
        return told

    def dump(self) -> str:
        """The whole graph."""
        return self.run("dump", "-o", "-")


def claim_of(desk: Desk, quote: str) -> str:
    """The claim with a quote that begins so, as `kg ask` prints it."""
    rows = desk.run("ask", "claim-evidence").splitlines()
    return next(row.split("\t")[0] for row in rows if row.split("\t")[5].startswith(quote))


def heard_claim(desk: Desk) -> str:
    """One of the claims of the sentence on hearsay."""
    return claim_of(desk, "Reportedly, Pyongyang")
