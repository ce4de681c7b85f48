"""A small world of invented briefs, built from claims, emitted, and read back through the view."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from hashlib import sha256
from types import ModuleType

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store

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
from kg.namespaces import ID, RDFS, REFERENCE
from kg.resources import folder

LABELS = {
    "kp": "North Korea",
    "kr": "South Korea",
    "ru": "Russia",
    "ua": "Ukraine",
    "ir": "Iran",
    "jcs": "Joint Chiefs of Staff (South Korea)",
    "gazette": "The Invented Gazette",
    "kpa": "Korean People's Army",
}


def actor(code: str) -> Name:
    """A name that is resolved to an actor of `LABELS`."""
    return Name("actor", LABELS[code], thing=Thing(f"{ID}state/{code}"))


def item(label: str) -> Name:
    """A name that is resolved to a minted kind of materiel."""
    return Name("materiel", label, thing=Thing(mint("materiel", label), "MaterielType", label))


def transfer(
    supplier: str, recipient: str, goods: str, stage: str, kind: str = "MaterielTransfer"
) -> Situation:
    """A transfer of one item."""
    return Situation(
        kind,
        (
            ("supplier", actor(supplier)),
            ("recipient", actor(recipient)),
            ("item", item(goods)),
            ("stage", Concept(f"stage-{stage}")),
        ),
    )


@dataclass
class Brief:
    """A document under construction: every claim adds its sentence to the text."""

    title: str
    stem: str
    date: str = ""
    url: str = ""
    text: str = ""
    claims: list[Claim] = field(default_factory=list)

    def says(
        self,
        quote: str,
        situation: Situation,
        stance: Stance = Stance.AFFIRMS,
        modality: Modality = Modality.ASSERTED,
        by: str = "",
        key: str = "",
        restates: tuple[str, ...] = (),
    ) -> None:
        """Add a claim that stands in the sentence `quote`."""
        start = len(self.text)
        self.text += quote + "\n"
        span = Span(self.stem, start, start + len(quote))
        attribution = (actor(by),) if by else ()
        claim = Claim(span, stance, modality, situation, attribution, key=key, restates=restates)
        self.claims.append(claim)

    def quads(self) -> Iterable[str]:
        """The N-Quads of the document and its claims."""
        digest = sha256(self.text.encode()).hexdigest()
        details = Details(self.date, self.url, self.title)
        article = Article(digest, f"{self.stem}.txt", self.stem, self.text, (), details, "test")
        publisher = Thing(f"{ID}state/gazette")
        found = [replace(one, span=replace(one.span, document=digest)) for one in self.claims]
        yield from document_quads(article, publisher)
        activity = Activity("test", "1")
        yield from reading_quads(article, publisher, [Reading(one, activity) for one in found])


def view(briefs: Iterable[Brief], more: Iterable[str] = ()) -> list[Mapping[str, str]]:
    """The rows of the view `supplies` over the briefs, the labels and `more` N-Quads."""
    store = Store()
    labels = [
        lines.quad(f"{ID}state/{code}", RDFS + "label", lines.english(label), REFERENCE)
        for code, label in LABELS.items()
    ]
    quads = [line for brief in briefs for line in brief.quads()]
    store.load("\n".join([*labels, *quads, *more]), format=RdfFormat.N_QUADS)
    text = (folder("queries") / "views" / "supplies.rq").read_text(encoding="utf-8")
    found = store.query(text, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [{name: one[name].value for name in names} for one in found]


def launchers_brief() -> Brief:
    """Supply that is affirmed, hedged, denied and planned, with quantity and times."""
    brief = Brief("Launchers on the move", "launchers", "2025-02-03", "https://gazette.example/1")
    quote = "Pyongyang shipped about 20 of its 240mm rocket launchers in January, the JCS said."
    launchers = transfer("kp", "ru", "240mm rocket launcher", "delivered")
    twenty = Quantity("item", Words("about 20", 18, 26), Decimal(20), "about")
    january = Time(Words("January", 62, 69), "2025-01", "2025-01-01T00:00:00Z")
    counted = replace(launchers, roles=(*launchers.roles, ("quantity", twenty), ("when", january)))
    brief.says(quote, counted, by="jcs", key="a")
    brief.says("Headline: launchers go west.", launchers, by="jcs", restates=("a",))
    shells = transfer("kp", "ru", "artillery shell", "ongoing")
    brief.says("Shells are reportedly following.", shells, modality=Modality.REPORTED)
    brief.says("Moscow called the shells a fairy tale.", shells, Stance.DENIES, by="ru")
    drones = transfer("kp", "ru", "attack drone", "planned")
    brief.says("Drones may come next.", drones, Stance.ANTICIPATES, Modality.POSSIBLE, by="jcs")
    iranian = transfer("ir", "ru", "attack drone", "delivered")
    brief.says("Tehran had sent drones before.", iranian)
    seoul = transfer("kr", "ua", "artillery shell", "unstated")
    brief.says("Seoul said that no shell of its own went to Kyiv.", seoul, Stance.DENIES, by="kr")
    return brief


def pact_brief() -> Brief:
    """A deployment, a wish and a pact."""
    brief = Brief("What the pact brings", "pact")
    parties = (("party", f"{ID}state/kp"), ("party", f"{ID}state/ru"))
    treaty = Thing(mint("agreement", "pact"), "MutualDefencePact", "mutual defence pact", parties)
    signing = Situation(
        "AgreementAction",
        (
            ("actor", actor("kp")),
            ("actor", actor("ru")),
            ("agreement", Name("agreement", "pact", thing=treaty)),
            ("action", Concept("action-sign")),
        ),
    )
    brief.says("The two capitals put their names to a defence pact.", signing)
    force = Name("actor", "KPA", thing=Thing(f"{ID}state/kpa"))
    sent = (("deployer", actor("kp")), ("supported", actor("ru")), ("force", force))
    ongoing = ("stage", Concept("stage-ongoing"))
    last_autumn = ("when", Time(Words("last autumn", 27, 38)))
    troops = Situation("Deployment", (*sent, ongoing, last_autumn))
    brief.says("Northern soldiers have been there since last autumn.", troops)
    know_how = transfer("ru", "kp", "satellite technology", "sought", "TechnologyTransfer")
    wants = ("attitudeKind", Concept("attitude-wants"))
    wish = Situation("Attitude", (("holder", actor("kp")), wants, ("topic", know_how)))
    brief.says("Kim hopes for satellite know-how in return.", wish, modality=Modality.ASSESSED)
    return brief


@pytest.fixture(scope="session")
def rows() -> list[Mapping[str, str]]:
    """The view's rows over both briefs."""
    return view([launchers_brief(), pact_brief()])


@pytest.fixture(scope="session")
def world() -> ModuleType:
    """This module, for tests that build briefs of their own."""
    return sys.modules[__name__]
