import asyncio
import json
import logging
import threading
from html import unescape
from typing import Any

import httpx
import pytest
import structlog

from actions.share_check.flow.resolver import resolve
from actions.share_check.record import document as record_document
from actions.share_check.record.own_words import FIELD_LIMIT, OwnWords
from actions.share_check.rules.outcome import outcome_at
from bot.privacy.guarding import GuardFailure
from bot.shared.json_logs import without_messages
from tests.actions.share_check.answered import FLOW, answered, reach
from tests.bot.gateway.fakes import ANSWER, DECISION, OUT_OF_SCOPE, PLAIN, QUESTION, FakeGuard, told
from tests.bot.gateway.harness import Gateway, assert_problem
from tests.look_at_records.making import custom_of, text_of

pytestmark = pytest.mark.asyncio


FILES = ["/chat/record.docx", "/chat/record.html"]
Rendered = list[tuple[dict[str, Any], OwnWords, bool]]


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Rendered:
    """Replaces the rendering, and records the decisions, words and forms that it was asked to render."""
    seen: Rendered = []

    def render_docx(decision: dict[str, Any], own: OwnWords, *, full: bool) -> bytes:
        seen.append((decision, own, full))
        return b"PK word"

    def render_html(decision: dict[str, Any], own: OwnWords, *, full: bool) -> str:
        seen.append((decision, own, full))
        return "<!doctype html><title>Record</title>"

    monkeypatch.setattr(record_document, "render_docx", render_docx)
    monkeypatch.setattr(record_document, "render_html", render_html)
    return seen


async def decided(gateway: Gateway) -> dict[str, Any]:
    """Make a real decision, the conversation's newest, and return its custom part as stored."""
    await gateway.open()
    custom = custom_of(reach(direction="answer_request"))
    gateway.rasa.says({"text": "You can answer this request.", "custom": custom})
    await gateway.say("go on")
    kept: dict[str, Any] = (await gateway.kept())[-1]["custom"]
    return kept


async def post(gateway: Gateway, file: str, fields: Any, **query: str) -> httpx.Response:
    return await gateway.client.post(file, json={"fields": fields}, params=query)


def text_in(file: str, response: httpx.Response) -> str:
    return text_of(response.content) if file.endswith("docx") else unescape(response.text)


async def test_the_record_of_the_newest_decision_is_a_word_file(gateway: Gateway, rendered: Rendered) -> None:
    await gateway.open()
    custom: dict[str, Any] = DECISION["custom"]  # type: ignore[assignment]
    newer = {**DECISION, "custom": {**custom, "verdict": "pause"}}
    gateway.rasa.replies = [[DECISION], [newer], [PLAIN]]
    for _ in range(3):
        await gateway.say("go on")
    response = await gateway.client.get("/chat/record.docx")
    assert (response.status_code, response.content) == (200, b"PK word")
    assert response.headers["content-type"].endswith("wordprocessingml.document")
    assert "attachment" in response.headers["content-disposition"]
    assert rendered == [(told(newer)["custom"], OwnWords(), False)]


async def test_the_record_is_a_page_that_loads_nothing(gateway: Gateway, rendered: Rendered) -> None:
    await gateway.open()
    gateway.rasa.says(DECISION)
    await gateway.say("go on")
    response = await gateway.client.get("/chat/record.html")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert response.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; ")
    assert rendered == [(told(DECISION)["custom"], OwnWords(), False)]


@pytest.mark.parametrize("path", FILES)
async def test_without_a_decision_that_has_a_record_there_is_none(gateway: Gateway, path: str) -> None:
    await gateway.open()
    assert_problem(await gateway.client.get(path), 404)
    gateway.rasa.says(OUT_OF_SCOPE)
    await gateway.say("go on")
    assert_problem(await gateway.client.get(path), 404)
    assert_problem(await post(gateway, path, {"rationale": "x"}), 404)


STOPPED = {"text": "We have stopped.", "custom": {"kind": "notice", "reason": "stopped"}}
STALE = {"text": "That card is old.", "custom": {"kind": "notice", "reason": "stale"}}


@pytest.mark.parametrize("later", [OUT_OF_SCOPE, QUESTION, STOPPED])
async def test_the_record_of_an_earlier_case_is_not_given_out(gateway: Gateway, later: dict[str, Any]) -> None:
    await gateway.open()
    gateway.rasa.replies = [[DECISION], [later]]
    await gateway.say("go on")
    await gateway.say("go on")
    assert_problem(await gateway.client.get("/chat/record.docx"), 404)


@pytest.mark.parametrize("later", [ANSWER, PLAIN, STALE])
async def test_the_record_stays_while_something_else_is_talked_about(
    gateway: Gateway, rendered: Rendered, later: dict[str, Any]
) -> None:
    await gateway.open()
    gateway.rasa.replies = [[DECISION], [later]]
    await gateway.say("go on")
    await gateway.say("go on")
    assert (await gateway.client.get("/chat/record.docx")).status_code == 200


async def test_the_record_of_another_conversation_is_out_of_reach(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.says(DECISION)
    await gateway.say("go on")
    await gateway.open()
    assert_problem(await gateway.client.get("/chat/record.docx"), 404)
    assert_problem(await post(gateway, "/chat/record.docx", {}), 404)


@pytest.mark.parametrize("file", FILES)
async def test_the_full_form_has_the_passages_that_the_short_one_refers_to(gateway: Gateway, file: str) -> None:
    quoted = (await decided(gateway))["quotes"][0]["text"].split("\n")[0]
    short = text_in(file, await gateway.client.get(file))
    full = text_in(file, await gateway.client.get(file, params={"form": "full"}))
    assert quoted not in short
    assert quoted in full
    assert quoted in text_in(file, await post(gateway, file, {}, form="full"))


@pytest.mark.parametrize("file", FILES)
async def test_a_form_that_does_not_exist_is_refused(gateway: Gateway, file: str) -> None:
    await decided(gateway)
    problem = assert_problem(await gateway.client.get(file, params={"form": "long"}), 422)
    assert problem["type"].endswith(":wrong_shape")


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("form", ["short", "full"])
async def test_what_is_typed_stands_in_the_file_and_in_no_other(gateway: Gateway, file: str, form: str) -> None:
    await decided(gateway)
    words = {"rationale": "She told us twice.\nWe believe her.", "how": "<b>By phone</b> & e-mail"}
    text = text_in(file, await post(gateway, file, words, form=form))
    assert all(typed in text for typed in words.values())
    later = text_in(file, await gateway.client.get(file, params={"form": form}))
    assert not any(typed in later for typed in words.values())


async def test_a_file_with_own_words_has_the_headers_of_any_other(gateway: Gateway) -> None:
    await decided(gateway)
    for file in FILES:
        got, posted = await gateway.client.get(file), await post(gateway, file, {"how": "By phone."})
        assert {**got.headers, "content-length": ""} == {**posted.headers, "content-length": ""}


@pytest.mark.parametrize("file", FILES)
async def test_personal_data_is_taken_out_and_the_file_says_of_which_field(gateway: Gateway, file: str) -> None:
    await decided(gateway)
    text = text_in(file, await post(gateway, file, {"rationale": f"{FakeGuard.NAME} told us.", "how": "By phone."}))
    assert "[name] told us." in text
    assert FakeGuard.NAME not in text
    assert "square brackets in its place. It was in: Rationale in your own words." in text


@pytest.mark.parametrize("file", FILES)
async def test_an_empty_text_for_a_field_that_the_flow_filled_in_is_a_blank_in_the_file(
    gateway: Gateway, file: str
) -> None:
    await gateway.open()
    pause = custom_of(outcome_at(resolve(FLOW, answered(purpose="not_sure"))))
    gateway.rasa.says({"text": "Pause.", "custom": pause})
    await gateway.say("go on")
    filled_in = str(pause["record"]["by_when"])
    assert filled_in in text_in(file, await gateway.client.get(file))
    assert filled_in not in text_in(file, await post(gateway, file, {"by_when": ""}))


@pytest.mark.parametrize("file", FILES)
async def test_where_the_guard_fails_there_is_no_file_but_the_contacts(gateway: Gateway, file: str) -> None:
    await decided(gateway)
    gateway.guard.error = GuardFailure()
    response = await post(gateway, file, {"rationale": "about quetzalcoatl"})
    assert assert_problem(response, 503)["contacts"]
    assert "quetzalcoatl" not in response.text
    assert (await gateway.client.get(file)).status_code == 200


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    "fields",
    [
        {"decision": "You can share this."},
        {"rationale": "fine", "name_and_role": "Quetzalcoatl"},
        {"rationale": "xx" * FIELD_LIMIT},
        {"\U0001f600": "fine"},
    ],
    ids=["not free", "a name", "too long", "no field"],
)
async def test_other_fields_and_too_many_words_are_refused_and_what_is_allowed_is_said(
    gateway: Gateway, file: str, fields: dict[str, str]
) -> None:
    await decided(gateway)
    response = await post(gateway, file, fields)
    problem = assert_problem(response, 422)
    assert problem["type"].endswith(":wrong_shape")
    assert f"up to {FIELD_LIMIT:,} characters in each box" in " ".join(problem["detail"].split())
    assert not any(typed in response.text for typed in fields.values())


@pytest.mark.parametrize("file", FILES)
async def test_words_for_fields_of_another_decision_are_not_put_into_this_one(gateway: Gateway, file: str) -> None:
    await decided(gateway)
    response = await post(gateway, file, {"rationale": "fine", "by_when": "of a pause"})
    assert assert_problem(response, 409)["type"].endswith(":other_decision")
    assert "of a pause" not in response.text


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    "body",
    ["", "[]", "{}", '{"fields": []}', '{"fields": {"how": 1}}', '{"fields": {"how": null}}', '{"fields": {}, "x": 1}']
    + ["{"],
)
async def test_a_body_of_another_shape_is_refused(gateway: Gateway, file: str, body: str) -> None:
    await decided(gateway)
    response = await gateway.client.post(file, content=body, headers={"Content-Type": "application/json"})
    assert assert_problem(response, 422)["type"].endswith(":wrong_shape")


@pytest.mark.parametrize("file", FILES)
async def test_a_body_over_the_limit_of_every_route_is_refused(gateway: Gateway, file: str) -> None:
    await decided(gateway)
    assert_problem(await post(gateway, file, {"rationale": "x" * 40_000}), 413)


@pytest.mark.parametrize("file", FILES)
async def test_hidden_and_control_characters_are_taken_out(gateway: Gateway, file: str) -> None:
    await decided(gateway)
    typed = "By\u202e phone\x00\x1b[31m,\u200b then\r\nby \ufffee-mail.\U000e0041"
    text = text_in(file, await post(gateway, file, {"how": typed}))
    assert "By phone[31m, then\nby e-mail." in text


async def test_the_form_that_comes_with_a_decision_is_what_may_be_typed(gateway: Gateway) -> None:
    form = (await decided(gateway))["record_form"]
    words = {entry["field"]: f"Words for {entry['field']}." for entry in form}
    text = text_in("/chat/record.html", await post(gateway, "/chat/record.html", words))
    assert len(words) > 10
    assert all(typed in text for typed in words.values())


@pytest.mark.parametrize("file", FILES)
async def test_what_is_typed_is_neither_kept_nor_logged_nor_counted(
    gateway: Gateway, file: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    await decided(gateway)
    logged: list[Any] = []

    def keep(_logger: Any, _method: str, event: Any) -> str:
        logged.append(event)
        return ""

    structlog.configure(processors=[without_messages, keep])
    caplog.set_level(logging.DEBUG)
    before = (await gateway.client.get("/metrics")).text
    await post(gateway, file, {"rationale": f"quetzalcoatl {FakeGuard.NAME}"})
    await post(gateway, file, {"name_and_role": "quetzalcoatl"})
    await post(gateway, file, {"rationale": "quetzalcoatl" * 1000})
    await gateway.client.post(file, json={"fields": {"rationale": ["quetzalcoatl"]}})

    def broken(*_given: Any, **_named: Any) -> bytes:
        raise ValueError("cannot draw quetzalcoatl")

    for render in ("render_docx", "render_html"):
        monkeypatch.setattr(record_document, render, broken)
    assert_problem(await post(gateway, file, {"rationale": "quetzalcoatl"}), 503)
    folder = gateway.services.settings.var_dir
    written = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    after = (await gateway.client.get("/metrics")).text
    for place in (written.decode("utf-8", "ignore"), json.dumps(logged, default=str), caplog.text, after):
        assert "quetzalcoatl" not in place
        assert FakeGuard.NAME not in place
    assert "removed_total{kind" not in before + after


async def test_many_records_at_once_leave_the_threads_of_the_database_free(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    await gateway.open()
    gateway.rasa.says(DECISION)
    await gateway.say("go on")
    go_on, names = threading.Event(), set()

    def render_html(*_: object, **__: object) -> str:
        names.add(threading.current_thread().name.rpartition("_")[0])
        assert go_on.wait(20)
        return "<!doctype html>"

    monkeypatch.setattr(record_document, "render_html", render_html)
    asked = [asyncio.create_task(gateway.client.get("/chat/record.html")) for _ in range(3)]
    while not names:
        await asyncio.sleep(0.01)
    assert len(await gateway.kept()) > 0
    go_on.set()
    assert {(await one).status_code for one in asked} == {200}
    assert names == {"records"}
