"""What a model is asked: its records, their JSON Schema, and the instructions.

The closed lists and the definitions are those of the ontology; the guidelines are our own.
"""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from kg.model import Modality, Stance
from kg.vocabulary import Vocabulary, definitions

PROMPT_VERSION: Final = "1"
_HERE: Final = Path(__file__).parent


class Named(BaseModel):
    """An actor in a role; `antecedent` is the name that a pronoun among `words` stands for."""

    role: str
    words: str
    antecedent: str = ""


class Found(BaseModel):
    """One claim as a model puts it; "" is what the quote does not word. Other keys are dropped."""

    quote: str
    type: str
    stance: Stance
    modality: Modality = Modality.ASSERTED
    stage: str = "unstated"
    actors: list[Named] = []
    item: str = ""
    item_class: str = "other"
    quantity: str = ""
    outcome: str = "unspecified"
    action: str = ""
    agreement: str = ""
    when: str = ""


class Reply(BaseModel):
    """All claims of one stretch of text."""

    claims: list[Found]


@cache
def forms() -> dict[str, dict[str, Any]]:
    """The tables of `forms.toml`: "types" by class of situation, "kinds" by class of item."""
    return tomllib.loads((_HERE / "forms.toml").read_text(encoding="utf-8"))


@cache
def closed(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """The values that each field with a closed list may take."""
    types = forms()["types"]
    keys = [entry.iri.rpartition("/")[2] for entry in vocabulary.of_sort("concept")]
    lists = {
        field: [key.removeprefix(f"{field}-") for key in keys if key.startswith(f"{field}-")]
        for field in ("stance", "modality", "stage", "outcome", "action")
    }
    return lists | {
        "action": ["", *lists["action"]],
        "type": list(types),
        "item_class": list(forms()["kinds"]),
        "role": sorted({role for form in types.values() for role in form["roles"]} | {"source"}),
    }


@cache
def schema(vocabulary: Vocabulary) -> str:
    """The JSON Schema of a reply: every key required, no other allowed, lists closed.

    The keys stand in the order in which they are best answered: the quote first.
    """

    def record(model: type[BaseModel], **inner: Any) -> dict[str, Any]:
        fields = {key: {"type": "string"} for key in model.model_fields}
        lists = {k: {"type": "string", "enum": v} for k, v in closed(vocabulary).items()}
        properties = {key: inner.get(key) or lists.get(key, field) for key, field in fields.items()}
        whole = {"type": "object", "properties": properties, "required": list(properties)}
        return whole | {"additionalProperties": False}

    claim = record(Found, actors={"type": "array", "items": record(Named)})
    return json.dumps(record(Reply, claims={"type": "array", "items": claim}))


@cache
def instructions(vocabulary: Vocabulary) -> str:
    """What every request begins with."""
    lines = [(_HERE / "guidelines.md").read_text(encoding="utf-8"), "Types"]
    for kind, form in forms()["types"].items():
        fields = ", ".join([*(f"role {role}" for role in form["roles"]), *form["takes"]])
        lines.append(f"- {kind} ({fields}): {definitions()[kind]} {form['guideline']}")
    for field in ("stance", "modality", "stage"):
        for value in closed(vocabulary)[field]:
            lines.append(f"- {field} {value}: {definitions()[f'{field}-{value}']}")
    return "\n".join(lines)


def parse(text: str) -> list[Found]:
    """The claims in a model's answer, also in a code fence; ValueError if it does not fit."""
    body = text.rpartition("</think>")[2]
    return Reply.model_validate_json(body[body.find("{") : body.rfind("}") + 1]).claims
