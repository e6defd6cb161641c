from collections.abc import Callable

from bot.desk.signing_in.people import Person
from tests.bot.desk.conftest import Browser


def test_a_page_says_only_what_the_copy_has_and_not_what_an_address_asks_for(
    browser: Callable[[Person | None], Browser],
) -> None:
    one = browser(None)
    assert "You have signed out." in one.get("/sign-in?said=signed_out").text
    assert "Send your password" not in one.get("/sign-in?said=Send+your+password").text
