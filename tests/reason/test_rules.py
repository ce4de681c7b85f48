"""The rules on small worlds: what follows, and from what."""

from dataclasses import replace

import pyoxigraph
import pytest

from kg.model import Modality, Stance, Time
from kg.namespaces import CONTENT, DERIVED, ID, PACT
from kg.reason.rules import Policy, derive
from kg.store.dump import dumped
from kg.store.embedded import Store
from tests.reason.edges import CHAINS, edges
from tests.worlds import Transfer, put

LATE = Time(None, "2024-05", "2024-05-01T00:00:00Z", "", "", "2024-05-31T00:00:00Z")
EARLY = Time(None, "1999", "1999-01-01T00:00:00Z", "", "", "1999-12-31T00:00:00Z")

WISH = Transfer("state/rus", "state/prk", "materiel/technology", "sought", stance=Stance.PROPOSES)


def test_what_is_affirmed_and_under_way_is_an_edge(store: Store) -> None:
    put(store, "a", "North Korea sent launchers.", Transfer())
    put(store, "b", "North Korea sent troops.", Transfer(item="materiel/troops", deploys=True))
    assert edges(store, *CHAINS) == set()
    derive(store)
    assert edges(store, *CHAINS) == {
        ("state/prk", "supplies", "state/rus"),
        ("state/prk", "suppliesType", "materiel/mrl-240mm"),
        ("state/prk", "deploysFor", "state/rus"),
        ("state/prk", "aids", "state/rus"),
    }


@pytest.mark.parametrize(
    "claimed",
    [
        Transfer(stance=Stance.DENIES),
        Transfer(stance=Stance.ANTICIPATES, modality=Modality.PLANNED),
        Transfer(stance=Stance.PROPOSES, modality=Modality.SOUGHT, stage="sought"),
        Transfer(stage="sought"),
        Transfer(stage="offered"),
        Transfer(stage="planned"),
        Transfer(stance=Stance.DENIES, deploys=True),
        Transfer(stage="planned", deploys=True),
    ],
)
def test_a_denial_a_plan_and_a_wish_give_no_edge(store: Store, claimed: Transfer) -> None:
    put(store, "a", "North Korea may send launchers.", claimed)
    derive(store)
    assert edges(store, *CHAINS, "exposedTo") == set()


def test_deriving_again_changes_nothing(store: Store) -> None:
    put(store, "a", "North Korea sent launchers.", Transfer())
    first = derive(store)
    before = dumped(store, ".nq", with_meta=True)
    again = derive(store)
    assert first.changed
    assert not again.changed
    assert again.triples == first.triples == store.counts()[DERIVED]
    assert dumped(store, ".nq", with_meta=True) == before


def test_what_follows_does_not_depend_on_what_followed_before(store: Store) -> None:
    put(store, "a", "North Korea sent launchers.", Transfer())
    derive(store)
    wanted = dumped(store, ".nq")
    derive(store, Policy.of(["reported"]))
    derive(store)
    assert dumped(store, ".nq") == wanted


def test_a_stated_triple_is_not_repeated_in_the_derived_graph(store: Store) -> None:
    stated = f"<{ID}materiel/mrl-240mm> <{PACT}classifiedAs> <{ID}concept/unroca-3> <{CONTENT}> ."
    store.quads.extend(pyoxigraph.parse(stated, format=pyoxigraph.RdfFormat.N_QUADS))
    derive(store)
    found = store.query("SELECT ?g { GRAPH ?g { materiel:mrl-240mm pact:classifiedAs ?c } }")
    assert not isinstance(found, bool)
    assert list(found) == [(CONTENT,)]


@pytest.mark.parametrize(
    ("claimed", "measures"),
    [
        (Transfer(), {"un-prk", "un-prk-1718-8b", "un-prk-1874-9"}),
        (Transfer(time=LATE), {"un-prk", "un-prk-1718-8b", "un-prk-1874-9"}),
        (Transfer(time=EARLY), set()),
        (Transfer(item="materiel/ammunition"), {"un-prk", "un-prk-1874-9"}),
        (Transfer("state/deu", "state/rus", "materiel/uav"), {"eu-rus"}),
        (Transfer("state/chn", "state/rus", "materiel/uav"), set()),
        (Transfer("state/irn", "group/houthis", "materiel/uav"), {"un-yem-houthis", "un-irn"}),
        (Transfer("state/usa", "state/kor"), set()),
    ],
)
def test_a_transfer_is_exposed_to_the_measures_that_bar_it_at_its_time(
    store: Store, claimed: Transfer, measures: set[str]
) -> None:
    put(store, "a", "They sent something.", claimed)
    derive(store)
    found = edges(store, "exposedTo")
    assert {o.removeprefix("embargo/") for s, _, o in found if s.startswith("situation/")} == (
        measures
    )


def test_parties_of_a_pact_on_record_are_allies_both_ways_and_others_are_not(store: Store) -> None:
    derive(store)
    allies = edges(store, "ally")
    for one, other in (("prk", "rus"), ("rus", "prk"), ("kor", "usa"), ("chn", "prk")):
        assert (f"state/{one}", "ally", f"state/{other}") in allies
    for one, other in (("prk", "sun"), ("irn", "rus"), ("prk", "prk"), ("prk", "kor")):
        assert (f"state/{one}", "ally", f"state/{other}") not in allies


def test_an_alliance_has_the_interval_of_its_agreement(store: Store) -> None:
    derive(store)
    rows = store.query(
        "SELECT ?other ?from ?until { VALUES ?rule { 'ally' 'former-ally' }"
        " ?d pact:byRule ?rule ; pact:derivedSubject state:prk ; pact:derivedObject ?other ; pact:validFrom ?from ."
        " OPTIONAL { ?d pact:validUntil ?until } } ORDER BY ?from ?other"
    )
    assert not isinstance(rows, bool)
    assert [tuple(cell.removeprefix(ID + "state/")[:10] for cell in row) for row in rows] == [
        ("chn", "1961-09-10", ""),
        ("sun", "1961-09-10", "1996-09-10"),
        ("rus", "2024-12-04", ""),
    ]


@pytest.mark.parametrize(
    ("claimed", "edge"),
    [
        ((Transfer(), WISH), True),
        ((Transfer(stage="planned"), WISH), False),
        ((Transfer(stance=Stance.DENIES), WISH), False),
        ((Transfer(), replace(WISH, stance=Stance.DENIES)), False),
        ((Transfer(), replace(WISH, recipient="state/irn")), False),
        ((replace(WISH, in_exchange_for="materiel/arms"),), True),
        ((WISH,), False),
    ],
)
def test_an_exchange_needs_a_gift_and_something_wanted_for_it(
    store: Store, claimed: tuple[Transfer, ...], edge: bool
) -> None:
    put(store, "a", "They deal.", *claimed)
    derive(store)
    wanted = {("state/prk", "exchangesWith", "state/rus")} if edge else set()
    assert edges(store, "exchangesWith") == wanted
