"""Score what the grammar finds in annotated news, one split at a time, with the scorer beside it.

    python -m tests.benchmarks.extraction dev|learn|seeds|kept-aside [OPTION OF score.py ...]

`learn` and `kept-aside` are the two parts of `more/`: rules are written from the first; the
second, the passages whose sha256(id) mod 3 is 0, only says how the rules do on news that nobody
wrote them for, and is scored rarely. Options, among them `--errors 5` and `--strict-duplicates`,
are the scorer's. Predictions stay in `build/extraction/SPLIT.jsonl`.
"""

import contextlib
import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.cli import main as kg
from tests.shared import SHARED

EVAL = SHARED / "eval"
SPLITS = {"dev": "dev", "seeds": "seeds", "learn": "more", "kept-aside": "more"}


def is_kept_aside(passage: str) -> bool:
    """True for an id of the part of `more/` that no rule was written for."""
    return int(sha256(passage.encode()).hexdigest(), 16) % 3 == 0


def passages(split: str) -> list[dict]:
    """The records of a split, ordered by id."""
    files = sorted((EVAL / SPLITS[split]).glob("*.json"))
    found = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    if SPLITS[split] == "more":
        return [one for one in found if is_kept_aside(one["id"]) == (split == "kept-aside")]
    return found


def write(records: list[dict], articles: Path, gold: Path) -> None:
    """Each record as an article with its details, and as the gold it is scored against."""
    for record in records:
        name, details = record["id"], {key: record[key] or "" for key in ("date", "title")}
        (articles / f"{name}.txt").write_text(record["text"], encoding="utf-8", newline="")
        (articles / f"{name}.meta.json").write_text(json.dumps(details), encoding="utf-8")
        (gold / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")


def predict(articles: Path, predictions: Path) -> None:
    """Run `kg claims` over a folder; its lines go to a file."""
    predictions.parent.mkdir(parents=True, exist_ok=True)
    with predictions.open("w", encoding="utf-8") as stream, contextlib.redirect_stdout(stream):
        sys.argv = ["kg", "claims", str(articles)]
        with contextlib.suppress(SystemExit):
            kg()


def main(split: str, *options: str) -> int:
    """Predict and score one split; the scorer's exit code."""
    predictions = Path("build/extraction") / f"{split}.jsonl"
    with TemporaryDirectory() as folder:
        articles, gold = Path(folder) / "articles", Path(folder) / "gold"
        articles.mkdir()
        gold.mkdir()
        write(passages(split), articles, gold)
        predict(articles, predictions)
        scorer = [sys.executable, str(EVAL / "score.py"), str(predictions), "--gold", str(gold)]
        return subprocess.run([*scorer, *options], check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in SPLITS:
        sys.exit(f"one of {', '.join(SPLITS)} is wanted")
    sys.exit(main(*sys.argv[1:]))
