"""The server of the review page: one page, one way to save, for this machine alone."""

import logging
import secrets
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, abort, request
from werkzeug.serving import BaseWSGIServer, make_server

from kg.errors import KgError

Page = Callable[[str], str]
Save = Callable[[dict[str, Any]], list[str]]
_HOST = "127.0.0.1"
_LARGEST = 20_000_000


def server(page: Page, save: Save, port: int) -> BaseWSGIServer:
    """A server on the loopback address, 0 being any free port; `serve_forever` runs it.

    `page` makes the page with the secret that saving asks for; `save` gets what the page sends
    and returns what is wrong with it. Foreign hosts and foreign pages are refused.
    """
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    secret = secrets.token_urlsafe()
    app = Flask("kg.serve", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = _LARGEST

    @app.before_request
    def from_here() -> None:
        if request.host.partition(":")[0] not in (_HOST, "localhost"):
            abort(403)

    @app.get("/")
    def shown() -> Response:
        answer = Response(page(secret), mimetype="text/html")
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @app.post("/claims")
    def saved() -> tuple[dict[str, list[str]], int]:
        if not secrets.compare_digest(request.headers.get("X-Secret", ""), secret):
            abort(403)
        try:
            problems = save(request.get_json())
        except KgError as error:
            problems = [str(error)]
        return {"problems": problems}, 422 if problems else 200

    return make_server(_HOST, port, app)
