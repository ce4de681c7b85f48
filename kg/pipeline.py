"""From files to a filled store: every stage of the way, in order."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.acquire import registers
from kg.acquire.analyst import Header, claims_in
from kg.acquire.files import claims_files, sources
from kg.emit.claims import claim_iri, reading_quads
from kg.emit.documents import document_quads
from kg.errors import ClaimsError, InputError
from kg.machine import Document, Finds, Machine, processes
from kg.model import Activity, Article, Claim, Issue, Judgement, Reading, Source
from kg.output.claimtype import claim_type
from kg.output.graph import Graph
from kg.output.report import Report
from kg.read.article import read
from kg.reason.rules import derive, recorded_policy, update
from kg.registers import Written, put, write
from kg.render.review import Review
from kg.resolve.publisher import publisher
from kg.resolve.reconcile import reconcile, same
from kg.resolve.restating import restating
from kg.store import judging, vintages
from kg.store.assessments import Assessment, Entry
from kg.store.embedded import DocumentBytes, Store
from kg.store.history import as_of, known_by
from kg.store.reference import reference_lines
from kg.vocabulary import Vocabulary, load

Told = Callable[..., None]

_BATCH = 100
"""Documents between two runs of the rules, so that neither they nor the store hold many of them."""


def build(paths: Iterable[Path | str], store: Path | str = "kg-store") -> Graph:
    """An open store in folder `store`, with the documents of `paths` in it."""
    filled = Graph.open(store)
    ingest(map(Path, paths), filled)
    return filled


def open_store(store: Path | str = "kg-store") -> Graph:
    """The store in folder `store`, open for reading; StoreError if there is none."""
    return Graph.open(store, read_only=True)


def ingest(
    paths: Iterable[Path],
    store: Store,
    *,
    connector: str | None = None,
    on_document: Told | None = None,
    machine: Machine | None = None,
) -> Report:
    """Put documents and the claims about them into the store, a transaction each.

    A register is known by its content; with a `connector` every file is one of its kind.

    What cannot be used is in the report and the rest is kept. `on_document` hears the address of
    each document before it is read. `machine` reads them, the grammar if none is given. After a
    hundred documents and in the end the rules take account of what changed, under the policy that
    was last recorded, so that no edge outlives its claims.
    """
    named, report, vocabulary = list(paths), Report(), load()
    store.refresh_reference(reference_lines())
    analysts = _analysts(named, report)
    reader = machine or Machine()
    found = partial(_registers, store, vocabulary, report, connector, on_document, reader)
    articles = _articles(found(_documents(named, store, analysts, report)), report, on_document)
    for number, (source, article, finds) in enumerate(reader.finds(articles, report), 1):
        analysis = _analysis(analysts.pop(source.sha256, None), source, store)
        readings = _readings(article, finds, analysis, vocabulary, report)
        readings = restating(article, readings, vocabulary)
        _put(source, article, readings, store, vocabulary, report)
        if analysis is not None:
            store.keep_claims(source.sha256, analysis.content)
        if number % _BATCH == 0:
            update(store)
            store.flush()
    for path in analysts.values():
        problem = "its document is neither named nor in the store"
        report.failed.append(Issue(path.name, problem, "name the document too"))
    judging.settle(store)
    vintages.settle(store)
    update(store)
    return report


def assess(store: Store, new: Assessment) -> str:
    """Record an assessment and bring what follows up to date; its IRI."""
    iri = judging.assess(store, new)
    _follow(store, new)
    return iri


def undo(store: Store, entry: Entry, by: str, why: str) -> None:
    """Take an assessment back and bring what follows up to date."""
    judging.undo(store, entry, by, why)
    _follow(store, entry.assessment)


def _follow(store: Store, changed: Assessment) -> None:
    """Run the rules again: all of them after a judgement of identity, which any may rest on."""
    vintages.settle(store)
    derive(store, recorded_policy(store)) if changed.of_identity else update(store)


def seen(store: Store, moment: datetime | None, day: date | None) -> Store:
    """A copy of a store as it was recorded by a moment, with what may have been so on a day.

    What follows is derived again from that, under the recorded policy of today.
    """
    then = known_by(store, moment) if moment else store
    then = as_of(then, day) if day else then
    vintages.settle(then)
    if (policy := recorded_policy(store)) is not None:
        derive(then, policy)
    return then


def _registers(
    store: Store,
    vocabulary: Vocabulary,
    report: Report,
    connector: str | None,
    on_document: Told | None,
    machine: Machine,
    documents: Iterable[Source],
) -> Iterator[Source]:
    """Put the registers into the store and pass on the other documents.

    With several jobs the deals of the next registers are written as lines by other processes,
    while those of one are loaded; what the store then holds is the same.
    """
    given = registers.connector(connector) if connector else None
    ahead: deque[tuple[Source, registers.Connector, Future[Written] | None]] = deque()

    def enter() -> None:
        source, kind, begun = ahead.popleft()
        if on_document:
            on_document(source.address)
        try:
            written = begun.result() if begun else None
            put(source, kind, store, vocabulary, report, on_document, machine, written)
        except InputError as error:
            report.failed.append(Issue(source.address, _without_place(error, source.address)))
        except BrokenProcessPool:
            problem = "the process that wrote its lines was ended"
            report.failed.append(Issue(source.address, problem, "give it fewer --jobs"))

    writing = processes(machine.jobs)
    with TemporaryDirectory() as folder, writing or nullcontext():
        for source in documents:
            kind = given or registers.recognised(source)
            if kind is None:
                yield source
                continue
            begun = None
            if writing is not None and kind.deals is not None:
                begun = writing.submit(write, source, kind.name, Path(folder, source.sha256))
            ahead.append((source, kind, begun))
            while len(ahead) >= max(machine.jobs, 1):
                enter()
        while ahead:
            enter()


def machine_claims(
    paths: Iterable[Path],
    report: Report,
    *,
    date: str = "",
    on_document: Told | None = None,
    machine: Machine | None = None,
) -> Iterator[tuple[Article, list[Reading]]]:
    """Each article with the claims that machines find in it, the grammar if none is given.

    No store is needed. `date` (EDTF) is the date of the documents that name none themselves.
    """
    documents = _no_registers(_sources(paths, report), report)
    articles = _dated(_articles(documents, report, on_document), date)
    for _, article, finds in (machine or Machine()).finds(articles, report):
        yield article, reconcile(finds)


def _no_registers(documents: Iterable[Source], report: Report) -> Iterator[Source]:
    """The documents without the registers, whose rows are no sentences."""
    for source in documents:
        if registers.recognised(source) is None:
            yield source
        else:
            report.failed.append(Issue(source.address, "a register", "kg ingest reads its rows"))


def _dated(documents: Iterable[Document], date: str) -> Iterator[Document]:
    for source, article in documents:
        details = article.details
        yield source, replace(article, details=replace(details, date=details.date or date))


def reviewed(
    store: Store, sha256: str, analyst: str = "", machine: Machine | None = None
) -> Review:
    """A document of the store, what an analyst judged so far, and what only the machine found.

    Every claim has a key that no other has. ClaimsError if another analyst judged it.
    """
    source, vocabulary, report = store.source(sha256), load(), Report()
    if source is None:
        raise InputError(f"{sha256[:12]}: its bytes are not kept; ingest the document again")
    article, kept = read(source), store.claims(sha256)
    judged: list[Claim] = []
    header = Header(sha256, analyst, complete=False)
    if kept is not None:
        judged, _, header = claims_in(kept, source.address, article, vocabulary)
    if analyst and header.analyst != analyst:
        raise ClaimsError(f"{source.address}: judged by {header.analyst}; go on under that name")
    readings: list[Reading] = []
    for _, _, finds in (machine or Machine()).finds([(source, article)], report):
        readings = _readings(article, finds, _analysis(None, source, store), vocabulary, report)
    found = [one.claim for one in readings if not one.activity.is_person and not one.claim.key]
    open_ones = [claim for claim in found if not any(same(known, claim) for known in judged)]
    taken = {claim.key for claim in judged}
    keys = (key for n in count(1) if (key := f"m{n}") not in taken)
    keyed = [replace(claim, key=next(keys)) for claim in open_ones]
    return Review(article, header.analyst, header.complete, judged, keyed)


def _articles(
    documents: Iterable[Source], report: Report, on_document: Told | None
) -> Iterator[tuple[Source, Article]]:
    """The documents that can be read, each with its text."""
    for source in documents:
        if on_document:
            on_document(source.address)
        try:
            yield source, read(source)
        except InputError as error:
            report.failed.append(Issue(source.address, _without_place(error, source.address)))


@dataclass(frozen=True)
class Analysis:
    """The content of a claims file and the name that issues give it."""

    name: str
    content: bytes


def _analysis(claims_file: Path | None, source: Source, store: Store) -> Analysis | None:
    """The claims file that is given for a document, else the one that the store has kept."""
    if claims_file is not None:
        return Analysis(claims_file.name, claims_file.read_bytes())
    kept = store.claims(source.sha256)
    return Analysis(f"claims kept for {source.address}", kept) if kept is not None else None


def _readings(
    article: Article,
    finds: Finds,
    analysis: Analysis | None,
    vocabulary: Vocabulary,
    report: Report,
) -> list[Reading]:
    """The machines' claims and the analyst's, reconciled."""
    analyst: list[Claim] = []
    header = Header(article.sha256, "", complete=False)
    if analysis is not None:
        try:
            found = claims_in(analysis.content, analysis.name, article, vocabulary)
            analyst, rejected, header = found
            report.failed += rejected
        except ClaimsError as error:
            report.failed.append(Issue(analysis.name, _without_place(error, analysis.name)))
    person = Activity(header.analyst, "", is_person=True, method="reading")
    return reconcile(finds, analyst, person, header.complete)


def _put(
    source: Source,
    article: Article,
    readings: list[Reading],
    store: Store,
    vocabulary: Vocabulary,
    report: Report,
) -> None:
    speaker = publisher(article, vocabulary)
    lines = {*document_quads(article, speaker), *reading_quads(article, speaker, readings)}
    document = DocumentBytes.of(source.content, article.text, article.reader)
    outcome = store.add(source.address, source.sha256, lines, document=document)
    report.documents[outcome] += 1
    if outcome == "retracted":
        mend = "kg assessments names the retraction, kg undo takes it back"
        report.issues.append(Issue(source.address, "was retracted, and is left out", mend))
    for address in store.near_duplicates(source.sha256):
        mend = "a quote that both print counts once in corroboration"
        report.issues.append(Issue(source.address, f"nearly the text of {address}", mend))
    report.quads += len(lines)
    accepted = [one.claim for one in readings if one.judgement is Judgement.ACCEPTED]
    found = {claim_iri(claim, speaker.iri): claim.situation for claim in accepted}
    report.claims.update(claim_type(situation, vocabulary) for situation in found.values())


def _documents(
    paths: list[Path], store: Store, analysts: dict[str, Path], report: Report
) -> Iterator[Source]:
    """The documents that are named, then those that only a claims file names.

    Of two different files with one address the second is refused: it would supersede the first.
    """
    seen: dict[str, str] = {}
    for source in _sources(paths, report):
        if seen.setdefault(source.address, source.sha256) == source.sha256:
            yield source
        else:
            mend = f"give one of them a url in {source.stem}.meta.json"
            report.failed.append(Issue(source.address, "two files with this name in one run", mend))
    for sha256 in sorted(analysts.keys() - set(seen.values())):
        if (kept := store.source(sha256)) is not None:
            yield kept


def _sources(paths: Iterable[Path], report: Report) -> Iterator[Source]:
    for found in sources(path for path in paths if not path.name.endswith(".claims.jsonl")):
        if isinstance(found, Source):
            yield found
        elif found.problem.startswith("passed over"):
            report.issues.append(found)
        else:
            report.failed.append(found)


def _analysts(paths: list[Path], report: Report) -> dict[str, Path]:
    """The claims files by the SHA-256 of the document that their first line names."""
    found: dict[str, Path] = {}
    for path in paths:
        if path.name.endswith(".claims.jsonl") and not path.is_file():
            report.failed.append(Issue(str(path), "no such file", "give a claims file"))
    for path in claims_files(paths):
        document = _named_document(path)
        if not document:
            problem = "its first line names no document"
            mend = 'it must be {"document": SHA-256, "analyst": NAME, "complete": true or false}'
            report.failed.append(Issue(path.name, problem, mend))
        elif document in found:
            problem = f"a second claims file for the document of {found[document].name}"
            report.failed.append(Issue(path.name, problem, "keep one"))
        else:
            found[document] = path
    return found


def _named_document(path: Path) -> str:
    """The document of a claims file's header; empty if there is no such header."""
    try:
        with path.open(encoding="utf-8") as stream:
            header: object = json.loads(stream.readline())
    except (OSError, ValueError):
        return ""
    document = header.get("document") if isinstance(header, dict) else None
    return document if isinstance(document, str) else ""


def _without_place(error: Exception, place: str) -> str:
    """The message without the place at its front, which the issue names itself."""
    return str(error).removeprefix(f"{place}: ")
