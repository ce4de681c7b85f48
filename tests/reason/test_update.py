"""What follows, brought up to date document by document, is what a full run would find."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from kg.model import Modality, Stance
from kg.reason.rules import Policy, derive, update
from kg.store import judging
from kg.store.assessments import Assessment
from kg.store.derived import awaited
from kg.store.dump import dumped
from kg.store.embedded import Outcome, Store
from kg.store.reference import reference_lines
from tests.worlds import Losses, Transfer, World, put

SUPPLIERS, STANCES = ("state/prk", "state/rus"), (Stance.AFFIRMS, Stance.DENIES, Stance.PROPOSES)
OCCURRENCES, SPEAKERS = ("", "", "occurrence/one"), ("", "state/kor", "agency/kor-jcs", "state/ukr")

transfers = st.builds(
    Transfer,
    st.sampled_from(SUPPLIERS),
    st.sampled_from(("state/ukr", "state/irn")),
    st.sampled_from(("materiel/mrl-240mm", "materiel/uav")),
    st.sampled_from(("delivered", "sought")),
    stance=st.sampled_from(STANCES),
    modality=st.sampled_from((Modality.ASSERTED, Modality.ALLEGED)),
    by=st.sampled_from(SPEAKERS),
    occurrence=st.sampled_from(OCCURRENCES),
)
gifts = st.sampled_from(
    (
        Transfer(),
        Transfer("state/rus", "state/prk", "materiel/technology", "sought"),
        Transfer("state/rus", "state/prk", "materiel/technology", in_exchange_for="materiel/arms"),
        Transfer("state/prk", "state/rus", deploys=True),
    )
)
losses = st.builds(
    Losses,
    st.sampled_from(("killed", "wounded", "killedOrWounded")),
    st.sampled_from((10, 90)),
    st.sampled_from((None, 110)),
    as_of=st.sampled_from(("", "2025-01")),
    by=st.sampled_from(SPEAKERS),
    occurrence=st.sampled_from(OCCURRENCES),
)
# An address, a version of its text, and what it claims; no claims is as good as a removal.
steps = st.tuples(
    st.sampled_from("abc"),
    st.integers(0, 1),
    st.lists(st.one_of(transfers, gifts, losses), max_size=4),
    st.booleans(),
)


@pytest.fixture(scope="module")
def vocabulary() -> list[Quad]:
    """The quads of graph/reference but alliances, which would only cost time."""
    with Store.memory() as made:
        made.refresh_reference(line for line in reference_lines() if "#party>" not in line)
        return list(made.quads)


def stands(store: Store) -> str:
    """The store as N-Quads, without its log."""
    return dumped(store, ".nq").decode()


@pytest.fixture
def store(vocabulary: list[Quad]) -> Iterator[Store]:
    with Store.memory() as made:
        made.quads.extend(vocabulary)
        derive(made)
        yield made


def holds(store: Store, pattern: str) -> bool:
    return store.query(f"ASK {{ {pattern} }}") is True


def changed(store: Store, step: tuple[str, int, list[World], bool]) -> None:
    address, version, claimed, now = step
    put(store, address, f"{address} told it, version {version}.", *claimed)
    if now:
        update(store)


@given(st.lists(steps, min_size=1, max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_updates_give_what_a_full_run_gives(
    vocabulary: list[Quad], made: list[tuple[str, int, list[World], bool]]
) -> None:
    with Store.memory() as store:
        store.quads.extend(vocabulary)
        derive(store)
        for step in made:
            changed(store, step)
        update(store)
        found = stands(store)
        derive(store)
        assert found == stands(store)


def test_an_identity_judgement_of_another_document_is_taken_into_account(store: Store) -> None:
    """Document c joins what a and b tell into one occurrence; superseded, it parts them again."""
    seoul, kyiv = Transfer(by="state/kor"), Transfer(item="materiel/uav", by="state/ukr")
    put(store, "a", "Launchers were sent.", seoul)
    put(store, "b", "Drones were sent.", kyiv)
    update(store)
    assert not holds(store, "?a pact:corroborates ?b")
    joined = [
        Transfer(occurrence="occurrence/one"),
        Transfer(item="materiel/uav", occurrence="occurrence/one"),
    ]
    put(store, "c", "Both are one delivery.", *joined)
    update(store)
    assert holds(store, "?a pact:corroborates ?b")
    put(store, "c", "Both may be one delivery.")
    update(store)
    assert not holds(store, "?a pact:corroborates ?b")


def test_a_grade_of_one_claim_of_two_is_taken_into_account(store: Store) -> None:
    put(store, "a", "A thousand fell.", Losses("killed", 900, 999, 950, "2025-01", by="state/kor"))
    put(store, "b", "A hundred fell.", Losses(as_of="2025-01", by="state/ukr"))
    derive(store, Policy.of(["asserted"], "B2"))
    assert not holds(store, "?a pact:comparedWith ?b")
    claims = store.query("SELECT ?c { ?c a pact:Claim } ORDER BY ?c")
    assert not isinstance(claims, bool)
    for (claim,), compared in zip(claims, (False, True), strict=True):
        iri = judging.assess(store, Assessment("grade", (claim,), "A. Reader", "known well", "A1"))
        update(store)
        assert holds(store, "?a pact:conflictsWith ?b") is compared
    (entry,) = (one for one in store.assessments() if one.iri == iri)
    judging.undo(store, entry, "A. Reader", "not so well")
    update(store)
    assert not holds(store, "?a pact:comparedWith ?b")
    found = stands(store)
    derive(store, Policy.of(["asserted"], "B2"))
    assert found == stands(store)


def test_one_new_document_derives_only_what_it_touches(store: Store) -> None:
    for at in range(40):
        put(store, f"d{at}", f"Sentence {at}.", Transfer(["state/irn", "state/chn"][at % 2]))
    assert derive(store).rules["supplies"] == 2
    assert awaited(store) == set()
    put(store, "new", "New.", Transfer("state/usa", "state/ukr"))
    assert len(awaited(store)) == 2  # the claim and its situation
    part = update(store)
    assert part.rules["supplies"] == 1
    assert {rule for rule, edges in part.rules.items() if edges} == {
        *("supplies", "supplies-type", "aids"),
        "classified-as",  # of the vocabulary, for the embargoes
    }
    assert awaited(store) == set()
    assert not update(store).changed
    assert update(store).triples == 0


def test_a_figure_more_is_set_against_those_there_were_and_they_not_again_against_each_other(
    store: Store,
) -> None:
    def told(at: int) -> None:
        put(
            store, f"d{at}", f"{at} fell.", Losses(least=at, most=at, value=at, by=SPEAKERS[at % 4])
        )

    for at in range(1, 6):
        told(at)
    assert derive(store).rules["figures"] == 10  # each two of five
    told(6)
    assert update(store).rules["figures"] == 5
    told(7)
    made = update(store).rules
    assert (made["figures"], made["corroborates"]) == (6, 0)


def test_a_reading_that_replaces_another_is_derived_anew(store: Store) -> None:
    put(store, "a", "It was sent.", Transfer())
    update(store)
    assert holds(store, "state:prk pact:supplies state:rus")
    again = put(store, "a", "It was sent.", Transfer(stance=Stance.DENIES))
    assert again is Outcome.REPLACED
    update(store)
    assert not holds(store, "state:prk pact:supplies state:rus")


def test_a_changed_vocabulary_and_other_rules_are_a_full_run(store: Store) -> None:
    put(store, "a", "It was sent.", Transfer())
    derive(store, Policy.of(["alleged"]))
    reference = [line for line in reference_lines() if "classifiedAs" not in line]
    store.refresh_reference(reference)
    made = update(store)
    assert made.rules["ally"] > 0  # no document touches it
    found = stands(store)
    assert not derive(store, Policy.of(["alleged"])).changed
    assert found == stands(store)
