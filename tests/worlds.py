"""Small worlds made by hand: documents of one sentence that claim transfers and losses."""

from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from kg.edtf import time_bounds
from kg.emit.claims import reading_quads
from kg.emit.documents import document_quads
from kg.ids import mint
from kg.model import (
    Activity,
    Article,
    Claim,
    Concept,
    Details,
    Filler,
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
from kg.namespaces import ID
from kg.store.embedded import DocumentBytes, Outcome, Store

READER = Activity("A. Reader", "", is_person=True)


@dataclass(frozen=True, kw_only=True)
class Said:
    """How a claim is put. `by` is the key of an actor that is quoted, as in `state/kor`."""

    stance: Stance = Stance.AFFIRMS
    modality: Modality = Modality.ASSERTED
    by: str = ""
    occurrence: str = ""
    key: str = ""
    restates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Transfer(Said):
    """One claimed transfer; keys as in `state/prk`. A force or an empty item changes its class."""

    supplier: str = "state/prk"
    recipient: str = "state/rus"
    item: str = "materiel/mrl-240mm"
    stage: str = "delivered"
    time: Time | None = None
    deploys: bool = False
    count: int | None = None
    in_exchange_for: str = ""
    ordered: str = ""
    under: str = ""

    @property
    def situation(self) -> Situation:
        """The situation that is claimed."""
        ends = ("deployer", "supported") if self.deploys else ("supplier", "recipient")
        roles: list[tuple[str, Filler]] = [
            (ends[0], named("actor", self.supplier)),
            (ends[1], named("actor", self.recipient)),
            ("item", named("materiel", self.item)),
            ("stage", Concept(f"stage-{self.stage}")),
        ]
        if self.time is not None:
            roles.append(("when", self.time))
        if self.count is not None:
            number = Decimal(self.count)
            words = Words(str(self.count), 0, 1)
            roles.append(("quantity", Quantity("items", words, number, "exactly", number, number)))
        if self.ordered:
            roles.append(("orderTime", Time(None, self.ordered)))
        if self.under:
            roles.append(("under", named("agreement", self.under)))
        if self.in_exchange_for:
            given = Situation("Support", (("item", named("materiel", self.in_exchange_for)),))
            roles.append(("inExchangeFor", given))
        return Situation("Deployment" if self.deploys else "MaterielTransfer", tuple(roles))


@dataclass(frozen=True)
class Losses(Said):
    """Claimed losses of one population; the bounds are closed, and None is unbounded."""

    outcome: str = "killed"
    least: int | None = 90
    most: int | None = 110
    value: int = 100
    as_of: str = ""
    population: str = "state/prk"

    @property
    def situation(self) -> Situation:
        """The situation that is claimed."""
        least, most = (None if n is None else Decimal(n) for n in (self.least, self.most))
        words = Words(str(self.value), 0, 1)
        amount = Quantity("persons", words, Decimal(self.value), "about", least, most)
        roles: list[tuple[str, Filler]] = [
            ("population", named("actor", self.population)),
            ("outcome", Concept(f"outcome-{self.outcome}")),
            ("quantity", amount),
        ]
        if self.as_of:
            known = "X" not in self.as_of
            bounds = time_bounds(self.as_of) if known else ()
            roles.append(("asOf", Time(None, self.as_of, *bounds)))
        return Situation("Casualties", tuple(roles))


World = Transfer | Losses


def named(sort: str, key: str) -> Name:
    """A filler that the text words as its key."""
    return Name(sort, key, Words(key, 0, 1), thing=Thing(ID + key))


def sha_of(text: str) -> str:
    """The SHA-256 of a document that holds this text."""
    return sha256(text.encode()).hexdigest()


def lines_of(address: str, text: str, *claimed: World) -> set[str]:
    """The lines of a document whose whole text makes the claims."""
    sha = sha_of(text)
    article = Article(sha, address, address, text, (), Details(title=address), "text/1 utf-8")
    publisher = Thing(mint("publisher", "paper"), "MediaOrganization", "The Paper")
    span = Span(sha, 0, len(text))
    readings = [
        Reading(
            Claim(
                span,
                one.stance,
                one.modality,
                one.situation,
                attribution=(named("actor", one.by),) if one.by else (),
                key=one.key,
                restates=one.restates,
                occurrence=one.occurrence,
            ),
            READER,
        )
        for one in claimed
    ]
    return {*document_quads(article, publisher), *reading_quads(article, publisher, readings)}


def put(store: Store, address: str, text: str, *claimed: World) -> Outcome:
    """Put such a document into a store."""
    kept = DocumentBytes.of(text.encode(), text, "text/1 utf-8")
    return store.add(address, sha_of(text), lines_of(address, text, *claimed), document=kept)
