"""What follows from rows is what the rules say of them, at once and register by register."""

from collections.abc import Iterator

import pytest

from kg.model import Modality
from kg.pipeline import ingest
from kg.reason import rules
from kg.reason.rules import Policy, derive
from kg.store.derived import awaited
from kg.store.embedded import Store
from kg.store.facts import Facts
from kg.store.terms import line
from tests.registers import formats
from tests.registers.sipri import MARCH, export

# A row of another register with two items; prose in a register; dead that no deal knows of.
AID = formats.workbook(formats.kiel(item="small arms and ammunition"), formats.kiel())
REASON = formats.listing(
    reason="North Korea delivered Bulsae-4 missiles to Russia in October 2024."
)
# An embargoed recipient and supplier, a hedge, a licence, an order alone, a party left unnamed,
# a row that repeats another, and one of which a quantity is all that is known.
OCTOBER = (
    "Russia,North Korea,2023,?,,,Hwasong-11,SSM,5,?,2023,New,Designation uncertain,2.5,0,12.5",
    "Iran,China,1990,,9,,B-2,APC,9,?,1991,New,,1,9,9",
    "Mali,unknown supplier(s),2001,,3,,B-9/X-1,UAV,3,,2002; 2003,New,Probably aid,1,3,3",
    "Mali,Oman,2009,,4,,Twin,APC,4,,2010,New,Produced under licence in Mali,1,4,4",
    "Mali,Oman,2009,,4,,Twin,APC,4,,2010,New,Produced under licence in Mali,1,4,4",
    "Chad,Oman,2019,,4,,Twin,APC,0,,,New,,1,4,0",
)
MARCH_ROWS = (*OCTOBER[1:4], "Russia,Iran,2022,,9,?,Shahed-136,SSM,9,,2022,New,,1,9,9")
NEWS = "North Korea supplied Russia with 100 missiles in 2024. Oman supplied Mali with drones.\n"


def derived(store: Store) -> set[str]:
    return {one for one in store.lines() if one.endswith("/graph/derived> .")}


def by_the_rules(store: Store, policy: Policy) -> set[str]:
    """What the queries alone derive, of all claims alike."""
    facts = Facts(store, rules._properties(policy))
    rules._conclude(facts, policy, rules.rules())
    return set(map(line, facts.concluded))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("rows")
    (folder / "october.csv").write_bytes(export(*OCTOBER))
    (folder / "march.csv").write_bytes(export(*MARCH_ROWS, vintage=MARCH))
    (folder / "news.txt").write_text(NEWS)
    (folder / "aid.xlsx").write_bytes(AID)
    (folder / "listings.csv").write_bytes(formats.table(formats.LISTING_COLUMNS, REASON))
    (folder / "events.csv").write_bytes(formats.table(formats.EVENT_COLUMNS, formats.event()))
    with Store.memory() as made:
        for name in (
            "october.csv",
            "news.txt",
            "aid.xlsx",
            "listings.csv",
            "march.csv",
            "events.csv",
        ):
            assert not ingest([folder / name], made).failed
        yield made


def test_registers_that_come_one_by_one_give_what_the_rules_give(store: Store) -> None:
    found = derived(store)
    assert found == by_the_rules(store, Policy())
    assert any("exposedTo" in one for one in found)
    assert awaited(store) == set()
    derive(store)
    assert derived(store) == found


@pytest.mark.parametrize("policy", [Policy(frozenset({Modality.ASSERTED})), Policy(minimum="B2")])
def test_a_policy_counts_rows_as_the_rules_do(store: Store, policy: Policy) -> None:
    made = derive(store, policy)
    wanted = by_the_rules(store, policy)
    assert derived(store) == wanted
    assert made.triples == len(wanted)
    assert made.rules["supplies"] == sum(one.split()[1].endswith("#supplies>") for one in wanted)


def test_what_a_killed_run_left_undone_is_done_by_the_next(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    derive(store)
    whole = derived(store)

    def killed(*args: object, **named: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Store, "refresh_derived", killed)
        with pytest.raises(KeyboardInterrupt):
            derive(store)
    ingest([], store)
    assert derived(store) == whole
