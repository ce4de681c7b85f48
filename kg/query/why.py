"""Why a derived triple stands: its rules, their premises, and the claims with their quotes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from kg.errors import QueryError
from kg.namespaces import PACT
from kg.query.named import shipped
from kg.query.run import advice, select, written_iri
from kg.store.embedded import Store
from kg.store.facts import around
from kg.vocabulary import load

LIMIT: Final = 50
_SORTS = ("actor", "agreement", "materiel", "place", "conflict", "concept")
_QUERIES = ("why/derivations", "why/premises")
Row = Mapping[str, str]
Triple = tuple[str, str, str]


@dataclass(frozen=True)
class Reason:
    """One line of an explanation and what it rests on, in a fixed order."""

    text: str
    because: tuple["Reason", ...] = ()


def why(store: Store, edge: Triple, sayings: Mapping[str, str], limit: int = LIMIT) -> Reason:
    """Why the triple `edge` was derived; `sayings` holds what each rule says, by its name.

    Subject and object are names of the vocabulary or IRIs, the predicate is `supplies` or an IRI.
    Of each rule `limit` uses are told; the others are counted.
    QueryError for an unknown name and for a triple that no rule derived.
    """
    subject, predicate, obj = edge
    relation = written_iri(predicate) or PACT + predicate
    for one, other in product(_nodes(subject), _nodes(obj)):
        triple = (one, relation, other)
        if uses := _uses(store, triple):
            told = [use for some in uses.values() for use in some[:limit]]
            near = around(store, told, "".join(shipped(name).text for name in _QUERIES))
            reason = _edge(near, triple, sayings, {*told})
            return Reason(reason.text, tuple(_counted(reason, uses, limit)))
    raise QueryError(f"no rule derived {subject!r} {predicate} {obj!r}; run kg reason, or check it")


def _nodes(name: str) -> list[str]:
    """The IRI that was typed, else all that the name stands for; QueryError if it is nothing."""
    if iri := written_iri(name):
        return [iri]
    vocabulary = load()
    found = [known for sort in _SORTS if (known := vocabulary.find(sort, name))]
    if not found:
        told = advice(name, vocabulary.entries.values())
        raise QueryError(f"nothing is named {name!r}; {told}")
    return found


def _uses(store: Store, triple: Triple) -> dict[str, list[str]]:
    """By rule the derivations that gave the triple, in a fixed order."""
    subject, predicate, obj = triple
    found: dict[str, list[str]] = {}
    for row in _rows(store, "uses", subject=subject, predicate=predicate, object=obj):
        found.setdefault(row["rule"], []).append(row["derivation"])
    return found


def _edge(store: Store, triple: Triple, sayings: Mapping[str, str], only: set[str]) -> Reason:
    """The triple with those derivations of it, rule by rule."""
    subject, predicate, obj = triple
    rows = _rows(store, "derivations", subject=subject, predicate=predicate, object=obj)
    rows = [row for row in rows if row["derivation"] in only]
    rules = []
    for name in dict.fromkeys(row["rule"] for row in rows):
        uses = [_use(store, row["derivation"], sayings) for row in rows if row["rule"] == name]
        told = f"rule {name}: {sayings[name]}" if name in sayings else f"rule {name}"
        rules.append(Reason(told, tuple(sorted(uses, key=str))))
    return Reason("{subject} {predicate} {object}".format(**rows[0]), tuple(rules))


def _counted(reason: Reason, uses: Mapping[str, list[str]], limit: int) -> Iterator[Reason]:
    """The rules of a reason, each with the number of its uses that are not told."""
    for rule, some in zip(reason.because, uses.values(), strict=True):
        more = len(some) - limit
        note = Reason(f"and {more} more, not shown; --limit N shows more")
        yield Reason(rule.text, (*rule.because, note)) if more > 0 else rule


def _use(store: Store, derivation: str, sayings: Mapping[str, str]) -> Reason:
    """One use of a rule: its premise, or all of them if they are enough only together."""
    premises = [
        _premise(store, row, sayings) for row in _rows(store, "premises", derivation=derivation)
    ]
    return premises[0] if len(premises) == 1 else Reason("taken together:", tuple(premises))


def _premise(store: Store, row: Row, sayings: Mapping[str, str]) -> Reason:
    if row["subject"]:
        triple = (row["subject"], row["predicate"], row["object"])
        return _edge(store, triple, sayings, {row["premise"]})
    if row["quote"]:
        return Reason(f"claim: “{row['quote']}”", tuple(_claim(row)))
    return Reason(row["label"] + (f" ({row['source']})" if row["source"] else ""))


def _claim(row: Row) -> Iterator[Reason]:
    if row["about"]:
        yield Reason(f"about: {row['about']}")
    yield Reason(f"claimant: {row['claimant']}, {row['modality']}")
    yield Reason(f"document: {row['document']}, characters {row['start']} to {row['end']}")
    if row["grades"]:
        yield Reason(f"grade: {row['grades']}")
    yield Reason(f"node: {row['premise']}")


def _rows(store: Store, name: str, **iris: str) -> list[dict[str, str]]:
    return select(store, f"why/{name}", **{key: f"<{iri}>" for key, iri in iris.items()}).dicts()
