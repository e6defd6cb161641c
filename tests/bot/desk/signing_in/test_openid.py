"""Sign-in against a real OpenID Connect provider in a process of its own."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest
from pydantic import SecretStr

from bot.desk.app import build_desk, create_app
from bot.settings.desk_settings import DeskSettings
from tests.bot.desk.conftest import ADDRESS, Browser

pytestmark = [pytest.mark.slow, pytest.mark.allow_hosts(["127.0.0.1"])]


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    # Its issuer is the host by which it is asked.
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "oidc_provider_mock", "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while True:
            try:
                httpx.get(f"{url}/.well-known/openid-configuration")
                break
            except httpx.TransportError:
                assert process.poll() is None, "the provider ended"
                time.sleep(0.1)
        yield url
        process.kill()


def known(provider: str, subject: str, **claims: object) -> None:
    """Let the provider know a person."""
    httpx.put(f"{provider}/users/{quote(subject)}", json=claims).raise_for_status()


@pytest.fixture
def person(provider: str, tmp_path: Path) -> Browser:
    settings = DeskSettings(openid_issuer=provider, openid_client_id="desk", openid_client_secret=SecretStr("secret"))
    return Browser(create_app(build_desk(settings, tmp_path), tmp_path), base_url=ADDRESS)


def to_provider(person: Browser) -> str:
    answer = person.post("/sign-in/provider", follow_redirects=False)
    assert answer.status_code == 303
    return answer.headers["location"]


def back(asked: str, subject: str) -> str:
    """What the provider sends the browser back to."""
    return httpx.post(asked, data={"sub": subject}).headers["location"]


def test_a_person_whom_the_provider_knows_signs_in_with_the_roles_of_the_claim(person: Browser, provider: str) -> None:
    known(provider, "ann", name="Ann Editor", roles=["editor"])
    page = person.get(back(to_provider(person), "ann"))
    assert "Ann Editor" in page.text
    assert "(editor)" in page.text


def test_it_comes_back_to_the_page_that_was_asked_for(person: Browser, provider: str) -> None:
    known(provider, "ann", name="Ann Editor", roles=["editor"])
    person.get("/?said=signed_out")
    answer = person.get(back(to_provider(person), "ann"), follow_redirects=False)
    assert answer.headers["location"] == "/?said=signed_out"


def test_the_question_has_state_nonce_and_a_proof_key(person: Browser) -> None:
    asked = parse_qs(urlsplit(to_provider(person)).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert all(asked[name][0] for name in ("state", "nonce", "code_challenge"))
    assert asked["redirect_uri"] == ["http://127.0.0.1:8010/sign-in/back"]


def test_somebody_without_a_role_is_not_let_in(person: Browser, provider: str) -> None:
    without: list[dict[str, object]] = [{}, {"roles": []}, {"roles": ["gardener"]}, {"roles": {"editor": True}}]
    for claims in without:
        known(provider, "guest", name="Guest", **claims)
        answer = person.get(back(to_provider(person), "guest"))
        assert answer.status_code == 403
        assert "You have no role at this desk" in answer.text
    assert person.get("/", follow_redirects=False).status_code == 303


def test_an_answer_to_a_question_of_another_browser_is_refused(person: Browser, provider: str, tmp_path: Path) -> None:
    known(provider, "ann", name="Ann", roles=["editor"])
    of_the_attacker = back(to_provider(person), "ann")
    settings = DeskSettings(openid_issuer=provider, openid_client_id="desk", openid_client_secret=SecretStr("secret"))
    victim = Browser(create_app(build_desk(settings, tmp_path / "other"), tmp_path / "other"), base_url=ADDRESS)
    assert victim.get(of_the_attacker).status_code == 403


def test_an_answer_works_once(person: Browser, provider: str) -> None:
    known(provider, "ann", name="Ann", roles=["editor"])
    came_back = back(to_provider(person), "ann")
    assert person.get(came_back, follow_redirects=False).status_code == 303
    assert person.get(came_back).status_code == 403


def test_a_provider_that_says_another_issuer_signs_nobody_in(provider: str, tmp_path: Path) -> None:
    # The provider names the host by which it is asked; this address differs from what it says.
    settings = DeskSettings(
        openid_issuer=f"{provider}/", openid_client_id="desk", openid_client_secret=SecretStr("secret")
    )
    desk = build_desk(settings, tmp_path)
    assert desk.openid is not None
    desk.openid._issuer = "https://login.example"
    one = Browser(create_app(desk, tmp_path), base_url=ADDRESS)
    assert one.post("/sign-in/provider").status_code == 502


def test_with_a_provider_there_are_no_links(person: Browser) -> None:
    assert person.get("/sign-in/link?token=x").status_code == 404
    assert person.post("/sign-in/link", data={"token": "x"}).status_code == 404
