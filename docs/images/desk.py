"""Makes the pictures of the owner's desk in docs/content.md: `python -m docs.images.desk`.

It needs what `make setup test-tools` makes. It starts the desk and a sign-in provider with a folder of their own, and
lets two people work on a text that is made up.
"""

import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page

from bot.desk.building import Builds, BuildState
from tests.end_to_end.browsing import open_browser
from tests.end_to_end.desk_running import DeskPerson, RunningDesk

HERE = Path(__file__).resolve().parent
_PAGE = """<html><head><title>Stand-in for house rules</title></head><body><nav>Home Guidance</nav>
<h1>Stand-in for house rules</h1><h2>Knock</h2><p>Always knock before you go in.</p>
<p>Wait for an answer, unless somebody calls for help.</p><h2>Leave</h2>
<p>Say when you leave, and say so to somebody who stays.</p></body></html>"""
_LOADED_WITHIN = 180_000
_CHANGES = [
    {"question": "may I go in without knocking?", "before": "knock", "after": "not covered", "verdict": "worse"},
    {"question": "whom do I tell that I leave?", "before": "not covered", "after": "leave", "verdict": "better"},
]
_ACCEPTED = {"source": "stand-in-house-rules", "asked": 9, "first_before": 2, "first": 8, "quoted": 6, "missed": []}
_ANSWERS = {"asked": 403, "changes": _CHANGES, "reworded": {}, "accepted": [_ACCEPTED]}


def main() -> None:
    """Work through the pages and keep pictures of them."""
    with tempfile.TemporaryDirectory() as folder, RunningDesk(Path(folder)) as desk, open_browser() as browser:
        desk.know("ann", "Ann Editor", "editor")
        desk.know("eve", "Eve Editor", "editor")
        desk.know("ben", "Ben Approver", "approver")
        file = Path(folder) / "rules.html"
        file.write_text(_PAGE, encoding="utf-8")
        _walk(browser, desk, file)


def _walk(browser: Browser, desk: RunningDesk, file: Path) -> None:
    ann, eve, ben = (_person(browser, desk, name) for name in ("ann", "eve", "ben"))
    ann.open("/sources/add")
    ann.page.get_by_label("A file").set_input_files(file)
    ann.page.get_by_label("Short name (optional)").fill("stand-in-house-rules")
    ann.page.get_by_label("Who publishes it").fill("A home")
    ann.page.get_by_label("The address where it is published").fill("https://example.org/rules")
    ann.page.get_by_label("Who owns the words").fill("The home's own.")
    ann.page.get_by_label("Everyone whom your own guidance is for").check()
    ann.press("Add as a draft")
    _picture(ann.page, "beside")
    source = "/sources/stand-in-house-rules"
    for one, word in ((ann, "twice"), (eve, "gently")):
        one.open(f"{source}/passages/knock")
        words = one.page.get_by_label("The passage as it is published")
        words.fill(words.input_value().replace("before", f"{word} before"))
        one.page.get_by_label("What did the conversion have wrong?").fill("It lost a word")
        one.press("Look at the change")
        one.page.get_by_label("The published text has these words, to the letter").check()
    ann.press("Save the correction")
    eve.press("Save the correction")
    _picture(eve.page, "conflict")
    ann.open(f"{source}/publish").press("Ask for publication")
    _picture(ben.open(f"{source}/publish").page, "publish")
    _picture(ben.open("/").page, "home")
    _picture(ben.open("/contacts").page, "contacts")
    _of_questions(ann)
    _picture(ben.open("/switch").page, "stop")
    built = BuildState(by="Ann Editor", began=time.time(), version=2, compared_with=1, answers=_ANSWERS, is_done=True)
    Builds(desk.folder / "var" / "desk-build").write(built)
    _picture(ben.open("/building").page, "build")


def _of_questions(ann: DeskPerson) -> None:
    """Drafted questions of the built text, and why something is not covered. The first loads the model."""
    ann.page.set_default_timeout(_LOADED_WITHIN)
    ann.open("/sources/sscp-information-sharing/findable/faq-no-consent")
    ann.page.locator("p[id^=tried-] span").first.wait_for()
    ann.open("/sources/sscp-information-sharing/findable/faq-no-consent")
    ann.page.keyboard.press("1")
    ann.page.evaluate("window.scrollTo(0, 200)")
    _picture(ann.page, "findable")
    ann.open("/search").page.get_by_label("Question").fill("how long do we keep health visiting records")
    ann.press("Try it")
    ann.page.get_by_role("heading", name="Why").wait_for()
    _picture(ann.page, "search")


def _person(browser: Browser, desk: RunningDesk, subject: str) -> DeskPerson:
    context = browser.new_context(viewport={"width": 1100, "height": 800})
    return DeskPerson(context.new_page(), desk).sign_in(subject)


def _picture(page: Page, name: str) -> None:
    page.screenshot(path=HERE / f"desk-{name}.png")
    print(f"desk-{name}.png", flush=True)


if __name__ == "__main__":
    main()
