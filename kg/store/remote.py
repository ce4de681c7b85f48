"""Copying a store into a triplestore over the SPARQL 1.1 Graph Store HTTP Protocol."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit

import requests

from kg.errors import StoreError
from kg.store.embedded import Store
from kg.store.terms import in_graph, triple_line

_TYPE = "application/n-triples"
_CONNECT, _READ = 10, 300


@dataclass(frozen=True)
class Loaded:
    """One named graph on the other side: triples sent, and triples found there afterwards."""

    graph: str
    sent: int
    found: int


def load(
    store: Store,
    url: str,
    *,
    token: str | None = None,
    auth: tuple[str, str] | None = None,
) -> list[Loaded]:
    """Put every named graph to the server and read each back; one record a graph, in order.

    `url` is the server's address for graphs; a bare host gets Oxigraph's path, /store. A graph
    that stands there under the same name is replaced; others are left alone. Raises StoreError
    if the server cannot be reached, refuses, or afterwards holds another number of triples.
    """
    target = _target(url)
    with requests.Session() as session:
        session.trust_env = False
        session.auth = auth
        if token:
            session.headers["Authorization"] = f"Bearer {token}"
        return [_copied(session, target, store, graph) for graph in store.counts()]


def _target(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise StoreError(f"{url}: not an address of a server; write http://host:port/path")
    return urlunsplit(parts._replace(path="/store")) if parts.path in ("", "/") else url


def _copied(session: requests.Session, target: str, store: Store, graph: str) -> Loaded:
    quads = in_graph(store.quads, graph)
    lines = sorted({f"{triple_line(quad.triple)}\n" for quad in quads})
    body = "".join(lines).encode("utf-8")
    _asked(session, "PUT", target, graph, body).close()
    with _asked(session, "GET", target, graph) as response:
        found = _distinct(response.iter_lines(chunk_size=65536))
    if found != len(lines):
        raise StoreError(
            f"{target}: graph {graph} holds {found} triples after {len(lines)} were sent;"
            " look at the server's limits, then load again"
        )
    return Loaded(graph, len(lines), found)


def _asked(
    session: requests.Session, method: str, target: str, graph: str, body: bytes | None = None
) -> requests.Response:
    kind = "Content-Type" if method == "PUT" else "Accept"
    try:
        response = session.request(
            method,
            target,
            params={"graph": graph},
            data=body,
            headers={kind: _TYPE},
            timeout=(_CONNECT, _READ),
            stream=True,
            allow_redirects=False,
        )
    except requests.RequestException as error:
        reason = _reason(error)
        raise StoreError(f"{target}: no answer ({reason}); start the server there") from error
    if response.status_code >= 300:
        response.close()
        status = f"{response.status_code} {response.reason or ''}".strip()
        raise StoreError(f"{target}: {method} of graph {graph} was refused with {status}")
    return response


def _distinct(lines: Iterable[bytes]) -> int:
    """The number of different triples among lines of N-Triples; comments do not count."""
    stripped = (line.strip() for line in lines)
    return len({sha256(one).digest() for one in stripped if one and not one.startswith(b"#")})


def _reason(error: requests.RequestException) -> str:
    if isinstance(error, requests.Timeout):
        return "it took too long"
    if isinstance(error, requests.ConnectionError):
        return "the connection failed"
    return type(error).__name__
