"""Identifiers are minted here and nowhere else, from raw parts: no counter, no clock."""

from base64 import b32encode
from hashlib import sha256

from kg.namespaces import ID

_SEPARATOR = "\x1f"
_BYTES = 16


def digest(*parts: str) -> str:
    """The first 128 bits of the SHA-256 of `parts`, as 26 lower-case base32 characters.

    The parts are joined with U+001F, so ("ab", "c") and ("a", "bc") differ.
    """
    raw = sha256(_SEPARATOR.join(parts).encode("utf-8", "surrogatepass")).digest()[:_BYTES]
    return b32encode(raw).decode("ascii").rstrip("=").lower()


def mint(kind: str, *parts: str) -> str:
    """The IRI `…/id/{kind}/{digest of parts}`; equal parts give equal IRIs on every machine."""
    return f"{ID}{kind}/{digest(kind, *parts)}"


def document_iri(sha256_hex: str) -> str:
    """The IRI of a document, from the full SHA-256 of its bytes."""
    return f"{ID}doc/{sha256_hex}"
