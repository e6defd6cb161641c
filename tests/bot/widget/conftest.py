"""What the widget's tests share: a browser, a page in it, and a website that shows the widget."""

from collections.abc import Iterator

import pytest
import pytest_socket
from playwright.sync_api import Browser, Page

from tests.bot.gateway.fixtures import _no_log_lines  # noqa: F401  # a fixture
from tests.bot.widget.host_site import HostSite, host_site
from tests.end_to_end.browsing import open_browser


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Forbid the network, but to tests that need sockets for a browser and a website on this machine."""
    if request.node.get_closest_marker("end_to_end") is None:
        pytest_socket.disable_socket(allow_unix_socket=True)
    else:
        pytest_socket.enable_socket()
    yield
    pytest_socket.enable_socket()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        context.set_default_timeout(5_000)
        yield context.new_page()


@pytest.fixture
def site() -> Iterator[HostSite]:
    with host_site() as served:
        yield served
