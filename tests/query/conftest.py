"""Two small made-up documents with every kind of claim that the questions ask for."""

from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256

import pytest

from kg.emit import lines
from kg.emit.claims import reading_quads
from kg.emit.documents import document_quads
from kg.ids import mint
from kg.model import (
    Activity,
    Article,
    Claim,
    Concept,
    Details,
    Modality,
    Name,
    Quantity,
    Reading,
    Situation,
    Span,
    Stance,
    Thing,
    Time,
    Words,
)
from kg.namespaces import ID, PACT, RDFS, REFERENCE
from kg.reason.rules import derive
from kg.store.embedded import DocumentBytes, Store
from kg.vocabulary import Entry, Vocabulary

HARBOUR = """\
Norvia has shipped rocket launchers to Sudria, the Midland Staff said.
Norvia reportedly sends about 40 drones to Sudria.
Midland has never sold mortars to Sudria, the Midland Staff said.
It may send more drones.
Around 300 Norvian troops were killed, the Midland Staff said.
Over 300 Norvian troops have been killed.
Norvia and Sudria signed a defence pact in June to blunt outside threats.
Thousands of Norvian soldiers stand in the delta.
"""
LEDGER = "Norvia has shipped rocket launchers to Sudria.\n"
ANALYST = Activity("A. Reader", "", is_person=True)
PROGRAM = Activity("grammar", "7")
STATES = {"nor": "Norvia", "sud": "Sudria", "mid": "Midland"}
REFERENCE_LINES = [
    *(
        line
        for key, label in STATES.items()
        for line in (
            lines.a(f"{ID}state/{key}", PACT + "State", REFERENCE),
            lines.quad(f"{ID}state/{key}", RDFS + "label", lines.english(label), REFERENCE),
        )
    ),
    lines.quad(f"{ID}agency/staff", RDFS + "label", lines.english("Midland Staff"), REFERENCE),
    lines.quad(f"{ID}materiel/arms", RDFS + "label", lines.english("arms"), REFERENCE),
]


def words(text: str, wording: str, within: str) -> Words:
    start = text.index(wording, text.index(within))
    return Words(wording, start, start + len(wording))


def state(key: str, inferred: bool = False) -> Name:
    return Name("actor", key, inferred=inferred, thing=Thing(f"{ID}state/{key}"))


def staff() -> Name:
    return Name("actor", "staff", thing=Thing(f"{ID}agency/staff"))


def item(text: str, wording: str, within: str) -> Name:
    facts = (("kindOf", f"{ID}materiel/arms"),)
    thing = Thing(mint("materiel", wording), "MaterielType", wording, facts)
    return Name("materiel", wording, words(text, wording, within), thing=thing)


def claim(
    text: str,
    sentence: str,
    stance: Stance,
    modality: Modality,
    situation: Situation,
    **more: object,
) -> Claim:
    start = text.index(sentence)
    span = Span(sha256(text.encode()).hexdigest(), start, start + len(sentence))
    return Claim(span, stance, modality, situation, **more)  # type: ignore[arg-type]


def harbour_claims() -> list[Claim]:
    text, sentences = HARBOUR, HARBOUR.splitlines()
    shipped, drones, never, may, around, over, pact, delta = sentences
    hedge = Name(
        "hedge",
        "reportedly",
        words(text, "reportedly", drones),
        thing=Thing(mint("unidentified", "x", "reportedly"), "UnidentifiedActor", "reportedly"),
    )
    treaty = Thing(
        mint("agreement", "x"),
        "MutualDefencePact",
        "defence pact",
        (("party", f"{ID}state/nor"), ("party", f"{ID}state/sud")),
    )
    forty = Quantity(
        "items", words(text, "about 40", drones), Decimal(40), "about", Decimal(36), Decimal(44)
    )
    troops = Thing(mint("force", "nor"), "Contingent", "Norvian troops")
    affirms, said = Stance.AFFIRMS, {"attribution": (staff(),)}
    return [
        claim(text, shipped, affirms, Modality.ASSERTED, shipment(text, shipped), **said),
        claim(
            text, drones, affirms, Modality.REPORTED,
            Situation("MaterielTransfer", (
                ("supplier", state("nor")), ("recipient", state("sud")),
                ("item", item(text, "drones", drones)), ("quantity", forty),
                ("stage", Concept("stage-ongoing")),
            )),
            attribution=(hedge,),
        ),
        claim(
            text, never, Stance.DENIES, Modality.ASSERTED,
            Situation("MaterielTransfer", (
                ("supplier", state("mid")), ("recipient", state("sud")),
                ("item", item(text, "mortars", never)), ("stage", Concept("stage-delivered")),
            )),
            **said,
        ),
        claim(
            text, may, Stance.ANTICIPATES, Modality.POSSIBLE,
            Situation("MaterielTransfer", (
                ("supplier", state("nor")), ("recipient", state("sud", inferred=True)),
                ("item", item(text, "more drones", may)),
            )),
        ),
        claim(
            text, around, affirms, Modality.ASSERTED,
            killed(troops, Quantity(
                "persons", words(text, "Around 300", around), Decimal(300), "about",
                Decimal(270), Decimal(330),
            )),
            key="around", **said,
        ),
        claim(
            text, over, affirms, Modality.ASSERTED,
            killed(troops, Quantity(
                "persons", words(text, "Over 300", over), Decimal(300), "moreThan", Decimal(301),
            )),
            restates=("around",),
        ),
        claim(
            text, pact, affirms, Modality.ASSERTED,
            Situation("AgreementAction", (
                ("agreement", Name("agreement", "pact", words(text, "defence pact", pact), thing=treaty)),
                ("actor", state("nor")), ("actor", state("sud")),
                ("action", Concept("action-sign")),
                ("when", Time(words(text, "June", pact), "XXXX-06")),
                ("purpose", Situation("CapabilityChange", (
                    ("aspect", Concept("aspect-military-threat")),
                    ("trend", Concept("trend-falling")),
                ))),
            )),
        ),
        claim(
            text, delta, affirms, Modality.ASSERTED,
            Situation("Deployment", (
                ("deployer", state("nor")), ("supported", state("sud", inferred=True)),
                ("force", Name("actor", "troops", words(text, "Norvian soldiers", delta), thing=troops)),
                ("at", Name(
                    "place", "delta", words(text, "the delta", delta),
                    thing=Thing(mint("place", "x", "delta"), "UnidentifiedPlace", "the delta"),
                )),
                ("quantity", Quantity(
                    "persons", words(text, "Thousands", delta), Decimal(1000),
                    "orderOfMagnitude", Decimal(2000), Decimal(9999),
                )),
                ("stage", Concept("stage-ongoing")),
            )),
        ),
    ]  # fmt: skip


def shipment(text: str, sentence: str) -> Situation:
    return Situation(
        "MaterielTransfer",
        (
            ("supplier", state("nor")),
            ("recipient", state("sud")),
            ("item", item(text, "rocket launchers", sentence)),
            ("stage", Concept("stage-delivered")),
        ),
    )


def killed(population: Thing, quantity: Quantity) -> Situation:
    return Situation(
        "Casualties",
        (
            ("population", Name("actor", "troops", thing=population)),
            ("outcome", Concept("outcome-killed")),
            ("quantity", quantity),
        ),
    )


def add(store: Store, address: str, text: str, claims: list[Claim], activity: Activity) -> str:
    sha = sha256(text.encode()).hexdigest()
    details = Details(title=address)
    article = Article(sha, address, address, text, (), details, "text/1 utf-8")
    publisher = Thing(mint("publisher", address), "MediaOrganization", f"The {address} paper")
    readings = [Reading(claim, activity) for claim in claims]
    found = {*document_quads(article, publisher), *reading_quads(article, publisher, readings)}
    document = DocumentBytes.of(text.encode(), text, "text/1 utf-8")
    return store.add(address, sha, found, document=document)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.memory() as made:
        made.refresh_reference(REFERENCE_LINES)
        add(made, "harbour", HARBOUR, harbour_claims(), ANALYST)
        ledger = claim(
            LEDGER, LEDGER.strip(), Stance.AFFIRMS, Modality.ASSERTED, shipment(LEDGER, "Norvia")
        )
        add(made, "ledger", LEDGER, [ledger], PROGRAM)
        derive(made)
        yield made


@pytest.fixture
def vocabulary() -> Vocabulary:
    entries = {
        f"{ID}state/{key}": Entry(f"{ID}state/{key}", "State", "actor", label, (), {})
        for key, label in STATES.items()
    }
    arms = f"{ID}materiel/arms"
    entries[arms] = Entry(arms, "MaterielType", "materiel", "arms", ("weapons",), {})
    return Vocabulary(entries, {})
