"""Which nodes are one thing, from what documents and analysts say of pairs."""

from pyoxigraph import NamedNode, Quad

from kg.ids import mint
from kg.namespaces import ID, IDENTITY, PACT, RDF
from kg.store.assessments import Assessment
from kg.store.identity import identities

S1, S2, S3 = (f"{ID}situation/{n}" for n in "123")
O1, O2 = f"{ID}occurrence/first", f"{ID}occurrence/second"
A1, A2, A3 = (f"{ID}actor/{n}" for n in "123")
RUSSIA, BELARUS = f"{ID}state/rus", f"{ID}state/blr"
Pairs = set[tuple[str, str, str]]


def quad(subject: str, term: str, value: str) -> Quad:
    predicate = RDF + "type" if term == "type" else PACT + term
    return Quad(NamedNode(subject), NamedNode(predicate), NamedNode(value), NamedNode(IDENTITY))


def describe(situation: str, occurrence: str) -> set[Quad]:
    """What a claims file says when it names the occurrence of a claim."""
    return {
        quad(situation, "describes", occurrence),
        quad(occurrence, "type", PACT + "Occurrence"),
    }


def judged(kind: str, one: str, other: str, by: str = "A. Nalyst") -> Assessment:
    return Assessment(kind, (one, other), by, "Why not.")


def found(base: set[Quad], *said: Assessment) -> Pairs:
    """What stands, without the types of occurrences."""
    quads, refused = identities(base, said, lambda node: node in (RUSSIA, BELARUS))
    assert not refused
    told = {
        tuple(str(term).strip("<>") for term in (q.subject, q.predicate, q.object)) for q in quads
    }
    typed = {s for s, p, _ in told if p == RDF + "type"}
    assert typed == {o for _, p, o in told if p == PACT + "describes"}
    return {(s, p.removeprefix(PACT), o) for s, p, o in told if p != RDF + "type"}


def test_without_a_judgement_the_documents_words_stand() -> None:
    base = describe(S1, O1) | describe(S1, O2)
    assert identities(base, [], lambda node: False) == (base, [])


def test_two_situations_that_are_one_event_describe_one_occurrence() -> None:
    event = mint("occurrence", S1)
    wanted = {(S1, "describes", event), (S2, "describes", event)}
    assert found(set(), judged("same", S2, S1)) == wanted
    assert found(set(), judged("same", S1, S2)) == wanted


def test_two_named_occurrences_become_the_first_of_them() -> None:
    base = describe(S1, O1) | describe(S2, O2) | describe(S3, O2)
    assert found(base, judged("same", S1, S2)) == {(s, "describes", O1) for s in (S1, S2, S3)}


def test_of_two_that_differ_the_first_leaves_what_both_described() -> None:
    base = describe(S1, O1) | describe(S2, O1)
    assert found(base, judged("differ", S1, S2)) == {(S2, "describes", O1)}
    assert found(base, judged("differ", S2, S1)) == {(S1, "describes", O1)}
    assert found(base, judged("differ", S1, O1)) == {(S2, "describes", O1)}


def test_the_later_of_two_judgements_on_a_pair_is_applied() -> None:
    same, differ = judged("same", A1, A2), judged("differ", A2, A1, "B. Other")
    assert found(set(), same, differ) == set()
    assert found(set(), differ, same) == {(A2, "identifiedWith", A1)}


def test_a_known_node_stands_for_all_that_are_it_and_others_are_left_alone() -> None:
    base = {quad(A1, "identifiedWith", RUSSIA), quad(A3, "identifiedWith", BELARUS)}
    base |= describe(S1, O1)
    assert found(base, judged("same", A1, A2)) == {
        (A1, "identifiedWith", RUSSIA),
        (A2, "identifiedWith", RUSSIA),
        (A3, "identifiedWith", BELARUS),
        (S1, "describes", O1),
    }


def test_a_chain_that_would_make_one_of_two_known_nodes_is_told() -> None:
    base = {quad(A1, "identifiedWith", RUSSIA), quad(A2, "identifiedWith", BELARUS)}
    _, refused = identities(base, [judged("same", A1, A2)], lambda n: n in (RUSSIA, BELARUS))
    assert refused == [(BELARUS, RUSSIA)]
