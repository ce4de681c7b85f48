"""The ontology's classes, roles and reference individuals as lookup tables.

`ontology/vocab` is the gazetteer: what a text names is found here by its wordings and nowhere
else. Parsed once per process with pyoxigraph, which reads it in milliseconds.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.namespaces import ID, PACT, RDF, RDFS, SKOS
from kg.resources import folder

_SORTS = {
    "Actor": "actor",
    "MaterielType": "materiel",
    "Place": "place",
    "Instrument": "agreement",
    "ArmedConflict": "conflict",
    "Concept": "concept",
}
_OF_STATE = ("organOf", "holdsOfficeIn", "basedIn", "territoryOf", "within")


@dataclass(frozen=True)
class Entry:
    """One reference individual: its class, its sort, its canonical label and its wordings.

    `facts` maps a property's local name to IRIs or literals, in the order of the files.
    """

    iri: str
    kind: str
    sort: str
    label: str
    wordings: tuple[str, ...]
    facts: dict[str, tuple[str, ...]]

    @property
    def demonyms(self) -> tuple[str, ...]:
        """The adjectives and people's names of an actor: "North Korean"."""
        return self.facts.get("demonym", ())

    @property
    def metonyms(self) -> tuple[str, ...]:
        """Place names that stand for an actor's government: "Pyongyang", "Kremlin"."""
        return self.facts.get("metonym", ())

    @property
    def item_class(self) -> str:
        """The coarse class of a materiel type, "other" by definition of the vocabulary."""
        return self.facts.get("itemClass", ("other",))[0]


class Vocabulary:
    """Reference individuals by IRI and by wording; classes and roles of the ontology."""

    def __init__(self, entries: dict[str, Entry], parents: dict[str, tuple[str, ...]]) -> None:
        self.entries = entries
        self.parents = parents
        self._by_wording: dict[tuple[str, str], str] = {}
        for entry in entries.values():
            for wording in (entry.label, *entry.wordings, *entry.demonyms, *entry.metonyms):
                self._by_wording.setdefault((entry.sort, _fold(wording)), entry.iri)

    def find(self, sort: str, wording: str) -> str | None:
        """The IRI of what `wording` names among things of one sort; None if it names nothing."""
        return self._by_wording.get((sort, _fold(wording)))

    def label(self, iri: str) -> str:
        """The canonical English name; KeyError for what the vocabulary lacks."""
        return self.entries[iri].label

    def is_a(self, kind: str, ancestor: str) -> bool:
        """True if class `kind` is `ancestor` or below it; both are local names."""
        return kind == ancestor or any(self.is_a(up, ancestor) for up in self.parents.get(kind, ()))

    def state_of(self, iri: str) -> str:
        """The state that an actor or place belongs to, or the actor itself if it has none."""
        entry = self.entries.get(iri)
        if entry is None or entry.kind == "State":
            return iri
        for term in _OF_STATE:
            for owner in entry.facts.get(term, ()):
                return self.state_of(owner)
        return iri

    def alike(self, item: str, kind: str) -> bool:
        """True if a materiel type is of the other kind, at any level, or of its coarse class."""
        entry = self.entries[item]
        return (
            item == kind
            or entry.item_class == self.entries[kind].item_class != "other"
            or any(self.alike(up, kind) for up in entry.facts.get("kindOf", ()))
        )

    def of_sort(self, sort: str) -> Iterator[Entry]:
        """All entries of one sort, ordered by IRI."""
        return (self.entries[iri] for iri in sorted(self.entries) if self.entries[iri].sort == sort)


def files(*names: str) -> Iterator[Path]:
    """The Turtle files of the named folders of the ontology, in order of name."""
    for name in names:
        yield from sorted((folder("ontology") / name).glob("*.ttl"))


@cache
def load() -> Vocabulary:
    """The vocabulary of this installation."""
    parents: dict[str, list[str]] = defaultdict(list)
    for subject, predicate, obj in _triples("modules"):
        if predicate == RDFS + "subClassOf" and obj.startswith(PACT):
            parents[_local(subject)].append(_local(obj))
    classes = {kind: tuple(ups) for kind, ups in parents.items()}
    return Vocabulary(_entries(classes), classes)


@cache
def definitions() -> dict[str, str]:
    """What classes and concepts mean, by "MaterielTransfer" and "stage-agreed"."""
    return {
        subject.rpartition("/")[2].rpartition("#")[2]: text
        for subject, predicate, text in (*_triples("modules"), *_triples("vocab"))
        if predicate == SKOS + "definition"
    }


def _entries(parents: dict[str, tuple[str, ...]]) -> dict[str, Entry]:
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, obj in _triples("vocab"):
        facts[subject][predicate].append(obj)
    found = {}
    for iri, values in facts.items():
        kinds = [_local(kind) for kind in values[RDF + "type"] if kind.startswith(PACT)]
        if not iri.startswith(ID) or not kinds:
            continue
        kind = max(sorted(kinds), key=lambda kind: len(list(_ancestors(kind, parents))))
        sorts = (_SORTS[up] for up in (kind, *_ancestors(kind, parents)) if up in _SORTS)
        found[iri] = Entry(
            iri=iri,
            kind=kind,
            sort=next(sorts, "other"),
            label=values[RDFS + "label"][0],
            wordings=tuple(values[SKOS + "altLabel"]),
            facts={_local(k): tuple(v) for k, v in values.items() if k.startswith(PACT)},
        )
    return found


def _triples(name: str) -> Iterator[tuple[str, str, str]]:
    for path in files(name):
        for triple in parse(path=path, format=RdfFormat.TURTLE):
            if isinstance(triple.subject, NamedNode):
                yield triple.subject.value, triple.predicate.value, triple.object.value


def _ancestors(kind: str, parents: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for up in parents.get(kind, ()):
        yield up
        yield from _ancestors(up, parents)


def _local(iri: str) -> str:
    return iri.removeprefix(PACT)


def _fold(wording: str) -> str:
    return " ".join(wording.replace("’", "'").casefold().split())
