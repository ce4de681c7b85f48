"""What a shape or a check finds, and the claim that leads to it."""

from dataclasses import dataclass

from kg.store.embedded import Store

# From a nested quantity to its claim: quantity, situation, situation, claim.
_FARTHEST = 4
_CLAIMS = """
SELECT ?node (MIN(?exact) AS ?quote) WHERE {{
  VALUES ?node {{ {nodes} }}
  ?node a ?kind . FILTER (?kind IN (pact:Claim, pact:SetAsideClaim))
  OPTIONAL {{ ?node pact:evidence/pact:exact ?exact }}
}} GROUP BY ?node ORDER BY ?node"""
_USERS = """
SELECT DISTINCT ?user WHERE {{
  VALUES ?node {{ {nodes} }}
  ?user ?property ?node .
  FILTER (?property NOT IN (rdf:type, pact:inDocument, prov:used, prov:wasDerivedFrom))
}} ORDER BY ?user"""


@dataclass(frozen=True)
class Violation:
    """One thing that is wrong, where, and what would be right.

    `subject` is the claim that is wrong or that leads to the wrong node, else that node.
    `sentence` is its quote, empty where no claim leads to it. `check` is the name of the shape or
    check; `severity` is Violation, Warning or Info.
    """

    check: str
    subject: str
    sentence: str
    problem: str
    mend: str
    severity: str = "Violation"


def place(store: Store, node: str) -> tuple[str, str]:
    """The IRI and the quote of the claim that is `node` or leads to it; else `node` and ""."""
    nodes = {node}
    for _ in range(_FARTHEST):
        named = [found for found in sorted(nodes) if not found.startswith("_:")]
        written = " ".join(f"<{found}>" for found in named)
        if not written:
            break
        for claim, quote in _rows(store, _CLAIMS, written):
            return claim, quote
        nodes = {user for (user,) in _rows(store, _USERS, written)}
    return node, ""


def _rows(store: Store, query: str, nodes: str) -> list[tuple[str, ...]]:
    return list(store.select(query.format(nodes=nodes)).rows)
