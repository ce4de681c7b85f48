"""Running `kg` in the tests: as a program on pipes, or in this process."""

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from kg.cli.main import commands

Run = subprocess.CompletedProcess[str]
CASUALTIES = "South Korea said 300 North Korean soldiers were killed in Russia.\n"


def run(folder: Path, *args: str, given: str = "", **variables: str) -> Run:
    """Run `kg` in a folder of its own, as a program, on pipes."""
    return subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", *args],
        cwd=folder,
        input=given,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        env={**os.environ, **variables},
        check=False,
    )


def invoke(*args: str | Path) -> Result:
    """Run a command in this process; errors of ours are not turned into exit codes."""
    return CliRunner().invoke(commands, [str(arg) for arg in args])
