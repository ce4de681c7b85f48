"""Score what the grammar finds in annotated news, one split at a time, with the scorer beside it.

    python -m tests.benchmarks.extraction dev|learn|seeds|kept-aside [OPTION ...]
    python -m tests.benchmarks.extraction own|own-unseen|own-fresh [OPTION ...]
    python -m tests.benchmarks.extraction dev --without coreference|nouns|parser

`learn` and `kept-aside` are the two parts of `more/`: rules are written from the first; the
second, the passages whose sha256(id) mod 3 is 0, only says how the rules do on news that nobody
wrote them for, and is scored rarely. `own`, `own-unseen` and `own-fresh` are our passages in
tests/extract/passages: nobody learned from the last two. OPTIONs, among them `--errors 5` and `--strict-duplicates`,
are the scorer's. Predictions stay in `build/extraction/SPLIT.jsonl`. `--without` takes a part of the
grammar away, to see what it is worth: pronouns and what the article lends a sentence; the acts
that nouns open; the dependency parse.
"""

import contextlib
import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from kg.cli import main as kg
from kg.extract import actors, acts, context, deployments, nlp, sides
from tests.shared import SHARED

EVAL = SHARED / "eval"
SPLITS = {"dev": "dev", "seeds": "seeds", "learn": "more", "kept-aside": "more"}
OWN = Path(__file__).parent.parent / "extract" / "passages"
UNSEEN = {
    "own-unseen": ("literary-6", *(f"plain-{n}" for n in (5, 11, 12, 14, 18))),
    "own-fresh": ("fresh-1",),
}


def is_kept_aside(passage: str) -> bool:
    """True for an id of the part of `more/` that no rule was written for."""
    return int(sha256(passage.encode()).hexdigest(), 16) % 3 == 0


def passages(split: str) -> list[dict]:
    """The records of a split, in the order of files and ids."""
    if split == "own" or split in UNSEEN:
        kept = {stem for stems in UNSEEN.values() for stem in stems}
        stems = UNSEEN.get(split) or {p.stem for p in OWN.glob("*.jsonl")} - kept
        texts = [(OWN / f"{stem}.jsonl").read_text("utf-8") for stem in sorted(stems)]
        return [json.loads(line) for text in texts for line in text.splitlines()]
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


def tokens_only() -> object:
    """The pipeline with sentences and parts of speech, but no dependencies."""
    pipeline = nlp.pipeline()
    pipeline.disable_pipe("parser")
    pipeline.add_pipe("sentencizer", first=True)
    return pipeline


def without(part: str) -> contextlib.ExitStack:
    """A context in which the grammar has to do without a part of itself."""
    taken = contextlib.ExitStack()
    kind = deployments.act_kind

    def change(module: object, name: str, value: object) -> None:
        taken.enter_context(patch.object(module, name, value))

    if part == "coreference":
        change(actors, "_antecedent", lambda sentence, pronoun: None)
        change(sides, "_lender", lambda each, whole: None)
        change(sides, "_alone", lambda each: None)
        change(context, "_with_parties", lambda situation, pairs, recent: None)
    elif part == "nouns":
        change(acts, "_NOUNS", {})
        change(
            deployments,
            "act_kind",
            lambda at, token: kind(at, token) if token.pos_ == "VERB" else None,
        )
    elif part == "parser":
        pipeline = tokens_only()
        change(nlp, "pipeline", lambda: pipeline)
    return taken


def main(split: str, *options: str) -> int:
    """Predict and score one split; the scorer's exit code."""
    part = ""
    if options[:1] == ("--without",):
        _, part, *rest = options
        options = tuple(rest)
    predictions = Path("build/extraction") / f"{split}.jsonl"
    with TemporaryDirectory() as folder:
        articles, gold = Path(folder) / "articles", Path(folder) / "gold"
        articles.mkdir()
        gold.mkdir()
        write(passages(split), articles, gold)
        with without(part):
            predict(articles, predictions)
        scorer = [sys.executable, str(EVAL / "score.py"), str(predictions), "--gold", str(gold)]
        return subprocess.run([*scorer, *options], check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in (*SPLITS, "own", *UNSEEN):
        sys.exit(f"one of {', '.join((*SPLITS, 'own', *UNSEEN))} is wanted")
    sys.exit(main(*sys.argv[1:]))
