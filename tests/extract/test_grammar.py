"""One sentence a phenomenon, in our own words, each with all the claims that it makes."""

from collections.abc import Callable

import pytest

from kg.model import Name
from tests.extract.conftest import claims_of

Told = Callable[[str, str], list[str]]

DRONES = "supplier=Iran | recipient=Russia | item=drone"
CASES = {
    "the supplier is the subject": (
        "Iran shipped drones to Russia.",
        [f"delivered: MaterielTransfer | {DRONES}"],
    ),
    "what is handed over is as many as said, not more": (
        "Iran handed over 24 drones to Russia.",
        [f"delivered: MaterielTransfer | {DRONES} | quantity=exactly 24"],
    ),
    "in the passive the supplier comes after by": (
        "Drones were delivered to Russia by Iran.",
        [f"delivered: MaterielTransfer | {DRONES}"],
    ),
    "the recipient may be the subject of the passive": (
        "Russia has been supplied with drones by Iran.",
        [f"delivered: MaterielTransfer | {DRONES}"],
    ),
    "who receives is the recipient": (
        "Russia received drones from Iran.",
        [f"delivered: MaterielTransfer | {DRONES}"],
    ),
    "who buys is the recipient, and what is bought is agreed": (
        "Poland bought 180 tanks from South Korea.",
        [
            "agreed: MaterielTransfer | supplier=South Korea | recipient=Poland"
            " | item=tank | quantity=exactly 180"
        ],
    ),
    "a list gives one claim per item": (
        "Germany sent Ukraine howitzers and ammunition.",
        [
            "delivered: MaterielTransfer | supplier=Germany | recipient=Ukraine | item=ammunition",
            "delivered: MaterielTransfer | supplier=Germany | recipient=Ukraine | item=howitzer",
        ],
    ),
    "a place in a row is no amount": (
        "The second consignment of drones was sent by Iran to Russia.",
        [f"delivered: MaterielTransfer | {DRONES}"],
    ),
    "a calibre is no amount": (
        "North Korea is supplying Russia with 170mm self-propelled artillery.",
        [
            "ongoing: MaterielTransfer | supplier=North Korea | recipient=Russia"
            " | item=170mm self-propelled gun"
        ],
    ),
    "a capital that acts is its government": (
        "Tehran is supplying Moscow with drones.",
        [f"ongoing: MaterielTransfer | {DRONES}"],
    ),
    "a pronoun is the actor named before, and marked": (
        "Iran has been helping Russia and supplying it with drones.",
        ["ongoing: MaterielTransfer | supplier=Iran | recipient=Russia* | item=drone"],
    ),
    "reportedly without a source alleges": (
        "Iran has reportedly sent drones to Russia.",
        [f"alleged: MaterielTransfer | {DRONES}"],
    ),
    "a plan is not a delivery": (
        "Iran plans to send drones to Russia.",
        [f"planned: MaterielTransfer | {DRONES}"],
    ),
    "preparations are not a delivery": (
        "Iran is speeding up preparations to send drones to Russia.",
        [f"planned: MaterielTransfer | {DRONES}"],
    ),
    "may is not a delivery": (
        "Iran may send drones to Russia.",
        [f"planned: MaterielTransfer | {DRONES}"],
    ),
    "a wish is sought": (
        "Russia wants to buy drones from Iran.",
        [f"sought: MaterielTransfer | {DRONES}"],
    ),
    "has not sent denies": (
        "Iran has not sent drones to Russia.",
        [f"denied: MaterielTransfer | {DRONES}"],
    ),
    "who denies sending denies": (
        "Iran denied sending drones to Russia.",
        [f"denied: MaterielTransfer | {DRONES}"],
    ),
    "who refuses to send denies": (
        "Germany refused to send missiles to Ukraine.",
        ["denied: MaterielTransfer | supplier=Germany | recipient=Ukraine | item=missile"],
    ),
    "halted is not delivered": (
        "Slovakia halted deliveries of ammunition to Ukraine.",
        ["halted: MaterielTransfer | supplier=Slovakia | recipient=Ukraine | item=ammunition"],
    ),
    "not denied is no denial": ("Iran has not denied sending drones to Russia.", []),
    "no talk of a supply is no supply": ("There is no talk of drone supplies from Iran to Russia.", []),
    "arms that are only spoken of are no supply": (
        "Officials discussed arms supplies from Seoul to Kyiv.",
        [],
    ),
    "deliveries that go on are ongoing": (
        "Deliveries of drones from Iran to Russia are continuing.",
        [f"ongoing: MaterielTransfer | {DRONES}"],
    ),
    "a purpose is not a fact": ("Iran built a port to send drones to Russia.", []),
    "a condition is not a fact": ("If Iran sends drones to Russia, sanctions will follow.", []),
    "a question is not a fact": ("Did Iran send drones to Russia?", []),
    "goods that are no arms are no claim": ("Cuba sent vaccines to Vietnam.", []),
    "a bird is no country": ("The cook sent turkey and ammunition to Mali.", []),
    "a calibre is no quantity": (
        "North Korea gave Russia 240mm rocket launchers.",
        [
            "delivered: MaterielTransfer | supplier=North Korea | recipient=Russia"
            " | item=240mm rocket launcher"
        ],
    ),
    "troops that are sent are a deployment": (
        "North Korea sent 3,000 troops to Russia.",
        [
            "delivered: Deployment | deployer=North Korea | at=territory of Russia | quantity=exactly 3000"
        ],
    ),
    "more troops to come are planned": (
        "North Korea is preparing to deploy more troops to help Russia.",
        ["planned: Deployment | deployer=North Korea | supported=Russia"],
    ),
    "troops in aid of a war effort help whose it is": (
        "North Korea is sending troops in support of Russia's war effort.",
        ["ongoing: Deployment | deployer=North Korea | supported=Russia"],
    ),
    "killed or wounded is one figure": (
        "Over 1,400 Malian soldiers were killed or wounded.",
        [
            "unstated: Casualties | population=armed forces of Mali | outcome=killedOrWounded"
            " | quantity=moreThan 1400 | cumulative=True"
        ],
    ),
    "two figures of one sentence are two claims": (
        "About 300 Malian soldiers have been killed and 900 wounded in combat.",
        [
            "unstated: Casualties | population=armed forces of Mali | outcome=killed"
            " | quantity=about 300 | cumulative=True",
            "unstated: Casualties | population=armed forces of Mali | outcome=wounded"
            " | quantity=about 900 | cumulative=True",
        ],
    ),
    "leaders sign for their states": (
        "Vladimir Putin and Kim Jong Un signed a mutual defence treaty.",
        [
            "unstated: AgreementAction | agreement=Russia & North Korea | action=sign"
            " | actor=Vladimir Putin | actor=Kim Jong Un"
        ],
    ),
    "not every agreement is a pact": ("Mali and Niger signed a fishing agreement.", []),
    "an agreement on defence cooperation is no mutual defence": (
        "Poland and Latvia signed a defence cooperation agreement.",
        [
            "unstated: AgreementAction | agreement=Poland & Latvia | action=sign"
            " | actor=Poland | actor=Latvia"
        ],
    ),
    "each signs its own": (
        "Italy and Canada each signed a security agreement with Ukraine.",
        [
            "unstated: AgreementAction | agreement=Canada & Ukraine | action=sign | actor=Canada",
            "unstated: AgreementAction | agreement=Italy & Ukraine | action=sign | actor=Italy",
        ],
    ),
    "sanctions are imposed on a target": (
        "The European Union imposed sanctions on Rwanda.",
        ["unstated: SanctionAction | initiator=European Union | target=Rwanda | action=impose"],
    ),
    "sanctions may be wanted": (
        "Ukraine wants the European Union to impose sanctions on Belarus.",
        ["sought: SanctionAction | initiator=European Union | target=Belarus | action=impose"],
    ),
    "what is to go is planned": (
        "Several tanks are to go from France to Ukraine.",
        ["planned: MaterielTransfer | supplier=France | recipient=Ukraine | item=tank"],
    ),
    "troops stationed in a state are in its territory": (
        "US troops are stationed in Iraq.",
        [
            "ongoing: Deployment | deployer=United States | at=territory of Iraq"
        ],
    ),
    "cooperation that is agreed binds both": (
        "Poland and Latvia agreed to deepen their security cooperation.",
        [
            "unstated: AgreementAction | agreement=Poland & Latvia | action=agree"
            " | actor=Poland | actor=Latvia"
        ],
    ),
    "technology that is wanted is an attitude": (
        "North Korea hopes to obtain missile technology from Russia.",
        [
            "sought: Attitude | holder=North Korea | attitudeKind=wants | topic=TechnologyTransfer"
            " | supplier=Russia | recipient=North Korea | item=missile technology"
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_a_sentence_makes_these_claims_and_no_others(
    told: Told, text: str, expected: list[str]
) -> None:
    assert told(text, "") == expected


def test_a_month_is_resolved_against_the_date_of_the_article(told: Told) -> None:
    text = "Iran shipped drones to Russia in June."
    assert told(text, "2023-02-10") == [f"delivered: MaterielTransfer | {DRONES} | when=2022-06"]
    assert told(text, "") == [f"delivered: MaterielTransfer | {DRONES} | when=XXXX-06"]


def test_page_furniture_makes_no_claim(told: Told) -> None:
    furniture = "12.1 C\nOslo\nMonday, March 3, 2025\nMore from our site\nMost read"
    assert told(furniture, "") == []


def test_only_a_pact_about_defence_itself_is_a_mutual_defence_pact() -> None:
    kinds = {
        "Mali and Niger signed a defence pact.": "MutualDefencePact",
        "Mali and Niger signed a mutual defence treaty.": "MutualDefencePact",
        "Mali and Niger signed a defence cooperation treaty.": "Agreement",
        "Mali and Niger signed a security agreement.": "Agreement",
        "Mali and Niger signed a non-aggression pact.": "NonAggressionPact",
    }
    for text, kind in kinds.items():
        (claim,) = claims_of(text)
        agreement = claim.situation.first("agreement")
        assert isinstance(agreement, Name)
        assert agreement.means == kind, text


def test_a_country_within_the_phrase_that_would_explain_it_ends_the_search() -> None:
    text = "Leaders of the region and of the country said that forces of the country had drones."
    assert claims_of(text) == []


def test_a_wrapped_line_does_not_cut_a_quote_but_an_item_of_a_list_quotes_itself() -> None:
    wrapped = "Last summer the government of Iran sold Oman a hundred\ndrones of its own make."
    spans = [(claim.span.start, claim.span.end) for claim in claims_of(wrapped)]
    assert spans == [(0, len(wrapped) - len("."))]
    listed = "Iran sold Oman arms. The package includes:\n\nFour mortars;\n\nTwo howitzers."
    quotes = {listed[c.span.start : c.span.end] for c in claims_of(listed)}
    assert {"Four mortars", "Two howitzers"} < quotes
