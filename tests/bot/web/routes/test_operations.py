import asyncio
import json
from pathlib import Path

import httpx
import pytest

from bot.shared.draining import begin_draining, end_draining
from bot.web.routes.page import PAGE_DIR
from tests.bot.gateway.fakes import ANSWER, NO_ANSWER, PLAIN
from tests.bot.gateway.harness import Gateway, Start, assert_problem

pytestmark = pytest.mark.asyncio


async def test_it_is_alive_although_rasa_is_down(gateway: Gateway) -> None:
    gateway.rasa.error = httpx.ConnectError("refused")
    response = await gateway.client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "alive"})


async def test_it_is_ready_when_a_real_question_is_answered_in_a_conversation_thrown_away(
    gateway: Gateway,
) -> None:
    gateway.rasa.says(ANSWER)
    response = await gateway.client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ready"})
    (turn,) = gateway.rasa.turns
    assert turn["text"] == "Do I need consent to share information about a child?"
    assert gateway.rasa.deleted == [turn["conversation"]]


@pytest.mark.parametrize("reply", [PLAIN, NO_ANSWER])
async def test_it_is_not_ready_when_the_question_gets_no_quotation(gateway: Gateway, reply: dict[str, object]) -> None:
    gateway.rasa.says(reply)
    problem = assert_problem(await gateway.client.get("/readyz"), 503)
    assert problem["contacts"][0]["phone"] == "999"


async def test_it_is_not_ready_when_rasa_is_down_and_keeps_one_id_to_delete_at_most(start: Start) -> None:
    async with start(unreadiness_cache_seconds=0) as gateway:
        gateway.rasa.error = httpx.ConnectError("refused")
        for _ in range(3):
            assert_problem(await gateway.client.get("/readyz"), 503)
        assert gateway.services.deletions.pending.count() == 1
        gateway.rasa.error = None
        gateway.rasa.says(ANSWER)
        assert (await gateway.client.get("/readyz")).status_code == 200
        assert gateway.services.deletions.pending.count() == 0


async def test_it_says_which_processes_fail_at_each_start(gateway: Gateway, tmp_path: Path) -> None:
    states = {
        "rasa": {"starts": 9, "pid": None, "hangs": 0, "keeps_failing": True},
        "actions": {"starts": 1, "pid": 7, "hangs": 0, "keeps_failing": False},
    }
    (tmp_path / "processes.json").write_text(json.dumps({"processes": states}), encoding="utf-8")
    gateway.rasa.error = httpx.ConnectError("refused")
    assert assert_problem(await gateway.client.get("/readyz"), 503)["failing"] == ["rasa"]


async def test_a_machine_that_is_taken_out_of_service_says_so_and_answers_all_the_same(
    gateway: Gateway, tmp_path: Path
) -> None:
    gateway.rasa.says(ANSWER)
    await gateway.open()
    begin_draining(tmp_path)
    problem = assert_problem(await gateway.client.get("/readyz"), 503)
    assert problem["type"].endswith(":draining")
    assert problem["contacts"][0]["phone"] == "999"
    assert problem["turns_in_hand"] == 0
    assert problem["quiet_seconds"] >= 0
    assert problem["can_answer"] is True
    assert "assistant_draining 1.0" in (await gateway.client.get("/metrics")).text
    assert (await gateway.say("do I need consent?")).status_code == 200
    # Nor is anybody turned away who has found it still.
    assert (await gateway.client.post("/chat/sessions", json={})).status_code == 201
    assert (await gateway.client.get("/healthz")).status_code == 200
    end_draining(tmp_path)
    assert (await gateway.client.get("/readyz")).status_code == 200
    assert "assistant_draining 0.0" in (await gateway.client.get("/metrics")).text


async def test_out_of_service_it_says_whether_it_could_answer(gateway: Gateway, tmp_path: Path) -> None:
    gateway.rasa.error = httpx.ConnectError("refused")
    begin_draining(tmp_path)
    problem = assert_problem(await gateway.client.get("/readyz"), 503)
    assert problem["type"].endswith(":draining")
    assert problem["can_answer"] is False


async def test_metrics_with_a_port_of_their_own_are_not_on_the_one_for_people(start: Start) -> None:
    async with start(metrics_port=9100) as gateway:
        assert_problem(await gateway.client.get("/metrics"), 404)


async def test_many_who_ask_at_once_share_one_question(gateway: Gateway) -> None:
    gateway.rasa.says(ANSWER)
    responses = await asyncio.gather(*(gateway.client.get("/readyz") for _ in range(10)))
    assert {response.status_code for response in responses} == {200}
    assert len(gateway.rasa.turns) == 1


async def test_the_metrics_count_turns_by_outcome_and_failures_by_reason(gateway: Gateway) -> None:
    await gateway.open()
    gateway.rasa.replies = [[PLAIN, ANSWER], [PLAIN]]
    await gateway.say("one")
    await gateway.say("two")
    await gateway.say("/restart")
    gateway.rasa.status = 500
    await gateway.say("three")
    await gateway.client.delete("/chat/sessions")
    response = await gateway.client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain")
    for line in (
        'assistant_turns_total{outcome="answer"} 1.0',
        'assistant_turns_total{outcome="plain"} 1.0',
        'assistant_turns_total{outcome="notice"} 1.0',
        'assistant_failures_total{reason="status"} 1.0',
        "assistant_turn_seconds_count 4.0",
        "assistant_rasa_seconds_count 3.0",
        "assistant_sessions_started_total 1.0",
        "assistant_sessions_deleted_total 1.0",
        "assistant_pending_deletions 0.0",
    ):
        assert line in response.text


# Never served, though it is there.
BESIDE_THE_PAGE = "services.py"


async def test_the_file_that_is_asked_for_beside_the_page_is_there() -> None:
    assert (PAGE_DIR.parent / BESIDE_THE_PAGE).is_file()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/page/nowhere.js", 404),
        ("GET", f"/page/..%2f{BESIDE_THE_PAGE}", 404),
        ("GET", "/chat/sessions/", 404),
        ("GET", "/docs", 404),
        ("GET", "/chat/sessions", 405),
        ("PUT", "/chat/messages", 405),
        ("POST", "/healthz", 405),
        ("POST", "/page/chat.js", 405),
    ],
)
async def test_what_is_not_there_is_a_problem_document_too(
    gateway: Gateway, method: str, path: str, status: int
) -> None:
    response = await gateway.client.request(method, path)
    assert_problem(response, status)
    if status == 405 and not path.startswith("/page"):
        assert response.headers["Allow"]


async def test_a_turn_that_failed_makes_it_ask_again_whether_it_is_ready(gateway: Gateway) -> None:
    gateway.rasa.says(ANSWER)
    assert (await gateway.client.get("/readyz")).status_code == 200
    await gateway.open()
    gateway.rasa.error = httpx.ConnectError("refused")
    assert_problem(await gateway.say("do I need consent?"), 503)
    assert_problem(await gateway.client.get("/readyz"), 503)
