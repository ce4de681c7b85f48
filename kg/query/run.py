"""Asking a store: a shipped question with values, or any SPARQL query."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from kg.errors import QueryError
from kg.namespaces import ID, PREFIXES
from kg.query.guard import guard
from kg.query.named import Parameter, Question, question, shipped
from kg.store import terms
from kg.store.derived import made_by
from kg.store.embedded import Store
from kg.store.facts import scanned
from kg.store.history import history
from kg.store.table import Table
from kg.vocabulary import Entry, Vocabulary, load


def ask(
    store: Store,
    name: str,
    values: Mapping[str, str] | None = None,
    /,
    *,
    vocabulary: Vocabulary | None = None,
    **named: str,
) -> Table:
    """The answer to a shipped question. A value is a name ("Russia"), an IRI or a prefixed IRI.

    Rows come in the order of the query. QueryError for an unknown question, parameter or name, and
    for a question on what follows by rules where no rule ever ran.
    """
    asked = question(name)
    text = bound(asked, {**(values or {}), **named}, vocabulary=vocabulary)
    if asked.reads == ("history",):
        store = history(store)
    elif asked.reads == ("registers",):
        store = scanned(store, text)
    elif asked.reads and not made_by(store):
        rules = ", ".join(asked.reads)
        raise QueryError(f"{name} reads what follows by rule {rules}; run kg reason first")
    return store.select(text).only(asked.columns)


def select(store: Store, name: str, **values: str) -> Table:
    """The answer to the query in queries/NAME.rq; an empty value leaves its parameter open."""
    asked, given = shipped(name), {key: value for key, value in values.items() if value}
    return store.select(bound(asked, given)).only(asked.columns)


def bound(
    asked: Question, values: Mapping[str, str], *, vocabulary: Vocabulary | None = None
) -> str:
    """The SPARQL text of a question with its values in place, for any engine."""
    text = asked.text
    for key, value in values.items():
        parameter = asked.parameter(key)
        term = _term(parameter, value, vocabulary or load())
        text = text.replace(parameter.slot, parameter.slot.replace("UNDEF", term))
    return text


def query(store: Store, text: str) -> Table | bool | Iterator[str]:
    """The answer to a user's query: a table, true or false, or lines of N-Triples.

    QueryError for what the guard refuses and for what is no query, with line and column.
    """
    guard(text)
    return store.query(text)


def _term(parameter: Parameter, value: str, vocabulary: Vocabulary) -> str:
    """The written term of a typed value; what a user types only ever becomes one whole term."""
    try:
        if parameter.sort == "text":
            return terms.text(value)
        if parameter.sort == "number":
            return terms.number(value)
        if parameter.sort == "date":
            return terms.date_time(f"{date.fromisoformat(value).isoformat()}T00:00:00Z")
        return terms.iri(node(parameter.name, parameter.sort, value, vocabulary))
    except ValueError as error:
        raise QueryError(f"{parameter.name}: {value!r} is no {parameter.sort} ({error})") from error


def written_iri(value: str) -> str:
    """The IRI that a user wrote in full, in angle brackets or with a prefix of ours; or ""."""
    value = value.strip()
    if value.startswith("<") and value.endswith(">"):
        return value[1:-1]
    head, colon, tail = value.partition(":")
    if colon and tail.startswith("//"):
        return value
    return PREFIXES[head] + tail if colon and head in PREFIXES else ""


def node(name: str, sort: str, value: str, vocabulary: Vocabulary) -> str:
    """The IRI that is meant by a typed name or IRI; QueryError that tells near names if none is."""
    if iri := written_iri(value):
        return iri
    if sort == "claim":
        return f"{ID}claim/{value}"
    if found := vocabulary.find(sort, value):
        return found
    told = advice(value, vocabulary.of_sort(sort))
    raise QueryError(f"{name}: no {sort} is named {value!r}; {told}")


def advice(value: str, entries: Iterable[Entry]) -> str:
    """What to type instead: up to three names of the entries that are spelled most like it."""
    known = sorted({wording for entry in entries for wording in (entry.label, *entry.wordings)})
    folded = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(value.casefold(), folded, n=3)
    if not close:
        return "give a known name or an IRI"
    return f"did you mean {', '.join(folded[name] for name in close)}?"
