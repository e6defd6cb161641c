"""A page of somebody else's that has the widget from its package, vouched for by its hash, in a real browser."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.widget.package import write_package
from tests.bot.widget.host_site import HostSite, host_site

pytestmark = pytest.mark.end_to_end

SCRIPT = "/assets/sharing-assistant.js"
PAGE = (
    '<!doctype html><html lang="en-GB"><title>A page</title>'
    '<script type="module" src="{script}" integrity="{integrity}" crossorigin="anonymous"></script>'
    '<sharing-assistant api="/" exit-page="/weather"></sharing-assistant>'
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[HostSite]:
    """The website with the package's script at an address of its own, and a page that vouches for it."""
    package = write_package(tmp_path / "package")
    vouched = json.loads((package / "integrity.json").read_text())["files"]["sharing-assistant.js"]["integrity"]
    with host_site() as served:
        served.scripts[SCRIPT] = (package / "sharing-assistant.js").read_bytes()
        served.pages["/vouched"] = PAGE.format(script=SCRIPT, integrity=vouched)
        yield served


def test_the_widget_of_the_package_works_where_the_page_vouches_for_it(page: Page, site: HostSite) -> None:
    page.goto(f"{site.origin}/vouched")
    page.locator(".launcher").click()
    page.get_by_label("Your message").fill("hello")
    page.get_by_label("Your message").press("Enter")
    expect(page.locator(".reply")).to_have_count(2)
    assert site.asked == ["POST /chat/sessions", "POST /chat/messages"]


def test_a_script_that_was_changed_by_a_letter_does_not_run(page: Page, site: HostSite) -> None:
    site.scripts[SCRIPT] += b" "
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{site.origin}/vouched")
    page.wait_for_load_state("load")
    assert [one for one in said if "integrity" in one]
    assert not page.evaluate("() => Boolean(customElements.get('sharing-assistant'))")
    expect(page.locator(".launcher")).to_have_count(0)
