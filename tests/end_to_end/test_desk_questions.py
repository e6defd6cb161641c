"""Can it be found, near misses, and whom to call, at the desk in a real browser: by two people, for everybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.end_to_end.browsing import open_browser
from tests.end_to_end.desk_running import RunningDesk, person
from tests.end_to_end.looking import screenshots_folder

pytestmark = pytest.mark.end_to_end
# The first question of a desk loads the model, which takes long on a busy machine.
LOADED_WITHIN = 120_000
SOURCE = "/sources/sscp-information-sharing/findable"
PAGES = (SOURCE, f"{SOURCE}/legal-obligation", "/near-misses", "/contacts", "/contacts/add", "/contacts/2/remove")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with RunningDesk(tmp_path_factory.mktemp("desk")) as running:
        running.know("ann", "Ann Editor", "editor")
        running.know("eve", "Eve Editor", "editor")
        running.know("olga", "Olga Owner", "editor", "approver")
        yield running


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = screenshots_folder(tmp_path) / "desk-questions"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_two_people_accept_questions_by_keys_and_lose_nothing(
    browser: Browser, desk: RunningDesk, pictures: Path
) -> None:
    with person(browser, desk, "ann", pictures) as ann, person(browser, desk, "eve", pictures) as eve:
        ann.open("/sources/sscp-information-sharing")
        ann.page.get_by_role("link", name="Can it be found?").click()
        ann.page.get_by_role("button", name="Begin").click()
        # A passage with a draft: not each has one.
        ann.open(f"{SOURCE}/consent-withdrawn")
        place = ann.page.url
        eve.open(place.removeprefix(desk.url))
        # Each draft was tried on the version in use.
        tried = ann.page.get_by_text("it is quoted first.").or_(ann.page.get_by_text("How sure the assistant is"))
        expect(tried.first).to_be_visible(timeout=LOADED_WITHIN)
        ann.look("passage")
        # Keys alone: tick the first, write one's own, and save.
        ann.page.keyboard.press("1")
        expect(ann.page.get_by_label("Accept question 1")).to_be_checked()
        ann.page.keyboard.press("w")
        ann.page.keyboard.type("which of the papers do I have to read beside this one")
        ann.page.keyboard.press("Tab")
        expect(ann.page.locator("p[id^=tried-] span").last).to_be_visible(timeout=LOADED_WITHIN)
        ann.page.keyboard.press("Escape")
        ann.page.keyboard.press("Escape")
        ann.page.locator("h1").click()
        ann.page.keyboard.press("s")
        expect(ann.page.get_by_text("1 of 44 read.")).to_be_visible()
        assert ann.page.url != place
        # Whoever saves the same passage second sees what the other saved.
        eve.page.get_by_label("Write your own").fill("what else is there to read")
        eve.press("Save and go on")
        expect(eve.page.get_by_role("heading", level=1)).to_contain_text("Somebody else changed this")
        expect(eve.page.get_by_text("which of the papers do I have to read")).to_be_visible()
        eve.look("conflict")
        eve.page.get_by_role("link", name="Begin again from the page as it is now").click()
        expect(eve.page.get_by_label("Keep question 1")).to_be_checked()
        eve.page.get_by_label("Write your own").fill("what else is there to read")
        eve.press("Save and go on")
        # Keys alone: one more line, which has the focus, and save without moving on.
        place = ann.page.url
        lines = ann.page.locator("input[name^=own-]")
        expect(lines).to_have_count(5)
        ann.page.keyboard.press("w")
        ann.page.keyboard.type("is there a form for this that I should know of")
        ann.page.keyboard.press("Escape")
        ann.page.locator("h1").click()
        ann.page.keyboard.press("l")
        expect(lines).to_have_count(6)
        ann.page.keyboard.type("which of the laws would I read about it")
        ann.look("line")
        ann.page.keyboard.press("Escape")
        ann.page.keyboard.press("y")
        expect(ann.page.get_by_text("Saved. The next build learns")).to_be_visible()
        assert ann.page.url.partition("?")[0] == place
        expect(ann.page.get_by_text("2 of about 5 questions are accepted")).to_be_visible()
        ann.page.get_by_text("After it").click()
        ann.look("neighbour")
        expect(ann.page.get_by_text("2 of 44 read.")).to_be_visible()
        ann.page.keyboard.press("n")
        expect(ann.page.get_by_text("0 of about 5 questions are accepted")).to_be_visible()
        # One tap accepts all that is in view, and the history has both names.
        ann.page.locator("h1").click()
        ann.page.keyboard.press("a")
        expect(ann.page.get_by_text("3 of 44 read.")).to_be_visible()
        ann.open(SOURCE)
        ann.look("overview")
        expect(ann.page.get_by_role("button", name="Go on")).to_be_visible()
        ann.open("/history")
        for name in ("Ann Editor", "Eve Editor"):
            expect(ann.page.get_by_text(name).first).to_be_visible()
        # The keys can be turned off.
        ann.open(place.removeprefix(desk.url))
        ann.page.get_by_role("button", name="Keys are on: turn them off").click()
        ann.page.locator("h1").click()
        ann.page.keyboard.press("s")
        expect(ann.page.get_by_role("button", name="Keys are off: turn them on")).to_be_visible()
        assert ann.page.url == place


def test_near_misses_are_looked_for_while_one_waits_for_nothing(
    browser: Browser, desk: RunningDesk, pictures: Path
) -> None:
    with person(browser, desk, "ann", pictures) as ann:
        ann.open("/sources")
        ann.page.get_by_role("link", name="Near misses").click()
        ann.press("Look for them")
        # One text alone is found by its phrasings, so there is nothing to decide about.
        expect(ann.page.get_by_text("No example is near to a text")).to_be_visible(timeout=LOADED_WITHIN)
        ann.look("near-misses")


def test_somebody_to_call_is_added_and_removed_and_the_last_is_not(
    browser: Browser, desk: RunningDesk, pictures: Path
) -> None:
    with person(browser, desk, "olga", pictures) as olga:
        olga.open("/contacts").page.get_by_role("button", name="Add somebody to call").click()
        for label, text in (
            ("Who", "The Early Help Hub"),
            ("Number", "01632 960401"),
            ("The same number again", "01632 960401"),
            ("When to call it", "By day"),
            ("Where the number is published", "https://example.org"),
        ):
            olga.page.get_by_label(label, exact=True).fill(text)
        olga.page.get_by_label("Whoever is worried about a child", exact=True).check()
        olga.page.get_by_label("In office hours").check()
        olga.page.get_by_label("I rang this number today").check()
        olga.look("contact-add")
        olga.press("Add")
        expect(olga.page.get_by_text("has to be signed again")).to_be_visible()
        olga.page.get_by_role("link", name="Remove Somerset Emergency Duty Team").click()
        expect(olga.page.get_by_text("nobody but 999 to call at some time")).to_be_visible()
        olga.look("contact-last")
        olga.open("/contacts").page.get_by_role("link", name="Remove The Early Help Hub").click()
        olga.page.get_by_label("Why?").fill("It moved")
        olga.press("Remove it")
        expect(olga.page.get_by_text("Removed. People no longer get it")).to_be_visible()


def test_why_something_is_not_covered_is_said(browser: Browser, desk: RunningDesk, pictures: Path) -> None:
    with person(browser, desk, "ann", pictures) as ann:
        ann.open("/search").page.get_by_label("Question").fill("how long do we keep health visiting records")
        ann.page.set_default_timeout(LOADED_WITHIN)
        ann.press("Try it")
        expect(ann.page.get_by_text("Your own guidance is judged to cover it")).to_be_visible()
        expect(ann.page.get_by_text("It is much like an example")).to_be_visible()
        ann.look("search")


def test_every_page_can_be_read_by_everybody_and_fits_a_narrow_window(
    browser: Browser, desk: RunningDesk, pictures: Path
) -> None:
    for width in (1280, 320):
        options = {"viewport": {"width": width, "height": 800}}
        with person(browser, desk, "olga", pictures, options) as olga:
            for path in PAGES:
                olga.open(path)
                olga.look(f"{path.strip('/').replace('/', '-')}-{width}")
                assert olga.overflow() <= 0, f"{path} is too wide for {width} pixels"


def test_a_line_is_added_and_one_saves_and_stays_without_a_script(
    browser: Browser, desk: RunningDesk, pictures: Path
) -> None:
    with person(browser, desk, "eve", pictures, {"java_script_enabled": False}) as eve:
        eve.page.set_default_timeout(LOADED_WITHIN)
        eve.open(f"{SOURCE}/legal-obligation")
        eve.page.get_by_label("Write your own").fill("must I by law tell what I know of")
        eve.press("Add a line")
        expect(eve.page.get_by_label("And another (line", exact=False)).to_have_count(5)
        expect(eve.page.get_by_label("Write your own")).to_have_value("must I by law tell what I know of")
        eve.press("Save and stay")
        expect(eve.page.get_by_text("1 of about 5 questions are accepted")).to_be_visible()
