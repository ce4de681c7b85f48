"""A register enters the store: too many quads for one transaction, so they are loaded in bulk.

pyoxigraph 0.5 loads a file whole or not at all, also if the process is killed; the record in
graph/meta is its last line. What a register shares with other documents is not kept beside the
quads, as it is for an article: a shared node leaves when nothing leads to it any more.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256 as hash_of
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.ids import document_iri
from kg.namespaces import CONTENT, DERIVED, IDENTITY, META, PACT, PROV, document_graph
from kg.store import documents, records, stale
from kg.store.documents import DocumentBytes, Shelf
from kg.store.ingest import Outcome
from kg.store.records import Record
from kg.store.sharing import shared
from kg.store.terms import cell, in_graph, line

_REVISION = NamedNode(PROV + "wasRevisionOf")
# Situations lead to quantities, times and things, these to kinds: three steps empty what is left.
_STEPS = 3
# Without these links all vintages are set side by side anew.
_UNLINK = f"DELETE WHERE {{ GRAPH <{IDENTITY}> {{ ?new <{PACT}followsVintage> ?old }} }}"
_SWEEP = f"""DELETE {{ GRAPH <{CONTENT}> {{ ?s ?p ?o }} }} WHERE {{
  GRAPH <{CONTENT}> {{ ?s ?p ?o }}
  FILTER NOT EXISTS {{
    GRAPH ?g {{ ?user ?q ?s }} FILTER (?g NOT IN (<{DERIVED}>, <{META}>)) }} }}"""


@dataclass(frozen=True)
class Loading:
    """The writing side of a store, for registers."""

    quads: pyoxigraph.Store
    shelf: Shelf
    clock: Callable[[], datetime]
    folder: Path | None

    def add(
        self, address: str, sha256: str, pieces: Iterable[str], document: DocumentBytes
    ) -> tuple[Outcome, int]:
        """Put a register into the store; what was done, and how many lines it has.

        `pieces` are whole lines of N-Quads. A standing version at the address goes once the new
        one stands. One of the same bytes, read otherwise, goes before it.
        """
        with TemporaryFile(dir=self.folder) as spool:
            digest, count = _spooled(pieces, spool)
            there = records.at_address(self.quads, address)
            older = [record for record in there if record.sha256 != sha256]
            same = records.of_document(self.quads, sha256)
            if same is not None and same.digest == digest and not older:
                return Outcome.UNCHANGED, count
            new = records.record(sha256, address, digest, [*older, *([same] if same else [])])
            outcome = Outcome.of(same, older)
            with documents.told_if_unwritten(mend=""):
                documents.keep_document(self.shelf, sha256, document)
                if same is not None:
                    self._clear(same)
                self._load(spool, new, older, outcome, document)
                self.finish()
        return outcome, count

    def finish(self) -> None:
        """Take out the registers that a newer version has replaced, if a run ended before that."""
        pending = self.quads.quads_for_pattern(None, _REVISION, None, NamedNode(META))
        replaced = {cell(quad.object) for quad in pending}
        for old in [record for record in records.standing(self.quads) if record.iri in replaced]:
            self._clear(old)

    def _load(
        self,
        spool: IO[bytes],
        new: Record,
        older: list[Record],
        outcome: Outcome,
        document: DocumentBytes,
    ) -> None:
        now, text_hash = self.clock(), document.text_hash
        log = [
            *stale.mark_of_all(self.quads, document_iri(new.sha256)),
            *records.started(new, outcome=outcome, text_hash=text_hash, now=now),
            *(records.replaces(new.sha256, old.sha256) for old in older),
            *(
                Quad(NamedNode(new.iri), _REVISION, NamedNode(o.iri), NamedNode(META))
                for o in older
            ),
        ]
        spool.write("".join(f"{line(quad)}\n" for quad in log).encode())
        spool.seek(0)
        self.quads.bulk_load(spool, format=RdfFormat.N_QUADS)

    def _clear(self, old: Record) -> None:
        """Move a version with what only it used to the archive, in one transaction."""
        graph = document_graph(old.sha256)
        whole = shared(self.quads, self.shelf, old).union(in_graph(self.quads, graph))
        documents.keep_archived(self.shelf, old.iri, whole)
        ended = records.ended(old, self.clock())
        marks = (ended, *stale.mark_of_all(self.quads))
        written = " . ".join(f"{mark.triple}" for mark in marks)
        mark = f"INSERT DATA {{ GRAPH <{META}> {{ {written} }} }}"
        drop = f"DROP SILENT GRAPH <{graph}>"
        self.quads.update(" ;\n".join([drop, _UNLINK, *[_SWEEP] * _STEPS, mark]))


def _spooled(pieces: Iterable[str], spool: IO[bytes]) -> tuple[str, int]:
    """Write the pieces; the hash and the number of their lines."""
    digest, count = hash_of(), 0
    for piece in pieces:
        written = piece.encode()
        digest.update(written)
        count += written.count(b"\n")
        spool.write(written)
    return digest.hexdigest(), count
