"""One claim as a nanopublication, and the whole store in terms of PROV-O."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Dataset, Graph, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, PROV

from kg.cli.main import main
from kg.errors import QueryError
from kg.model import Modality, Stance
from kg.namespaces import CONTENT, ID, PACT
from kg.pipeline import ingest
from kg.query.exports import nanopublication, provenance
from kg.reason.rules import derive
from kg.resources import folder, samples
from kg.store.dump import dump_lines
from kg.store.embedded import Store
from kg.store.interchange import rdflib_dataset
from tests.worlds import Transfer, put, sha_of

# rdflib warns of its own names
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
NP = Namespace("http://www.nanopub.org/nschema#")
STANCES = {URIRef(PACT + stance) for stance in Stance}
TEXT = "Russia denied that North Korea sent it launchers."


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The sample briefs with what follows from them."""
    with Store.memory() as built:
        assert not ingest([samples()], built).failed
        derive(built)
        yield built


@pytest.fixture
def one() -> Iterator[Store]:
    """A store with one claim, which denies a transfer."""
    with Store.memory() as built:
        put(built, "denial.txt", TEXT, Transfer(stance=Stance.DENIES, modality=Modality.ALLEGED))
        yield built


def claims(store: Store) -> list[str]:
    """The IRIs of the claims that stand."""
    table = store.select(f"SELECT ?claim {{ ?claim a <{PACT}Claim> }}")
    return [row[0] for row in table]


def parts(store: Store, claim: str, tmp_path: Path) -> tuple[URIRef, dict[str, Graph], Dataset]:
    """The nanopublication read back from TriG: its IRI, its four graphs by name, the whole."""
    dump_lines(tmp_path / "claim.trig", nanopublication(store, claim))
    read = Dataset()
    read.parse(data=(tmp_path / "claim.trig").read_text(encoding="utf-8"), format="trig")
    named = {g.identifier: Graph() + g for g in read.graphs() if len(g)}
    (head,) = (g for g in named.values() if (None, RDF.type, NP.Nanopublication) in g)
    (publication,) = head.subjects(RDF.type, NP.Nanopublication)
    found = {
        "head": head,
        "assertion": named[head.value(publication, NP.hasAssertion)],
        "provenance": named[head.value(publication, NP.hasProvenance)],
        "pubinfo": named[head.value(publication, NP.hasPublicationInfo)],
    }
    assert len(named) == 4
    assert isinstance(publication, URIRef)
    return publication, found, read


def test_every_claim_makes_a_nanopublication_of_four_graphs(store: Store, tmp_path: Path) -> None:
    assert len(claims(store)) > 10
    for claim in claims(store):
        publication, graphs, read = parts(store, claim, tmp_path)
        times = Counter((s, p, o) for s, p, o, _ in read.quads())
        assert set(times.values()) == {1}
        stances = [(s, p) for s, p, _ in graphs["assertion"] if p in STANCES]
        assert [str(subject) for subject, _ in stances] == [claim]
        assertion = graphs["head"].value(publication, NP.hasAssertion)
        said = set(graphs["provenance"].predicates(assertion))
        assert said == {PROV.wasAttributedTo, PROV.wasQuotedFrom, PROV.wasGeneratedBy}
        assert (publication, PROV.wasDerivedFrom, URIRef(claim)) in graphs["pubinfo"]
        assert set(graphs["pubinfo"].subjects()) == {publication}


def test_a_denial_is_published_as_a_denial_with_its_words(one: Store, tmp_path: Path) -> None:
    (claim,) = claims(one)
    _, graphs, _ = parts(one, claim.rpartition("/")[2], tmp_path)
    pact, assertion = Namespace(PACT), graphs["assertion"]
    (situation,) = assertion.objects(URIRef(claim), pact.denies)
    assert set(assertion) == {
        (URIRef(claim), RDF.type, pact.Claim),
        (URIRef(claim), pact.denies, situation),
        (URIRef(claim), pact.modality, URIRef(ID + "concept/modality-alleged")),
        (situation, RDF.type, pact.MaterielTransfer),
        (situation, pact.supplier, URIRef(ID + "state/prk")),
        (situation, pact.recipient, URIRef(ID + "state/rus")),
        (situation, pact.item, URIRef(ID + "materiel/mrl-240mm")),
        (situation, pact.stage, URIRef(ID + "concept/stage-delivered")),
    }
    assert [str(words) for words in graphs["provenance"].objects(None, pact.exact)] == [TEXT]
    names = {str(name) for name in graphs["provenance"].objects(None, RDFS.label)}
    assert names == {"A. Reader", "The Paper"}


def test_what_a_rule_or_an_analyst_says_of_a_situation_is_no_part_of_the_claim(
    one: Store, tmp_path: Path
) -> None:
    (claim,) = claims(one)
    before = nanopublication(one, claim)
    one.quads.update(
        f"INSERT {{ GRAPH <{CONTENT}> {{ ?s <{PACT}exposedTo> <{ID}embargo/un-prk> ;"
        f" <{PACT}describes> <{ID}occurrence/x> }} }}"
        f" WHERE {{ GRAPH ?g {{ ?s a <{PACT}MaterielTransfer> }} }}"
    )
    assert nanopublication(one, claim) == before


def test_an_unknown_claim_is_told_in_one_line(one: Store) -> None:
    with pytest.raises(QueryError, match="no claim 'nothing' stands here; kg ask claim-evidence"):
        nanopublication(one, "nothing")


def prov_graph(store: Store) -> Graph:
    return Graph().parse(data="\n".join(provenance(store)), format="nt")


def test_prov_holds_no_term_that_a_prov_tool_does_not_know(store: Store) -> None:
    found = prov_graph(store)
    terms = set(found.predicates()) | set(found.objects(None, RDF.type))
    beside = {RDF.type, RDFS.label, DCTERMS.title, DCTERMS.date}
    assert terms - beside
    assert [term for term in terms - beside if URIRef(str(term)) not in PROV] == []


def test_prov_tells_of_every_claim_who_says_it_where_and_what_found_it(store: Store) -> None:
    found = prov_graph(store)
    for claim in map(URIRef, claims(store)):
        assert (claim, RDF.type, PROV.Entity) in found
        (span,) = found.objects(claim, PROV.wasQuotedFrom)
        assert str(found.value(span, PROV.value))
        (document,) = found.objects(span, PROV.wasDerivedFrom)
        assert str(found.value(document, DCTERMS.title))
        (claimant,) = found.objects(claim, PROV.wasAttributedTo)
        assert (claimant, RDF.type, PROV.Agent) in found
        assert str(found.value(claimant, RDFS.label))
        activities = set(found.objects(claim, PROV.wasGeneratedBy))
        assert activities
        for activity in activities:
            assert (activity, PROV.used, document) in found
            assert str(found.value(found.value(activity, PROV.wasAssociatedWith), RDFS.label))
        steps = list(found.objects(claim, PROV.qualifiedAttribution))
        assert claimant in {found.value(step, PROV.agent) for step in steps}


def test_prov_of_one_claim_is_what_the_question_wants(one: Store) -> None:
    found, sha = prov_graph(one), sha_of(TEXT)
    (claim,), document = map(URIRef, claims(one)), URIRef(f"{ID}doc/{sha}")
    kinds = Counter(str(kind).rpartition("#")[2] for kind in found.objects(None, RDF.type))
    assert kinds == {"Entity": 3, "Attribution": 1, "Agent": 2, "Activity": 1}
    assert (claim, RDF.type, PROV.Entity) in found
    assert (document, RDF.type, PROV.Entity) in found
    assert {str(title) for title in found.objects(document, DCTERMS.title)} == {"denial.txt"}


def test_what_was_derived_leads_back_to_its_premises(store: Store) -> None:
    found = prov_graph(store)
    derived = store.select(f"SELECT ?d {{ ?d a <{PACT}Derivation> }}")
    assert len(derived) > 0
    for (node,) in derived:
        assert list(found.objects(URIRef(node), PROV.wasDerivedFrom)), node
        assert str(found.value(URIRef(node), RDFS.label)), node


def test_rdflib_constructs_what_the_store_constructs(one: Store) -> None:
    text = (folder("queries") / "exports" / "prov.rq").read_text(encoding="utf-8")
    found = rdflib_dataset(one).query(text).graph
    assert found is not None
    assert isomorphic(found, prov_graph(one))


def test_the_command_writes_a_claim_and_the_provenance(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, claim = tmp_path / "store", ""
    with Store.open(place) as kept:
        put(kept, "denial.txt", TEXT, Transfer(stance=Stance.DENIES))
        (claim,) = claims(kept)

    def run(*words: str) -> int:
        with pytest.raises(SystemExit) as ended:
            main(["dump", "--store", str(place), *words])
        assert isinstance(ended.value.code, int)
        return ended.value.code

    assert run("--claim", claim, "-o", "-") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len({line.rpartition(" <")[2] for line in lines}) == 4
    assert run("--prov", "-o", str(tmp_path / "prov.ttl")) == 0
    assert (URIRef(claim), RDF.type, PROV.Entity) in Graph().parse(tmp_path / "prov.ttl")
    capsys.readouterr()
    assert run("--claim", "nothing", "-o", str(tmp_path / "none.trig")) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "none.trig").exists()
    assert run("--claim", claim, "--prov", "-o", "-") == 2
