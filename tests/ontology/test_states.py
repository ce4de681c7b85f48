"""The states are all that ISO 3166-1 and the Correlates of War know, with what joins them."""

import csv
from collections.abc import Iterator

from rdflib import RDF, Literal, URIRef
from rdflib.term import Node

from tests.ontology.files import ID, PACT, vocabulary
from tests.shared import shared

# Former states are not their successors: each has an end, and is succeeded by another node.
FORMER = {
    "sun": {"rus", "ukr", "blr", "kaz", "est", "lva", "ltu", "mda"}
    | {"arm", "aze", "geo", "kgz", "tjk", "tkm", "uzb"},
    "ddr": {"deu"},
    "gfr": {"deu"},
    "csk": {"cze", "svk"},
    "yug": {"svn", "hrv", "bih", "mkd", "scg"},
    "scg": {"srb", "mne"},
    "vdr": {"vnm"},
    "yar": {"yem"},
    "ydr": {"yem"},
    "zan": {"tza"},
    "korea": {"prk", "kor"},
}
# "Dominican" and "Congolese" are said of another state too.
SHARED_ADJECTIVE = {"dma", "cog"}
# St. John's, San José, Kingston, Victoria are other towns too; Brussels stands for the EU; the
# others bear the name of their state.
SHARED_CAPITAL = {"atg", "bel", "cri", "dji", "grd", "gtm", "jam", "kwt", "lux", "mco", "mdv"}
SHARED_CAPITAL |= {"pan", "sgp", "smr", "stp", "syc"}


def rows(name: str) -> Iterator[dict[str, str]]:
    with shared(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def state(key: str) -> URIRef:
    return URIRef(f"{ID}state/{key}")


def states() -> set[Node]:
    return set(vocabulary().subjects(RDF.type, PACT.State))


def test_every_country_of_iso_3166_is_a_state_with_its_wikidata_item() -> None:
    wanted = {
        (row["ISO3166-1-Alpha-3"], row["wikidata_id"].rpartition("/")[2])
        for row in rows("data/countries/country-codes.csv")
    }
    found = {
        (str(code), str(vocabulary().value(node, PACT.wikidataId)))
        for node, code in vocabulary().subject_objects(PACT.iso3166a3)
    }
    assert len(wanted) == 249
    assert {code for code, _ in found} == {code for code, _ in wanted}
    assert {pair for pair in wanted - found if pair[1]} == set()  # the file has no item of NAM


def test_every_state_of_the_correlates_of_war_is_a_state() -> None:
    wanted = {int(float(row["ccode"])) for row in rows("data/cow/peacesciencer_cow_states.csv")}
    assert len(wanted) > 200
    assert {int(str(code)) for code in vocabulary().objects(None, PACT.cowCode)} == wanted


def test_a_state_has_the_key_of_its_iso_code_and_no_other_state_has_it() -> None:
    for node, code in vocabulary().subject_objects(PACT.iso3166a3):
        assert node == state(str(code).lower())
        assert vocabulary().value(node, PACT.existedUntil) is None


def test_a_number_of_the_correlates_of_war_is_shared_only_by_states_that_follow_each_other() -> (
    None
):
    by_code: dict[str, set[str]] = {}
    for node, code in vocabulary().subject_objects(PACT.cowCode):
        by_code.setdefault(str(code), set()).add(str(node).rpartition("/")[2])
    shared_codes = {code: keys for code, keys in by_code.items() if len(keys) > 1}
    assert shared_codes == {"365": {"rus", "sun"}, "345": {"srb", "yug", "scg"}}


def test_a_former_state_ends_and_is_followed_by_these() -> None:
    for key, followers in FORMER.items():
        assert isinstance(vocabulary().value(state(key), PACT.existedUntil), Literal), key
        found = vocabulary().subjects(PACT.succeeds, state(key))
        assert set(found) == {state(follower) for follower in followers}, key


def test_no_state_begins_after_its_end() -> None:
    for node in states():
        first = vocabulary().value(node, PACT.existedFrom)
        last = vocabulary().value(node, PACT.existedUntil)
        assert first is None or last is None or str(first) < str(last), node


def test_every_member_of_the_united_nations_has_capital_and_adjective() -> None:
    members = set(vocabulary().subjects(PACT.memberOf, URIRef(ID + "organization/un"))) & states()
    assert len(members) == 193
    for node in members:
        key = str(node).rpartition("/")[2]
        assert vocabulary().value(node, PACT.demonym) or key in SHARED_ADJECTIVE, node
        assert vocabulary().value(node, PACT.capital) or key == "sgp", node  # a town as a state


def test_a_capital_stands_for_its_government_unless_its_name_means_something_else_too() -> None:
    members = vocabulary().subjects(PACT.memberOf, URIRef(ID + "organization/un"))
    silent = {node for node in members if node in states()}
    silent -= set(vocabulary().subjects(PACT.metonym))
    assert silent == {state(key) for key in SHARED_CAPITAL}
