"""The claims that the evidence speaks for: which target, who gives it, who takes it, how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.ranking.features import Features, habits_of, of_pair, of_target
from kg.extract.ranking.scene import Scene, Target
from kg.extract.ranking.weights import Model, Stage, models, probability

_PARTY = 0.4
_LEAST_PARTY = 0.25
_ANYONE = 0.5
_HARDLY = 0.1
_UNTOLD = 0.3
_NOTHING = 1e-9


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
    rest = Rest(found, first)
    return [
        one if one.claimed < _HARDLY else guess(rest.seen(at), model.second)
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
    rest = Rest(found, first)
    return [rest.seen(at) for at in range(len(found))]


class Rest:
    """What a first look made of an article: of a target, and of all others, told by its place."""

    def __init__(self, found: Sequence[Evidence], first: Sequence[Guess]) -> None:
        self.found, self.first = found, first
        self.weight = sum(one.claimed for one in first)
        self.near: dict[int, list[int]] = {}
        for n, one in enumerate(found):
            for at in range(one.target.at - 1, one.target.at + 2):
                self.near.setdefault(at, []).append(n)
        self.sums: dict[tuple[str, str], float] = {}
        self.best: dict[tuple[str, str], list[tuple[float, int]]] = {}
        for n, own in enumerate(first):
            for party, known in (("giver", own.giver), ("taker", own.taker)):
                for label, value in known.items():
                    key = (party, label)
                    self.sums[key] = self.sums.get(key, 0.0) + own.claimed * value
                    self.best[key] = sorted([*self.best.get(key, ()), (value, n)])[-2:]

    def seen(self, at: int) -> Evidence:
        """The evidence of a target with what the look made of it, of all others and of those near.

        `mean` is weighed by how likely the others are claimed at all.
        """
        one, own = self.found[at], self.first[at]
        weight = self.weight - own.claimed
        near = [self.first[n] for n in self.near[one.target.at] if n != at]
        others = len(self.first) - 1
        top = {p: sorted(getattr(own, p).values())[-2:] for p in ("giver", "taker")}
        pairs = {}
        for label, features in one.pairs.items():
            seen = dict(features)
            for party in ("giver", "taker"):
                value = getattr(own, party)[label]
                rivals = [0.0, *top[party]]
                lead = value - rivals[-1 if value < rivals[-1] else -2]
                told = self.sums[party, label] - own.claimed * value
                best = [value for value, n in self.best[party, label] if n != at]
                close = [getattr(each, party).get(label, 0.0) for each in near]
                seen |= {
                    f"{party}": value,
                    f"{party}.lead": lead,
                    f"{party}.first": float(lead >= 0),
                    f"{party}.mean": told / weight if weight > _NOTHING else _UNTOLD,
                    f"{party}.most": max(best, default=0.0),
                    f"{party}.near": max(close, default=0.0),
                }
            pairs[label] = seen
        best_of = [max(side.values(), default=0.0) for side in (own.giver, own.taker)]
        seen = one.features | {
            "claimed": own.claimed,
            "giver": best_of[0],
            "taker": best_of[1],
            "both": best_of[0] * best_of[1],
            "claimed.mean": weight / others if others else _ANYONE,
            "claimed.near": max((each.claimed for each in near), default=_ANYONE),
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
