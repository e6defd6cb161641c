import sys
from types import ModuleType
from typing import Any

import pytest

from tests.bot.gateway.fakes import ANSWER, DECISION, OUT_OF_SCOPE, PLAIN, QUESTION, told
from tests.bot.gateway.harness import Gateway, assert_problem

pytestmark = pytest.mark.asyncio


@pytest.fixture(autouse=True)
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Takes the place of the rendering; gives the decisions that it was asked to render."""
    seen: list[dict[str, Any]] = []
    module = ModuleType("actions.share_check.record_document")

    def render_docx(decision: dict[str, Any]) -> bytes:
        seen.append(decision)
        return b"PK word"

    def render_html(decision: dict[str, Any]) -> str:
        seen.append(decision)
        return "<!doctype html><title>Record</title>"

    module.render_docx = render_docx  # type: ignore[attr-defined]
    module.render_html = render_html  # type: ignore[attr-defined]
    for name in ("actions", "actions.share_check"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, "actions.share_check.record_document", module)
    return seen


async def test_the_record_of_the_newest_decision_is_a_word_file(
    gateway: Gateway, rendered: list[dict[str, Any]]
) -> None:
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
    assert rendered == [told(newer)["custom"]]


async def test_the_record_is_a_page_that_loads_nothing(gateway: Gateway, rendered: list[dict[str, Any]]) -> None:
    await gateway.open()
    gateway.rasa.says(DECISION)
    await gateway.say("go on")
    response = await gateway.client.get("/chat/record.html")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert response.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; ")
    assert rendered == [told(DECISION)["custom"]]


@pytest.mark.parametrize("path", ["/chat/record.docx", "/chat/record.html"])
async def test_without_a_decision_that_has_a_record_there_is_none(gateway: Gateway, path: str) -> None:
    await gateway.open()
    assert_problem(await gateway.client.get(path), 404)
    gateway.rasa.says(OUT_OF_SCOPE)
    await gateway.say("go on")
    assert_problem(await gateway.client.get(path), 404)


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
async def test_the_record_stays_while_something_else_is_talked_about(gateway: Gateway, later: dict[str, Any]) -> None:
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
