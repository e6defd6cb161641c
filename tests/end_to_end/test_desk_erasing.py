"""Erasing words for good at the desk, in a real browser: by keys alone, read by everybody, in a narrow window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from knowledge.content_store.opening import open_store
from tests.end_to_end.browsing import open_browser
from tests.end_to_end.desk_running import DeskPerson, RunningDesk, person
from tests.end_to_end.looking import screenshots_folder

pytestmark = pytest.mark.end_to_end
CHILD = "Quetzalina Tlaxcala"
NAME = "not_covered/ours.yml"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningDesk]:
    with RunningDesk(tmp_path / "desk") as running:
        running.know("olga", "Olga Owner", "editor", "approver")
        monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(running.folder / "content"))
        monkeypatch.delenv("ASSISTANT_CONTACTS_FILE", raising=False)
        put(f"one:\n- was {CHILD} seen\n")
        put("one: []\n")
        yield running


def put(text: str) -> None:
    store = open_store()
    store.write({NAME: text}, {NAME: store.read(NAME).version}, "Ann Editor", "edit")


def test_a_name_is_erased_by_keys_alone_and_the_history_says_who_did_it(
    browser: Browser, desk: RunningDesk, tmp_path: Path
) -> None:
    pictures = screenshots_folder(tmp_path) / "desk"
    pictures.mkdir(parents=True, exist_ok=True)
    with person(browser, desk, "olga", pictures) as olga:
        olga.open("/history").page.get_by_role("link", name="Erase words for good").click()
        olga.look("erase")
        typed(olga, "Which words", CHILD)
        olga.page.keyboard.press("Enter")
        expect(olga.page.get_by_text(NAME)).to_be_visible()
        olga.look("erase-found")
        olga.page.set_viewport_size({"width": 320, "height": 700})
        olga.look("erase-found-320")
        assert olga.overflow() <= 0
        typed(olga, "Why?", "A child was named")
        olga.page.keyboard.press("Tab")
        olga.page.keyboard.press("Space")
        olga.page.keyboard.press("Tab")
        olga.page.keyboard.press("Enter")
        expect(olga.page.get_by_text("Backups made before still hold the words")).to_be_visible()
        expect(olga.page.get_by_text("erased the words of")).to_be_visible()
        expect(olga.page.get_by_text("Olga Owner").first).to_be_visible()
        expect(olga.page.get_by_text("Quetzalina")).to_have_count(0)


def typed(olga: DeskPerson, label: str, text: str) -> None:
    """Type into a field that Tab leads to, from wherever the focus is."""
    field = olga.page.get_by_label(label)
    for _ in range(40):
        if field.evaluate("field => field === document.activeElement"):
            break
        olga.page.keyboard.press("Tab")
    olga.page.keyboard.type(text)
    expect(field).to_have_value(text)
