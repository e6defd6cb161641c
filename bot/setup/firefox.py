"""Firefox, in which the tests walk through the page once more: another engine than Chromium's."""

from __future__ import annotations

from bot.setup.test_tools import Tool, debian

# Any Firefox that is there will do, as it is driven by WebDriver BiDi, which it has itself.
FIREFOX = Tool(
    name="firefox-esr",
    title="Firefox",
    names=("firefox-esr", "firefox"),
    inputs=(),
    ways=(debian("firefox-esr"),),
)
