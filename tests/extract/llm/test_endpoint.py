"""Whatever an endpoint does, the run tells it in one line and believes nothing."""

import itertools
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.errors import EndpointError
from kg.extract.llm.endpoint import Endpoint, Settings, settings
from kg.extract.llm.reader import windows
from kg.extract.llm.schema import schema
from kg.vocabulary import load
from tests.extract.conftest import article_of
from tests.extract.llm.conftest import Asked
from tests.extract.llm.fake import Request, Said, article_in, claim, endpoint, is_repair, reply

Ask = Callable[..., Asked]

TEXT = "Iran sent Russia 400 drones."
GOOD = claim(TEXT[:-1], item="drones", actors={"supplier": "Iran", "recipient": "Russia"})
MESSAGES = [{"role": "system", "content": "a"}, {"role": "user", "content": "b"}]


def test_a_claim_put_right_in_the_repair_turn_is_believed(ask: Ask) -> None:
    def answer(request: Request, _: int) -> Said:
        return Said(reply(GOOD if is_repair(request) else GOOD | {"quantity": "500"}))

    found = ask(TEXT, answer)
    assert len(found.claims) == 1
    assert found.rejected == []
    repair = found.fake.requests[1]["messages"]
    assert "quantity '500' is not in the quote" in repair[-1]["content"]
    assert repair[-2]["role"] == "assistant"


@pytest.mark.parametrize("text", ["no JSON at all", '{"claims": [{"type": ', '{"claim": []}', "[]"])
def test_an_answer_that_is_no_reply_is_asked_for_once_more_and_then_told(
    ask: Ask, text: str
) -> None:
    found = ask(TEXT, text)
    assert found.claims == []
    assert len(found.fake.requests) == 2
    assert len(found.rejected) == 1
    assert "no reply of the schema" in found.rejected[0]
    assert "\n" not in found.rejected[0]
    mended = ask(TEXT, lambda request, _: Said(reply(GOOD) if is_repair(request) else text))
    assert len(mended.claims) == 1
    assert mended.rejected == []


def test_an_answer_in_a_code_fence_after_thoughts_is_read(ask: Ask) -> None:
    found = ask(TEXT, f"<think>{{so}}</think>Here:\n```json\n{reply(GOOD)}\n```\nDone.")
    assert len(found.claims) == 1


def test_keys_that_nobody_asked_for_and_offsets_are_not_believed(ask: Ask) -> None:
    found = ask(TEXT, reply(GOOD | {"start": 900, "end": 3, "confidence": 1}))
    (one,) = found.claims
    assert (one.span.start, one.span.end) == (0, len(TEXT) - 1)


def test_a_refusal_and_an_empty_answer_are_told(ask: Ask) -> None:
    refused = ask(TEXT, Said("", refusal="I cannot help with that."))
    assert refused.rejected == [
        "test.txt:0: the model did not read this: 'I cannot help with that.'"
    ]
    assert "nothing in it" in ask(TEXT, Said("")).rejected[0]


def test_an_answer_that_was_cut_off_is_asked_for_in_halves(ask: Ask, tmp_path: Path) -> None:
    text = f"{TEXT}\nNothing happened elsewhere.\nChina sent Mali two tanks."
    second = claim(
        "China sent Mali two tanks", item="tanks", actors={"supplier": "China", "recipient": "Mali"}
    )

    def answer(request: Request, _: int) -> Said:
        sent = article_in(request)
        if "Iran" in sent and "China" in sent:
            return Said('{"claims": [{"ty', ended="length")
        return Said(reply(GOOD if "Iran" in sent else second))

    found = ask(text, answer)
    assert len(found.claims) == 2
    assert found.rejected == []
    alone = ask(TEXT, Said('{"cl', ended="length"), cache=tmp_path / "kept")
    assert alone.rejected == ["test.txt:0: the model did not read this: the answer was cut off"]
    again = ask(TEXT, reply(GOOD), cache=tmp_path / "kept", offline=True)
    assert again.rejected == alone.rejected
    longer = ask(TEXT, reply(GOOD), cache=tmp_path / "kept", longest=9000)
    assert len(longer.claims) == 1
    assert [request["max_tokens"] for request in longer.fake.requests] == [9000]


def formats(found: Asked) -> list[str]:
    return [r.get("response_format", {"type": "-"})["type"] for r in found.fake.requests]


@pytest.mark.parametrize("status", [400, 422, 500])
def test_an_endpoint_without_schemas_is_asked_more_simply_and_that_is_remembered(
    ask: Ask, tmp_path: Path, status: int
) -> None:
    def answer(request: Request, _: int) -> Said:
        if "response_format" in request:
            return Said("response_format is not supported", status=status)
        return Said(reply(GOOD))

    found = ask(TEXT, answer, cache=tmp_path / "kept", retries=0)
    assert formats(found) == ["json_schema", "json_object", "-"]
    assert len(found.claims) == 1
    assert '"additionalProperties"' in found.fake.requests[-1]["messages"][0]["content"]
    with ThreadPoolExecutor(1):
        asked = found.endpoint
        way = asked._kept(json.dumps(["way of asking", asked.settings.url, "m"]))
    assert way == "prompt"


def test_the_way_of_asking_is_tried_out_once(tmp_path: Path) -> None:
    def answer(request: Request, _: int) -> Said:
        strict = request.get("response_format", {}).get("type") == "json_schema"
        return Said("no", status=400) if strict else Said("{}")

    with endpoint(answer) as fake:
        for text in "xyz":
            asked = Endpoint(Settings(fake.url, "m", "key", tmp_path), schema(load()))
            asked.ask([*MESSAGES, {"role": "user", "content": text}])
    assert len(fake.requests) == 4


def test_a_model_that_takes_no_temperature_is_asked_without(ask: Ask) -> None:
    def answer(request: Request, _: int) -> Said:
        for name in ("temperature", "max_tokens"):
            if name in request:
                error = {"error": {"message": "unsupported", "param": name, "code": "x"}}
                return Said(status=400, raw=json.dumps(error).encode())
        return Said(reply(GOOD))

    found = ask(TEXT, answer)
    assert len(found.claims) == 1
    assert formats(found) == ["json_schema"] * 3
    assert "max_completion_tokens" in found.fake.requests[-1]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_endpoint_that_is_busy_is_asked_again(ask: Ask, status: int) -> None:
    found = ask(TEXT, lambda _, n: Said(reply(GOOD)) if n > 1 else Said("busy", status=status))
    assert len(found.claims) == 1
    assert len(found.fake.requests) == 3


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (Said("slow down", status=429), "429"),
        (Said("wrong key key", status=401), "check OPENAI_API_KEY"),
        (Said("no model m", status=404), "no model m"),
        (Said("maximum context length is 2048", status=400), "smaller KG_LLM_MAX_TOKENS"),
        (Said("broken", status=500), "500"),
        (Said(raw=b"<html>hello</html>"), "check"),
        (Said(raw=b'{"hello": 1}'), "no chat completion"),
    ],
)
def test_what_does_not_end_well_is_one_line_without_the_key(
    ask: Ask, said: Said, message: str
) -> None:
    with pytest.raises(EndpointError) as told:
        ask(TEXT, said)
    assert message in str(told.value)
    assert "\n" not in str(told.value)
    assert "wrong key key" not in str(told.value)


def test_an_endpoint_that_does_not_answer_in_time_is_told(ask: Ask) -> None:
    never = threading.Event()
    with pytest.raises(EndpointError, match="timed out"):
        ask(TEXT, Said(reply(), wait=never), timeout=0.2, retries=1)
    never.set()


def test_an_endpoint_that_is_not_there_is_told(tmp_path: Path) -> None:
    gone = Settings("http://127.0.0.1:9/v1", "m", "key", tmp_path, retries=0)
    with pytest.raises(EndpointError, match=r"127\.0\.0\.1:9/v1: Connection error"):
        Endpoint(gone, "{}").ask(MESSAGES)


def test_a_run_replays_offline_to_the_same_claims(ask: Ask, tmp_path: Path) -> None:
    def answer(request: Request, _: int) -> Said:
        return Said(reply(GOOD if is_repair(request) else GOOD | {"item": "tanks"}))

    first = ask(TEXT, answer, cache=tmp_path / "kept")
    assert len(first.claims) == 1
    again = ask(TEXT, Said("", status=500), cache=tmp_path / "kept", offline=True)
    assert again.claims == first.claims
    assert again.fake.requests == []
    assert again.endpoint.cost() == "m: 0 tokens in, 0 out, 2 answers from the cache"
    with pytest.raises(EndpointError, match="run without --offline"):
        ask("Another text.", reply(), cache=tmp_path / "kept", offline=True)
    assert not list((tmp_path / "kept").glob("*.part"))


def test_another_model_does_not_get_the_answers_of_the_first(ask: Ask, tmp_path: Path) -> None:
    ask(TEXT, reply(GOOD), cache=tmp_path / "kept")
    assert ask(TEXT, reply(), cache=tmp_path / "kept", model="other").claims == []


def test_what_was_refused_is_not_kept(ask: Ask, tmp_path: Path) -> None:
    ask(TEXT, Said("", refusal="no"), cache=tmp_path / "kept")
    assert len(ask(TEXT, reply(GOOD), cache=tmp_path / "kept").claims) == 1


def test_tokens_are_counted_and_never_exceed_the_budget(ask: Ask) -> None:
    found = ask(TEXT, reply(GOOD), budget=30_000)
    assert found.endpoint.cost() == "m: 100 tokens in, 20 out, 0 answers from the cache"
    with pytest.raises(
        EndpointError, match="stopped before the budget of 5000 tokens: 0 are spent"
    ):
        ask(TEXT, reply(GOOD), budget=5_000)


def test_requests_under_way_count_against_the_budget(tmp_path: Path) -> None:
    both = threading.Barrier(2, timeout=10)
    with endpoint(lambda *_: Said("{}", tokens=(3000, 1000))) as fake:
        asked = Endpoint(Settings(fake.url, "m", "k", tmp_path, budget=9_000), "{}")

        def one(text: str) -> str:
            both.wait()
            try:
                return asked.ask([{"role": "system", "content": text * 2000}]).ended
            except EndpointError:
                return "stopped"

        with ThreadPoolExecutor(2) as pool:
            ended = sorted(pool.map(one, "ab"))
    assert ended == ["stop", "stopped"]
    assert asked.tokens_in + asked.tokens_out <= 9_000


def test_a_server_that_counts_no_tokens_costs_what_was_set_aside(tmp_path: Path) -> None:
    with endpoint(lambda *_: Said("{}", tokens=None)) as fake:
        asked = Endpoint(Settings(fake.url, "m", "k", tmp_path), "{}")
        asked.ask(MESSAGES)
    assert asked.tokens_out == 4096


def test_a_long_article_is_read_in_windows_that_share_a_paragraph(ask: Ask) -> None:
    lines = [f"Line {n} tells nothing new about the weather. " * 20 for n in range(15)]
    lines[6] = TEXT
    text = "\n".join(lines)
    found = list(windows(article_of(text)))
    assert len(found) > 1
    for one, following in itertools.pairwise(found):
        assert one[-1] == following[0]
        assert one[-1][1] - one[0][0] <= 6000
    assert (found[0][0], found[-1][-1]) == (
        article_of(text).paragraphs[0],
        article_of(text).paragraphs[-1],
    )
    asked = ask(text, lambda request, _: Said(reply(*[GOOD] * ("Iran" in article_in(request)))))
    assert len(asked.claims) == 1
    assert len(asked.fake.requests) == len(found)


def test_a_paragraph_longer_than_a_window_is_asked_about_by_itself() -> None:
    text = f"A.\n{'b ' * 5000}\nC."
    assert [len(window) for window in windows(article_of(text))] == [1, 1, 1]
    assert list(windows(article_of(""))) == []


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({}, "KG_LLM_MODEL is not set"),
        ({"KG_LLM_MODEL": "m"}, "KG_LLM_URL is ''"),
        ({"KG_LLM_MODEL": "m", "KG_LLM_URL": "api.example.org"}, "KG_LLM_URL is 'api.example.org'"),
        (
            {"KG_LLM_MODEL": "m", "KG_LLM_URL": "https://api.example.org/v1"},
            "OPENAI_API_KEY is not",
        ),
        (
            {
                "KG_LLM_MODEL": "m",
                "KG_LLM_URL": "http://localhost/v1",
                "KG_LLM_MAX_TOKENS": "few",
            },
            "KG_LLM_MAX_TOKENS is 'few'; give a number",
        ),
    ],
)
def test_what_is_not_set_up_is_named(environment: dict[str, str], message: str) -> None:
    with pytest.raises(EndpointError, match=message):
        settings(environment)


def test_a_server_on_this_machine_needs_no_key_and_a_replay_no_server(tmp_path: Path) -> None:
    here: dict[str, Any] = {"KG_LLM_MODEL": "m", "KG_LLM_URL": "http://127.0.0.1:11434/v1"}
    assert settings(here | {"KG_LLM_CACHE": str(tmp_path)}).cache == tmp_path
    assert settings({"KG_LLM_MODEL": "m"}, offline=True).offline
    assert replace(settings(here), key="").key == ""
