"""An OpenAI-compatible endpoint on loopback that answers what a test has written for it."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = dict[str, Any]


@dataclass(frozen=True)
class Said:
    """One answer of the server."""

    text: str = ""
    status: int = 200
    ended: str = "stop"
    refusal: str | None = None
    raw: bytes | None = None
    wait: threading.Event | None = None
    tokens: tuple[int, int] | None = (100, 20)

    def body(self) -> bytes:
        if self.raw is not None:
            return self.raw
        if self.status != 200:
            return json.dumps(
                {"error": {"message": self.text, "type": "x", "param": None}}
            ).encode()
        message = {"role": "assistant", "content": self.text, "refusal": self.refusal}
        choice = {"index": 0, "message": message, "finish_reason": self.ended}
        body: dict[str, Any] = {"id": "1", "object": "chat.completion", "created": 0, "model": "m"}
        if self.tokens:
            prompt, completion = self.tokens
            total = prompt + completion
            usage = {"prompt_tokens": prompt, "completion_tokens": completion}
            body["usage"] = usage | {"total_tokens": total}
        return json.dumps(body | {"choices": [choice]}).encode()


@dataclass
class Fake:
    """A server under way: its base URL and every request that it was sent."""

    url: str = ""
    requests: list[Request] = field(default_factory=list)


@contextmanager
def endpoint(answer: Callable[[Request, int], Said]) -> Iterator[Fake]:
    """A server whose `answer` gets each request and how many came before it."""
    fake, lock = Fake(), threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                count = len(fake.requests)
                fake.requests.append(request)
            said = answer(request, count)
            if said.wait:
                said.wait.wait(10)
            body = said.body()
            try:
                self.send_response(said.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("retry-after-ms", "1")
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                pass  # the client has given up waiting

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def claim(quote: str, type: str = "MaterielTransfer", **changes: Any) -> dict[str, Any]:
    """A claim as a model writes it; `actors` may be given as role=words."""
    found: dict[str, Any] = {"type": type, "quote": quote, "stance": "affirms"}
    found |= {"modality": "asserted", "stage": "delivered", "item": "", "quantity": ""}
    actors = changes.pop("actors", {})
    if isinstance(actors, dict):
        actors = [
            {"role": role, "words": words, "antecedent": ""} for role, words in actors.items()
        ]
    return found | changes | {"actors": actors}


def reply(*claims: dict[str, Any]) -> str:
    """An answer with these claims."""
    return json.dumps({"claims": claims}, ensure_ascii=False)


def is_repair(request: Request) -> bool:
    """True for the request to put claims right."""
    return request["messages"][-1]["content"].startswith("Not accepted:")


def article_in(request: Request) -> str:
    """The text between the marks of a request."""
    text: str = request["messages"][1]["content"]
    return text.partition("\n")[2].rpartition("\n")[0]
