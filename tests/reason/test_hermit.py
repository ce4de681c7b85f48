"""HermiT runs over the ontology as shipped; skipped where Java is missing."""

import shutil
from pathlib import Path

import pytest

from kg.errors import InputError, MissingError
from kg.namespaces import ID, PACT
from kg.reason.hermit import classify
from kg.resources import folder

needs_java = pytest.mark.skipif(
    shutil.which("java") is None, reason="HermiT needs Java, and there is no `java` here"
)
PREFIXES = """
@prefix : <https://w3id.org/pactgraph/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


@needs_java
def test_the_ontology_is_consistent_and_every_class_can_have_members() -> None:
    found = classify(folder("ontology"))
    assert found.consistent
    assert found.unsatisfiable == ()
    large = {thing for thing, kind in found.inferred if kind == PACT + "LargeCalibreArtillery"}
    assert {ID + "materiel/spg-170mm", ID + "materiel/mrl-240mm"} <= large
    assert large.isdisjoint({ID + "materiel/mortar-60mm", ID + "materiel/shells-155mm"})


@needs_java
def test_a_contradiction_is_found(tmp_path: Path) -> None:
    text = ":A a owl:Class . :B a owl:Class ; owl:disjointWith :A . :x a :A, :B ."
    (tmp_path / "pactgraph.ttl").write_text(PREFIXES + text, encoding="utf-8")
    assert not classify(tmp_path).consistent


@needs_java
def test_a_class_without_possible_members_is_named(tmp_path: Path) -> None:
    text = ":A a owl:Class . :B a owl:Class ; owl:disjointWith :A ; rdfs:subClassOf :A ."
    (tmp_path / "pactgraph.ttl").write_text(PREFIXES + text, encoding="utf-8")
    assert classify(tmp_path).unsatisfiable == ("https://w3id.org/pactgraph/ontology#B",)


@needs_java
def test_what_follows_is_told_apart_from_what_is_stated(tmp_path: Path) -> None:
    text = """:Heavy a owl:Class . :r a owl:ObjectProperty .
    :Gun a owl:Class ; owl:equivalentClass
        [ a owl:Restriction ; owl:onProperty :r ; owl:someValuesFrom :Heavy ] .
    :Howitzer a owl:Class ; rdfs:subClassOf
        [ a owl:Restriction ; owl:onProperty :r ; owl:someValuesFrom :Heavy ] ."""
    (tmp_path / "pactgraph.ttl").write_text(PREFIXES + text, encoding="utf-8")
    base = "https://w3id.org/pactgraph/ontology#"
    assert (base + "Howitzer", base + "Gun") in classify(tmp_path).inferred


@needs_java
def test_the_class_of_a_thing_that_follows_is_told(tmp_path: Path) -> None:
    text = """:Gun a owl:Class . :fires a owl:DatatypeProperty ; rdfs:domain :Gun .
    :heard a :Gun ; :fires true . :seen :fires true ."""
    (tmp_path / "pactgraph.ttl").write_text(PREFIXES + text, encoding="utf-8")
    assert classify(tmp_path).inferred == ((PACT + "seen", PACT + "Gun"),)


@needs_java
def test_imports_are_not_fetched(tmp_path: Path) -> None:
    text = "<https://w3id.org/pactgraph/ontology> owl:imports <http://127.0.0.1:9/nothing> ."
    (tmp_path / "pactgraph.ttl").write_text(PREFIXES + text, encoding="utf-8")
    assert classify(tmp_path).consistent


def test_without_java_one_line_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingError, match="needs Java"):
        classify(folder("ontology"))


@needs_java
def test_a_folder_without_turtle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no Turtle"):
        classify(tmp_path)
