"""One more document in a store of many: what the rules find and how long they run, beside a full run.

    python -m tests.benchmarks.updating [DOCUMENTS]

The store holds the vocabulary and documents (1,000 by default) that claim one transfer and one
figure of losses each. Both ways must leave equal bytes.
"""

import sys

from kg.reason.rules import Derived, derive, update
from kg.store.dump import dumped
from kg.store.embedded import Store
from kg.store.reference import reference_lines
from tests.benchmarks.reasoning import seconds
from tests.worlds import Losses, Transfer, put

STATES = "prk irn rus chn usa ukr deu fra kor jpn ind pak isr tur pol swe".split()
ITEMS = "mrl-240mm uav ammunition spg-170mm arms".split()


def document(store: Store, at: int) -> None:
    """Put the document of that number into the store."""
    supplier, recipient = STATES[at % 16], STATES[(at // 16 + at + 1) % 16]
    transfer = Transfer(
        f"state/{supplier}",
        f"state/{recipient if recipient != supplier else 'syr'}",
        f"materiel/{ITEMS[at % 5]}",
        by=f"state/{STATES[at % 7]}",
    )
    losses = Losses("killed", at, at + 50, at + 20, population=f"state/x{at % 200}")
    put(store, f"document-{at}", f"Sentence {at}.", transfer, losses)


def found(made: Derived) -> int:
    """The edges that the rules on claims found."""
    return sum(n for rule, n in made.rules.items() if rule not in ("classified-as", "ally", "former-ally"))  # fmt: skip


def main() -> None:
    """Print the counts and CPU seconds of both, and the ratios."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    runs: list[Derived] = []
    with Store.memory() as store:
        store.refresh_reference(reference_lines())
        for at in range(documents):
            document(store, at)
        derive(store)
        document(store, documents)
        part = seconds(lambda: runs.append(update(store)))
        after = dumped(store, ".nq")
        whole = seconds(lambda: runs.append(derive(store)))
        assert dumped(store, ".nq") == after
    one, every = runs
    print(f"{documents} documents and one more; equal graphs")
    print(f"update: {one.triples} triples concluded, {found(one)} edges, {part:.3f} CPU s")
    print(f"derive: {every.triples} triples concluded, {found(every)} edges, {whole:.3f} CPU s")
    print(f"derive / update: triples {every.triples / one.triples:.0f}, time {whole / part:.0f}")


if __name__ == "__main__":
    main()
