"""README, help and version say the same; the two commands are one line each."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import kg
from kg.acquire.analyst import claims_in
from kg.acquire.files import sources
from kg.cli.main import commands
from kg.model import Name, Source
from kg.read.article import read
from kg.resources import samples
from kg.vocabulary import load

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(name: str) -> list[str]:
    """The lines of the code block after the marker that .ci/run looks for."""
    found = re.search(rf"<!-- command: {name} -->\n```sh\n(.*?)```", README, re.DOTALL)
    assert found, f"README has no block {name!r}"
    return found[1].splitlines()


def test_the_commands_are_one_line_each_and_make_their_own_environment() -> None:
    for name in ("demo", "tests", "notebooks"):
        lines = block(name)
        assert len(lines) == 1
        assert lines[0].startswith("python3 -m venv .venv && .venv/bin/python -m pip install ")


def test_every_command_is_in_the_readme_and_back() -> None:
    named = set(re.findall(r"`kg ([a-z]+)", README)) | {"demo"}
    assert named == set(commands.commands)


def test_every_command_says_what_it_does_in_one_line() -> None:
    for name, command in commands.commands.items():
        assert command.get_short_help_str(60), name
        assert not command.get_short_help_str(60).endswith("..."), name


def test_links_of_the_readme_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if not target.startswith("http"):
            assert (ROOT / target).exists(), target


def test_the_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == kg.__version__
    assert f"## [{kg.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = text[text.index("dependencies = [") : text.index("[project.optional-dependencies]")]
    lines = wanted.splitlines()
    for before, line in pairwise(lines):
        if line.strip().startswith('"'):
            assert before.strip().startswith("#"), line


def test_the_claim_that_the_readme_shows_is_accepted_for_its_brief() -> None:
    found = re.search(r"```json\n(.*?)```", README, re.DOTALL)
    assert found
    (source,) = (s for s in sources([samples() / "brief-arms.txt"]) if isinstance(s, Source))
    content = found[1].replace("<sha-256 of the file>", source.sha256).encode()
    claims, issues, _ = claims_in(content, "README.md", read(source), load())
    assert not issues
    (claim,) = claims
    item = claim.situation.first("item")
    assert isinstance(item, Name)
    assert item.words is not None
    assert item.words.text == "self-destructible drones"
