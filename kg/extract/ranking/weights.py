"""The weights of features: for each kind of claim, for the claim itself and for either party."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

Weights: TypeAlias = Mapping[str, float]
FILE = Path(__file__).parent.parent / "lexicon" / "weights.json"


@dataclass(frozen=True)
class Stage:
    """The weights of one look at the evidence: is something claimed, who gives, who takes."""

    claimed: Weights
    giver: Weights
    taker: Weights


@dataclass(frozen=True)
class Model:
    """Two looks: the second also sees what the first made of the rest of the article."""

    first: Stage
    second: Stage


def probability(weights: Weights, features: Mapping[str, float]) -> float:
    """The logistic of the weighted sum, from 0 to 1; features without a weight count nothing."""
    known = weights.get
    total = sum([known(name, 0.0) * value for name, value in features.items()])
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))


@cache
def models() -> dict[str, Model]:
    """The models of this installation, by kind: "transfer" and "deployment"."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        kind: Model(
            *(Stage(*(look[part] for part in ("claimed", "giver", "taker"))) for look in looks)
        )
        for kind, looks in told.items()
    }
