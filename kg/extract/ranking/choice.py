"""The claims that the evidence speaks for: which target, who gives it, who takes it, how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import mul

from kg.extract.ranking.features import Features, habits_of, of_pair, of_target
from kg.extract.ranking.scene import Scene, Target
from kg.extract.ranking.weights import Model, Stage, models, probability

_PARTY = 0.4
_LEAST_PARTY = 0.25
_ANYONE = 0.5
_HARDLY = 0.1


@dataclass(frozen=True)
class Evidence:
    """A target with its features, and those of every actor of the article beside it."""

    target: Target
    features: Features
    pairs: dict[str, Features]


@dataclass(frozen=True)
class Guess:
    """How likely something is claimed of a target, and each actor gives and takes it."""

    claimed: float
    giver: dict[str, float]
    taker: dict[str, float]

    def sureness(self, giver: str, taker: str) -> float:
        """How likely it is that these two are the parties; a party that is "" may be anyone."""
        sides = ((self.giver, giver), (self.taker, taker))
        given, taken = (known.get(label, 0.0) if label else _ANYONE for known, label in sides)
        return self.claimed * given * taken

    def rank(self, label: str, party: str) -> tuple[float, float]:
        """An actor's probability as giver or taker, and how far it is ahead of the best other."""
        found: dict[str, float] = getattr(self, party)
        others = [value for other, value in found.items() if other != label]
        return found[label], found[label] - max(others, default=0.0)


@dataclass(frozen=True)
class Choice:
    """A target with giver and taker, by the labels of their states, and how sure that is."""

    target: Target
    giver: str
    taker: str
    confidence: float


def weighed_targets(scene: Scene, kind: str) -> list[tuple[Target, Guess]]:
    """What the evidence says of the goods ("transfer") or forces ("deployment") of an article."""
    found = evidence(scene, kind)
    return [
        (one.target, guess)
        for one, guess in zip(found, guesses(found, models()[kind]), strict=True)
    ]


def evidence(scene: Scene, kind: str) -> list[Evidence]:
    """The evidence of all targets of a kind."""
    targets = [target for target in scene.targets if target.is_force == (kind == "deployment")]
    habits = {label: habits_of(mine) for label, mine in scene.of.items()} if targets else {}
    return [
        Evidence(
            t, of_target(scene, t), {x: of_pair(scene, t, x, habits[x]) for x in scene.labels(t)}
        )
        for t in targets
    ]


def guesses(found: Sequence[Evidence], model: Model) -> list[Guess]:
    """What two looks make of the evidence of an article; what is hardly claimed gets but one."""
    first = [guess(one, model.first) for one in found]
    return [
        one if one.claimed < _HARDLY else guess(_looked_over(found, first, at), model.second)
        for at, one in enumerate(first)
    ]


def guess(one: Evidence, stage: Stage) -> Guess:
    """What one look makes of the evidence of a target."""
    return Guess(
        probability(stage.claimed, one.features),
        {label: probability(stage.giver, found) for label, found in one.pairs.items()},
        {label: probability(stage.taker, found) for label, found in one.pairs.items()},
    )


def looked_over(found: Sequence[Evidence], first: Sequence[Guess]) -> list[Evidence]:
    """The evidence with what a first look made of it and of the other targets of the article."""
    return [_looked_over(found, first, at) for at in range(len(found))]


def _looked_over(found: Sequence[Evidence], first: Sequence[Guess], at: int) -> Evidence:
    one, own = found[at], first[at]
    others = [n for n in range(len(found)) if n != at]
    weights = [first[n].claimed for n in others]
    beside = [n for n in others if abs(found[n].target.at - one.target.at) <= 1]
    total, pairs = sum(weights), {}
    sides = [
        (
            party,
            [getattr(first[n], party) for n in others],
            [getattr(first[n], party) for n in beside],
        )
        for party in ("giver", "taker")
    ]
    for label, features in one.pairs.items():
        seen = dict(features)
        for party, elsewhere, close in sides:
            value, lead = own.rank(label, party)
            told: list[float] = [known.get(label, 0.0) for known in elsewhere]
            near: list[float] = [known.get(label, 0.0) for known in close]
            mean = sum(map(mul, told, weights)) / total if total else 0.3
            seen |= {
                f"{party}": value,
                f"{party}.lead": lead,
                f"{party}.first": float(lead >= 0),
                f"{party}.mean": mean,
                f"{party}.most": max(told, default=0.0),
                f"{party}.near": max(near, default=0.0),
            }
        pairs[label] = seen
    best = [max(getattr(own, party).values(), default=0.0) for party in ("giver", "taker")]
    seen = one.features | {
        "claimed": own.claimed,
        "giver": best[0],
        "taker": best[1],
        "both": best[0] * best[1],
        "claimed.mean": sum(weights) / len(weights) if weights else 0.5,
        "claimed.near": max((first[n].claimed for n in beside), default=0.5),
    }
    return Evidence(one.target, seen, pairs)


def chosen(target: Target, found: Guess) -> Iterator[Choice]:
    """Every pair of a likely giver and a likely taker, and the likeliest where none is likely."""
    for giver in _likely(found.giver):
        for taker in _likely(found.taker):
            if giver != taker:
                yield Choice(target, giver, taker, found.sureness(giver, taker))


def _likely(found: dict[str, float]) -> list[str]:
    likely = [label for label, value in found.items() if value > _PARTY]
    best = max(found, key=lambda label: found[label], default=None)
    if not likely and best is not None and found[best] > _LEAST_PARTY:
        return [best]
    return likely
