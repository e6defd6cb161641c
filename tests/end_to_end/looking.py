"""Checks a state of a page: pictures for people to look at, and axe-core for what a program can see."""

import os
from pathlib import Path

from playwright.sync_api import Page

from knowledge.locations import ROOT

AXE = ROOT / "tests/npm/node_modules/axe-core/axe.min.js"
# What is scrolled glides to its place, and a picture taken on the way shows neither one state nor the other.
_AT_REST = """async () => {
  const places = (root) => [...root.querySelectorAll("*")].flatMap((one) =>
    [one.scrollTop, one.scrollLeft, ...(one.shadowRoot ? places(one.shadowRoot) : [])]);
  for (let same = 0, frames = 0, before = ""; same < 6; frames += 1) {
    if (frames > 300) throw new Error("the page still scrolls after 300 frames");
    await new Promise(requestAnimationFrame);
    const now = String(places(document));
    same = now === before ? same + 1 : 0;
    before = now;
  }
}"""
# axe does not check the size of targets unless it is asked to. It takes a button that is scrolled half under the box
# for a small one. A person scrolls on: how large it is shows where it is scrolled to the middle of what scrolls it.
_VIOLATIONS = """async (contrast) => {
  const isSmall = async (element) => {
    const places = [];
    for (let at = element; at; at = at.assignedSlot ?? at.parentNode ?? at.host) {
      if (at instanceof Element) places.push([at, at.scrollTop, at.scrollLeft]);
    }
    // On a busy machine the page may itself scroll to its newest message meanwhile.
    for (let look = 0; look < 3; look += 1) {
      element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      await new Promise(requestAnimationFrame);
      const { violations } = await axe.run(document, { runOnly: ["target-size"], elementRef: true });
      for (const [at, top, left] of places) at.scrollTo({ top, left, behavior: "instant" });
      if (!violations.some(({ nodes }) => nodes.some((node) => node.element === element))) return false;
    }
    return true;
  };
  const { violations } = await axe.run(document, { resultTypes: ["violations"], elementRef: true,
    rules: { "target-size": { enabled: true }, "color-contrast": { enabled: contrast } } });
  const found = [];
  for (const { id, nodes } of violations) {
    for (const { element, target, failureSummary } of nodes) {
      if (id === "target-size" && !(await isSmall(element))) continue;
      found.push(`${id}: ${target} ${failureSummary ?? ""}`);
    }
  }
  return found;
}"""
SCHEMES = ("light", "dark")


def violations(page: Page, contrast: bool = True) -> list[str]:
    """What axe finds on the page as it is now, each as its rule, the element and what to do.

    Args:
        contrast: False if the reader's own colours are forced on the page, which axe cannot see.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return [str(one) for one in page.evaluate(_VIOLATIONS, contrast)]


class Look:
    """Takes pictures into `folder`, and collects axe's findings in `found`."""

    def __init__(self, page: Page, folder: Path, width: int) -> None:
        self._page = page
        self._width = width
        self._folder = folder
        self.found: list[str] = []

    def at(self, state: str, contrast: bool = True) -> None:
        """Take a picture of the state when it has come to rest, and check it with axe, both in light and in dark.

        Args:
            contrast: False if the reader's own colours are forced on the page, which axe cannot see.
        """
        for scheme in SCHEMES:
            self._page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            self._page.evaluate(_AT_REST)
            self._page.screenshot(path=self._folder / f"{state}-{self._width}-{scheme}.png")
            self.found += [f"{state}, {scheme}: {one}" for one in violations(self._page, contrast)]


def screenshots_folder(otherwise: Path) -> Path:
    """The folder for the pictures: ASSISTANT_SCREENSHOTS_DIR, or a folder of pytest's."""
    folder = Path(os.environ.get("ASSISTANT_SCREENSHOTS_DIR") or otherwise)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
