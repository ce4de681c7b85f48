"""Which sorts of fillers the roles of a situation take: the ontology's properties, as a table."""

from typing import Final

_ACTORS: Final = (
    "participant", "provider", "beneficiary", "supplier", "recipient", "endUser", "intermediary",
    "deployer", "supported", "force", "initiator", "target", "captor", "captive", "population",
    "speaker", "addressee", "holder", "bearer", "actor", "financedBy",
)  # fmt: skip
_SITUATIONS: Final = (
    "partOf", "context", "after", "inExchangeFor", "inRetaliationFor", "purpose", "causes", "topic",
)  # fmt: skip
_CONCEPTS: Final = (
    "action", "aspect", "attitudeKind", "outcome", "qualifier", "stage", "trend",
)  # fmt: skip

ROLES: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(_ACTORS, ("actor",)),
    **dict.fromkeys(_SITUATIONS, ("situation", "conflict")),
    **dict.fromkeys(("agreement", "measure", "under"), ("agreement",)),
    **dict.fromkeys(("when", "asOf", "orderTime"), ("time",)),
    **dict.fromkeys(("quantity", "occasions", "volume"), ("quantity",)),
    "at": ("place",),
    "item": ("materiel",),
    "cumulative": ("boolean",),
    **dict.fromkeys(_CONCEPTS, ("concept",)),
}

# The closed list that a role takes its concept from.
PREFIXES: Final = {role: f"{role.removesuffix('Kind')}-" for role in _CONCEPTS}
