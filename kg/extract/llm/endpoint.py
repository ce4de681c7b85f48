"""One OpenAI-compatible endpoint: asked as well as it can be, within a budget, remembered on disk.

Which way of asking for JSON it takes is tried from the strictest on and remembered. An answer
is kept by everything it depends on, so a run can be replayed without a network.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Lock, get_ident
from typing import Any, Final
from urllib.parse import urlsplit

import openai

from kg.errors import EndpointError

Messages = list[dict[str, str]]

_BYTES_A_TOKEN: Final = 2
"""Fewer than any tokenizer needs on average, so that a reserved number is never exceeded."""
_HERE: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_MENDS: Final = {
    400: "for a context that is too small, enlarge it or set a smaller KG_LLM_MAX_TOKENS",
    401: "check OPENAI_API_KEY",
    403: "check OPENAI_API_KEY",
    404: "check KG_LLM_MODEL, and KG_LLM_URL, which mostly ends in /v1",
}
_MEND: Final = "check that KG_LLM_URL names a running server; KG_LLM_MAX_TOKENS suits a slow one"


@dataclass(frozen=True)
class Settings:
    """Where and whom to ask. `longest` is the most tokens of one answer.

    `timeout` is in seconds for one try, that of the client (ten minutes) where it is None.
    """

    url: str
    model: str
    key: str
    cache: Path
    offline: bool = False
    budget: int | None = None
    longest: int = 4096
    timeout: float | None = None
    retries: int = 4


def settings(
    environment: Mapping[str, str], *, offline: bool = False, budget: int | None = None
) -> Settings:
    """What the variables KG_LLM_... and OPENAI_API_KEY say; EndpointError if that is not enough."""
    url, model = environment.get("KG_LLM_URL", ""), environment.get("KG_LLM_MODEL", "")
    key, longest = environment.get("OPENAI_API_KEY", ""), environment.get("KG_LLM_MAX_TOKENS", "")
    if not model:
        raise EndpointError("KG_LLM_MODEL is not set; name the model to ask")
    if not offline and urlsplit(url).scheme not in ("http", "https"):
        right = "an OpenAI-compatible endpoint, such as http://127.0.0.1:11434/v1"
        raise EndpointError(f"KG_LLM_URL is {url!r}; give the base URL of {right}")
    if not (offline or key or urlsplit(url).hostname in _HERE):
        raise EndpointError("OPENAI_API_KEY is not set; an endpoint on another machine needs a key")
    if longest and not (longest.isdecimal() and int(longest)):
        raise EndpointError(f"KG_LLM_MAX_TOKENS is {longest!r}; give a number, such as 4096")
    home = environment.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    cache = Path(environment.get("KG_LLM_CACHE") or Path(home, "pactgraph", "llm"))
    return Settings(url, model, key or "none", cache, offline, budget, int(longest or 4096))


@dataclass(frozen=True)
class Answer:
    """What came back: the text, and why it ended: "stop", "length", "refusal"."""

    text: str
    ended: str


@dataclass
class Endpoint:
    """Asks, from several threads at once, and counts tokens. `schema` is JSON Schema as text."""

    settings: Settings
    schema: str
    tokens_in: int = 0
    tokens_out: int = 0
    cached: int = 0
    _reserved: int = 0
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        """Open the client here, in one thread: it imports its parts when they are first used."""
        wanted = self.settings
        client = openai.OpenAI(
            base_url=wanted.url or None,
            api_key=wanted.key,
            timeout=wanted.timeout or openai.DEFAULT_TIMEOUT,
            max_retries=wanted.retries,
        )
        self._completions = client.chat.completions

    def cost(self) -> str:
        """What the run cost, in one line."""
        spent = f"{self.tokens_in} tokens in, {self.tokens_out} out"
        return f"{self.settings.model}: {spent}, {self.cached} answers from the cache"

    def ask(self, messages: Messages) -> Answer:
        """The answer, from the cache if it was given before. Raises EndpointError."""
        longest = self.settings.longest
        key = json.dumps([self.settings.model, self.schema, messages, longest])
        if kept := self._kept(key):
            self.cached += 1
            return Answer(*json.loads(kept))
        if self.settings.offline:
            raise EndpointError("no answer in the cache for this text; run without --offline")
        reserved = self._reserve(messages)
        try:
            response = self._asked(messages)
        finally:
            with self._lock:
                self._reserved -= reserved
        usage, choice = response.usage, response.choices[0]
        with self._lock:
            self.tokens_in += usage.prompt_tokens if usage else reserved - longest
            self.tokens_out += usage.completion_tokens if usage else longest
        text = choice.message.content or ""
        refused = getattr(choice.message, "refusal", None)
        if refused or choice.finish_reason == "content_filter":
            return Answer(refused or "content filter", "refusal")
        ended = choice.finish_reason or "stop"
        if text.strip():
            self._keep(key, json.dumps([text, ended]))
        return Answer(text, ended)

    def _reserve(self, messages: Messages) -> int:
        """Set aside the most that a request may cost; EndpointError if the budget has not that."""
        size = sum(len(message["content"].encode()) for message in messages) + len(self.schema)
        most = size // _BYTES_A_TOKEN + self.settings.longest
        with self._lock:
            spent, budget = self.tokens_in + self.tokens_out, self.settings.budget
            if budget is not None and spent + self._reserved + most > budget:
                raise EndpointError(
                    f"stopped before the budget of {budget} tokens: {spent} are spent and the "
                    f"next request may take {most}; raise --max-tokens-total"
                )
            self._reserved += most
        return most

    def _asked(self, messages: Messages) -> Any:
        mode_key = json.dumps(["way of asking", self.settings.url, self.settings.model])
        ways = self._ways(messages)
        known = self._kept(mode_key)
        order = [known] if known in ways else list(ways)
        extras: dict[str, Any] = {"temperature": 0, "max_tokens": self.settings.longest}
        while True:
            way = order[0]
            try:
                response = self._completions.create(
                    model=self.settings.model, **ways[way], **extras
                )
            except (
                openai.BadRequestError,
                openai.UnprocessableEntityError,
                openai.InternalServerError,
            ) as error:
                parameter = getattr(error, "param", None)
                if parameter in extras:
                    value = extras.pop(parameter)
                    extras |= {"max_completion_tokens": value} if parameter == "max_tokens" else {}
                elif len(order) > 1:
                    del order[0]
                else:
                    raise self._failed(error) from error
            except (openai.OpenAIError, ValueError) as error:
                raise self._failed(error) from error
            else:
                if not getattr(response, "choices", None):
                    raise EndpointError(f"{self.settings.url}: no chat completion; check the URL")
                self._keep(mode_key, way)
                return response

    def _ways(self, messages: Messages) -> dict[str, dict[str, Any]]:
        """The requests to try, the strictest first; only it leaves the schema out of the prompt."""
        first, *rest = messages
        told = f"{first['content']}\nThe schema of the answer:\n{self.schema}"
        with_schema = [{**first, "content": told}, *rest]
        schema = json.loads(self.schema)
        strict = {"name": "claims", "strict": True, "schema": schema}
        return {
            "json_schema": {
                "messages": messages,
                "response_format": {"type": "json_schema", "json_schema": strict},
            },
            # llama.cpp takes the schema here and holds the answer to it
            "json_object": {
                "messages": with_schema,
                "response_format": {"type": "json_object", "schema": schema},
            },
            "prompt": {"messages": with_schema},
        }

    def _failed(self, error: Exception) -> EndpointError:
        """One line, without the key and without what a server sent back at length."""
        said = " ".join(str(error).replace(self.settings.key, "…").split())[:200]
        mend = _MENDS.get(getattr(error, "status_code", 0), _MEND)
        return EndpointError(f"{self.settings.url}: {said}; {mend}")

    def _path(self, key: str) -> Path:
        return self.settings.cache / f"{sha256(key.encode()).hexdigest()}.txt"

    def _kept(self, key: str) -> str | None:
        path = self._path(key)
        return path.read_text(encoding="utf-8") if path.exists() else None

    def _keep(self, key: str, text: str) -> None:
        """Write whole or not at all: another run may read at the same time."""
        path = self._path(key)
        part = path.with_suffix(f".{os.getpid()}.{get_ident()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(text, encoding="utf-8")
            part.replace(path)
        except OSError as error:
            raise EndpointError(f"{path}: cannot be written ({error.strerror})") from error
