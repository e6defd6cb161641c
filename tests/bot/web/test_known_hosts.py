import pytest

from tests.bot.gateway.fakes import ANSWER
from tests.bot.gateway.harness import Gateway, Start, assert_problem

pytestmark = pytest.mark.asyncio
OURS = "sharing.example.org"


@pytest.mark.parametrize("host", [OURS, "Sharing.Example.ORG", f"{OURS}:443", f"{OURS}."])
async def test_it_answers_under_its_own_name_however_it_is_written(start: Start, host: str) -> None:
    async with start(allowed_hosts=OURS) as gateway:
        assert (await gateway.client.get("/", headers={"host": host})).status_code == 200


@pytest.mark.parametrize("path", ["/", "/chat/sessions", "/page/chat.js", "/nowhere", "/openapi.json", "/api/messages"])
@pytest.mark.parametrize("host", ["evil.example", f"{OURS}.evil.example", f"evil.example:{OURS}", "127.0.0.1", ""])
async def test_another_name_is_refused_in_peoples_words(start: Start, host: str, path: str) -> None:
    async with start(allowed_hosts=OURS) as gateway:
        problem = assert_problem(await gateway.client.get(path, headers={"host": host}), 421)
        assert problem["type"] == "urn:sharing-assistant:problem:wrong_host"
        assert "999" in problem["detail"]
        assert not gateway.rasa.turns


async def test_two_names_at_once_are_refused(start: Start) -> None:
    async with start(allowed_hosts=OURS) as gateway:
        response = await gateway.client.get("/", headers=[("host", OURS), ("host", "evil.example")])
        assert_problem(response, 421)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
async def test_operators_tools_may_ask_by_the_machines_address(start: Start, path: str) -> None:
    async with start(allowed_hosts=OURS) as gateway:
        gateway.rasa.says(ANSWER)
        assert (await gateway.client.get(path, headers={"host": "10.1.2.3:8000"})).status_code == 200


async def test_unless_names_are_given_every_name_is_answered(gateway: Gateway) -> None:
    assert (await gateway.client.get("/", headers={"host": "any.example"})).status_code == 200
