import re

import pytest

from actions.share_check.record.document import STYLESHEET
from bot.web.routes.page import PAGE_DIR
from tests.bot.gateway.harness import Gateway

pytestmark = pytest.mark.asyncio

FILES = sorted(PAGE_DIR.iterdir())


async def test_the_page_is_served_with_a_strict_policy(gateway: Gateway) -> None:
    response = await gateway.client.get("/")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    policy = response.headers["content-security-policy"]
    for rule in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"):
        assert rule in policy.split("; ")
    assert "unsafe" not in policy
    assert "http" not in policy


async def test_whose_it_is_privacy_and_accessibility_are_on_a_page_with_whom_to_call(gateway: Gateway) -> None:
    response = await gateway.client.get("/about")
    assert response.status_code == 200
    assert "default-src 'none'" in response.headers["content-security-policy"]
    for part in ('id="whose"', 'id="privacy"', 'id="accessibility"', 'href="tel:999"', "not been used for a day"):
        assert part in response.text
    assert "{" not in response.text
    assert 'href="about"' in (await gateway.client.get("/")).text


async def test_every_response_has_the_security_headers(gateway: Gateway) -> None:
    for path in ("/", "/widget.js", "/healthz", "/nowhere", "/chat/messages"):
        headers = (await gateway.client.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        # The page's own form needs its origin.
        assert headers["referrer-policy"] == ("same-origin" if path == "/" else "no-referrer")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


async def test_what_was_said_is_not_to_be_cached_and_the_pages_files_are_asked_about(
    gateway: Gateway,
) -> None:
    await gateway.open()
    assert (await gateway.client.get("/chat/messages")).headers["cache-control"] == "no-store"
    for path in ("/", "/page/page.css", "/widget.js"):
        assert (await gateway.client.get(path)).headers["cache-control"] == "no-cache"


async def test_every_file_that_the_page_names_is_served_from_here(gateway: Gateway) -> None:
    page = (await gateway.client.get("/")).text
    named = {f"/{address}" for address in re.findall(r'(?:src|href)="(?!#|tel:)([^"]+)"', page)}
    named.add(STYLESHEET)
    # The tab's script is for the tab alone (test_teams_tab.py).
    pages = {"/widget.js", "/about", "/?read=easy"}
    assert named == {f"/page/{file.name}" for file in FILES if file.name != "tab.js"} | pages
    for address in named:
        assert (await gateway.client.get(address)).status_code == 200


async def test_the_page_has_no_inline_script_or_style(gateway: Gateway) -> None:
    page = (await gateway.client.get("/")).text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", page)


async def test_the_widget_is_one_script_that_a_browser_asks_about_and_gets_compressed(gateway: Gateway) -> None:
    response = await gateway.client.get("/widget.js")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert response.headers["content-encoding"] == "gzip"
    assert response.headers["vary"] == "Accept-Encoding, Origin"
    plain = await gateway.client.get("/widget.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == response.content
    again = await gateway.client.get("/widget.js", headers={"If-None-Match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
