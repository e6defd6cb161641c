"""Checks a state of the widget: pictures for people to look at, and axe-core for what a program can see."""

import os
from pathlib import Path

from playwright.sync_api import Page

from knowledge.locations import ROOT

AXE = ROOT / "tests/npm/node_modules/axe-core/axe.min.js"
# axe does not check the size of targets unless it is asked to.
_RUN = """(contrast) => axe.run(document, { resultTypes: ["violations"],
  rules: { "target-size": { enabled: true }, "color-contrast": { enabled: contrast } } })"""
SCHEMES = ("light", "dark")


class Look:
    """Takes pictures into `folder`, and collects axe's findings in `found`."""

    def __init__(self, page: Page, folder: Path, width: int) -> None:
        self._page = page
        self._width = width
        self._folder = folder
        self._source = AXE.read_text(encoding="utf-8")
        self.found: list[str] = []

    def at(self, state: str, contrast: bool = True) -> None:
        """Take a picture of the state, and check it with axe, both in light and in dark.

        Args:
            contrast: False if the reader's own colours are forced on the page, which axe cannot see.
        """
        for scheme in SCHEMES:
            self._page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            self._page.screenshot(path=self._folder / f"{state}-{self._width}-{scheme}.png")
            if not self._page.evaluate("() => 'axe' in window"):
                self._page.evaluate(self._source)
            results = self._page.evaluate(_RUN, contrast)
            self.found += [
                f"{state}, {scheme}: {violation['id']}: {node['target']} {node.get('failureSummary', '')}"
                for violation in results["violations"]
                for node in violation["nodes"]
            ]


def screenshots_folder(otherwise: Path) -> Path:
    """The folder for the pictures: ASSISTANT_SCREENSHOTS_DIR, or a folder of pytest's."""
    folder = Path(os.environ.get("ASSISTANT_SCREENSHOTS_DIR") or otherwise)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
