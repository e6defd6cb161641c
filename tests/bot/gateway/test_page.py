import re

import pytest

from actions.share_check.record_document import STYLESHEET
from bot.gateway.routes.page import PAGE_DIR
from tests.bot.gateway.harness import Gateway

pytestmark = pytest.mark.asyncio

FILES = sorted(PAGE_DIR.iterdir())
SCRIPTS = [file for file in FILES if file.suffix == ".js"]


async def test_the_page_is_served_with_a_strict_policy(gateway: Gateway) -> None:
    response = await gateway.client.get("/")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    policy = response.headers["content-security-policy"]
    for rule in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"):
        assert rule in policy.split("; ")
    assert "unsafe" not in policy
    assert "http" not in policy


async def test_every_response_has_the_security_headers(gateway: Gateway) -> None:
    for path in ("/", "/page/chat.js", "/healthz", "/nowhere", "/chat/messages"):
        headers = (await gateway.client.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


async def test_what_was_said_is_not_to_be_cached_and_the_pages_files_are_asked_about(
    gateway: Gateway,
) -> None:
    await gateway.open()
    assert (await gateway.client.get("/chat/messages")).headers["cache-control"] == "no-store"
    for path in ("/", "/page/chat.css"):
        assert (await gateway.client.get(path)).headers["cache-control"] == "no-cache"


async def test_every_file_that_the_page_names_is_served_from_here(gateway: Gateway) -> None:
    page = (PAGE_DIR / "index.html").read_text(encoding="utf-8")
    named = set(re.findall(r'(?:src|href)="(?!#|tel:)([^"]+)"', page))
    named |= {f"/page/{name}" for file in SCRIPTS for name in re.findall(r'from "\./([^"]+)"', file.read_text("utf-8"))}
    named.add(STYLESHEET)
    assert named == {f"/page/{file.name}" for file in FILES if file.name != "index.html"}
    for address in named:
        assert (await gateway.client.get(address)).status_code == 200


async def test_the_page_has_no_inline_script_or_style_and_turns_no_text_into_markup() -> None:
    page = (PAGE_DIR / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", page)
    for script in SCRIPTS:
        forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|new Function"
        assert not re.search(forbidden, script.read_text(encoding="utf-8")), script.name


async def test_every_word_that_the_scripts_use_is_on_the_page() -> None:
    page = (PAGE_DIR / "index.html").read_text(encoding="utf-8")
    used = {name for script in SCRIPTS for name in re.findall(r'\bword\("(\w+)"', script.read_text(encoding="utf-8"))}
    assert used == set(re.findall(r'data-word="(\w+)"', page))
