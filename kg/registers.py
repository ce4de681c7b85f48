"""A register enters the store, row by row; what became of its rows goes into the report."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.acquire.registers import Connector, connector, register
from kg.acquire.sipri import Deal
from kg.acquire.table import Tally
from kg.emit.deals import deal_lines
from kg.emit.rows import row_lines
from kg.extract.grammar import is_telling
from kg.machine import Document, Machine
from kg.model import Activity, Article, Issue, Judgement, Reading, Source
from kg.output.claimtype import claim_type
from kg.output.report import Report
from kg.resolve.publisher import publisher
from kg.resolve.reconcile import reconcile
from kg.store.embedded import DocumentBytes, Store
from kg.vocabulary import Vocabulary, load

VERSION = "1"
_PIECE = 1_000_000
OnRow = Callable[[str, int, int], None]


@dataclass
class _Entering:
    """One register on its way into the store, with the counts of what it holds."""

    source: Source
    article: Article
    kind: Connector
    vocabulary: Vocabulary
    machine: Machine
    report: Report
    tally: Tally = field(default_factory=Tally)
    claims: Counter[str] = field(default_factory=Counter)

    def pieces(self) -> Iterator[str]:
        """The N-Quads of the register, in whole lines."""
        speaker = publisher(self.article, self.vocabulary)
        activity = Activity(f"pactgraph {self.kind.name}", VERSION)
        if self.kind.deals is not None:
            deals = self.kind.deals(self.article, self.vocabulary, self.tally)
            yield from deal_lines(self.article, speaker, activity, self._counted_deals(deals))
        else:
            yield from row_lines(self.article, speaker, activity, self._readings(activity))

    def _readings(self, activity: Activity) -> Iterator[list[Reading]]:
        """The claims of the rows, then those that a machine reads in their prose."""
        if self.kind.claims is not None:
            for claim in self.kind.claims(self.article, self.vocabulary, self.tally):
                yield self._counted([Reading(claim, activity)])
        for _, _, finds in self.machine.finds(self._passages(), self.report):
            yield self._counted(reconcile(finds))

    def _passages(self) -> Iterator[Document]:
        """Each passage as an article of its own, on the text of the register.

        A passage that names no actor, or neither arms nor a force, is not worth a parse. Its date
        is not known, since the publisher rewrites a reason without telling when.
        """
        details = replace(self.article.details, date="")
        for start, end in self.kind.prose(self.article) if self.kind.prose else ():
            if is_telling(self.article.text[start:end], self.vocabulary):
                yield (
                    self.source,
                    replace(self.article, paragraphs=((start, end),), details=details),
                )

    def _counted(self, readings: list[Reading]) -> list[Reading]:
        self.claims.update(
            claim_type(one.claim.situation, self.vocabulary)
            for one in readings
            if one.judgement is Judgement.ACCEPTED
        )
        return readings

    def _counted_deals(self, deals: Iterable[Deal]) -> Iterator[Deal]:
        for deal in deals:
            self.claims["transfer"] += deal.orders + (deal.delivery is not None)
            yield deal


@dataclass
class Written:
    """The lines of a register in a file, written by another process, and its counts."""

    path: Path
    tally: Tally
    claims: Counter[str]

    def pieces(self) -> Iterator[str]:
        """The N-Quads of the file, in whole lines."""
        with self.path.open(encoding="utf-8", newline="") as lines:
            while piece := lines.readlines(_PIECE):
                yield "".join(piece)
        self.path.unlink()


def write(source: Source, name: str, path: Path) -> Written:
    """Write the lines of a register of deals to a file; to be run in a process of its own."""
    kind, report = connector(name), Report()
    entering = _Entering(source, register(source, kind), kind, load(), Machine(), report)
    with path.open("w", encoding="utf-8", newline="") as lines:
        lines.writelines(entering.pieces())
    return Written(path, entering.tally, entering.claims)


def put(
    source: Source,
    kind: Connector,
    store: Store,
    vocabulary: Vocabulary,
    report: Report,
    on_row: OnRow | None = None,
    machine: Machine | None = None,
    written: Written | None = None,
) -> None:
    """Put one register into the store, whole or not at all, and its counts into the report.

    With `written` its lines are read from there. `on_row` hears the address, how many rows were
    read, and about how many there are. `machine` reads the prose in it, the grammar if none is
    given. InputError if it is no such register.
    """
    article = register(source, kind)
    entering = written or _Entering(source, article, kind, vocabulary, machine or Machine(), report)
    tally = entering.tally
    if on_row is not None:
        total = article.text.count("\n")
        tally.on_row = lambda count: on_row(article.address, count, total)
    document = DocumentBytes.of(source.content, article.text, article.reader)
    outcome, quads = store.add_register(
        article.address, article.sha256, entering.pieces(), document=document
    )
    report.documents[outcome] += 1
    report.claims.update(entering.claims)
    report.quads += quads
    report.registers.append((article.address, tally))
    report.issues += [
        Issue(f"{article.address}, {issue.place}", issue.problem, issue.mend)
        for issue in tally.issues
    ]
    if tally.rejected:
        problem = f"{len(tally.rejected)} of {tally.rows} rows are rejected"
        report.failed.append(Issue(article.address, problem, "see rejects.jsonl in the store"))
