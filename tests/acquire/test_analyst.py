"""Claims files are read strictly: a bad line is an issue with its number, the good ones stay."""

import json
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse

from kg import minting
from kg.acquire.analyst import Header, claims_in
from kg.acquire.roles import PREFIXES, ROLES
from kg.errors import ClaimsError
from kg.model import (
    Article,
    Claim,
    Concept,
    Details,
    Issue,
    Modality,
    Name,
    Quantity,
    Situation,
    Stance,
    Time,
)
from kg.namespaces import ID, PACT, RDFS
from kg.vocabulary import Vocabulary, files, load

TEXT = (
    "Reportedly, Tehran gave Moscow some 40 of the Zephyr gliders at a port in May, one aide said."
)

SHA = sha256(TEXT.encode()).hexdigest()

ARTICLE = Article(SHA, "brief.txt", "brief", TEXT, ((0, len(TEXT)),), Details(), "test")

HEADER: dict[str, Any] = {"document": SHA, "analyst": "a person", "complete": True}


def at(words: str) -> list[int]:
    """The offsets of a wording of the brief."""
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def transfer(**changes: Any) -> dict[str, Any]:
    roles = {
        "type": "MaterielTransfer",
        "supplier": {"is": "state/irn", "at": at("Tehran")},
        "recipient": {"is": "state/rus", "inferred": True},
        "item": {"wording": at("the Zephyr gliders"), "kindOf": "materiel/arms"},
        "quantity": {"value": 40, "comparator": "about", "unit": "items", "at": at("some 40")},
        "at": {"wording": at("a port")},
        "when": {"edtf": "XXXX-05", "at": at("May")},
        "stage": "concept/stage-delivered",
    }
    return {key: value for key, value in (roles | changes).items() if value is not None}


def line(key: str = "C1", **changes: Any) -> dict[str, Any]:
    fields = {"key": key, "start": 0, "end": 78, "stance": "affirms", "modality": "asserted"}
    claim = fields | {"situation": transfer()} | changes
    return {key: value for key, value in claim.items() if value is not None}


def pact(**changes: Any) -> dict[str, Any]:
    parties = ["state/irn", {"is": "state/rus", "inferred": True}]
    agreement = {"agreement": "SecurityCooperation", "parties": parties, "at": at("a port")}
    action = {"agreement": agreement | changes, "action": "concept/action-agree"}
    return {"type": "AgreementAction"} | action


def written(folder: Path, *rows: object) -> Path:
    path = folder / "brief.claims.jsonl"
    texts = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def read_claims(
    path: Path, article: Article, vocabulary: Vocabulary
) -> tuple[list[Claim], list[Issue], Header]:
    return claims_in(path.read_bytes(), path.name, article, vocabulary)


def only_filler(path: Path, role: str) -> Any:
    claims, issues, _ = read_claims(path, ARTICLE, load())
    assert issues == []
    return claims[0].situation.first(role)


def test_a_claim_is_read_with_its_words_cut_out_of_the_article(tmp_path: Path) -> None:
    stated, said = {"at": at("in May")}, [{"hedge": at("Reportedly")}]
    full = line(by=said, cues=[at("Reportedly")], stated=stated, occurrence="occurrence/gliders-1")
    again = line("C2", restates=["C1"], modality="reported")
    claims, issues, header = read_claims(
        written(tmp_path, HEADER, full, "", again), ARTICLE, load()
    )
    assert issues == []
    assert header == Header(SHA, "a person", True)
    first, second = claims
    assert (first.key, first.span.document, first.span.end) == ("C1", SHA, 78)
    assert (first.stance, second.modality) == (Stance.AFFIRMS, Modality.REPORTED)
    assert [cue.text for cue in first.cues] == ["Reportedly"]
    assert first.stated == Time(first.stated.words if first.stated else None)
    assert (first.occurrence, second.restates) == ("occurrence/gliders-1", ("C1",))
    assert [(name.sort, name.means) for name in first.attribution] == [("hedge", "Reportedly")]


def test_fillers_keep_their_wording_and_their_meaning(tmp_path: Path) -> None:
    claims, _, _ = read_claims(written(tmp_path, HEADER, line()), ARTICLE, load())
    situation = claims[0].situation
    supplier, recipient = situation.first("supplier"), situation.first("recipient")
    amount, month = situation.first("quantity"), situation.first("when")
    assert isinstance(supplier, Name)
    assert supplier.thing
    assert (supplier.thing.iri, supplier.means) == (ID + "state/irn", "Tehran")
    assert isinstance(recipient, Name)
    assert (recipient.inferred, recipient.words, recipient.means) == (True, None, "Russia")
    assert situation.first("stage") == Concept("stage-delivered")
    assert isinstance(amount, Quantity)
    assert (amount.minimum, amount.maximum, amount.comparator) == (36, 44, "about")
    assert isinstance(month, Time)
    assert (month.edtf, month.earliest_start, month.words and month.words.text) == (
        "XXXX-05",
        "",
        "May",
    )


def test_what_the_vocabulary_lacks_gets_a_node_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER, line(by=[{"unnamed": at("one aide")}]))
    claims, _, _ = read_claims(path, ARTICLE, load())
    item, place = claims[0].situation.first("item"), claims[0].situation.first("at")
    assert isinstance(item, Name)
    assert isinstance(place, Name)
    assert item.thing == minting.materiel_type("Zephyr  Gliders", ID + "materiel/arms")
    assert item.thing.facts == (("kindOf", ID + "materiel/arms"),)
    assert place.thing == minting.unidentified_place("the port")
    assert claims[0].attribution[0].thing == minting.unidentified_actor(SHA, "one aide")


def test_an_agreement_hangs_on_document_class_and_parties(tmp_path: Path) -> None:
    known = pact(identifiedWith="agreement/irn-rus-2025")
    agreement = only_filler(written(tmp_path, HEADER, line(situation=known)), "agreement")
    iri = minting.agreement(
        SHA, "SecurityCooperation", "", [ID + "state/rus", ID + "state/irn"]
    ).iri
    assert (agreement.thing.iri, agreement.thing.kind) == (iri, "SecurityCooperation")
    assert agreement.thing.label == "a port"
    assert agreement.thing.facts == (
        ("party", ID + "state/irn"),
        ("party", ID + "state/rus"),
        ("identifiedWith", ID + "agreement/irn-rus-2025"),
    )
    assert [party.inferred for party in agreement.parts] == [False, True]


def test_a_role_may_have_several_fillers_and_a_situation_may_hold_another(tmp_path: Path) -> None:
    meeting = {"type": "Meeting", "participant": ["state/irn", "state/rus"], "topic": transfer()}
    topic = only_filler(written(tmp_path, HEADER, line(situation=meeting)), "topic")
    assert isinstance(topic, Situation)
    claims, _, _ = read_claims(tmp_path / "brief.claims.jsonl", ARTICLE, load())
    assert len(claims[0].situation.fillers("participant")) == 2


def test_a_share_is_a_range(tmp_path: Path) -> None:
    share = {"value": [0.5, 1], "comparator": "range", "unit": "share"}
    path = written(tmp_path, HEADER, line(situation=transfer(quantity=share)))
    expected = Quantity("share", None, None, "range", Decimal("0.5"), Decimal(1))
    assert only_filler(path, "quantity") == expected


REJECTED = [
    ("{", "not JSON"),
    ("[]", "the line is not a JSON object"),
    ('{"key": "C9", "key": "C8"}', "'key' twice in one object"),
    ('{"key": NaN}', "NaN is not a number"),
    (line(stance=None), "without 'stance'"),
    (line(note="x"), "unknown 'note'"),
    (line(key=" "), "key is not text"),
    (line(start="0"), "a start is not a whole number"),
    (line(start=-1), "[-1, 78) lies outside the text"),
    (line(start=78), "[78, 78) lies outside the text"),
    (line(end=len(TEXT) + 1), "lies outside the text"),
    (line(cues=[[1]]), "not a pair of offsets"),
    (line(cues=at("May")), "an offset pair is not a list"),
    (line(stance="says"), 'no stance: "says"'),
    (line(modality="certain"), 'no modality: "certain"'),
    (line(occurrence="Gliders"), "no key of an occurrence"),
    (line(restates=["C7"]), "restates 'C7'"),
    (line(restates=["C9"], key="C9"), "restates 'C9'"),
    (line(by=["place/rus"]), "no speaker"),
    (line(by=[{"hedge": at("Reportedly")}, "state/irn"]), "a hedge before a speaker"),
    (line(stated={"anchor": "2024"}), "a time without edtf and wording"),
    (line(stated={"at": at("May"), "anchor": "2024"}), "an anchor without edtf"),
    (line(situation={"type": "State"}), "no class of situations: 'State'"),
    (line(situation={"type": "Situation"}), "no class of situations: 'Situation'"),
    (line(situation={"type": "Transfers"}), "no class of situations: 'Transfers'"),
    (line(situation={}), "the type of a situation is not text"),
    (line(situation=transfer(suplier="state/irn")), "no role of situations: 'suplier'"),
    (line(situation=transfer(supplier="state/xyz")), "the vocabulary has no 'state/xyz'"),
    (line(situation=transfer(supplier="place/rus")), "'supplier' is filled with a filler of sort"),
    (line(situation=transfer(supplier={"hedge": at("Reportedly")})), "'supplier' is filled with"),
    (line(situation=transfer(supplier={"is": "state/irn", "inferred": 1})), "inferred is neither"),
    (line(situation=transfer(supplier={"is": "state/irn", "on": [0, 1]})), "unknown 'on'"),
    (line(situation=transfer(stage="concept/action-sign")), "'stage' is filled with 'action-sign'"),
    (line(situation=transfer(stage={"is": "concept/stage-ongoing", "at": [0, 3]})), "with wording"),
    (line(situation=transfer(item={"wording": [0, 3], "kindOf": "state/irn"})), "no materiel"),
    (line(situation=transfer(item={"name": "x"})), "no filler"),
    (line(situation=transfer(item=[])), "'item' is filled with nothing"),
    (line(situation=transfer(item=7)), "a filler is not a JSON object"),
    (line(situation=transfer(when={"edtf": "May 2024"})), "not a date of EDTF"),
    (line(situation=transfer(quantity={"value": 1, "comparator": "about"})), "without 'unit'"),
    (
        line(situation=transfer(quantity={"value": 1, "comparator": "near", "unit": "items"})),
        "the vocabulary has no 'concept/comparator-near'",
    ),
    (
        line(situation=transfer(quantity={"value": -1, "comparator": "about", "unit": "items"})),
        "value is not a number from 0",
    ),
    (
        line(
            situation=transfer(quantity={"value": [2, 1], "comparator": "range", "unit": "items"})
        ),
        "a range that runs down",
    ),
    (
        line(situation=transfer(quantity={"value": 3, "comparator": "range", "unit": "items"})),
        "3 with 'range'",
    ),
    (
        line(
            situation=transfer(
                quantity={"value": 300, "comparator": "orderOfMagnitude", "unit": "items"}
            )
        ),
        "not the base of an order of magnitude: 300",
    ),
    (line(situation=pact(agreement="State")), "no class of agreements: 'State'"),
    (line(situation=pact(parties=["state/irn"])), "an agreement without two parties"),
    (line(situation=pact(identifiedWith="state/irn")), "identifiedWith names no agreement"),
]


@pytest.mark.parametrize(("row", "problem"), REJECTED, ids=[problem for _, problem in REJECTED])
def test_a_bad_line_is_an_issue_with_its_number(tmp_path: Path, row: object, problem: str) -> None:
    path = written(tmp_path, HEADER, line("G1"), row, line("G2"))
    claims, issues, _ = read_claims(path, ARTICLE, load())
    assert [claim.key for claim in claims] == ["G1", "G2"]
    assert [issue.place for issue in issues] == ["brief.claims.jsonl:3"]
    assert problem in issues[0].problem
    assert issues[0].mend


def test_a_second_claim_of_one_key_is_an_issue_that_names_the_first(tmp_path: Path) -> None:
    claims, issues, _ = read_claims(written(tmp_path, HEADER, line(), line()), ARTICLE, load())
    assert len(claims) == 1
    assert str(issues[0]) == (
        "brief.claims.jsonl:3: a second claim 'C1'; the first stands at brief.claims.jsonl:2"
    )


def test_what_restates_an_unusable_line_is_unusable_too(tmp_path: Path) -> None:
    chain = [
        line("C3", restates=["C2"]),
        line("C2", restates=["C1"]),
        line("C1", end=0),
        line("C0"),
    ]
    claims, issues, _ = read_claims(written(tmp_path, HEADER, *chain), ARTICLE, load())
    assert [claim.key for claim in claims] == ["C0"]
    assert [issue.place.rpartition(":")[2] for issue in issues] == ["2", "3", "4"]


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (line(), "no header: without 'document'"),
        ("", "no header: not JSON"),
        (HEADER | {"complete": "yes"}, "complete is neither true nor false"),
        (HEADER | {"document": "0" * 64}, f"written for the document {'0' * 64}, not for {SHA}"),
    ],
)
def test_without_the_header_of_this_document_nothing_is_read(
    tmp_path: Path, first: object, told: str
) -> None:
    with pytest.raises(ClaimsError, match=r"^brief\.claims\.jsonl:1: ") as caught:
        read_claims(written(tmp_path, first, line()), ARTICLE, load())
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_is_not_complete_unless_it_says_so(tmp_path: Path) -> None:
    header = {"document": SHA, "analyst": "a person"}
    assert not read_claims(written(tmp_path, header), ARTICLE, load())[2].complete


def test_a_file_that_is_no_text_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "brief.claims.jsonl"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ClaimsError, match="cannot be read"):
        read_claims(path, ARTICLE, load())


def test_the_roles_are_the_properties_that_the_ontology_gives_to_situations() -> None:
    vocabulary = load()
    domains = {
        triple.subject.value: triple.object.value
        for path in files("modules")
        for triple in parse(path=path, format=RdfFormat.TURTLE)
        if triple.predicate.value == RDFS + "domain"
    }
    of_situations = {
        term.removeprefix(PACT)
        for term, domain in domains.items()
        if vocabulary.is_a(domain.removeprefix(PACT), "Situation")
    }
    assert set(ROLES) == of_situations - {"affirmedBy", "describes"}
    assert set(PREFIXES) == {role for role, sorts in ROLES.items() if sorts == ("concept",)}
