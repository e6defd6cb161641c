"""The assistant's page where its script does not run, and under a path of somebody's proxy, in a real browser."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Route, expect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.gateway.app import create_app
from bot.gateway.services import build_services
from bot.settings.settings import GatewaySettings
from bot.web.patient_protocol import PatientProtocol
from bot.web.plain import answering
from bot.web.routes import plain
from tests.bot.gateway.fakes import ANSWER, QUESTION, FakeGuard, FakeRasa
from tests.end_to_end.looking import Look, screenshots_folder
from tests.ports import free_port

pytestmark = pytest.mark.end_to_end

PATH = "/assistant"


def under_the_path(app: ASGIApp) -> ASGIApp:
    """The app behind a proxy that passes on what is under one path, without it, and nothing else."""

    async def passing(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith(f"{PATH}/"):
            await PlainTextResponse("nothing here", 404)(scope, receive, send)
            return
        inner = {**scope, "path": scope["path"].removeprefix(PATH)} if scope["type"] == "http" else scope
        await app(inner, receive, send)

    return passing


@contextmanager
def running(var: Path, rasa: FakeRasa) -> Iterator[str]:
    services = build_services(GatewaySettings(var_dir=var), rasa.transport(), guard=FakeGuard().load)
    port = free_port()
    app = under_the_path(create_app(services))
    server = uvicorn.Server(uvicorn.Config(app, port=port, http=PatientProtocol, log_config=None, lifespan="on"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}{PATH}/"
    server.should_exit = True
    thread.join()


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa()


@pytest.fixture
def address(tmp_path: Path, rasa: FakeRasa) -> Iterator[str]:
    with running(tmp_path / "var", rasa) as served:
        yield served


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}) as context:
        context.set_default_timeout(5_000)
        yield context.new_page()


def test_without_script_whom_to_call_is_there_and_a_conversation_can_be_had_and_cleared(
    page: Page, address: str, rasa: FakeRasa
) -> None:
    page.goto(address)
    expect(page.get_by_role("link", name="999").first).to_be_in_viewport()
    rasa.says(ANSWER)
    page.get_by_label("Your message").fill("can I share this?")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("blockquote")).to_contain_text("Consent …")
    expect(page.locator(".said").first).to_have_css("border-top-width", "1px")
    rasa.says(QUESTION)
    page.get_by_label("Your message").fill("check my case")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Yes", exact=True).click()
    assert rasa.turns[-1]["text"].startswith("/answer")
    expect(page.locator(".person").first).to_contain_text("Yes")
    page.get_by_text("Earlier in this conversation").click()
    expect(page.get_by_text("You said: can I share this?")).to_be_visible()
    page.get_by_role("button", name="Clear this conversation").click()
    expect(page.get_by_text("The conversation is cleared.")).to_be_visible()
    expect(page.get_by_text("You said: can I share this?")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_where_the_script_is_blocked_the_page_has_no_violation_and_fits(
    browser: Browser, address: str, width: int, tmp_path: Path
) -> None:
    with browser.new_context(viewport={"width": width, "height": 640}, bypass_csp=True) as context:
        page = context.new_page()
        page.route("**/widget.js", lambda route: route.abort())
        page.goto(address)
        expect(page.get_by_role("link", name="999").first).to_be_in_viewport()
        look = Look(page, screenshots_folder(tmp_path), width)
        look.at("plain-front")
        page.get_by_label("Your message").fill("can I share this?")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("heading", name="Answer")).to_be_visible()
        look.at("plain-answer")
        assert look.found == []
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


def test_in_a_browser_that_is_too_old_for_the_script_the_plain_page_stays(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script("delete CSSStyleSheet.prototype.replaceSync")
        page.goto(address)
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("link", name="999").first).to_be_visible()
        expect(page.get_by_role("button", name="Send")).to_be_visible()


def test_under_a_path_the_script_takes_the_place_of_the_plain_page_and_works(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        expect(page.locator(".reply")).to_have_count(1)
        expect(page.locator(".bare")).to_have_count(0)
        page.get_by_label("Your message").fill("hello")
        page.get_by_label("Your message").press("Enter")
        expect(page.locator(".reply")).to_have_count(2)


def test_what_was_typed_before_the_script_has_run_is_still_there(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        waiting: list[Route] = []
        page.route("**/widget.js", lambda route: waiting.append(route))
        page.goto(address, wait_until="commit")
        page.locator("#plain-text").fill("half a question")
        waiting[0].continue_()
        expect(page.locator(".reply")).to_have_count(1)
        expect(page.get_by_label("Your message")).to_have_value("half a question")
        expect(page.get_by_label("Your message")).to_be_focused()


def test_without_script_back_shows_the_page_again_but_its_answer_is_not_taken_twice(
    page: Page, address: str, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = address.replace("127.0.0.1", "localhost")
    monkeypatch.setattr(plain, "EXIT_PAGE", elsewhere)
    monkeypatch.setattr(answering, "EXIT_ORIGIN", elsewhere.removesuffix(f"{PATH}/"))
    page.goto(address)
    rasa.says(QUESTION)
    page.get_by_label("Your message").fill("check my case")
    page.get_by_role("button", name="Send").click()
    page.get_by_label("Your message").fill("yes")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".person").first).to_contain_text("yes")
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("Nothing was sent")
    assert [turn["text"] for turn in rasa.turns] == ["check my case", "yes"]
    page.get_by_role("button", name="Clear and leave").click()
    expect(page).to_have_url(elsewhere)
