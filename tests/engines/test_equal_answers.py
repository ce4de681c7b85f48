"""Every shipped query gives the same rows in pyoxigraph, in rdflib and, where it is, in Jena."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.pipeline import ingest
from kg.query.named import question
from kg.query.run import bound
from kg.reason.rules import derive
from kg.resources import folder
from kg.store.embedded import Store
from kg.store.interchange import rdflib_dataset
from tests.engines.engines import Engine, in_jena, in_pyoxigraph, in_rdflib, jena_jar, jena_server
from tests.questions.test_small_worlds import FILES, wanted, world
from tests.questions.worlds import ARTICLES, FIXTURES
from tests.shared import shared

# What exports write of one claim is asked of the store alone. What pictures read of every claim takes
# rdflib half a minute over the articles; it is compared over a small world.
QUERIES = sorted(
    path
    for path in folder("queries").rglob("*.rq")
    if path.parent.name not in ("checks", "exports", "pictures")
)
PICTURES = sorted((folder("queries") / "pictures").glob("*.rq"))
CHECKS = sorted((folder("queries") / "checks").glob("*.rq"))

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of itself


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@dataclass(frozen=True)
class Peers:
    """One world in the engines, the first of which the others are held against."""

    first: Engine
    others: dict[str, Engine]

    def agree(self, text: str) -> bool:
        """True if all give the same rows, and some; AssertionError names one that does not."""
        wanted = self.first(text)
        for name, engine in self.others.items():
            assert engine(text) == wanted, name
        return bool(wanted)


@pytest.fixture(scope="module")
def jena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of Jena's server; empty where there is none."""
    jar = jena_jar()
    if jar is None:
        yield ""
        return
    with jena_server(jar, tmp_path_factory.mktemp("jena")) as url:
        yield url


def test_jena_is_one_of_the_engines(jena: str) -> None:
    if not jena:
        pytest.skip("compared with rdflib only: there is no Java, or KG_JENA names no jar of Jena")
    assert in_jena(Store.memory(), jena)("SELECT (1 AS ?one) {}") == {("1",): 1}


def peers(store: Store, dataset: rdflib.Dataset, jena: str) -> Peers:
    others = {"rdflib": in_rdflib(dataset)}
    if jena:
        others["jena"] = in_jena(store, jena)
    return Peers(in_pyoxigraph(store), others)


@pytest.fixture(scope="module")
def articles(jena: str) -> Peers:
    """The two articles with the analyst's claims, and what follows from them."""
    store = Store.memory()
    texts = [shared(f"corpus/{name}.txt") for name in ARTICLES]
    claims = [FIXTURES / f"{name}.claims.jsonl" for name in ARTICLES]
    assert not ingest([*texts, *claims], store).failed
    derive(store)
    return peers(store, rdflib_dataset(store, with_meta=True), jena)


@pytest.mark.parametrize("path", QUERIES, ids=named)
def test_a_query_over_the_articles_gives_the_same_rows_everywhere(
    path: Path, articles: Peers
) -> None:
    articles.agree(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_a_question_over_its_small_world_gives_the_same_rows_everywhere(
    name: str, jena: str
) -> None:
    store, (asked, _, _) = world(name.partition(".")[0]), wanted(name)
    text = bound(question(name.partition(".")[0]), asked)
    assert peers(store, rdflib_dataset(store, with_meta=True), jena).agree(text)


def test_what_pictures_read_of_a_small_world_is_the_same_everywhere(jena: str) -> None:
    store = world("embargo-exposure")
    engines = peers(store, rdflib_dataset(store, with_meta=True), jena)
    for path in PICTURES:
        assert engines.agree(path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize("path", CHECKS, ids=named)
def test_a_check_finds_the_same_faults_everywhere(path: Path, jena: str) -> None:
    example = folder("ontology") / "examples" / "invalid" / path.with_suffix(".trig").name
    broken = Store.memory()
    broken.quads.load(path=example, format=pyoxigraph.RdfFormat.TRIG)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data="\n".join(broken.lines(with_meta=True)), format="nquads")
    assert peers(broken, dataset, jena).agree(path.read_text(encoding="utf-8"))
