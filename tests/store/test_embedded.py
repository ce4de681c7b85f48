"""What a store holds after documents come, change and come back."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse
from rdflib import Dataset

from kg.emit import lines
from kg.errors import QueryError, StoreError
from kg.namespaces import CONTENT, META, PACT, document_graph
from kg.store.dump import dump, dumped
from kg.store.embedded import DocumentBytes, Outcome, Store
from kg.store.interchange import rdflib_dataset
from kg.store.reference import reference_lines
from kg.store.terms import quads, update

Add = Callable[..., Outcome]
Sha = Callable[[str], str]


def holds(store: Store, wording: str) -> bool:
    return any(f'"{wording}"@en' in line for line in store.lines())


def test_the_same_input_twice_changes_nothing(store: Store, add: Add) -> None:
    assert add(store, "a.txt", "Text one.", "tanks") is Outcome.ADDED
    before = list(store.lines(with_meta=True))
    assert add(store, "a.txt", "Text one.", "tanks") is Outcome.UNCHANGED
    assert list(store.lines(with_meta=True)) == before


def test_the_same_bytes_under_two_addresses_stay_at_rest(store: Store, add: Add) -> None:
    add(store, "a.txt", "Text one.", "tanks")
    before = list(store.lines(with_meta=True))
    for address in ("b.txt", "a.txt", "b.txt"):
        assert add(store, address, "Text one.", "tanks") is Outcome.UNCHANGED
    assert list(store.lines(with_meta=True)) == before


def test_other_claims_of_a_document_replace_its_graph(store: Store, add: Add) -> None:
    add(store, "a.txt", "Text one.", "tanks", "boats")
    assert add(store, "a.txt", "Text one.", "tanks", version="2") is Outcome.REPLACED
    assert holds(store, "tanks")
    assert not holds(store, "boats")
    assert len(store.select("SELECT ?c { ?c a pact:Claim }")) == 1


def test_a_newer_document_supersedes_the_older_of_its_address(
    tmp_path: Path, add: Add, sha: Sha
) -> None:
    with Store.open(tmp_path / "s") as store:
        add(store, "a.txt", "Text one.", "tanks", "boats")
        add(store, "b.txt", "Text two.", "boats")
        assert add(store, "a.txt", "Text three.", "shells") is Outcome.SUPERSEDED
        assert not holds(store, "tanks")
        assert holds(store, "boats")
        assert document_graph(sha("Text one.")) not in store.counts()
        older = store.select("SELECT ?o { ?n dcterms:replaces ?o }").rows
        assert older == ((f"https://w3id.org/pactgraph/id/doc/{sha('Text one.')}",),)
    (file,) = (tmp_path / "s" / "archive").iterdir()
    archived = file.read_text(encoding="utf-8")
    assert '"tanks"@en' in archived
    assert '"boats"@en' in archived
    assert document_graph(sha("Text one.")) in archived
    assert (tmp_path / "s" / "documents" / sha("Text one.")).read_bytes() == b"Text one."


def test_a_document_that_comes_back_supersedes_its_successor(store: Store, add: Add) -> None:
    add(store, "a.txt", "Text one.", "tanks")
    first = list(store.lines())
    add(store, "a.txt", "Text two.", "boats")
    assert add(store, "a.txt", "Text one.", "tanks") is Outcome.SUPERSEDED
    assert list(store.lines()) == first
    ended = store.select("SELECT ?r { ?r prov:invalidatedAtTime ?t }")
    assert len(ended) == 2


def test_a_judgement_that_is_taken_back_leaves_a_shared_situation(store: Store, add: Add) -> None:
    add(store, "a.txt", "Text one.", "tanks", occurrence="occurrence/first")
    add(store, "b.txt", "Text two.", "tanks")
    add(store, "a.txt", "Text one.", "tanks", occurrence="occurrence/second")
    rows = store.select("SELECT ?o { ?s pact:describes ?o }").rows
    assert rows == (("https://w3id.org/pactgraph/id/occurrence/second",),)
    add(store, "a.txt", "Text one.", "tanks")
    assert not store.select("SELECT ?o { ?s pact:describes ?o }").rows
    assert holds(store, "tanks")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["a.txt", "b.txt", "c.txt"]),
        st.sampled_from(["one", "two", "three", "four"]),
        st.lists(st.sampled_from(["tanks", "boats", "shells"]), max_size=2, unique=True),
        st.sampled_from(["", "occurrence/x"]),
    ),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=STEPS)
def test_whatever_came_before_the_store_equals_one_built_afresh(
    add: Add, steps: list[tuple[str, str, list[str], str]]
) -> None:
    from_steps, standing = Store.memory(), dict[str, tuple[list[str], str, str]]()
    for address, text, items, occurrence in steps:
        text = f"{address} {text}"  # no two addresses share bytes here
        add(from_steps, address, text, *items, occurrence=occurrence)
        standing[address] = (items, text, occurrence)
    afresh = Store.memory()
    for address, (items, text, occurrence) in standing.items():
        add(afresh, address, text, *items, occurrence=occurrence)
    assert list(from_steps.lines()) == list(afresh.lines())


def test_no_triple_stands_in_two_graphs(store: Store, add: Add) -> None:
    store.refresh_reference(reference_lines())
    add(store, "a.txt", "Text one.", "tanks", "boats")
    add(store, "b.txt", "Text two.", "boats")
    add(store, "c.txt", "Text three.", "boats", version="2")
    seen = Counter(
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for quad in store.each_quad(with_meta=True)
    )
    assert [triple for triple, times in seen.items() if times > 1] == []


def test_the_clock_shows_only_in_the_log(store: Store, add: Add) -> None:
    add(store, "a.txt", "Text one.", "tanks")
    assert not [line for line in store.lines() if "2031" in line]
    moments = store.select("SELECT ?t { ?r prov:generatedAtTime ?t }").rows
    assert moments == (("2031-01-01T00:00:00Z",),)


def test_a_line_of_a_strange_graph_is_refused(store: Store, sha: Sha) -> None:
    strange = lines.quad("http://x/s", "http://x/p", lines.string("o"), META)
    kept = DocumentBytes.of(b"x", "x", "text/1 utf-8")
    with pytest.raises(ValueError, match="no graph for a document's line"):
        store.add("a.txt", sha("x"), [strange], document=kept)
    assert store.counts() == {}


def test_the_reference_graph_is_written_only_when_it_changes(store: Store) -> None:
    found = list(reference_lines())
    assert found == sorted(set(found))
    assert not [line for line in found if "_:" in line.split('"')[0]]
    assert store.refresh_reference(found)
    assert not store.refresh_reference(reversed(found))
    assert store.refresh_reference(found[:10])
    assert store.counts()["https://w3id.org/pactgraph/graph/reference"] == 10


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of itself
def test_the_dump_parses_alike_in_both_libraries_without_blank_nodes(
    store: Store, add: Add, tmp_path: Path
) -> None:
    store.refresh_reference(reference_lines())
    add(store, "a.txt", 'Text "one" \\u0041 \t é 😀', "tanks")
    dump(store, tmp_path / "d.nq")
    content = (tmp_path / "d.nq").read_bytes()
    ours = list(parse(content, format=RdfFormat.N_QUADS))
    theirs = Dataset()
    theirs.parse(data=content.decode(), format="nquads")
    count = sum(1 for _ in theirs.quads())
    assert len(ours) == count == len(content.splitlines())
    assert b"_:" not in b"".join(line.split(b'"')[0] for line in content.splitlines())
    assert META.encode() not in content
    assert len(rdflib_dataset(store)) == len(ours)


@pytest.mark.parametrize("suffix", [".nq", ".trig", ".ttl", ".jsonld"])
def test_equal_stores_give_equal_bytes(suffix: str, add: Add) -> None:
    one, two = Store.memory(), Store.memory()
    for store, order in ((one, "ab"), (two, "ba")):
        for name in order:
            add(store, f"{name}.txt", f"Text {name}.", "tanks", name)
    assert dumped(one, suffix) == dumped(two, suffix)
    assert dumped(one, suffix)


def test_a_dump_of_an_unknown_ending_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"use \.nq, \.trig, \.ttl, \.jsonld"):
        dump(store, tmp_path / "d.xlsx")
    with pytest.raises(StoreError, match="cannot be written"):
        dump(store, tmp_path / "none" / "d.nq")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30))
def test_every_text_comes_back_from_an_update_as_it_was(text: str) -> None:
    store = Store.memory()
    written = lines.quad("http://x/s", PACT + "exact", lines.string(text), CONTENT)
    found = set(quads([written]))
    store.quads.update(update(["http://x/none"], [], found))
    assert set(store.quads) == found
    assert [quad.object.value for quad in store.quads] == [text]


def test_a_document_is_given_back_as_it_came(store: Store, add: Add, sha: Sha) -> None:
    add(store, "a.txt", "Text one.", "tanks")
    source = store.source(sha("Text one."))
    assert source is not None
    assert (source.address, source.content, source.stem) == ("a.txt", b"Text one.", "a")
    assert (source.details.title, source.details.publisher) == ("a.txt", "The Paper")
    assert store.text(sha("Text one.")) == "Text one."
    assert store.source(sha("nothing")) is None


def test_bindings_fill_a_projected_variable(store: Store, add: Add) -> None:
    from pyoxigraph import Literal

    add(store, "a.txt", "Text one.", "tanks")
    found = store.select("SELECT ?d ?t { ?d dcterms:title ?t }", {"t": Literal("a.txt")})
    assert len(found) == 1
    with pytest.raises(QueryError, match="not a SELECT"):
        store.select("ASK {}")
