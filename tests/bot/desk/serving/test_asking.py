from collections.abc import Callable

import pytest

from bot.desk.serving.asking import own_path
from bot.desk.signing_in.people import Person
from tests.bot.desk.conftest import ANN, Browser

Open = Callable[[Person | None], Browser]


def test_a_form_without_the_token_of_its_session_is_refused(browser: Open) -> None:
    one = browser(ANN)
    for given in ({}, {"csrf": "guess"}, {"csrf": browser(ANN).token()}):
        assert one.post("/sign-out", data=given).status_code == 403
    assert one.get("/", follow_redirects=False).status_code == 200


def test_a_form_from_another_site_is_refused_even_with_a_token(browser: Open) -> None:
    one = browser(ANN)
    for origin in ("https://elsewhere.example", "null", "http://127.0.0.1:9"):
        assert one.post("/sign-out", data={"csrf": one.token()}, headers={"Origin": origin}).status_code == 403
    ours = one.post("/sign-out", data={"csrf": one.token()}, headers={"Origin": "http://127.0.0.1:8010"})
    assert ours.status_code == 200


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "x"]
)
def test_signing_in_never_leads_to_another_site(back: str) -> None:
    assert own_path(back) == "/"
