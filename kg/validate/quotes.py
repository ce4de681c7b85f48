"""Quotes against the texts that are kept beside the quads."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from kg.store.embedded import Store
from kg.validate.violation import Violation, place

_TEXTS: Final = """
SELECT ?document ?hash ?text WHERE {
  ?document a pact:Document ; pact:docHash ?hash .
  ?record prov:wasDerivedFrom ?document ; pact:textHash ?text .
  FILTER NOT EXISTS { ?record prov:invalidatedAtTime ?ended }
} ORDER BY ?document ?text"""
_WORDS: Final = """
SELECT DISTINCT ?node ?start ?end ?exact ?hash WHERE {
  { VALUES ?kind { pact:Span pact:Row } ?node a ?kind ; pact:inDocument ?document }
  UNION
  { ?claim pact:mention ?node ; pact:evidence/pact:inDocument ?document }
  ?node pact:start ?start ; pact:end ?end ; pact:exact ?exact .
  ?document pact:docHash ?hash .
} ORDER BY ?node ?start ?end"""
_MEND: Final = "Ingest the document again, or restore its files from a copy of the store."


def quote_violations(store: Store) -> Iterator[Violation]:
    """Yield documents whose kept bytes or text changed, then words that differ from the text.

    Words are those of spans and mentions; offsets count code points.
    """
    for document, content_hash, text_hash in store.select(_TEXTS):
        source, text = store.source(content_hash), store.text(content_hash)
        if source is None or sha256(source.content).hexdigest() != content_hash:
            problem = "the kept bytes of a document are gone or changed"
            yield Violation("kept-bytes", document, "", problem, _MEND)
        if text is None or sha256(text.encode("utf-8")).hexdigest() != text_hash:
            problem = "the kept text of a document is gone or changed"
            yield Violation("kept-text", document, "", problem, _MEND)
    for node, start, end, exact, content_hash in store.select(_WORDS):
        text = store.text(content_hash) or ""
        if (found := text[int(start) : int(end)]) != exact:
            subject, quote = place(store, node)
            problem = f"{exact!r} is quoted, the text from {start} to {end} is {found!r}"
            yield Violation("quote-equals-text", subject, quote, problem, _MEND)
