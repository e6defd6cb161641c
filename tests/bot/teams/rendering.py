"""Cards drawn by Microsoft's own renderer in a real browser, styled like Teams, in light and dark.

Colours and sizes are close to those of Teams but not the same: the tests check that everything can be read and reached
at the width of a phone. A TextBlock shows no Markdown, so stray markup would be visible.
"""

import json
from typing import Any

from markdown_it import MarkdownIt
from playwright.sync_api import Page

from knowledge.locations import ROOT

RENDERER = ROOT / "tests" / "npm" / "node_modules" / "adaptivecards" / "dist" / "adaptivecards.min.js"
WIDTHS = {"phone": 320, "large_phone": 390, "desktop": 640}
THEMES = ("light", "dark")

_INK = {"light": ("#242424", "#5c5c5c", "#ffffff", "#f5f5f5"), "dark": ("#ffffff", "#adadad", "#292929", "#1f1f1f")}
_GROUNDS = {
    "light": {
        "good": "#e7f2da",
        "warning": "#fbf6d9",
        "attention": "#fcf4f6",
        "accent": "#e8ebfa",
        "emphasis": "#f0f0f0",
    },
    "dark": {
        "good": "#0d2e0d",
        "warning": "#463100",
        "attention": "#3f1011",
        "accent": "#2f2f4a",
        "emphasis": "#3d3d3d",
    },
}
_PAGE = """<!doctype html><html lang="en-GB"><head><title>Cards</title><style>
body { margin: 0; padding: 12px; font: 14px/20px sans-serif; background: %(behind)s; color: %(ink)s }
.message { background: %(ground)s; border-radius: 4px; padding: 8px 16px; margin-bottom: 12px; overflow-wrap: anywhere }
.card { margin-top: 8px }
blockquote { margin: 8px 0; padding-left: 12px; border-left: 3px solid %(subtle)s }
a { color: %(link)s }
.ac-pushButton { font: inherit; font-weight: 600; padding: 5px 12px; border: 1px solid %(subtle)s; border-radius: 4px;
  background: %(ground)s; color: %(ink)s; white-space: normal !important; text-align: start }
.ac-pushButton div { white-space: normal !important }
textarea { font: inherit; width: 100%%; box-sizing: border-box; min-height: 120px;
  background: %(behind)s; color: %(ink)s }
</style></head><body></body></html>"""


def host_config(theme: str) -> dict[str, Any]:
    """A host like Teams: at most six buttons in a row, on the left, side by side."""
    ink, subtle, ground, _ = _INK[theme]
    colour = {"default": ink, "subtle": subtle}
    colours = {name: colour for name in ("default", "dark", "light", "accent", "good", "warning", "attention")}
    grounds = {"default": ground, **_GROUNDS[theme]}
    return {
        "fontFamily": "sans-serif",
        "fontSizes": {"small": 12, "default": 14, "medium": 14, "large": 18, "extraLarge": 24},
        "fontWeights": {"lighter": 200, "default": 400, "bolder": 600},
        "spacing": {"small": 8, "default": 12, "medium": 16, "large": 20, "extraLarge": 24, "padding": 16},
        "supportsInteractivity": True,
        "containerStyles": {
            name: {"backgroundColor": shade, "foregroundColors": colours} for name, shade in grounds.items()
        },
        "actions": {"maxActions": 6, "buttonSpacing": 8, "actionsOrientation": "horizontal", "actionAlignment": "left"},
    }


def draw(page: Page, activities: list[dict[str, Any]], theme: str, width: int) -> list[str]:
    """Draw the messages one below the other, and return the faults that Microsoft's renderer or parser finds."""
    ink, subtle, ground, behind = _INK[theme]
    link = {"light": "#5b5fc7", "dark": "#7f85f5"}[theme]
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(_PAGE % {"ink": ink, "subtle": subtle, "ground": ground, "behind": behind, "link": link})
    page.add_script_tag(path=RENDERER)
    html = MarkdownIt("commonmark", {"html": True})
    messages = [
        {
            "html": html.render(activity.get("text", "")),
            "cards": [attachment["content"] for attachment in activity.get("attachments", [])],
        }
        for activity in activities
    ]
    found: list[str] = page.evaluate(_DRAW, [messages, host_config(theme)])
    return found


def shows_all(page: Page) -> None:
    """Press every button that shows folded content."""
    page.evaluate("window.showAll()")


def overflows(page: Page) -> list[str]:
    """Elements that stick out of the window sideways, by their words."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
            .map(one => one.textContent.slice(0, 60))"""
    )
    return found


def broken_numbers(page: Page, numbers: list[str]) -> list[str]:
    """The numbers that a line ends inside of, or that are not shown."""
    found: list[str] = page.evaluate(
        """numbers => numbers.filter(number => {
            const shown = [...document.querySelectorAll("body *")].filter(one => !one.children.length
                && one.textContent.replaceAll("\u00a0", " ").trim() === number);
            const lines = one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).fontSize);
            return !shown.length || shown.some(one => lines(one) > 1.9);
        })""",
        numbers,
    )
    return found


def cut_titles(page: Page) -> list[str]:
    """The titles of buttons that a client which does not wrap them cuts, and that no other text shows in full.

    Of "Change: what you want to do" the second part is enough: it is the name of the answer above the button.
    """
    page.add_style_tag(
        content=".ac-pushButton, .ac-pushButton div { white-space: nowrap !important; overflow: hidden;"
        " text-overflow: ellipsis; max-width: 100% }"
    )
    found: list[str] = page.evaluate(
        """() => {
            const buttons = [...document.querySelectorAll(".ac-pushButton")];
            const cut = buttons.filter(one => [one, ...one.querySelectorAll("div")]
                .some(part => part.scrollWidth > part.clientWidth)).map(one => one.textContent);
            for (const one of buttons) one.remove();
            const shown = document.body.textContent.toLowerCase();
            return cut.filter(title => !shown.includes(title.replace(/^Change: /, "").toLowerCase()));
        }"""
    )
    return found


def parsed_faults(page: Page, card: dict[str, Any]) -> list[str]:
    """The faults that Microsoft's parser finds in a card read as version 1.5."""
    found: list[str] = page.evaluate(
        """card => {
            const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
            new AdaptiveCards.AdaptiveCard().parse(card, context);
            return Array.from({ length: context.eventCount }, (_, place) => context.getEventAt(place).message);
        }""",
        json.loads(json.dumps(card)),
    )
    return found


_DRAW = """([messages, hostConfig]) => {
    const wrongs = [];
    const toggles = [];
    for (const { html, cards } of messages) {
        const message = document.createElement("div");
        message.className = "message";
        message.innerHTML = html;
        document.body.append(message);
        for (const content of cards) {
            JSON.stringify(content, (key, part) => {
                if (part?.type === "Action.ToggleVisibility") toggles.push(part.title);
                return part;
            });
            const card = new AdaptiveCards.AdaptiveCard();
            card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
            const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
            card.parse(content, context);
            for (let place = 0; place < context.eventCount; place++) wrongs.push(context.getEventAt(place).message);
            for (const failure of card.validateProperties().validationEvents) wrongs.push(failure.message);
            card.onExecuteAction = action => (window.executed = action.toJSON());
            const drawn = card.render();
            drawn.classList.add("card");
            message.append(drawn);
        }
    }
    window.showAll = () => {
        for (const button of document.querySelectorAll("button")) {
            if (toggles.includes(button.textContent)) button.click();
        }
    };
    return wrongs;
}"""
