"""Why a derived triple stands: its rules, their premises, and the claims with their quotes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from kg.errors import QueryError
from kg.namespaces import PACT
from kg.query.named import parsed
from kg.query.run import near, written_iri
from kg.resources import folder
from kg.store import terms
from kg.store.embedded import Store
from kg.vocabulary import Vocabulary, load

_SORTS = ("actor", "agreement", "materiel", "place", "conflict", "concept")
Row = Mapping[str, str]


@dataclass(frozen=True)
class Reason:
    """One line of an explanation and what it rests on, in a fixed order."""

    text: str
    because: tuple["Reason", ...] = ()


def why(
    store: Store,
    edge: tuple[str, str, str],
    sayings: Mapping[str, str],
    vocabulary: Vocabulary | None = None,
) -> Reason:
    """Why the triple `edge` was derived; `sayings` holds what each rule says, by its name.

    Subject and object are names of the vocabulary or IRIs, the predicate is `supplies` or an IRI.
    QueryError for an unknown name and for a triple that no rule derived.
    """
    subject, predicate, obj = edge
    known = vocabulary or load()
    relation = written_iri(predicate) or PACT + predicate
    for one, other in product(_nodes(subject, known), _nodes(obj, known)):
        if reason := _edge(store, (one, relation, other), sayings):
            return reason
    raise QueryError(f"no rule derived {subject!r} {predicate} {obj!r}; run kg reason, or check it")


def _nodes(name: str, vocabulary: Vocabulary) -> list[str]:
    """The IRI that was typed, else all that the name stands for; QueryError if it is nothing."""
    if iri := written_iri(name):
        return [iri]
    found = [known for sort in _SORTS if (known := vocabulary.find(sort, name))]
    if not found:
        wordings = {
            wording
            for entry in vocabulary.entries.values()
            for wording in (entry.label, *entry.wordings)
        }
        close = near(name, sorted(wordings))
        told = f"did you mean {', '.join(close)}?" if close else "give a known name or an IRI"
        raise QueryError(f"nothing is named {name!r}; {told}")
    return found


def _edge(
    store: Store,
    triple: tuple[str, str, str],
    sayings: Mapping[str, str],
    only: str = "",
) -> Reason | None:
    """The triple with its derivations, all or only one, rule by rule; None if there are none."""
    subject, predicate, obj = triple
    rows = _rows(store, "derivations", subject=subject, predicate=predicate, object=obj)
    rows = [row for row in rows if only in ("", row["derivation"])]
    if not rows:
        return None
    rules = []
    for name in dict.fromkeys(row["rule"] for row in rows):
        uses = [_use(store, row["derivation"], sayings) for row in rows if row["rule"] == name]
        told = f"rule {name}: {sayings[name]}" if name in sayings else f"rule {name}"
        rules.append(Reason(told, tuple(sorted(uses, key=str))))
    return Reason("{subject} {predicate} {object}".format(**rows[0]), tuple(rules))


def _use(store: Store, derivation: str, sayings: Mapping[str, str]) -> Reason:
    """One use of a rule: its premise, or all of them if they are enough only together."""
    premises = [
        _premise(store, row, sayings) for row in _rows(store, "premises", derivation=derivation)
    ]
    return premises[0] if len(premises) == 1 else Reason("taken together:", tuple(premises))


def _premise(store: Store, row: Row, sayings: Mapping[str, str]) -> Reason:
    if row["subject"]:
        triple = (row["subject"], row["predicate"], row["object"])
        found = _edge(store, triple, sayings, only=row["premise"])
        return found or Reason(row["premise"])
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


def _rows(store: Store, name: str, **values: str) -> list[dict[str, str]]:
    asked = parsed(folder("queries") / "why" / f"{name}.rq")
    text = asked.text
    for parameter in asked.parameters:
        try:
            term = terms.iri(values[parameter.name])
        except ValueError as error:
            raise QueryError(f"{parameter.name}: {error}") from error
        text = text.replace(parameter.slot, parameter.slot.replace("UNDEF", term))
    return store.select(text).dicts()
