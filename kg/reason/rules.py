"""The rules of queries/rules, run over a store until nothing new follows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from kg.errors import QueryError
from kg.ids import digest, document_iri
from kg.model import Modality
from kg.namespaces import DERIVED, PACT, PREFIXES, RDF, REFERENCE
from kg.reason import rows
from kg.reason.grades import checked, condition
from kg.resources import folder, front_matter, one_line
from kg.store.derived import amend, awaited, made_by
from kg.store.embedded import Store
from kg.store.facts import Facts

_NAME = re.compile(r"\b(\w+):(\w+)")
_CLAIM: Final = {PACT + "affirms", PACT + "content", PACT + "evidence"}
_MUCH: Final = 2_000
_SLOT: Final = "VALUES ?modality { UNDEF }"
_ONE: Final = "VALUES ?claim { UNDEF }"
_REGISTERS: Final = "SELECT ?register { ?register a pact:Register }"
_TEXTS: Final = "SELECT ?claim { ?span a pact:Span . ?claim pact:evidence ?span }"


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

    def about(self, policy: Policy, claims: Iterable[str] | None) -> Iterator[str]:
        """The query under the policy; of a rule over two claims, one for each to be among some."""
        text = self.under(policy)
        start, *rest = text.split(_ONE)
        if claims is None or not rest:
            yield text
            return
        some = _ONE.replace("UNDEF", " ".join(f"<{claim}>" for claim in sorted(claims)))
        for at in range(len(rest)):
            yield start + "".join(
                (some if at == number else _ONE) + part for number, part in enumerate(rest)
            )

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
    registers = {one for (one,) in store.select(_REGISTERS)}
    claims = _of_rows(store, policy, registers) if registers else None
    if claims is not None:
        claims |= {claim for (claim,) in store.select(_TEXTS)}
    facts = Facts(store, _properties(policy), claims)
    edges, rounds = _conclude(facts, policy, rules())
    changed = store.refresh_derived(
        facts.concluded,
        policy.modalities,
        policy.minimum,
        _fingerprint(policy),
        beside=claims is not None,
    )
    if claims is None:
        return Derived(edges, rounds, len(facts.concluded), changed)
    edges |= {
        r.name: _count(store, f"?s pact:{r.derives} ?o") for r in rules() if r.name in rows.RULES
    }
    whole = _count(store, f"GRAPH <{DERIVED}> {{ ?s ?p ?o }}")
    return Derived(edges, rounds, whole, changed)


def _count(store: Store, pattern: str) -> int:
    return int(store.select(f"SELECT (COUNT(*) AS ?count) {{ {pattern} }}").rows[0][0])


def _of_rows(
    store: Store, policy: Policy, registers: set[str], anew: bool = True
) -> set[str] | None:
    """Load what follows from the deals of registers; the claims of theirs that go to the rules.

    With `anew` the rest of graph/derived goes first. None if it takes grades, so that all must go.
    """
    if policy.minimum:
        return None
    counted = {f"{PREFIXES['concept']}modality-{one}" for one in policy.modalities}
    found = rows.read(store, registers, counted)
    if anew:
        store.begin_derived()
    store.load_derived(rows.conclusions(found.deals))
    return found.others


def update(store: Store) -> Derived:
    """Bring graph/derived up to date with what changed in the store since the rules ran.

    The result is that of `derive` under the recorded policy, but only what rests on the documents
    that changed is derived anew; `triples` counts what was concluded for that. All of it is
    rebuilt if the vocabulary or the rules are others, or if very much changed.
    """
    policy, changed = recorded_policy(store) or Policy(), awaited(store)
    same_rules = made_by(store) == _fingerprint(policy)
    registers = {node for node in changed if node.startswith(document_iri(""))}
    changed -= registers
    graded = registers and policy.minimum
    if not same_rules or REFERENCE in changed or len(changed) > _MUCH or graded:
        return derive(store, policy)
    touched = _claims(store, "touched", changed)
    if registers:
        touched |= _of_rows(store, policy, registers, anew=False) or set()
    facts = Facts(store, _properties(policy), {*touched, *_claims(store, "near", touched)})
    edges, rounds = _conclude(facts, policy, _of_claims(), touched) if touched else ({}, 0)
    new = amend(store, changed.union(touched), facts.concluded)
    return Derived(edges, rounds, len(facts.concluded), new)


def _conclude(
    facts: Facts, policy: Policy, used: Sequence[Rule], claims: Iterable[str] | None = None
) -> tuple[dict[str, int], int]:
    """Run rules until nothing new follows: the edges that each gave, and the rounds.

    With `claims` two claims are joined only if one of them is among these.
    """
    edges, rounds, due = Counter[str](), 0, set(used)
    while due:
        rounds += 1
        for rule in used:
            if rule in due:
                due.remove(rule)
                properties = [
                    one for text in rule.about(policy, claims) for one in facts.conclude(text)
                ]
                edges[rule.name] += properties.count(PACT + rule.derives)
                due.update(one for one in used if properties and one.reads(rule.derives))
    return dict(sorted(edges.items())), rounds


def _of_claims() -> tuple[Rule, ...]:
    """The rules that say something of claims, and those whose conclusions they read."""
    found = {rule for rule in rules() if _CLAIM & _named(rule.text)}
    while more := {
        rule
        for rule in set(rules()) - found
        if any(rule.reads(one.derives) or one.reads(rule.derives) for one in found)
    }:
        found |= more
    return tuple(rule for rule in rules() if rule in found)


def _claims(store: Store, name: str, nodes: Iterable[str]) -> set[str]:
    """The claims that a query of queries/update finds for some nodes; IRIs."""
    text = (folder("queries") / "update" / f"{name}.rq").read_text(encoding="utf-8")
    values = " ".join(f"<{node}>" for node in sorted(nodes))
    return {claim for (claim,) in store.select(text.replace("UNDEF", values))}


@cache
def _properties(policy: Policy) -> tuple[str, ...]:
    texts = (rule.under(policy) for rule in rules())
    return tuple(sorted({RDF + "type"}.union(*map(_named, texts))))


def _fingerprint(policy: Policy) -> str:
    """What tells these rules under this policy from others."""
    return digest(*(rule.under(policy) for rule in rules()))


def recorded_policy(store: Store) -> Policy | None:
    """The policy under which graph/derived was made; None if nothing was ever derived."""
    counted = store.counted_modalities()
    return Policy.of(counted, store.minimum_grade()) if counted else None


def _named(text: str) -> set[str]:
    """The IRIs that a query writes with a prefix of ours."""
    return {PREFIXES[head] + tail for head, tail in _NAME.findall(text) if head in PREFIXES}
