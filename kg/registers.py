"""A register enters the store, row by row; what became of its rows goes into the report."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from kg.acquire.registers import Connector, register
from kg.acquire.sipri import Deal
from kg.acquire.table import Tally
from kg.emit.deals import deal_lines
from kg.emit.rows import row_lines
from kg.model import Activity, Article, Claim, Issue, Source
from kg.output.claimtype import claim_type
from kg.output.report import Report
from kg.resolve.publisher import publisher
from kg.store.embedded import DocumentBytes, Store
from kg.vocabulary import Vocabulary

VERSION = "1"
OnRow = Callable[[str, int, int], None]


def put(
    source: Source,
    kind: Connector,
    store: Store,
    vocabulary: Vocabulary,
    report: Report,
    on_row: OnRow | None = None,
) -> None:
    """Put one register into the store, whole or not at all, and its counts into the report.

    `on_row` hears the address, how many rows were read, and about how many there are. InputError
    if the source is no such register.
    """
    article = register(source, kind)
    tally, claims = Tally(), Counter[str]()
    if on_row is not None:
        total = article.text.count("\n")
        tally.on_row = lambda count: on_row(article.address, count, total)
    document = DocumentBytes.of(source.content, article.text, article.reader)
    outcome, quads = store.add_register(
        article.address,
        article.sha256,
        _pieces(article, kind, vocabulary, tally, claims),
        document=document,
    )
    report.documents[outcome] += 1
    report.claims.update(claims)
    report.quads += quads
    report.registers.append((article.address, tally))
    report.issues += [
        Issue(f"{article.address}, {issue.place}", issue.problem, issue.mend)
        for issue in tally.issues
    ]
    if tally.rejected:
        problem = f"{len(tally.rejected)} of {tally.rows} rows are rejected"
        report.failed.append(Issue(article.address, problem, "see rejects.jsonl in the store"))


def _pieces(
    article: Article, kind: Connector, vocabulary: Vocabulary, tally: Tally, claims: Counter[str]
) -> Iterator[str]:
    speaker = publisher(article, vocabulary)
    activity = Activity(f"pactgraph {kind.name}", VERSION)
    if kind.deals is not None:
        deals = _counted_deals(kind.deals(article, vocabulary, tally), claims)
        yield from deal_lines(article, speaker, activity, deals)
    elif kind.claims is not None:
        found = _counted(kind.claims(article, vocabulary, tally), vocabulary, claims)
        yield from row_lines(article, speaker, activity, found)


def _counted_deals(deals: Iterable[Deal], claims: Counter[str]) -> Iterator[Deal]:
    for deal in deals:
        claims["transfer"] += deal.orders + (deal.delivery is not None)
        yield deal


def _counted(
    found: Iterable[Claim], vocabulary: Vocabulary, claims: Counter[str]
) -> Iterator[Claim]:
    for claim in found:
        claims[claim_type(claim.situation, vocabulary)] += 1
        yield claim
