from collections.abc import Callable

from bot.desk.signing_in.people import Person
from knowledge.content_store.store import Store
from knowledge.law.deciding import notice_named
from knowledge.law.notice import Status
from tests.bot.desk.conftest import ANN, BEN, CAT, Browser

Open = Callable[[Person | None], Browser]
PAGE = "/notices/duty-to-share"


def status() -> Status:
    return notice_named("duty-to-share")[1].status


def test_an_approver_publishes_a_notice_once_they_have_opened_its_source(browser: Open, store: Store) -> None:
    assert "Draft: decide" in browser(CAT).get("/notices").text
    ben = browser(BEN)
    assert ben.submit(f"{PAGE}/publish", {"version": ben.version(PAGE)}).status_code == 422
    wrong_day = {"version": ben.version(PAGE), "opened": "yes", "effective": "soon"}
    assert ben.submit(f"{PAGE}/publish", wrong_day).status_code == 422
    assert status() is Status.DRAFT
    ben.submit(f"{PAGE}/publish", {**wrong_day, "effective": "2026-09-30"})
    assert status() is Status.PUBLISHED
    assert notice_named("duty-to-share")[1].decided_by == "Ben Approver"


def test_a_notice_is_dismissed_with_a_reason(browser: Open, store: Store) -> None:
    ben = browser(BEN)
    assert ben.submit(f"{PAGE}/dismiss", {"version": ben.version(PAGE)}).status_code == 422
    ben.submit(f"{PAGE}/dismiss", {"version": ben.version(PAGE), "why": "Not in force"})
    assert status() is Status.DISMISSED
    assert store.history()[0].reason == "Not in force"


def test_a_decision_that_somebody_else_s_overtook_is_a_conflict(browser: Open, store: Store) -> None:
    ben, bob = browser(BEN), browser(Person("provider bob", "Bob", BEN.roles))
    seen = bob.version(PAGE)
    ben.submit(f"{PAGE}/dismiss", {"version": seen, "why": "Not in force"})
    assert bob.submit(f"{PAGE}/publish", {"version": seen, "opened": "yes"}).status_code == 409
    assert status() is Status.DISMISSED


def test_only_an_approver_decides(browser: Open, store: Store) -> None:
    for action in ("publish", "dismiss"):
        assert browser(ANN).submit(f"{PAGE}/{action}", {"version": "x"}).status_code == 403
    assert browser(CAT).get("/notices/none-such").status_code == 404
