from collections.abc import Callable

from bot.desk.desk import Desk
from bot.desk.signing_in.people import Person
from tests.bot.desk.conftest import Browser, Clock

Open = Callable[[Person | None], Browser]


def test_without_signing_in_every_page_leads_to_the_sign_in_page(browser: Open) -> None:
    answer = browser(None).get("/", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


def test_a_link_signs_in_once(browser: Open, desk: Desk) -> None:
    token, one, other = desk.links.make("Olga Owner"), browser(None), browser(None)
    assert "Olga Owner" in one.post("/sign-in/link", data={"token": token}).text
    assert other.post("/sign-in/link", data={"token": token}).status_code == 403
    assert "This link does not work any more" in other.post("/sign-in/link", data={"token": token}).text


def test_opening_the_address_of_a_link_does_not_use_it_up(browser: Open, desk: Desk) -> None:
    token, mail_filter = desk.links.make("Olga"), browser(None)
    assert mail_filter.get(f"/sign-in/link?token={token}").status_code == 200
    assert desk.links.take(token) == "Olga"


def test_a_link_expires(browser: Open, desk: Desk, clock: Clock) -> None:
    token = desk.links.make("Olga")
    clock.now += 15 * 60 + 1
    assert browser(None).post("/sign-in/link", data={"token": token}).status_code == 403


def test_too_many_tries_to_sign_in_are_refused(browser: Open, desk: Desk) -> None:
    one = browser(None)
    answers = [one.post("/sign-in/link", data={"token": "guess"}).status_code for _ in range(21)]
    assert answers == [403] * 20 + [429]


def test_rubbish_keeps_out_nobody_who_has_a_link(browser: Open, desk: Desk) -> None:
    one = browser(None)
    for _ in range(30):
        one.post("/sign-in/link", data={"token": "guess"})
    assert "Olga" in browser(None).post("/sign-in/link", data={"token": desk.links.make("Olga")}).text
