"""Which web pages may use the assistant, over the real API."""

import httpx
import pytest
from pydantic import ValidationError

from bot.settings.origins import exact_origin, is_own
from bot.settings.settings import GatewaySettings
from tests.bot.gateway.harness import Gateway, Start, assert_problem

ALLOWED = "https://www.example.org"
ORIGINS = f"{ALLOWED}, https://intranet.example:8443"
FOREIGN = [
    "null",
    "https://www.example.org.evil",
    "https://evil-www.example.org",
    "https://example.org",
    "http://www.example.org",
    "https://www.example.org:444",
    "https://www.example.org:443",
    "https://www.example.org/",
    "https://WWW.example.org",
    "https://www.example.org@evil.example",
    "https://evil.example",
    "http://gateway.evil",
    "file://",
    "",
]


async def session(gateway: Gateway, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await gateway.client.post("/chat/sessions", json={}, headers=named)


@pytest.mark.asyncio
@pytest.mark.parametrize("origin", FOREIGN)
async def test_a_page_of_another_origin_is_refused(start: Start, origin: str) -> None:
    async with start(embedding_origins=ORIGINS) as gateway:
        response = await session(gateway, Origin=origin)
        assert_problem(response, 403)
        assert "access-control-allow-origin" not in response.headers
        assert response.headers["x-content-type-options"] == "nosniff"
        preflight = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        assert_problem(await gateway.client.options("/chat/messages", headers=preflight), 403)


@pytest.mark.asyncio
async def test_two_origins_at_once_are_refused(start: Start) -> None:
    async with start(embedding_origins=ORIGINS) as gateway:
        twice = [("Origin", ALLOWED), ("Origin", "https://evil.example")]
        assert_problem(await gateway.client.post("/chat/sessions", headers=twice), 403)


@pytest.mark.asyncio
@pytest.mark.parametrize("origin", [ALLOWED, "https://intranet.example:8443"])
async def test_a_page_of_an_allowed_origin_may_ask_and_read_the_answer(start: Start, origin: str) -> None:
    async with start(embedding_origins=ORIGINS) as gateway:
        gateway.client.headers["Origin"] = origin
        await gateway.open()
        response = await gateway.say("hello")
        assert response.status_code == 200
        assert response.headers["access-control-allow-origin"] == origin
        assert "Origin" in response.headers["vary"]
        assert "access-control-allow-credentials" not in response.headers


@pytest.mark.asyncio
async def test_an_allowed_page_can_read_a_failure_with_its_contacts(start: Start) -> None:
    async with start(embedding_origins=ORIGINS) as gateway:
        gateway.client.headers["Origin"] = ALLOWED
        await gateway.open()
        gateway.rasa.error = httpx.ConnectError("refused")
        for response in (await gateway.say("hello"), await gateway.client.post("/chat/messages", json=[])):
            assert response.headers["access-control-allow-origin"] == ALLOWED
        gateway.services.database.close()
        broken = await gateway.say("hello")
        assert_problem(broken, 503)
        assert broken.headers["access-control-allow-origin"] == ALLOWED


@pytest.mark.asyncio
async def test_the_preflight_names_what_is_needed_and_is_kept(start: Start) -> None:
    async with start(embedding_origins=ORIGINS) as gateway:
        wanted = {"Origin": ALLOWED, "Access-Control-Request-Method": "DELETE"}
        wanted["Access-Control-Request-Headers"] = "authorization, content-type"
        response = await gateway.client.options("/chat/sessions", headers=wanted)
        assert response.status_code == 200
        assert response.headers["access-control-allow-origin"] == ALLOWED
        assert response.headers["access-control-allow-methods"] == "GET, POST, DELETE"
        assert int(response.headers["access-control-max-age"]) > 0
        assert "Origin" in response.headers["vary"]
        for more in ({"Access-Control-Request-Method": "PUT"}, {"Access-Control-Request-Headers": "x-forwarded-for"}):
            assert (await gateway.client.options("/chat/sessions", headers={**wanted, **more})).status_code == 400


@pytest.mark.asyncio
async def test_who_sends_no_origin_passes(start: Start) -> None:
    async with start(embedding_origins=ORIGINS) as gateway:
        response = await session(gateway)
        assert response.status_code == 201
        assert "Origin" in response.headers["vary"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://gateway"},
        {"Origin": "https://assistant.example", "Host": "assistant.example"},
        {"Origin": "https://assistant.example", "Host": "assistant.example:443"},
        {"Origin": "http://127.0.0.1:8000", "Host": "127.0.0.1:8000"},
        # A proxy that changes the host. Browsers say that it is one site.
        {"Origin": "https://assistant.example", "Host": "127.0.0.1:8000", "Sec-Fetch-Site": "same-origin"},
    ],
)
async def test_the_assistants_own_page_passes_also_behind_a_proxy(gateway: Gateway, headers: dict[str, str]) -> None:
    assert (await session(gateway, **headers)).status_code == 201


@pytest.mark.asyncio
@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
async def test_a_page_beside_it_on_the_same_domain_is_refused(gateway: Gateway, site: str) -> None:
    headers = {"Origin": "https://wiki.example", "Host": "assistant.example", "Sec-Fetch-Site": site}
    assert_problem(await session(gateway, **headers), 403)


@pytest.mark.asyncio
async def test_without_the_setting_no_other_page_may_ask(gateway: Gateway) -> None:
    assert_problem(await session(gateway, Origin=ALLOWED), 403)


@pytest.mark.asyncio
async def test_only_allowed_pages_may_show_the_assistants_page_in_a_frame(start: Start) -> None:
    async with start(embedding_origins=ORIGINS) as gateway:
        framed, api = (await gateway.client.get("/")).headers, (await gateway.client.get("/healthz")).headers
    expected = f"frame-ancestors {ALLOWED} https://intranet.example:8443"
    assert framed["content-security-policy"].split("; ")[-1] == expected
    assert "x-frame-options" not in framed
    assert (api["x-frame-options"], "frame-ancestors 'none'" in api["content-security-policy"]) == ("DENY", True)


@pytest.mark.asyncio
async def test_by_default_no_page_may_show_it_in_a_frame(gateway: Gateway) -> None:
    headers = (await gateway.client.get("/")).headers
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.asyncio
async def test_the_widgets_files_may_be_loaded_by_other_pages_only_where_some_are_allowed(start: Start) -> None:
    async with start(embedding_origins=ORIGINS) as gateway:
        response = await gateway.client.get("/widget.js", headers={"Origin": ALLOWED})
        assert response.headers["cross-origin-resource-policy"] == "cross-origin"
        assert response.headers["access-control-allow-origin"] == ALLOWED
        other = await gateway.client.get("/widget.js", headers={"Origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers
        assert "Origin" in other.headers["vary"]
    async with start() as gateway:
        response = await gateway.client.get("/widget.js", headers={"Origin": ALLOWED})
        assert response.headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize(
    "origin",
    [
        "https://a.example",
        "https://a.example:8443",
        "http://localhost:3000",
        "http://127.0.0.1",
        "http://[::1]:80" + "80",
    ],
)
def test_an_exact_origin_is_taken(origin: str) -> None:
    assert exact_origin(origin) == origin


@pytest.mark.parametrize(
    "text",
    [
        "*", "null", "", "a.example", "https://*", "https://*.example", "https://a.example/", "https://a.example/page",
        "http://a.example", "https://A.example", "https://a.example:443", "https://u@a.example", "https://a.example?x",
        "https://bücher.example", "ftp://a.example", "https://a.example https://b.example", "https://a.example;x y",
        "https://-a.example", "https://a..example", "https://a.example:123456", "https://a.example\n",
        "http://localhost.evil", "http://localhost:80",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not an exact origin: write https://host|leave out the port"):
        exact_origin(text)


def test_a_setting_with_one_wrong_origin_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_EMBEDDING_ORIGINS", "https://a.example,https://*.b.example")
    with pytest.raises(
        ValidationError, match=r"embedding_origins[\s\S]*'https://\*\.b\.example' is not an exact origin"
    ):
        GatewaySettings()


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://", ""),
        ("null", "null"),
        ("http://a.example", "b.example"),
        ("a.example", "a.example"),
        ("https://a:80", "a"),
    ],
)
def test_what_is_not_its_own_is_known(origin: str, host: str) -> None:
    assert not is_own(origin, host)
