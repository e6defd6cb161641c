from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.desk.app import build_desk
from bot.desk.desk import Desk
from bot.desk.signing_in.people import LOCAL, Person, Role
from bot.settings.desk_settings import DeskSettings
from tests.bot.desk.conftest import ANN, Browser, Clock

Open = Callable[[Person | None], Browser]


def test_signing_out_ends_the_session_itself_and_not_only_the_cookie(browser: Open, desk: Desk) -> None:
    one, thief = browser(ANN), browser(None)
    thief.cookies.update(one.cookies)
    assert thief.get("/", follow_redirects=False).status_code == 200
    one.submit("/sign-out")
    assert thief.get("/", follow_redirects=False).status_code == 303


def test_a_session_ends_when_it_is_idle_and_after_a_working_day_however_much_it_is_used(
    browser: Open, clock: Clock
) -> None:
    idle, busy = browser(ANN), browser(ANN)
    for _ in range(12):
        clock.now += 59 * 60
        assert busy.get("/", follow_redirects=False).status_code == 200
    assert idle.get("/", follow_redirects=False).status_code == 303
    clock.now += 13 * 60
    assert busy.get("/", follow_redirects=False).status_code == 303


def test_a_cookie_that_we_did_not_sign_is_nobody(browser: Open, desk: Desk) -> None:
    one = browser(None)
    one.cookies.set("desk", "made-up.signature")
    assert one.get("/", follow_redirects=False).status_code == 303


LOCAL_SETTINGS = DeskSettings()
PROVIDER = DeskSettings(
    openid_issuer="https://login.example", openid_client_id="desk", openid_client_secret=SecretStr("secret")
)
OLGA = Person(LOCAL, "Olga", frozenset(Role))


@pytest.mark.parametrize(
    ("before", "after", "who"), [(LOCAL_SETTINGS, PROVIDER, OLGA), (PROVIDER, LOCAL_SETTINGS, ANN)], ids=["to", "from"]
)
def test_a_session_ends_where_people_sign_in_another_way_from_now_on(
    tmp_path: Path, before: DeskSettings, after: DeskSettings, who: Person
) -> None:
    first = build_desk(before, tmp_path)
    cookie = first.sessions.begin(who)
    assert first.sessions.of(cookie) is not None
    assert build_desk(after, tmp_path).sessions.of(cookie) is None
