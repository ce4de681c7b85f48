"""Learn the weights of the evidence from annotated passages; needs `pip install 'pactgraph[train]'`.

    python -m tests.benchmarks.weights          writes kg/extract/lexicon/weights.json anew
    python -m tests.benchmarks.weights check    leaves passages out in turn and scores them

The passages are our own in tests/extract/passages, without those that are kept unseen, of the
annotated news `dev` and the part of `more/` to learn from, whose scorer is used, and the sentences
of the tests. `check` learns five times without a
fifth of them, reads that fifth with the whole grammar, and prints what the scorer makes of it.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from kg.extract import grammar
from kg.extract.ranking import choice
from kg.extract.ranking.choice import Evidence, evidence, guess, looked_over
from kg.extract.ranking.scene import Scene
from kg.extract.ranking.weights import FILE, Model, Stage, Weights
from kg.output.claimline import claim_line
from kg.resolve.claims import resolve
from kg.vocabulary import load
from tests.benchmarks.extraction import EVAL, passages
from tests.extract.conftest import article_of
from tests.extract.test_frames import CASES
from tests.extract.test_transfers import ROWS

sys.path.insert(0, str(EVAL))

KINDS = ("transfer", "deployment")
FOLDS = 5
_SMALL = 0.1
_INVERSE_STRENGTH = 1.0


class Example(NamedTuple):
    """Evidence of a target: is it claimed, is that optional, and is each actor giver or taker."""

    evidence: Evidence
    claimed: bool
    optional: bool
    parties: dict[str, tuple[bool, bool]]


def scene_of(record: dict) -> Scene:
    """The scene of a passage, as the grammar sees it."""
    seen = []

    def keep(claims: Sequence, scene: Scene) -> Sequence:
        seen.append(scene)
        return claims

    with patch.object(grammar, "weighed", keep):
        list(grammar.extract(article_of(record["text"], record["date"] or ""), load()))
    return seen[0] if seen else Scene()


def examples(record: dict, scene: Scene, kind: str) -> list[Example]:
    """The evidence of a passage beside what its annotation says."""
    return [_example(record, one, kind) for one in evidence(scene, kind)]


def _example(record: dict, one: Evidence, kind: str) -> Example:
    import score

    givers, takers, claimed, optional = set(), set(), False, False
    for claim in record["claims"]:
        units = score.units(claim, True)
        if claim["type"] != kind or not _is_of(one, claim, units):
            continue
        optional |= bool(claim["optional"])
        claimed |= not claim["optional"]
        givers.update(*(unit["subj"] for unit in units))
        takers.update(*(unit["obj"] for unit in units))
    parties = {x: (score.canon(x) in givers, score.canon(x) in takers) for x in one.pairs}
    return Example(one, claimed, optional and not claimed, parties)


def _is_of(one: Evidence, claim: dict, units: list) -> bool:
    words = one.target.name.words
    wanted = "personnel" if one.target.is_force else one.target.item_class
    quotes = [claim, *(claim.get("alt_quotes") or [])]
    touches = any(words.start < q["end"] and words.end > q["start"] for q in quotes)
    return touches and any(wanted in unit["cls"] for unit in units)


def fitted(found: Sequence[Mapping[str, float]], is_so: Sequence[bool]) -> Weights:
    """The weights of a logistic regression; features seen once are left out, small weights too."""
    counts = Counter(name for one in found for name in one)
    kept = [{name: value for name, value in one.items() if counts[name] > 1} for one in found]
    table = DictVectorizer()
    rows = table.fit_transform(kept)
    model = LogisticRegression(C=_INVERSE_STRENGTH, fit_intercept=False, max_iter=500, tol=1e-3)
    (weights,) = model.fit(rows, is_so).coef_
    named = zip(table.get_feature_names_out(), weights, strict=True)
    return {str(name): round(float(w), 2) for name, w in named if abs(w) > _SMALL}


def stage(found: Sequence[Sequence[Example]]) -> Stage:
    """The weights of one look."""
    told = [one for passage in found for one in passage if not one.optional]
    pairs = [
        (one.evidence.pairs[label], is_so)
        for passage in found
        for one in passage
        if one.claimed or one.optional
        for label, is_so in one.parties.items()
    ]
    return Stage(
        fitted([one.evidence.features for one in told], [one.claimed for one in told]),
        fitted([features for features, _ in pairs], [giver for _, (giver, _) in pairs]),
        fitted([features for features, _ in pairs], [taker for _, (_, taker) in pairs]),
    )


def model(found: Sequence[Sequence[Example]]) -> Model:
    """Both looks; the second learns from what the first makes of passages it did not see."""
    second: list[list[Example]] = [[] for _ in found]
    for rest, part in folds(len(found)):
        first = stage([found[at] for at in rest])
        for at in part:
            before = [one.evidence for one in found[at]]
            after = looked_over(before, [guess(one, first) for one in before])
            second[at] = [
                one._replace(evidence=seen) for one, seen in zip(found[at], after, strict=True)
            ]
    return Model(stage(found), stage(second))


def folds(number: int) -> Iterator[tuple[list[int], list[int]]]:
    """The places of passages, a fifth left out in turn: (the rest, the fifth)."""
    for fold in range(FOLDS):
        part = list(range(fold, number, FOLDS))
        yield sorted(set(range(number)) - set(part)), part


def learned_from() -> list[dict]:
    """The passages to learn from, and the sentences of the tests."""
    return [*passages("own"), *passages("dev"), *passages("learn"), *sentences()]


def sentences() -> Iterator[dict]:
    """The sentences of the tests as passages."""
    told = [(row[0], [f"transfer | {claim}" for claim in row[1:]]) for row in ROWS]
    told += [(case["text"], case["claims"]) for case in CASES]
    for at, (text, claims) in enumerate(told):
        found = [_claim(row, text) for row in claims]
        yield {"id": f"sentence-{at}", "text": text, "date": "", "claims": found}


def _claim(row: str, text: str) -> dict:
    """A claim as the tests write it, as the scorer wants it; the whole sentence is its quote."""
    kind, sides, *rest = row.split(" | ")
    subject, _, other = sides.partition(" > ")
    return {
        "type": kind,
        "subject": _names(subject),
        "object": _names(other),
        "item_class": rest[0].split()[0] if kind in KINDS else "other",
        "optional": False,
        "start": 0,
        "end": len(text),
    }


def _names(text: str) -> list[str]:
    """The actors that a row names, one after the other with a space between."""
    found = []
    for label in sorted((one.label for one in load().of_sort("actor")), key=len, reverse=True):
        if f" {label} " in f" {text} ":
            found.append(label)
            text = text.replace(label, "|")
    return found


def check(records: list[dict], found: Mapping[str, list[list[Example]]]) -> None:
    """Print the score of passages that the weights were not learned from; sentences have none."""
    lines, scored = [], [record for record in records if "title" in record]
    for rest, part in folds(len(records)):
        models = {kind: model([found[kind][at] for at in rest]) for kind in KINDS}
        with patch.object(choice, "models", lambda models=models: models):
            for record in (records[at] for at in part if records[at] in scored):
                article = article_of(record["text"], record["date"] or "")
                claims = resolve(grammar.extract(article, load()), article, load(), [])
                lines += [claim_line(c, article, load()) | {"doc": record["id"]} for c in claims]
    with TemporaryDirectory() as name:
        gold = Path(name) / "gold"
        gold.mkdir()
        for record in scored:
            (gold / f"{record['id']}.json").write_text(json.dumps(record), encoding="utf-8")
        predictions = Path(name) / "predictions.jsonl"
        predictions.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
        scorer = [sys.executable, str(EVAL / "score.py"), str(predictions), "--gold", str(gold)]
        subprocess.run([*scorer, "--no-ci"], check=True)


def main(*options: str) -> None:
    """Learn, and write or check."""
    np.random.seed(0)
    records = learned_from()
    scenes = [scene_of(record) for record in records]
    pairs = list(zip(records, scenes, strict=True))
    found = {kind: [examples(r, scene, kind) for r, scene in pairs] for kind in KINDS}
    if options == ("check",):
        check(records, found)
        return
    models = {kind: model(found[kind]) for kind in KINDS}
    told = {kind: [vars(m.first), vars(m.second)] for kind, m in models.items()}
    FILE.write_text(json.dumps(told, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    count = sum(len(part) for looks in told.values() for look in looks for part in look.values())
    print(f"{len(records)} passages, {count} weights, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
