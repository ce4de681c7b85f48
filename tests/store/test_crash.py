"""A process that is killed leaves whole documents only."""

import random
import subprocess
import sys
import time
from pathlib import Path

from kg.ids import document_iri
from kg.namespaces import CONTENT, document_graph
from kg.store.embedded import Store
from kg.store.history import version
from kg.store.records import versions
from tests.worlds import sha_of

SIZE = 40
WRITER = f"""
import sys
from hashlib import sha256
from kg.emit import lines
from kg.namespaces import CONTENT, PACT, document_graph
from kg.ids import document_iri, mint
from kg.store.embedded import DocumentBytes, Store
with Store.open(sys.argv[1]) as store:
    for number in range(int(sys.argv[2]), 10**9):
        text = f"Text {{number}}."
        sha = sha256(text.encode()).hexdigest()
        found = []
        for place in range({SIZE}):
            node = mint("situation", str(number % 7), str(place))
            found.append(lines.quad(document_iri(sha), PACT + "mention", lines.iri(node), document_graph(sha)))
            found.append(lines.quad(node, PACT + "exact", lines.string(str(place)), CONTENT))
        kept = DocumentBytes.of(text.encode(), text, "text/1 utf-8")
        store.add(f"{{number % 5}}.txt", sha, found, document=kept)
        print(number, flush=True)
"""


def test_a_kill_during_ingest_leaves_whole_documents(tmp_path: Path) -> None:
    path, begin, chance = tmp_path / "s", 0, random.Random(7)
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(begin)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0.05, 0.4))
            process.kill()
            said = process.stdout.read().split()
        begin = max([begin, *map(int, said)]) + 1
        _check_whole(path)
    assert begin > 4


def _check_whole(path: Path) -> None:
    with Store.open(path, read_only=True) as store:
        counts = store.counts()
        graphs = [graph for graph in counts if graph.startswith(document_graph(""))]
        assert 0 < len(graphs) <= 5
        nodes = set()
        for graph in graphs:
            assert counts[graph] == SIZE
            sha256 = graph.removeprefix(document_graph(""))
            assert store.text(sha256) is not None
            rows = store.select(f"SELECT ?n {{ <{document_iri(sha256)}> pact:mention ?n }}")
            nodes.update(node for (node,) in rows)
        assert counts[CONTENT] == len(nodes)
        standing = store.select(
            "SELECT ?r { ?r prov:wasDerivedFrom ?d FILTER NOT EXISTS { ?r prov:invalidatedAtTime ?t } }"
        )
        assert len(standing) == len(graphs)


JUDGE = """
import sys
from kg.ids import document_iri
from kg.store.assessments import Assessment
from kg.store.embedded import Store
from kg.store.judging import assess, undo
from tests.worlds import Transfer, put, sha_of
with Store.open(sys.argv[1]) as store:
    for number in range(10**9):
        text = f"It sent {number % 3}."
        put(store, f"{number % 3}.txt", text, Transfer())
        about = (document_iri(sha_of(text)),)
        iri = assess(store, Assessment("retract", about, "A. Nalyst", str(number)))
        print(number, flush=True)
        if number % 2:
            (entry,) = [one for one in store.assessments() if one.iri == iri]
            undo(store, entry, "A. Nalyst", "No.")
"""


def test_a_kill_during_a_retraction_leaves_the_document_or_the_archive(tmp_path: Path) -> None:
    path, chance = tmp_path / "s", random.Random(11)
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", JUDGE, str(path)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0.05, 0.4))
            process.kill()
        with Store.open(path, read_only=True) as store:
            texts = {document_iri(sha_of(f"It sent {number}.")) for number in range(3)}
            stand = {node for (node,) in store.select("SELECT ?d { ?d a pact:Document }")}
            gone = {node for (node,) in store.select("SELECT ?d { ?r pact:retracts ?d }")}
            assert stand | gone <= texts
            assert not stand & gone
            found = versions(store.quads)
            assert {document_iri(one.sha256) for _, ended, one in found if ended is None} == stand
            for _, ended, record in found:
                assert version(store, record, ended is None)
            assert all(entry.assessment.by == "A. Nalyst" for entry in store.assessments())
