"""The engines that must answer alike: each turns the text of a query into a multiset of rows."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph
import rdflib
import requests

from kg.store.embedded import Store
from kg.store.remote import load
from kg.store.table import Table
from kg.store.terms import triple_line

Answer = Counter[tuple[str, ...]]
Engine = Callable[[str], Answer]
ZEROS = re.compile(r'\.0+("\^\^<http://www\.w3\.org/2001/XMLSchema#decimal>)')
BLANK = "a blank node"  # its label is the engine's own affair


def in_pyoxigraph(store: Store) -> Engine:
    """The store that the project comes with."""

    def ask(text: str) -> Answer:
        found = store.query(text)
        if isinstance(found, Table):
            return Counter(tuple(BLANK if c.startswith("_:") else c for c in row) for row in found)
        assert not isinstance(found, bool)
        return Counter((line,) for line in found)

    return ask


def in_rdflib(dataset: rdflib.Dataset) -> Engine:
    """rdflib, over the union of the named graphs."""

    def written(term: rdflib.term.Node | None) -> str:
        return BLANK if isinstance(term, rdflib.BNode) else "" if term is None else str(term)

    def ask(text: str) -> Answer:
        found = dataset.query(text)
        if found.graph is None:
            return Counter(tuple(map(written, row)) for row in found)  # type: ignore[arg-type]
        return Counter((" ".join(term.n3() for term in triple) + " .",) for triple in found.graph)

    return ask


def in_jena(store: Store, url: str) -> Engine:
    """Jena's server, once `kg load` has copied the store into it."""
    _post(url, {"update": "DROP ALL"})
    load(store, f"{url}/data")

    def ask(text: str) -> Answer:
        # The one query that names graphs needs them; the others ask their union.
        union = {} if "GRAPH" in text else {"default-graph-uri": "urn:x-arq:UnionGraph"}
        answer = _post(url, {"query": text, **union})
        if "json" not in answer.headers["Content-Type"]:
            triples = pyoxigraph.parse(answer.content, format=pyoxigraph.RdfFormat.N_TRIPLES)
            # One decimal, written 2970 or 2970.0.
            return Counter((ZEROS.sub(r"\1", triple_line(quad.triple)),) for quad in triples)
        found = answer.json()
        return Counter(
            tuple(
                BLANK
                if row.get(name, {}).get("type") == "bnode"
                else row.get(name, {}).get("value", "")
                for name in found["head"]["vars"]
            )
            for row in found["results"]["bindings"]
        )

    return ask


def jena_jar() -> Path | None:
    """The jar of Jena's server that KG_JENA names; None without it or without Java."""
    jar = os.environ.get("KG_JENA")
    return Path(jar) if jar and shutil.which("java") else None


@contextmanager
def jena_server(jar: Path, folder: Path) -> Iterator[str]:
    """The address of an empty dataset in a server of our own, which ends with the block."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = f"java -jar {jar} --localhost --port {port} --update --mem /news".split()
    log = folder / "jena.log"
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=folder, stdout=out, stderr=out) as run,
    ):
        try:
            _wait_for(url := f"http://127.0.0.1:{port}/news", run, log)
            yield url
        finally:
            run.kill()


def _wait_for(url: str, run: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(600):
        assert run.poll() is None, log.read_text()
        try:
            requests.get(url, timeout=5, proxies={"http": ""}).close()
            return
        except requests.ConnectionError:
            time.sleep(0.2)
    raise AssertionError(f"Jena does not answer at {url}: {log.read_text()}")


def _post(url: str, form: dict[str, str]) -> requests.Response:
    accept = {"Accept": "application/sparql-results+json, application/n-triples;q=0.9"}
    answer = requests.post(url, data=form, headers=accept, timeout=120, proxies={"http": ""})
    assert answer.ok, answer.text
    return answer
