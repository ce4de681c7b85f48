"""Imports point down, also those inside functions; each heavy library has one home."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"

# From the ground up. A part may import what stands below it; parts of one layer do not know
# each other.
LAYERS = (
    {"errors", "namespaces", "ids", "resources", "amounts", "edtf", "sketch"},
    {"model"},
    {"minting", "status", "views"},
    {"vocabulary"},
    {"acquire", "read", "extract", "resolve"},
    {"emit"},
    {"store"},
    {"reason", "validate", "query"},
    {"analyse", "render", "serve"},
    {"output"},
    {"machine"},
    {"registers"},
    {"pipeline"},
    {"cli"},
)
# The ground floor and the small records beside the model may lean on each other.
MAY_NEIGHBOUR = LAYERS[:3]
# The front door names the model and passes everything else on, lazily.
FRONT_DOOR = "__init__"
HOMES = {
    "pyoxigraph": {"vocabulary", "store"},
    "rdflib": {"store", "reason", "validate"},
    "pyshacl": {"validate"},
    "owlready2": {"reason"},
    "networkx": {"analyse"},
    "pyvis": {"render"},
    "matplotlib": {"render"},
    "spacy": {"extract"},
    "openai": {"extract"},
    "pydantic": {"extract"},
    "trafilatura": {"read"},
    "lxml": {"read"},
    "charset_normalizer": {"read"},
    "requests": {"store"},
    "jinja2": {"render"},
    "markupsafe": {"render"},
    "flask": {"serve"},
    "werkzeug": {"serve"},
    "rapidfuzz": {"acquire", "resolve"},
    "openpyxl": {"acquire"},
    "yaml": {"acquire"},
    "pyarrow": {"output"},
    "pandas": {"output"},
    "click": {"cli"},
    "rich": {"output", "cli"},
}


def part_of(path: Path, package: Path) -> str:
    """The part that a file belongs to: `store` for kg/store/embedded.py, `cli` for kg/cli.py."""
    return path.relative_to(package).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file, `from kg import x` as kg.x."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the layer"
            assert node.module is not None
            if node.module == "kg":
                yield from (f"kg.{alias.name}" for alias in node.names)
            else:
                yield node.module


def violations(package: Path) -> Iterator[str]:
    """One line for every import that points up, sideways, or to a library kept elsewhere."""
    level = {part: height for height, parts in enumerate(LAYERS) for part in parts}
    for path in sorted(package.rglob("*.py")):
        part = part_of(path, package)
        if part == FRONT_DOOR:
            continue
        if part not in level:
            yield f"{part}: stands in no layer"
            continue
        for name in imports(path):
            top, _, rest = name.partition(".")
            if name == "kg":  # its front door, for kg.__version__
                continue
            if top == "kg" and (other := rest.partition(".")[0]) != part:
                yield from wrong_way(part, other, level)
            elif part not in HOMES.get(top, {part}):
                yield f"{part} imports {top}, which is at home in {sorted(HOMES[top])}"


def wrong_way(part: str, other: str, level: dict[str, int]) -> Iterator[str]:
    """A line if `part` must not import `other`."""
    if other not in level:
        yield f"{part} imports {other}, which stands in no layer"
    elif level[other] > level[part]:
        yield f"{part} imports {other}, which stands above it"
    elif level[other] == level[part] and LAYERS[level[part]] not in MAY_NEIGHBOUR:
        yield f"{part} imports {other}, its neighbour"


def test_imports_point_down_and_libraries_stay_at_home() -> None:
    assert sorted(set(violations(PACKAGE))) == []


def test_every_part_of_the_package_stands_in_a_layer() -> None:
    known = set().union(*LAYERS, {FRONT_DOOR, "samples", "_data"})
    parts = {part_of(path, PACKAGE) for path in PACKAGE.rglob("*") if path.suffix == ".py"}
    assert parts <= known


@pytest.mark.parametrize(
    ("place", "text", "found"),
    [
        ("model.py", "from kg.store.embedded import Store", "model imports store, which stands"),
        ("read/page.py", "def f():\n    import kg.extract.grammar", "read imports extract, its"),
        ("emit/lines.py", "import rdflib", "emit imports rdflib, which is at home in"),
        ("acquire/files.py", "from kg import cli", "acquire imports cli, which stands above"),
        ("utils.py", "", "utils: stands in no layer"),
        ("query/run.py", "import kg.nowhere", "query imports nowhere, which stands in no layer"),
    ],
)
def test_a_planted_violation_is_found(tmp_path: Path, place: str, text: str, found: str) -> None:
    path = tmp_path / "kg" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert [line for line in violations(tmp_path / "kg") if line.startswith(found)]
