"""Copying a store into a real triplestore on the loopback."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
import requests

from kg.errors import StoreError
from kg.store.embedded import Outcome, Store
from kg.store.remote import load

Add = Callable[..., Outcome]


def _program() -> str | None:
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.is_file() else shutil.which("oxigraph")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    program = _program()
    if program is None:
        pytest.skip("the oxigraph server is not installed")
    address = f"127.0.0.1:{_free_port()}"
    command = [program, "serve", "-l", str(tmp_path / "server"), "-b", address]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        try:
            _wait_for(f"http://{address}/store?default")
            yield f"http://{address}"
        finally:
            process.terminate()


def _wait_for(url: str) -> None:
    for _ in range(100):
        try:
            requests.get(url, timeout=1, proxies={"http": ""}).close()
            return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError(f"no answer from {url}")


def test_every_named_graph_arrives_whole(server: str, store: Store, add: Add) -> None:
    add(store, "a.txt", 'Text "one" \\ \n é 😀', "tanks")
    add(store, "b.txt", "Text two.", "tanks")
    loaded = load(store, server)
    assert {one.graph: one.found for one in loaded} == store.counts()
    assert all(one.sent == one.found for one in loaded)
    assert load(store, f"{server}/store") == loaded


def test_a_server_that_is_not_there_is_told(store: Store, add: Add) -> None:
    add(store, "a.txt", "Text one.", "tanks")
    with pytest.raises(StoreError, match="no answer"):
        load(store, f"http://127.0.0.1:{_free_port()}")
    with pytest.raises(StoreError, match="not an address of a server"):
        load(store, "localhost:7878")


class _Forgetful(BaseHTTPRequestHandler):
    """Takes everything and keeps nothing; refuses without a token."""

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        known = self.headers.get("Authorization") == "Bearer open"
        self._answer(204 if known else 401)

    def do_GET(self) -> None:
        self._answer(200)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def forgetful() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Forgetful) as made:
        thread = Thread(target=made.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{made.server_port}/data"
        made.shutdown()
        thread.join()


def test_a_refusal_is_told_with_its_status(forgetful: str, store: Store, add: Add) -> None:
    add(store, "a.txt", "Text one.", "tanks")
    with pytest.raises(StoreError, match="refused with 401"):
        load(store, forgetful)


def test_triples_that_are_lost_are_told_with_both_figures(
    forgetful: str, store: Store, add: Add
) -> None:
    add(store, "a.txt", "Text one.", "tanks")
    sent = store.counts()["https://w3id.org/pactgraph/graph/content"]
    with pytest.raises(StoreError, match=f"graph/content holds 0 triples after {sent} were sent"):
        load(store, forgetful, token="open")
