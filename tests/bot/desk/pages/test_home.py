from collections.abc import Callable

from bot.desk.signing_in.people import Person
from tests.bot.desk.conftest import CAT, Browser


def test_the_first_page_says_who_is_signed_in_and_as_what(browser: Callable[[Person | None], Browser]) -> None:
    page = browser(CAT).get("/").text
    assert "Cat Reader" in page
    assert "(reader)" in page
