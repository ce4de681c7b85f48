"""What the words around an act make of it, gathered word by word."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Claim, Modality, Name, Situation, Span, Stance, Words

_STANCES = {
    "planned": (Stance.ANTICIPATES, Modality.PLANNED, "planned"),
    "expected": (Stance.ANTICIPATES, Modality.EXPECTED, "planned"),
    "possible": (Stance.ANTICIPATES, Modality.POSSIBLE, "planned"),
    "sought": (Stance.PROPOSES, Modality.SOUGHT, "sought"),
    "offered": (Stance.PROPOSES, Modality.OFFERED, "offered"),
}


@dataclass
class Framing:
    """What the words around an act make of it. `usable` is False where no claim may be made,
    `finite` is True where the act is told as done or under way: "sent", "is sending"."""

    stance: Stance = Stance.AFFIRMS
    kind: Modality = Modality.ASSERTED
    hedge: Modality = Modality.ASSERTED
    stage: str = "delivered"
    attribution: list[Name] = field(default_factory=list)
    cues: list[Words] = field(default_factory=list)
    negated: bool = False
    usable: bool = True
    settled: bool = False
    tentative: bool = False
    presupposed: bool = False
    finite: bool = False

    @property
    def modality(self) -> Modality:
        """The kind of plan or wish if it is one and nobody merely alleges it, else the hedge."""
        anticipated = self.stance in (Stance.ANTICIPATES, Stance.PROPOSES)
        return self.kind if anticipated and self.hedge is not Modality.ALLEGED else self.hedge

    @property
    def is_fact(self) -> bool:
        """True for what is affirmed as done or under way, or with no word on that."""
        done = self.stage in ("unstated", "delivered", "ongoing")
        return done and self.stance is Stance.AFFIRMS

    @property
    def is_halted(self) -> bool:
        """True for what is affirmed to have been stopped."""
        return self.settled and self.stance is Stance.AFFIRMS and self.stage == "halted"

    def claim(self, span: Span, situation: Situation, rule: str) -> Claim:
        """The claim that puts `situation` so."""
        return Claim(
            span=span,
            stance=self.stance,
            modality=self.modality,
            situation=situation,
            attribution=tuple(self.attribution),
            cues=tuple(self.cues),
            rule=rule,
        )

    def settle(self, kind: str, cue: Words | None = None, tentative: bool = False) -> None:
        """Let a word decide the stance, unless a nearer one has; refusal and halt outdo a plan.

        What a `tentative` word decides, any word above it may overrule: "sought permission".
        """
        self.cues += [cue] if cue else []
        if not kind:
            return
        if kind == "possible" and self.finite and not self.settled:
            self.hedged(Modality.ALLEGED)  # "has possibly sent": nobody plans it
            return
        if self.tentative and kind != "agreed":
            self.stance, self.settled = Stance.AFFIRMS, False
        self.tentative = tentative and (self.tentative or not self.settled)
        kept = {"refused": Stance.AFFIRMS, "denied": Stance.AFFIRMS, "halted": Stance.DENIES}
        if self.settled and self.stance is kept.get(kind):
            return
        if kind in ("sought", "offered", "possible") and self.is_halted:
            self.stage = "ongoing"  # who is urged to stop sending, or may stop it, still sends
            return
        if self.settled and kind not in ("refused", "denied", "halted"):
            if kind == "possible" and self.stance is Stance.ANTICIPATES:
                self.kind = Modality.POSSIBLE  # "may be preparing" is weaker than "is preparing"
            return
        if kind in _STANCES:
            self.stance, self.kind, self.stage = _STANCES[kind]
        elif kind in ("agreed", "halted"):
            self.stance, self.stage = Stance.AFFIRMS, kind
        elif kind in ("refused", "denied"):
            self.stance = Stance.DENIES
        self.settled = True

    def deny(self) -> None:
        """Turn what is told or planned into its denial; a wish that is denied tells nothing."""
        if self.stance in (Stance.AFFIRMS, Stance.ANTICIPATES):
            self.stance = Stance.DENIES
        elif self.stance is Stance.PROPOSES:
            self.usable = False

    def hedged(self, hedge: Modality) -> None:
        """Record a hedge, unless a nearer word has."""
        self.hedge = hedge if self.hedge is Modality.ASSERTED else self.hedge

    def hedge_as(self, told: str | None) -> None:
        """Record the hedge of a verb of saying by its list of speech."""
        if told == "expected":
            self.settle("expected")
        elif told not in (None, "asserted"):
            self.hedged(Modality(told))
