"""Callers who are refused: no reply, no token of ours, one line in the log."""

import json
import logging
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import structlog
from structlog.testing import capture_logs

from bot.teams.verification import audiences
from tests.bot.gateway.harness import Gateway, assert_problem
from tests.bot.teams.running import StartTeams, TeamsGateway
from tests.teams_double.service import APP_ID, SECRET, TENANT, Microsoft
from tests.teams_double.signing import new_key

pytestmark = pytest.mark.asyncio
OTHER_TENANT = "99999999-bbbb-cccc-dddd-eeeeeeeeeeee"
ELSEWHERE = "https://evil.test/teams/"


async def post(gateway: TeamsGateway, activity: Any, token: str | None) -> httpx.Response:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    return await gateway.client.post("/api/messages", json=activity, headers=headers)


async def assert_refused(gateway: TeamsGateway, activity: Any, token: str | None, status: int, reason: str) -> None:
    structlog.reset_defaults()
    with capture_logs() as logs:
        response = await post(gateway, activity, token)
        await gateway.idle()
    assert response.status_code == status, (response.status_code, logs)
    assert response.content == b""
    assert [line["reason"] for line in logs if line["event"] == "teams_refused"] == [reason]
    assert set(logs[-1]) <= {"event", "log_level", "reason"}
    microsoft = gateway.microsoft
    assert not any(microsoft.conversations.values()), "a reply was sent"
    assert microsoft.tokens_given == [] and microsoft.bearers == [], "our token was asked for or sent"
    assert gateway.rasa.turns == []
    assert gateway.metric(f'assistant_teams_refused_total{{reason="{reason}"}}') == 1
    said = json.dumps(logs)
    assert SECRET not in said and (token is None or token not in said)


def hello(gateway: TeamsGateway) -> dict[str, Any]:
    return gateway.person().message("do I need consent?")


async def test_a_call_with_a_good_token_is_let_in(gateway: TeamsGateway) -> None:
    token = gateway.microsoft.signing.token(gateway.microsoft.service_url)
    response = await post(gateway, hello(gateway), token)
    assert response.status_code == 202
    await gateway.idle()
    assert len(gateway.person().got()) == 1


async def test_no_token(gateway: TeamsGateway) -> None:
    await assert_refused(gateway, hello(gateway), None, 401, "no_token")


async def test_something_that_is_no_token(gateway: TeamsGateway) -> None:
    await assert_refused(gateway, hello(gateway), "abc.def", 401, "not_a_token")


TOKENS: list[tuple[str, int, str, Callable[[Microsoft], str]]] = [
    ("wrong key under a known id", 401, "wrong_signature", lambda m: m.signing.token(m.service_url, new_key("first"))),
    ("unknown key id", 401, "unknown_key", lambda m: m.signing.token(m.service_url, new_key("unheard-of"))),
    ("wrong issuer", 401, "wrong_issuer", lambda m: m.signing.token(m.service_url, iss="https://evil.test")),
    ("no issuer", 401, "claim_missing", lambda m: m.signing.token(m.service_url, iss=None)),
    ("wrong audience", 401, "wrong_audience", lambda m: m.signing.token(m.service_url, aud="another-bot")),
    ("several audiences", 401, "wrong_audience", lambda m: m.signing.token(m.service_url, aud=[m.app_id, "another"])),
    ("no audience", 401, "claim_missing", lambda m: m.signing.token(m.service_url, aud=None)),
    ("expired", 401, "expired", lambda m: m.signing.token(m.service_url, exp=int(m.clock()) - 301)),
    ("not yet valid", 401, "expired", lambda m: m.signing.token(m.service_url, nbf=int(m.clock()) + 301)),
    ("no expiry", 401, "claim_missing", lambda m: m.signing.token(m.service_url, exp=None)),
    ("alg none", 401, "wrong_algorithm", lambda m: m.signing.unsigned(m.service_url)),
    ("HS256", 401, "wrong_algorithm", lambda m: m.signing.signed_with_the_public_key(m.service_url)),
    ("no service address", 401, "wrong_service_url", lambda m: m.signing.token(m.service_url, serviceurl=None)),
    ("another service address", 401, "wrong_service_url", lambda m: m.signing.token(ELSEWHERE)),
]


@pytest.mark.parametrize(
    ("status", "reason", "made"), [rest for _, *rest in TOKENS], ids=[name.replace(" ", "-") for name, *_ in TOKENS]
)
async def test_a_token_that_is_not_good(
    gateway: TeamsGateway, status: int, reason: str, made: Callable[[Microsoft], str]
) -> None:
    await assert_refused(gateway, hello(gateway), made(gateway.microsoft), status, reason)


async def test_a_token_is_good_for_five_minutes_after_its_end(gateway: TeamsGateway) -> None:
    signing = gateway.microsoft.signing
    token = signing.token(gateway.microsoft.service_url, exp=int(gateway.clock()) - 299)
    assert (await post(gateway, hello(gateway), token)).status_code == 202


@pytest.mark.parametrize(
    "address",
    [
        ELSEWHERE,
        "https://microsoft.test.evil.test/teams/",
        "https://microsoft.test@evil.test/teams/",
        "https://microsoft.test:8443/teams/",
        "http://microsoft.test/teams/",
        "https://evil.test\\@microsoft.test/teams/",
        "https://evil.test#@microsoft.test/teams/",
        "file:///etc/passwd",
        "https://[::1/teams",
        "",
    ],
)
async def test_an_address_that_is_not_microsofts_gets_no_token_even_where_the_claim_names_it(
    gateway: TeamsGateway, address: str
) -> None:
    token = gateway.microsoft.signing.token(address)
    activity = {**hello(gateway), "serviceUrl": address}
    reason = "service_host_not_allowed" if address else "wrong_service_url"
    await assert_refused(gateway, activity, token, 403 if address else 401, reason)


async def test_a_body_that_names_another_address_than_the_claim(gateway: TeamsGateway) -> None:
    token = gateway.microsoft.signing.token(gateway.microsoft.service_url)
    await assert_refused(gateway, {**hello(gateway), "serviceUrl": ELSEWHERE}, token, 401, "wrong_service_url")


def with_tenants(activity: dict[str, Any], in_data: str | None, in_conversation: str | None) -> dict[str, Any]:
    data = {} if in_data is None else {"tenant": {"id": in_data}}
    conversation = {**activity["conversation"], "tenantId": in_conversation}
    return {**activity, "channelData": data, "conversation": conversation}


@pytest.mark.parametrize(
    ("in_data", "in_conversation", "reason"),
    [
        (OTHER_TENANT, OTHER_TENANT, "tenant_not_allowed"),
        (TENANT, OTHER_TENANT, "tenant_not_allowed"),
        (OTHER_TENANT, TENANT, "tenant_not_allowed"),
        (OTHER_TENANT, None, "tenant_not_allowed"),
        (None, None, "tenant_missing"),
    ],
)
async def test_people_of_other_organisations(
    gateway: TeamsGateway, in_data: str | None, in_conversation: str | None, reason: str
) -> None:
    activity = with_tenants(hello(gateway), in_data, in_conversation)
    token = gateway.microsoft.signing.token(gateway.microsoft.service_url)
    await assert_refused(gateway, activity, token, 403, reason)


async def test_another_channel(gateway: TeamsGateway) -> None:
    token = gateway.microsoft.signing.token(gateway.microsoft.service_url)
    await assert_refused(gateway, {**hello(gateway), "channelId": "webchat"}, token, 403, "wrong_channel")


async def test_a_key_that_may_not_sign_for_teams(gateway: TeamsGateway) -> None:
    key = new_key("for-others", endorsements=("webchat",))
    gateway.microsoft.signing.keys = [key]
    token = gateway.microsoft.signing.token(gateway.microsoft.service_url)
    await assert_refused(gateway, hello(gateway), token, 403, "not_endorsed")


@pytest.mark.parametrize("body", [[], 7, {"type": "message"}, "x", None, {"a": "b"}])
async def test_something_that_is_no_activity(gateway: TeamsGateway, body: Any) -> None:
    token = gateway.microsoft.signing.token(gateway.microsoft.service_url)
    await assert_refused(gateway, body, token, 400, "not_an_activity")


async def test_a_body_of_brackets(gateway: TeamsGateway) -> None:
    token = gateway.microsoft.signing.token(gateway.microsoft.service_url)
    headers = {"Authorization": f"Bearer {token}"}
    response = await gateway.client.post("/api/messages", content=b"[" * 100_000, headers=headers)
    assert response.status_code == 400


async def test_a_flood_of_refused_calls_runs_into_the_limit_of_its_address(start_teams: StartTeams) -> None:
    async with start_teams(settings={"address_rate_per_minute": 5}) as gateway:
        statuses = [(await post(gateway, hello(gateway), None)).status_code for _ in range(8)]
    assert statuses == [401] * 5 + [429] * 3


async def test_a_body_over_the_limit(start_teams: StartTeams) -> None:
    async with start_teams(body_limit_bytes=40_000) as gateway:
        token = gateway.microsoft.signing.token(gateway.microsoft.service_url)
        fits = {**hello(gateway), "locale": "x" * 38_000}
        assert (await post(gateway, fits, token)).status_code == 202
        assert_problem(await post(gateway, {**fits, "locale": "x" * 41_000}, token), 413)


async def test_where_teams_is_not_set_up_there_is_nothing(start: Any) -> None:
    async with start() as plain:
        assert isinstance(plain, Gateway)
        assert_problem(await plain.client.post("/api/messages", json={}), 404)


async def test_our_token_does_not_follow_a_redirect(gateway: TeamsGateway) -> None:
    gateway.microsoft.faults.append((307, None))
    await gateway.person().say("do I need consent?")
    await gateway.idle()
    assert len(gateway.microsoft.bearers) == 2, "the typing indicator and one attempt"


@pytest.fixture(autouse=True)
def _quiet_libraries(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, logger="httpx")


async def test_a_token_may_name_this_bot_as_in_microsofts_own_kit() -> None:
    # Imported here because it takes more than a second.
    from microsoft_teams.apps.auth.token_validator import TokenValidator

    assert list(audiences(APP_ID)) == TokenValidator._default_audiences(APP_ID)


@pytest.mark.asyncio
@pytest.mark.parametrize("audience", audiences(APP_ID))
async def test_each_of_these_names_is_let_in(gateway: TeamsGateway, audience: str) -> None:
    token = gateway.microsoft.signing.token(gateway.microsoft.service_url, aud=audience)
    response = await gateway.client.post(
        "/api/messages", json=gateway.person().message("hello"), headers={"Authorization": f"Bearer {token}"}
    )
    assert response.status_code == 202
    await gateway.idle()
