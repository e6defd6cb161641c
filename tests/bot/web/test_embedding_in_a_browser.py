"""Pages of other websites, in a real browser: only those on the list may use the assistant."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import pytest_socket
import uvicorn
from playwright.sync_api import Browser, Page

from bot.gateway.app import create_app
from bot.gateway.services import build_services
from bot.settings.settings import GatewaySettings
from bot.web.patient_protocol import PatientProtocol
from tests.bot.gateway.fakes import FakeGuard, FakeRasa
from tests.end_to_end.browsing import open_browser
from tests.ports import free_port

pytestmark = pytest.mark.end_to_end

# What a page with the widget does: begin a session, send a message, read and end the conversation. Gives the statuses.
ASKS = """async (gateway) => {
  const call = (method, path, body, token) => fetch(gateway + path, {
    method, body: body && JSON.stringify(body),
    headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
  });
  const started = await call("POST", "/chat/sessions", {});
  const { token } = await started.json();
  const said = await call("POST", "/chat/messages", { text: "hello" }, token);
  const read = await call("GET", "/chat/messages", undefined, token);
  const ended = await call("DELETE", "/chat/sessions", undefined, token);
  return [started.status, said.status, (await read.json()).messages.length, ended.status];
}"""


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Allow sockets. This replaces the fixture of that name, which forbids them."""
    pytest_socket.enable_socket()
    yield


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@contextmanager
def website(folder: Path) -> Iterator[str]:
    """Serve another website, and return its origin."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@contextmanager
def gateway(var: Path, origin: str) -> Iterator[str]:
    """Run the gateway with that origin on its list, and return its address."""
    services = build_services(
        GatewaySettings(var_dir=var, embedding_origins=(origin,)), FakeRasa().transport(), guard=FakeGuard().load
    )
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(create_app(services), port=port, http=PatientProtocol, log_config=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def framed(page: Page, gateway: str) -> bool:
    """Whether the assistant's page shows in a frame of the open page."""
    page.evaluate(
        """(address) => new Promise((done) => {
          const frame = document.createElement("iframe");
          frame.src = address; frame.onload = done; document.body.append(frame);
        })""",
        gateway,
    )
    inner = page.frames[-1]
    return inner.url.startswith(gateway) and inner.locator("#log").count() == 1


def test_a_page_on_the_list_may_ask_and_show_it_and_one_that_is_not_may_neither(tmp_path: Path, page: Page) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<!doctype html><title>A website</title><p>Ours", encoding="utf-8")
    with website(site) as allowed, website(site) as other, gateway(tmp_path / "var", allowed) as address:
        page.goto(allowed)
        assert page.evaluate(ASKS, address) == [201, 200, 3, 204]
        assert framed(page, address)
        page.goto(other)
        with pytest.raises(Exception, match="Failed to fetch"):
            page.evaluate(ASKS, address)
        assert not framed(page, address)
        assert page.context.cookies() == []


def test_the_assistants_own_page_may_ask(tmp_path: Path, page: Page) -> None:
    with gateway(tmp_path / "var", "https://www.example.org") as address:
        page.goto(address)
        assert page.evaluate(ASKS, address) == [201, 200, 3, 204]
        assert page.context.cookies() == []
