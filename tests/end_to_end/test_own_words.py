"""A person's own words in the record, in a real browser: in the files and the copied text, and nowhere else."""

from pathlib import Path

import httpx
import pytest
from docx import Document
from playwright.sync_api import Locator, expect

from tests.end_to_end.browsing import Visitor
from tests.end_to_end.running import RunningAssistant

pytestmark = pytest.mark.end_to_end

RATIONALE = "Quetzalcoatl was named twice.\nWe weighed it with the lead."
HOW = "By telephone, after calling back xylographically."
NAMED = "Zephaniah Quillfeather told us on the landing."


def form(visitor: Visitor) -> Locator:
    """The form of the newest record, unfolded."""
    folded = visitor.newest.locator("details", has=visitor.page.get_by_text("Add your own words"))
    folded.locator("summary").click()
    return folded


def words_of(file: Path) -> str:
    document = Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def downloaded(visitor: Visitor, button: str, folder: Path) -> str:
    with visitor.page.expect_download() as download:
        visitor.newest.get_by_role("button", name=button).click()
    download.value.save_as(folder / "record.docx")
    return words_of(folder / "record.docx")


def test_own_words_are_in_the_files_and_the_copied_text_and_nowhere_in_what_the_assistant_has_written(
    assistant: RunningAssistant, visitor: Visitor, tmp_path: Path
) -> None:
    visitor.decide()
    boxes = form(visitor)
    boxes.get_by_label("Rationale in your own words").fill(RATIONALE)
    boxes.get_by_label("How it is shared").fill(HOW)
    boxes.get_by_label("Advice taken").fill(NAMED)
    for button in ("Download for Word", "Full version for Word"):
        text = downloaded(visitor, button, tmp_path)
        assert RATIONALE in text
        assert HOW in text
        assert "[name] told us on the landing." in text
        assert "Zephaniah" not in text
        assert "square brackets in its place. It was in: Advice taken." in text

    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.newest.get_by_role("button", name="Copy the record").click()
    expect(visitor.page.get_by_role("status")).to_have_text("Copied")
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert f"Rationale in your own words: {RATIONALE}" in copied
    assert f"How it is shared: {HOW}" in copied
    assert "Decision: You can share this." in copied

    for button in ("Open a page to print", "Full version to print"):
        with visitor.page.context.expect_page() as opened:
            visitor.newest.get_by_role("button", name=button).click()
        expect(opened.value.get_by_role("row", name="How it is shared")).to_contain_text(HOW)

    written = {path: path.read_bytes() for path in assistant.var.rglob("*") if path.is_file()}
    # The stored text is found, so the search for the rest would find it too.
    assert any(b"Support their welfare" in content for content in written.values())
    metrics = httpx.get(assistant.url + "/metrics").text
    for typed in ("Quetzalcoatl", "xylographically", "Zephaniah", "on the landing"):
        assert [path.name for path, content in written.items() if typed.encode() in content] == [], typed
        assert typed not in metrics


def test_own_words_are_gone_after_a_reload_and_the_form_says_so_before(visitor: Visitor) -> None:
    visitor.decide()
    boxes = form(visitor)
    expect(boxes).to_contain_text("You lose it if you reload")
    boxes.get_by_label("Rationale in your own words").fill(RATIONALE)
    stored = visitor.page.evaluate("() => JSON.stringify({ ...sessionStorage, ...localStorage }) + document.cookie")
    assert "Quetzalcoatl" not in stored
    visitor.page.reload()
    visitor.wait()
    expect(form(visitor).get_by_label("Rationale in your own words")).to_have_value("")
