"""The rules of queries/rules, run over a store until nothing new follows."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from kg.errors import QueryError
from kg.model import Modality
from kg.namespaces import PACT, PREFIXES, RDF
from kg.reason.grades import checked, condition
from kg.resources import folder, front_matter, one_line
from kg.store.embedded import Store
from kg.store.facts import Facts

_NAME = re.compile(r"\b(\w+):(\w+)")
_SLOT: Final = "VALUES ?modality { UNDEF }"


@dataclass(frozen=True)
class Policy:
    """Whose affirmations count: those of claims put in one of these modalities, graded so well.

    `minimum` is as in "B2", or empty; see `kg.reason.grades`.
    """

    modalities: frozenset[Modality] = frozenset(Modality)
    minimum: str = ""

    @classmethod
    def of(cls, names: list[str], minimum: str = "") -> "Policy":
        """The policy that counts the named modalities; QueryError for an unknown name or grade."""
        known = {modality.value: modality for modality in Modality}
        if unknown := sorted(set(names) - known.keys()) or ([] if names else [""]):
            raise QueryError(f"no modality {unknown[0]!r}; there are: {', '.join(known)}")
        return cls(frozenset(known[name] for name in names), checked(minimum))


@dataclass(frozen=True)
class Rule:
    """One CONSTRUCT query; `says` is what it means in a sentence, `derives` the property's name."""

    name: str
    says: str
    derives: str
    text: str = field(repr=False)

    def under(self, policy: Policy) -> str:
        """The query that counts only the claims of the policy."""
        counted = " ".join(
            f"<{PREFIXES['concept']}modality-{m}>" for m in sorted(policy.modalities)
        )
        wanted = _SLOT.replace("UNDEF", counted) + condition(policy.minimum)
        return self.text.replace(_SLOT, wanted)

    def reads(self, derived: str) -> bool:
        """True if the conditions of the rule name this property, so that it may find more."""
        return PACT + derived in _named(self.text.partition("WHERE")[2])


@dataclass(frozen=True)
class Derived:
    """What a run made: edges by rule, rounds until nothing was new, triples of graph/derived.

    `changed` is False if graph/derived already held exactly these under this policy.
    """

    rules: dict[str, int]
    rounds: int
    triples: int
    changed: bool


@cache
def rules() -> tuple[Rule, ...]:
    """All shipped rules, ordered by name; ValueError for front matter that is not complete."""
    found = []
    for path in sorted((folder("queries") / "rules").glob("*.rq")):
        front = front_matter(path, ("title", "rule", "derives"))
        says, derives = (one_line(path, front, key) for key in ("rule", "derives"))
        found.append(Rule(path.stem, says, derives, path.read_text(encoding="utf-8")))
    return tuple(found)


def derive(store: Store, policy: Policy | None = None) -> Derived:
    """Rebuild graph/derived from the rules, in one transaction; all modalities count by default.

    A rule sees only the triples of properties that some rule names. What the store states
    elsewhere is not repeated in graph/derived, only its derivation.
    """
    policy = policy or Policy()
    texts = (rule.under(policy) for rule in rules())
    facts = Facts(store, sorted({RDF + "type"}.union(*map(_named, texts))))
    edges, rounds, due = Counter[str](), 0, set(rules())
    while due:
        rounds += 1
        for rule in rules():
            if rule in due:
                due.remove(rule)
                properties = facts.conclude(rule.under(policy))
                edges[rule.name] += properties.count(PACT + rule.derives)
                due.update(one for one in rules() if properties and one.reads(rule.derives))
    changed = store.refresh_derived(facts.concluded, policy.modalities, policy.minimum)
    return Derived(dict(sorted(edges.items())), rounds, len(facts.concluded), changed)


def recorded_policy(store: Store) -> Policy | None:
    """The policy under which graph/derived was made; None if nothing was ever derived."""
    counted = store.counted_modalities()
    return Policy.of(counted, store.minimum_grade()) if counted else None


def _named(text: str) -> set[str]:
    """The IRIs that a query writes with a prefix of ours."""
    return {PREFIXES[head] + tail for head, tail in _NAME.findall(text) if head in PREFIXES}
