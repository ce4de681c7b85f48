"""Small worlds made by hand: documents of one sentence that claim one transfer each."""

from dataclasses import dataclass
from hashlib import sha256

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


@dataclass(frozen=True)
class Transfer:
    """One claimed transfer; keys as in `state/prk`. A force or an empty item changes its class."""

    supplier: str = "state/prk"
    recipient: str = "state/rus"
    item: str = "materiel/mrl-240mm"
    stage: str = "delivered"
    stance: Stance = Stance.AFFIRMS
    modality: Modality = Modality.ASSERTED
    time: Time | None = None
    deploys: bool = False

    @property
    def situation(self) -> Situation:
        """The situation that is claimed."""
        ends = ("deployer", "supported") if self.deploys else ("supplier", "recipient")
        roles: list[tuple[str, Name | Concept | Time]] = [
            (ends[0], named("actor", self.supplier)),
            (ends[1], named("actor", self.recipient)),
            ("item", named("materiel", self.item)),
            ("stage", Concept(f"stage-{self.stage}")),
        ]
        if self.time is not None:
            roles.append(("when", self.time))
        return Situation("Deployment" if self.deploys else "MaterielTransfer", tuple(roles))


def named(sort: str, key: str) -> Name:
    """A filler that the text words as its key."""
    return Name(sort, key, Words(key, 0, 1), thing=Thing(ID + key))


def sha_of(text: str) -> str:
    """The SHA-256 of a document that holds this text."""
    return sha256(text.encode()).hexdigest()


def lines_of(address: str, text: str, *transfers: Transfer) -> set[str]:
    """The lines of a document whose whole text claims the transfers."""
    sha = sha_of(text)
    article = Article(sha, address, address, text, (), Details(title=address), "text/1 utf-8")
    publisher = Thing(mint("publisher", "paper"), "MediaOrganization", "The Paper")
    span, activity = Span(sha, 0, len(text)), Activity("A. Reader", "", is_person=True)
    readings = [
        Reading(Claim(span, one.stance, one.modality, one.situation), activity) for one in transfers
    ]
    return {*document_quads(article, publisher), *reading_quads(article, publisher, readings)}


def put(store: Store, address: str, text: str, *transfers: Transfer) -> Outcome:
    """Put such a document into a store."""
    kept = DocumentBytes.of(text.encode(), text, "text/1 utf-8")
    return store.add(address, sha_of(text), lines_of(address, text, *transfers), document=kept)
