"""SIPRI's register of deals: what each cell means."""

from base64 import b64encode
from decimal import Decimal
from json import dumps

import pytest

from kg.acquire.registers import recognised, register
from kg.acquire.sipri import Deal, Deals
from kg.acquire.sipri_words import NAMES, STATUS, kind_of
from kg.acquire.toml import toml
from kg.model import Modality, Source
from kg.namespaces import ID
from kg.vocabulary import load
from tests.registers.sipri import MARCH, export

SHA = "ab" * 32


def read(content: bytes) -> tuple[Deals, list[Deal]]:
    """The reader and the deals of an export."""
    source = Source("deals.csv", content, SHA, "deals")
    kind = recognised(source)
    assert kind is not None
    deals = Deals(SHA, load())
    found = list(deals.read(register(source, kind).text.splitlines(keepends=True)))
    assert deals.tally.rows == len(found) + len(deals.tally.rejected) + deals.tally.ignored.total()
    return deals, found


def deal(row: str) -> Deal:
    """The one deal of an export with this row."""
    (found,) = read(export(row))[1]
    return found


def qualifiers(found: Deal) -> set[str]:
    return {iri.partition("qualifier-")[2] for role, iri in found.terms if role == "qualifier"}


def test_order_and_delivery_are_two_amounts_and_a_question_mark_is_about() -> None:
    found = deal("Egypt,Soviet Union,1971,?,60,?,T-62,tank,50,,1972; 1974,Second hand,,1.8,108,90")
    assert (found.supplier.iri, found.recipient.iri) == (f"{ID}state/sun", f"{ID}state/egy")
    assert found.item.iri == f"{ID}materiel/t-62"
    assert found.ordered is not None
    assert found.delivered is not None
    assert (found.ordered.value, found.ordered.comparator) == (60, "about")
    assert (found.delivered.value, found.delivered.comparator) == (50, "exactly")
    assert found.order.edtf == "1971?"
    assert found.delivery is not None
    assert found.delivery.edtf == "1972/1974"
    assert found.order_volume is not None
    assert found.order_volume.value == 108
    assert found.delivery_volume is not None
    assert found.delivery_volume.value == 90
    assert qualifiers(found) == {"second-hand"}
    assert found.modality is Modality.ASSERTED


def test_nothing_delivered_is_no_delivery_and_a_blank_number_is_unknown() -> None:
    found = deal("Ghana,China,2023,,,,Z-9,helicopter,0,,,New,,3.5,0,0")
    assert (found.ordered, found.order_volume, found.delivery) == (None, None, None)


def test_a_zero_volume_of_what_was_delivered_is_less_than_half_a_million() -> None:
    found = deal("Ghana,China,2001,,2,,Strela-9,portable SAM,2,,2002,New,,0.02,0,0")
    assert found.delivery_volume is not None
    assert found.delivery_volume.value is None
    assert found.delivery_volume.comparator == "lessThan"
    assert found.delivery_volume.maximum == Decimal("0.5")


def test_brackets_are_uncertain_and_a_range_of_years_is_read_as_in_older_exports() -> None:
    found = deal("Ghana,China,(1990),,(300),,Z-9,helicopter,300,,1993-2001,New,,3.5,1,1")
    assert found.order.edtf == "1990?"
    assert found.ordered is not None
    assert found.ordered.comparator == "about"
    assert found.delivery is not None
    assert found.delivery.edtf == "1993/2001"


def test_comments_become_qualifiers_and_name_who_pays_and_who_passes_on() -> None:
    found = deal(
        "Mali,Brazil,2015,,4,,EMB-314,trainer/combat aircraft,4,,2018,New,"
        "$88 m deal; financed by UAE (as aid); delivered via Spain; option on 2 more not used,7,28,28"
    )
    assert qualifiers(found) == {"financed", "aid", "via", "option"}
    assert ("financedBy", f"{ID}state/are") in found.terms
    assert ("intermediary", f"{ID}state/esp") in found.terms


def test_a_hedged_part_lowers_the_modality_and_qualifies_nothing() -> None:
    found = deal(
        "Mali,Serbia,2015,,4,,D-44,towed gun,4,,2018,New,Probably second-hand; aid,0.1,1,1"
    )
    assert qualifiers(found) == {"aid"}
    assert (found.modality, found.cues) == (Modality.ASSESSED, ("Probably second-hand",))


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("For use against Utopian rebels", {"against"}),
        ("as reaction to actions against Utopians", set()),
        ("Replacing missiles used in 1982 war against Utopia", set()),
        ("status of last 6 unclear after an embargo against Utopia", set()),
    ],
)
def test_goods_are_for_use_against_somebody_only_where_the_comment_means_the_goods(
    comment: str, found: set[str]
) -> None:
    row = f"Mali,Serbia,2015,,4,,D-44,towed gun,4,,2018,New,{comment},0.1,1,1"
    assert qualifiers(deal(row)) == found


@pytest.mark.parametrize(
    ("comment", "qualifier"),
    [
        ("Supplier uncertain (could be Chad)", "supplier-uncertain"),
        ("designation uncertain (reported as '120mm mortar')", "designation-uncertain"),
        ("Recipient uncertain", "recipient-uncertain"),
        ("status uncertain", "status-uncertain"),
    ],
)
def test_a_doubt_is_a_qualifier_and_lowers_the_modality(comment: str, qualifier: str) -> None:
    found = deal(f"Mali,Serbia,2015,,4,,D-44,towed gun,4,,2018,New,{comment},0.1,1,1")
    assert qualifiers(found) == {qualifier}
    assert found.modality is Modality.ASSESSED


def test_production_under_licence_is_technology_and_an_aside_on_it_is_not() -> None:
    whole = (
        "India,Oman,1995,,9,,Jag,fighter aircraft,9,,1999,New,Produced under licence in India,1,9,9"
    )
    part = whole.replace("Produced", "Incl 3 produced")
    assert deal(whole).kind == "TechnologyTransfer"
    assert deal(part).kind == "MaterielTransfer"
    assert qualifiers(deal(part)) == {"licensed-production"}


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("Soviet Union", "state/sun"),
        ("Russia", "state/rus"),
        ("Congo", "state/cog"),
        ("DR Congo", "state/cod"),
        ("East Germany (GDR)", "state/ddr"),
        ("Yemen Arab Republic (North Yemen)", "state/yar"),
        ("Houthi rebels (Yemen)*", "group/houthis"),
        ("NATO**", "organization/nato"),
    ],
)
def test_a_name_is_what_sipri_means_by_it(name: str, iri: str) -> None:
    found = deal(f"{name},Serbia,2015,,4,,D-44,towed gun,4,,2018,New,,0.1,1,1")
    assert found.recipient.iri == ID + iri


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("FRELIMO (Portugal)*", "NonStateGroup"),
        ("Southern rebels (Yemen)*", "NonStateGroup"),
        ("Regional Security System**", "InternationalOrganization"),
        ("Northern Cyprus", "CollectiveActor"),
        ("Biafra", "CollectiveActor"),
    ],
)
def test_a_name_that_the_vocabulary_lacks_is_a_node_of_its_own_and_an_issue(
    name: str, kind: str
) -> None:
    row = f"{name},Serbia,2015,,4,,D-44,towed gun,4,,2018,New,,0.1,1,1"
    deals, (found,) = read(export(row))
    assert (found.recipient.kind, found.recipient.label) == (kind, name.rstrip("*"))
    assert "/state/" not in found.recipient.iri
    issue = deals.tally.issues[0]
    assert name.rstrip("*") in issue.problem
    assert issue.mend.startswith("nearest: ")


def test_two_unknown_suppliers_are_two_actors_and_no_issue() -> None:
    row = "Mali,unknown supplier(s),2015,,4,,D-44,towed gun,4,,2018,New,,0.1,1,1"
    deals, (one, other) = read(export(row, row))
    assert one.supplier.kind == "UnidentifiedActor"
    assert one.supplier.iri != other.supplier.iri
    assert deals.tally.repeated() == 1
    assert not any("unknown supplier" in issue.problem for issue in deals.tally.issues)


def test_a_helicopter_and_a_vehicle_of_one_name_are_two_kinds_of_goods() -> None:
    rows = [
        "Mali,China,2017,,1,,Tiger,APC,1,,2017,New,,1,1,1",
        "Mali,France,2017,,1,,Tiger,combat helicopter,1,,2017,New,,1,1,1",
    ]
    one, other = read(export(*rows))[1]
    assert one.item.iri != other.item.iri
    assert dict(one.item.facts)["kindOf"] == f"{ID}materiel/apc"
    assert dict(other.item.facts)["kindOf"] == f"{ID}materiel/attack-helicopter"


def test_a_row_that_a_line_break_splits_is_joined_and_keeps_its_words() -> None:
    rows = (
        "Mali,Oman,2008,,14,,BTR-3,APC,13,?,2010; 2012,New,Part of a deal",
        ",0.25,3.5,3.25",
        "Mali,Oman,2009,,1,,BTR-3,APC,1,,2010,New,,1,1,1",
    )
    first, second = read(export(*rows))[1]
    assert (first.row.line, first.row.text) == (7, f"{rows[0]}\n{rows[1]}")
    assert first.delivery_volume is not None
    assert first.delivery_volume.value == Decimal("3.25")
    assert second.row.line == 9


def test_places_count_code_points_of_the_text() -> None:
    content = export("Mali,Oman,2009,,1,,Söm±,APC,1,,2010,New,é,1,1,1")
    (found,) = read(content)[1]
    assert content.decode("cp1252")[found.row.start : found.row.end] == found.row.text


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("Mali,Oman,2009,,x,,B,APC,1,,2010,New,,1,1,1", "Number ordered", "no whole number"),
        ("Mali,Oman,209,,1,,B,APC,1,,2010,New,,1,1,1", "Year of order", "no year"),
        ("Mali,Oman,2009,!,1,,B,APC,1,,2010,New,,1,1,1", "Year of order ?", "neither ? nor empty"),
        ("Mali,Oman,2009,,1,,B,APC,1,,2010,Used,,1,1,1", "status", "no status of the register"),
        ("Mali,Oman,2009,,1,,B,APC,5,,,New,,1,1,1", "Number delivered", "without a year"),
        ("Mali,,2009,,1,,B,APC,1,,2010,New,,1,1,1", "Supplier", "no name"),
        ("Mali,Oman,2009,,1,,,APC,1,,2010,New,,1,1,1", "Weapon designation", "no designation"),
        ("Mali,Oman,2009,,1,,B,APC,1,,2010,New,,1,x,1", "SIPRI TIV for total order", "no number"),
        ("Mali,Oman,2009", "", "3 cells instead of 16"),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected_with_its_column_and_reason(
    row: str, column: str, reason: str
) -> None:
    deals, found = read(export(row))
    assert found == []
    (reject,) = deals.tally.rejected
    assert (reject.line, reject.column) == (7, column)
    assert reason in reject.reason


def test_a_row_without_a_filled_cell_is_ignored() -> None:
    deals, found = read(export("," * 15))
    assert (found, deals.tally.ignored.total()) == ([], 1)


def test_the_answer_of_the_server_is_a_register_too() -> None:
    row = "Mali,Oman,2009,,1,,B,APC,1,,2010,New,,1,1,1"
    wrapped = dumps({"bytes": b64encode(export(row, vintage=MARCH)).decode()}).encode()
    source = Source("answer.json", wrapped, SHA, "answer")
    kind = recognised(source)
    assert kind is not None
    found = register(source, kind)
    assert (found.vintage, found.details.publisher) == ("2025-03-13", "SIPRI")
    assert found.text.splitlines()[-1] == row


def test_the_tables_name_only_what_the_vocabulary_has() -> None:
    known = load().entries
    assert [name for name in NAMES.values() if ID + name not in known] == []
    tables = toml("sipri")
    concepts = {*tables["comments"]["qualifiers"], *tables["comments"]["doubts"]}
    concepts.update(key for keys in STATUS.values() for key in keys)
    assert [one for one in concepts if f"{ID}concept/qualifier-{one}" not in known] == []
    assert [key for key in tables["kinds"] if f"{ID}materiel/{key}" not in known] == []


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("SSM", "missiles"),
        ("surface-to-surface missile", "missiles"),
        ("SSM launcher", "conventional-arms"),
        ("anti-radar missile", "missiles"),
        ("fire control radar", "radar"),
        ("torpedo boat", "patrol-boat"),
        ("anti-ship torpedo", "torpedoes"),
        ("armoured engineer vehicle", "armoured-vehicle"),
        ("ship engine", "engines"),
        ("aircraft carrier", "aircraft-carrier"),
        ("APC turret", "components"),
        ("portable SAM", "manpads"),
        ("a thing nobody knows", "other"),
    ],
)
def test_a_description_is_a_kind_of_materiel(description: str, kind: str) -> None:
    assert kind_of(description) == kind
