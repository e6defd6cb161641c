"""The owner's desk in a real browser: the life of a source by two people, with a conflict; for everybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.end_to_end.browsing import open_browser
from tests.end_to_end.desk_running import RunningDesk, person
from tests.end_to_end.looking import screenshots_folder

pytestmark = pytest.mark.end_to_end
PAGE = """<html><head><title>House rules</title></head><body><nav>Menu</nav><h1>House rules</h1>
<h2>Knock</h2><p>Always knock before you go in.</p><p>Wait for an answer, unless somebody calls for help.</p>
<h2>Leave</h2><p>Say when you leave, and say so to somebody who stays.</p></body></html>"""
PAGES = (
    *("/", "/sources", "/sources/add", "/sources/sscp-information-sharing", "/sources/sscp-information-sharing/beside"),
    *("/sources/sscp-information-sharing/passages/legal-obligation", "/sources/sscp-information-sharing/update"),
    *("/building", "/search", "/contacts", "/contacts/1", "/notices", "/notices/duty-to-share", "/going-live"),
    *("/going-live/glossary", "/switch", "/history", "/history/1", "/nothing-here"),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with RunningDesk(tmp_path_factory.mktemp("desk")) as running:
        running.know("ann", "Ann Editor", "editor")
        running.know("eve", "Eve Editor", "editor")
        running.know("ben", "Ben Approver", "approver")
        running.know("olga", "Olga Owner", "editor", "approver")
        yield running


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = screenshots_folder(tmp_path) / "desk"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_the_life_of_a_source_by_two_people_with_a_conflict(
    browser: Browser, desk: RunningDesk, pictures: Path, tmp_path: Path
) -> None:
    file = tmp_path / "rules.html"
    file.write_text(PAGE)
    with (
        person(browser, desk, "ann", pictures) as ann,
        person(browser, desk, "eve", pictures) as eve,
        person(browser, desk, "ben", pictures) as ben,
    ):
        ann.open("/sources/add")
        ann.page.get_by_label("A file").set_input_files(file)
        ann.page.get_by_label("Who publishes it").fill("A home")
        ann.page.get_by_label("The address where it is published").fill("https://example.org/rules")
        ann.page.get_by_label("Who owns the words").fill("The home's own.")
        ann.page.get_by_label("Everyone whom your own guidance is for").check()
        ann.press("Add as a draft")
        expect(ann.page.get_by_text("Added as a draft")).to_be_visible()
        expect(ann.page.get_by_role("heading", name="The original")).to_be_visible()
        ann.look("beside")
        # Two people correct the same passage. Whoever is second sees both texts and goes on from there.
        for one in (ann, eve):
            one.open("/sources/house-rules/passages/knock")
            words = one.page.get_by_label("The passage as it is published")
            words.fill(words.input_value().replace("before", "twice before" if one is ann else "gently before"))
            one.page.get_by_label("What did the conversion have wrong?").fill("It lost a word")
            one.press("Look at the change")
            one.page.get_by_label("The published text has these words, to the letter").check()
        ann.look("correction")
        ann.press("Save the correction")
        eve.press("Save the correction")
        expect(eve.page.get_by_role("heading", level=1)).to_contain_text("Somebody else changed this")
        expect(eve.page.get_by_text("Ann Editor").first).to_be_visible()
        eve.look("conflict")
        eve.page.get_by_label("Go on from here").fill(
            "Always knock twice and gently before you go in.\nWait for an answer, unless somebody calls for help."
        )
        eve.press("Look at the change again")
        eve.page.get_by_label("The published text has these words, to the letter").check()
        eve.press("Save the correction")
        expect(eve.page.get_by_text("twice and gently")).to_be_visible()
        # Ann asks, Ben approves, and neither can do the other's part.
        ann.open("/sources/house-rules/publish")
        ann.page.get_by_label("A note for the approver (optional)").fill("Both words were lost")
        ann.press("Ask for publication")
        expect(ann.page.get_by_text("Somebody else has to approve it.")).to_be_visible()
        ben.open("/").page.get_by_role("link", name="House rules").first.click()
        ben.look("publish")
        ben.page.get_by_label("I have compared this correction with the published text").check()
        ben.page.get_by_label("I have compared each of these passages").check()
        ben.press("Approve and publish")
        expect(ben.page.get_by_text("Published. It is quoted from the next build on.")).to_be_visible()
        # It changes on its publisher's page, and is taken over passage by passage.
        file.write_text(PAGE.replace("Say when you leave", "Always say when you leave"))
        ann.open("/sources/house-rules/update")
        ann.page.get_by_label("The present text as a file").set_input_files(file)
        ann.press("Show what has changed")
        expect(ann.page.get_by_role("heading", name="Reworded: leave")).to_be_visible()
        ann.look("changes")
        ann.press("Write this")
        expect(ann.page.get_by_text("is a draft until somebody approves it")).to_be_visible()
        # The history has both names, and the source can go.
        ben.open("/sources/house-rules/history")
        for name in ("Ann Editor", "Eve Editor", "Ben Approver"):
            expect(ben.page.get_by_text(name).first).to_be_visible()
        ben.look("history")
        ann.open("/sources/house-rules/remove")
        expect(ann.page.get_by_text("An approver can remove it.")).to_be_visible()


def test_every_page_can_be_read_by_everybody_and_fits_a_narrow_window(
    browser: Browser, desk: RunningDesk, pictures: Path
) -> None:
    for width in (1280, 320):
        options = {"viewport": {"width": width, "height": 800}}
        with person(browser, desk, "olga", pictures, options) as olga:
            for path in PAGES:
                olga.open(path)
                olga.look(f"{path.strip('/').replace('/', '-') or 'home'}-{width}")
                assert olga.overflow() <= 0, f"{path} is too wide for {width} pixels"


def test_without_scripts_everything_can_still_be_done(browser: Browser, desk: RunningDesk) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk.url + "/sign-in")
    page.get_by_role("button", name="Sign in with your work account").click()
    page.get_by_placeholder("sub").fill("olga")
    page.get_by_role("button", name="Authorize").click()
    page.get_by_role("link", name="Stop").click()
    page.get_by_label("What people read instead").fill("We check a number.")
    page.get_by_role("button", name="Stop the answers now").click()
    expect(page.get_by_text("People read: We check a number.")).to_be_visible()
    page.get_by_label("Why is it safe now?").fill("Checked")
    page.get_by_role("button", name="Answer people again").click()
    expect(page.get_by_role("heading", level=1, name="Stop the answers")).to_be_visible()
    context.close()


def test_the_keyboard_alone_is_enough(browser: Browser, desk: RunningDesk) -> None:
    with person(browser, desk, "olga") as olga:
        olga.open("/switch")
        olga.page.keyboard.press("Tab")
        expect(olga.page.get_by_role("link", name="Skip to main content")).to_be_focused()
        olga.page.keyboard.press("Enter")
        words = olga.page.get_by_label("What people read instead")
        for _ in range(30):
            if words.evaluate("(one) => one === document.activeElement"):
                break
            olga.page.keyboard.press("Tab")
        expect(words).to_be_focused()
        olga.page.keyboard.type("We check a number.")
        olga.page.keyboard.press("Tab")
        olga.page.keyboard.press("Tab")
        expect(olga.page.get_by_role("button", name="Stop the answers now")).to_be_focused()
        olga.page.keyboard.press("Enter")
        # Its script gives it the focus when the page has loaded. A key before that would be pressed elsewhere.
        expect(olga.page.get_by_role("alert").filter(has_text="The answers are stopped")).to_be_focused()
        olga.page.get_by_label("Why is it safe now?").fill("Checked")
        olga.page.keyboard.press("Tab")
        olga.page.keyboard.press("Space")
        expect(olga.page.get_by_role("heading", level=1, name="Stop the answers")).to_be_visible()
