"""Running `kg` in the tests: in this process, or as a program of its own where that matters."""

import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner, Result

from kg.cli.main import commands, main

Run = subprocess.CompletedProcess[str]
CASUALTIES = "South Korea said 300 North Korean soldiers were killed in Russia.\n"


def run(folder: Path, *args: str, given: str = "", **variables: str) -> Run:
    """Run `kg` in a folder, on pipes, with its exit code; in this process, since that is fast."""
    out, err = StringIO(), StringIO()
    with (
        chdir(folder),
        redirect_stdout(out),
        redirect_stderr(err),
        patch.object(sys, "stdin", StringIO(given)),
        patch.dict(os.environ, variables),
        pytest.raises(SystemExit) as ended,
    ):
        main(list(args))
    assert isinstance(ended.value.code, int)
    return Run(args, ended.value.code, out.getvalue(), err.getvalue())


def program(folder: Path, *args: str, given: str = "", **variables: str) -> Run:
    """Run `kg` in a folder as a program of its own."""
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
