"""Programmes of sanctions, one YAML file each, as OpenSanctions describes them.

A programme tells who issues it, which measures it has and whose ground it is about. It does not
tell against whom the measures are directed or since when, so the claims do not either: a territory
is where a measure applies, and no target. Paragraph, direction and interval of an arms embargo are
in `ontology/vocab/embargoes.ttl`.
"""

from collections.abc import Iterator
from functools import partial
from typing import Final

import yaml

from kg.acquire.rowclaims import Roles, actor, row_claim
from kg.acquire.table import Passed, Row, Tally, Unusable
from kg.acquire.toml import toml
from kg.ids import mint
from kg.model import Article, Claim, Concept, Name, Thing
from kg.namespaces import ID
from kg.vocabulary import Vocabulary

NAME: Final = "sanction-programmes"
# For each table, node or class -> codes or names.
_TABLES: Final[dict[str, dict[str, list[str]]]] = toml("programmes")
_STATUS: Final = {None: ("impose",), "legacy": ("impose",), "ended": ("impose", "terminate")}


def programme_claims(register: Article, vocabulary: Vocabulary, tally: Tally) -> Iterator[Claim]:
    """The claims of a programme: its issuer imposes each of its measures; the file is one row."""
    text = register.text.rstrip("\r\n")
    row = Row(1, 0, len(text), text, [])
    yield from tally.take(row, partial(_claims, register))


def _claims(register: Article, row: Row) -> Iterator[Claim]:
    found = _mapping(register.text)
    measures = _strings(found, "measures")
    if not measures:
        raise Passed("a programme without measures")
    issuer = _coded("issuers", "issuer", found.get("issuer"))
    status = found.get("status")
    if not isinstance(status, str | None) or status not in _STATUS:
        raise Unusable("status", _shown(status), "neither ended nor legacy")
    places = [place for code in _strings(found, "target_territories") if (place := _place(code))]
    for measure in measures:
        sanction = _sanction(_string(found, "key"), _string(found, "title"), measure, issuer)
        for action in _STATUS[status]:
            roles: Roles = [
                ("initiator", actor(Thing(issuer))),
                ("action", Concept(f"action-{action}")),
                ("measure", Name("agreement", "", thing=sanction)),
                *(("at", Name("place", "", thing=Thing(place))) for place in places),
            ]
            yield row_claim(register.sha256, row, "SanctionAction", roles)


def _mapping(text: str) -> dict[object, object]:
    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        told = str(error).partition("\n")[0]
        raise Unusable("", text, f"no YAML that can be read ({told})") from error
    if not isinstance(found, dict):
        raise Unusable("", text, "no mapping of keys to values")
    return found


def _sanction(key: str, title: str, measure: str, issuer: str) -> Thing:
    kind = next((kind for kind, names in _TABLES["measures"].items() if measure in names), None)
    if kind is None:
        raise Unusable("measures", measure, "no measure that is known")
    label = f"{key}, {' '.join(title.split())}: {measure}"
    return Thing(mint("measure", NAME, key, measure), kind, label, (("imposedBy", issuer),))


def _coded(table: str, key: str, code: object) -> str:
    """The IRI of what a code stands for in a table; Unusable if it stands for nothing."""
    found = next((node for node, codes in _TABLES[table].items() if code in codes), None)
    if found is None:
        raise Unusable(key, _shown(code), "no such code is known")
    return ID + found


def _place(code: str) -> str:
    placeless = [code for codes in _TABLES["placeless"].values() for code in codes]
    return "" if code in placeless else _coded("territories", "target_territories", code)


def _strings(found: dict[object, object], key: str) -> list[str]:
    given = found.get(key) or []
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise Unusable(key, _shown(given), "no list of words")
    return [str(one).strip() for one in given]


def _string(found: dict[object, object], key: str) -> str:
    if not isinstance(given := found.get(key), str) or not given.strip():
        raise Unusable(key, _shown(given), "no words")
    return given.strip()


def _shown(value: object) -> str:
    """A value for a message. A list may hold itself many times over, so only its type is told."""
    return str(value) if isinstance(value, str | int | float | None) else type(value).__name__
