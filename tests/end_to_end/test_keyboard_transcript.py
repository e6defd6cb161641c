"""A whole decision by keyboard alone, with what the accessibility tree and the live regions say at each step in a file.

No program can judge whether it reads well: read the file (ASSISTANT_SCREENSHOTS_DIR/decision-by-keyboard.txt). What was
found in it and mended is in the assertions.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.end_to_end.browsing import START, TO_THE_OUTCOME, TO_WHERE_YOU_WORK, Visitor
from tests.end_to_end.looking import screenshots_folder
from tests.end_to_end.test_widget_for_everybody import tab_to

pytestmark = pytest.mark.end_to_end

# What is added to a live region while it is not off, without what is hidden from those who hear the page.
LISTEN = """() => {
  const CLOSED = "[aria-hidden=true], [hidden], details:not([open]) > :not(summary)";
  const root = document.querySelector("sharing-assistant").shadowRoot;
  window.heard = [];
  const spoken = (one) => {
    const copy = one.cloneNode(true);
    if (copy.querySelectorAll) for (const gone of copy.querySelectorAll(CLOSED)) gone.remove();
    return copy.textContent.replace(/\\s+/g, " ").trim();
  };
  for (const region of root.querySelectorAll("[role=log], [role=status]"))
    new MutationObserver((changes) => {
      for (const change of changes) for (const added of change.addedNodes) {
        const off = added.getAttribute?.("aria-live") === "off" || region.getAttribute("aria-live") === "off";
        if (!off && spoken(added)) window.heard.push(`${region.getAttribute("role")}: ${spoken(added)}`);
      }
    }).observe(region, { childList: true });
}"""
# Where the keyboard is, as a role and a name.
FOCUS = """() => {
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const group = at.closest("[role=group]")?.getAttribute("aria-label");
  const state = ["aria-pressed", "aria-disabled", "aria-expanded"].filter((name) => at.hasAttribute(name))
    .map((name) => `${name.slice(5)}=${at.getAttribute(name)}`).join(" ");
  const name = at.getAttribute("aria-label") || at.innerText.replace(/\\s+/g, " ").trim();
  return `${at.getAttribute("role") || at.localName} "${name}" ${state}${group ? ` in "${group}"` : ""}`.trim();
}"""


class Transcript:
    """What is heard and read, step by step."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.lines: list[str] = []
        self.heard: list[str] = []
        self.trees: list[str] = []
        visitor.page.evaluate(LISTEN)
        self.note("The page opens")

    def press(self, name: str, key: str = "Tab") -> None:
        """Go to what has that name, press Enter, and note what follows."""
        tab_to(self.visitor, name, key)
        self.lines.append(f"\nFocus: {self.visitor.page.evaluate(FOCUS)}")
        self.visitor.page.keyboard.press("Enter")
        self.visitor.wait()
        self.note(f"Enter on {name!r}")

    def note(self, what: str) -> None:
        """Note what was announced since the last step, where the focus is, and the tree of the newest reply."""
        page = self.visitor.page
        heard = page.evaluate("() => window.heard.splice(0)")
        tree = self.visitor.newest.aria_snapshot()
        self.heard += heard
        self.trees.append(tree)
        self.lines += [f"\n=== {what}", *(f"Heard: {one}" for one in heard)]
        self.lines += [f"Focus: {page.evaluate(FOCUS)}", "Tree of the newest reply:", tree]


def test_a_whole_decision_by_keyboard_reads_well(visitor: Visitor, tmp_path: Path) -> None:
    walked = Transcript(visitor)
    for name in (START, *TO_WHERE_YOU_WORK, "Public sector", *TO_THE_OUTCOME):
        walked.press(name)
    expect(visitor.newest.get_by_role("heading", level=3)).to_have_text("You can share this.")
    walked.press("Change", "Shift+Tab")
    whole = "\n".join([*walked.lines, "\n=== The whole page", visitor.page.locator("body").aria_snapshot()])
    (screenshots_folder(tmp_path) / "decision-by-keyboard.txt").write_text(whole + "\n", encoding="utf-8")
    questions = [tree for tree in walked.trees if "Question " in tree]
    assert len(questions) == 11
    for tree in questions:
        # Each choice belongs to a group that is called as the question, so that no "Yes" or "No" is heard alone.
        asked = re.search(r'heading "(.+)" \[level=3\]', tree)
        assert asked is not None
        assert f'group "{asked[1]}"' in tree
        assert "of at most" not in tree
    # What has no use any more is not passed on the way back: a group that is called something and holds nothing.
    assert not re.search(r'- group "[^"]+"$', whole, re.MULTILINE)
    # A question is announced once, as a whole, with the number that ends every reply.
    assert len([one for one in walked.heard if one.startswith("log: ") and "Question " in one]) == len(questions)
    assert not [one for one in walked.heard if "undefined" in one or "[object" in one]
