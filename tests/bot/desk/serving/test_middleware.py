from collections.abc import Callable

from bot.desk.signing_in.people import Person
from tests.bot.desk.conftest import ANN, Browser

Open = Callable[[Person | None], Browser]


def test_a_name_that_was_pointed_at_this_machine_is_not_answered(browser: Open) -> None:
    assert browser(ANN).get("/", headers={"Host": "rebound.example"}).status_code == 421


def test_a_body_beyond_the_limit_is_refused(browser: Open) -> None:
    assert browser(ANN).post("/sign-out", data={"csrf": "x" * 600_000}).status_code == 413


def test_every_answer_has_the_headers_that_keep_a_page_to_itself(browser: Open) -> None:
    for path in ("/", "/sign-in", "/nothing-here", "/static/desk.css", "/healthz"):
        headers = browser(ANN).get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "unsafe" not in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
