"""SIPRI's register to N-Quads beside a bare loop and rdflib: CPU seconds, and peak memory.

    python -m tests.benchmarks.registers [ROWS]

The rows are made up, in the register's form. The bare loop mints the same identifiers with the same
hash and writes the same quads; it validates nothing, reads no comment and builds no record: the
fillers of a row are looked up by its cells, in tables that are filled beforehand.
"""

import csv
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice

from kg.acquire.sipri import Deal, Deals
from kg.acquire.sipri_cells import HEADER
from kg.emit.content import quantity_iri, quantity_quads, thing_quads, time_iri, time_quads
from kg.emit.deals import deal_lines
from kg.emit.documents import activity_iri
from kg.ids import document_iri, mint
from kg.model import Activity, Article, Details, Thing
from kg.namespaces import CONTENT, ID, PACT, PROV, RDF, XSD, document_graph
from kg.vocabulary import load

SHA = "5a" * 32
ACTIVITY = Activity("pactgraph sipri-deals", "1")
PUBLISHER = Thing(f"{ID}organization/sipri")
ARTICLE = Article(SHA, "made-up.csv", "made-up", "", (), Details(title="x"), "sipri-deals/1", "")
COMMENTS = ("", "", "Second-hand", "aid", "Probably second-hand", "For use by police; $9 m deal")
DESCRIPTIONS = ("tank", "APC", "SAM", "fighter aircraft", "towed gun")


def lines(count: int) -> Iterator[str]:
    """The header and `count` made-up rows, always the same."""
    dice = random.Random(7)
    states = [e.label for e in load().of_sort("actor") if e.kind == "State" and "," not in e.label]
    yield f"{HEADER}\n"
    for _ in range(count):
        taker, giver = dice.sample(states, 2)
        year, number, kind = (
            dice.randrange(1950, 2024),
            dice.randrange(1, 300),
            dice.randrange(1500),
        )
        yield (
            f"{taker},{giver},{year},{dice.choice(['', '?'])},{number},,M-{kind},"
            f"{DESCRIPTIONS[kind % 5]},{number},{dice.choice(['', '?'])},{year + 1},New,"
            f"{dice.choice(COMMENTS)},1,{number},{number}\n"
        )


def ours(count: int) -> Iterator[str]:
    """The lines of N-Quads by way of the connector."""
    return deal_lines(ARTICLE, PUBLISHER, ACTIVITY, Deals(SHA, load()).read(lines(count)))


def bare(count: int) -> Callable[[], Iterator[str]]:
    """A bare loop over the same rows, its tables filled beforehand."""
    deals: dict[tuple[str, ...], Deal] = {}
    for deal in Deals(SHA, load()).read(lines(count)):
        deals.setdefault(tuple(deal.row.cells), deal)
    known = {key: _fillers(deal) for key, deal in deals.items()}
    return lambda: _bare(count, known)


Fillers = tuple[str, list[list[tuple[str, str]]], str, tuple[str, ...], list[str]]


def _fillers(deal: Deal) -> Fillers:
    """Kind, pairs of each claim, modality and cues of a row, and the lines of its nodes."""
    claims, nodes = [], [*thing_quads(deal.item, CONTENT)]
    for stage, amount, volume, when in (
        ("ordered", deal.ordered, deal.order_volume, deal.order),
        ("delivered", deal.delivered, deal.delivery_volume, deal.delivery),
    ):
        assert amount
        assert volume
        assert when
        pairs = [
            ("item", deal.item.iri),
            ("orderTime", time_iri(deal.order)),
            ("quantity", quantity_iri(amount)),
            ("recipient", deal.recipient.iri),
            ("stage", f"{ID}concept/stage-{stage}"),
            ("supplier", deal.supplier.iri),
            ("volume", quantity_iri(volume)),
            ("when", time_iri(when)),
        ]
        claims.append(sorted([*pairs, *deal.terms]))
        nodes += [*quantity_quads(amount), *quantity_quads(volume), *time_quads(when)]
    return deal.kind, claims, str(deal.modality), deal.cues, nodes


def _bare(count: int, known: dict[tuple[str, ...], Fillers]) -> Iterator[str]:
    graph, document = f"<{document_graph(SHA)}> .\n", document_iri(SHA)
    kind_of, integer, content = f"<{RDF}type>", f'"^^<{XSD}integer>', f"<{CONTENT}> .\n"
    did, said, start = activity_iri(SHA, ACTIVITY), set[str](), len(HEADER) + 1
    for number, cells in enumerate(csv.reader(islice(lines(count), 1, None)), 2):
        text = ",".join(cells)
        end = start + len(text)
        kind, claims, modality, cues, nodes = known[tuple(cells)]
        step, read = mint("attribution", document, "0"), mint("reading", document, modality)
        span = mint("span", SHA, str(start), str(end))
        out = [f"{node}\n" for node in nodes if node not in said]
        said.update(nodes)
        out.append(
            f"<{span}> {kind_of} <{PACT}Row> {graph}<{span}> <{PACT}inDocument> <{document}> {graph}"
            f'<{span}> <{PACT}exact> "{text}" {graph}<{span}> <{PACT}start> "{start}{integer} {graph}'
            f'<{span}> <{PACT}end> "{end}{integer} {graph}<{span}> <{PACT}line> "{number}{integer} {graph}'
        )
        for pairs in claims:
            key = ", ".join([f'["{role}", "{filler}"]' for role, filler in pairs])
            node = mint("situation", kind, f"[{key}]")
            claim = mint("claim", span, "affirms", node, PUBLISHER.iri)
            out += [f"<{node}> <{PACT}{role}> <{filler}> {content}" for role, filler in pairs]
            out += [f'<{claim}> <{PACT}cue> "{cue}" {graph}' for cue in cues]
            out.append(
                f"<{node}> {kind_of} <{PACT}{kind}> {content}<{claim}> {kind_of} <{PACT}Claim> {graph}"
                f"<{claim}> <{PACT}affirms> <{node}> {graph}<{claim}> <{PACT}evidence> <{span}> {graph}"
                f"<{claim}> <{PACT}modality> <{ID}concept/modality-{modality}> {graph}"
                f"<{claim}> <{PACT}claimant> <{PUBLISHER.iri}> {graph}"
                f"<{claim}> <{PACT}attribution> <{step}> {graph}"
                f"<{claim}> <{PROV}wasGeneratedBy> <{did}> {graph}"
                f"<{claim}> <{PROV}qualifiedGeneration> <{read}> {graph}"
            )
        start = end + 1
        yield "".join(out)


def timed(name: str, run: Callable[[], Iterator[str]]) -> float:
    """Print and give the CPU seconds of a run through all its lines."""
    begun, count = time.process_time(), 0
    for piece in run():
        count += piece.count("\n")
    spent = time.process_time() - begun
    print(f"{name}: {spent:.2f} CPU s, {count} lines")
    return spent


def by_rdflib(count: int) -> Iterator[str]:
    """The same quads through rdflib, which is loaded here so that it weighs on no other's memory."""
    from rdflib import Dataset

    dataset = Dataset()
    dataset.parse(data="".join(ours(count)), format="nquads")
    yield str(dataset.serialize(format="nquads"))


def main(count: int) -> None:
    """Print the figures for `count` rows; rdflib on a hundredth of them."""
    list(ours(10))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    took = timed("connector", lambda: ours(count))
    print(
        f"peak: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB, {peak // 1024} before"
    )
    if count <= 100_000:
        few = max(count // 100, 300)
        print(f"ratio to the bare loop: {took / timed('bare loop', bare(count)):.2f}")
        slow, fast = timed("rdflib", lambda: by_rdflib(few)), timed("connector", lambda: ours(few))
        times = (slow - fast) / few / (took / count)
        print(f"rdflib takes {times:.0f} times the connector for a row, on {few} rows")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30_000)
