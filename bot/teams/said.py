"""Finds a person's words in what Teams makes of them: mentions, HTML and attachments."""

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from bs4 import BeautifulSoup

from bot.teams.activity import Activity

# What came with the words or instead of them.
Unread = Literal["image", "voice", "video", "file", "emoji", "nothing"]

_HTML = "text/html"
# The message again, or the one that it answers: nothing that the person attached.
_NO_ATTACHMENTS = (_HTML, "messageReference", "forwardedMessageReference")
_TAG = re.compile(
    r"</?(?:a|at|attachment|b|blockquote|br|code|codeblock|div|em|emoji|h[1-6]|hr|i|img|li|ol|p|pre|s|span|strong|sub|sup|"
    r"table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
# Allow no opening tag inside. Otherwise a long text with many opening tags would be searched from each of them.
_AT = re.compile(r"<at(?:\s[^<>]*)?>(?:(?!<at[\s>]).)*?</at>", re.IGNORECASE | re.DOTALL)
_ANY_TAG = re.compile("<[^<>]*>")
_PICTURE = re.compile(r"<img(?![^<>]*schema\.skype\.com/Emoji)", re.IGNORECASE)
_BLOCKS = ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre")


@dataclass(frozen=True)
class SaidInTeams:
    """What a person said in Teams.

    Attributes:
        text: the words, without the bot's mention, tags and other people's names.
        unread: anything else that came, if anything did.
    """

    text: str
    unread: Unread | None


def said(activity: Activity, name: str) -> SaidInTeams:
    """What the activity says.

    Args:
        name: replaces the name of anybody who is mentioned.
    """
    text = _words(activity, name)
    attached = _attached(activity)
    if text and not any(character.isalnum() for character in text) and _is_picture(text):
        return SaidInTeams("", "emoji")
    return SaidInTeams(text, attached if text else attached or "nothing")


def mentions_bot(activity: Activity) -> bool:
    """Whether the activity mentions the bot."""
    return any(mentioned == activity.recipient.id for mentioned, _ in _mentions(activity))


def _words(activity: Activity, name: str) -> str:
    text = activity.text or ""
    rich = next((a.content for a in activity.attachments if a.content_type == _HTML and isinstance(a.content, str)), "")
    # A message that answers another repeats it in its text. That one may be somebody else's, or ours.
    if rich and (not text.strip() or "schema.skype.com/Reply" in rich):
        text = _read(rich, activity, name)
    for mentioned, shown in _mentions(activity):
        if shown:
            text = text.replace(shown, " " if mentioned == activity.recipient.id else name)
        elif mentioned == activity.recipient.id:
            # The mention does not say how it is shown. People begin with the bot's.
            text = _AT.sub(" ", text, count=1)
    text = _AT.sub(name, text)
    if _TAG.search(text):
        text = _read(text, activity, name)
    return _tidied(html.unescape(text))


def _read(rich: str, activity: Activity, name: str) -> str:
    """The words in that HTML, without quoted messages, and with a name for each mention of anybody but the bot."""
    bots = {
        BeautifulSoup(shown, "lxml").get_text()
        for who, shown in _mentions(activity)
        if shown and who == activity.recipient.id
    }
    # Not by the parsed page: a tag that is never closed would take all words after it along.
    rich = _AT.sub(lambda at: " " if html.unescape(_ANY_TAG.sub("", at[0])) in bots else name, rich)
    page = BeautifulSoup(rich, "lxml")
    for quoted in page.find_all("blockquote", itemtype=re.compile("schema.skype.com/Reply")):
        quoted.decompose()
    for mention in page.find_all("span", itemtype=re.compile("schema.skype.com/Mention")):
        # One inside another went with it. To read each of many would take too long.
        if not mention.decomposed:
            mention.insert_before(" " if mention.get_text() in bots else name)
            mention.decompose()
    return _plain(page)


def _plain(page: BeautifulSoup) -> str:
    for picture in page.find_all(["img", "emoji"]):
        alt = picture.get("alt")
        picture.replace_with(alt if isinstance(alt, str) and _is_picture(alt) else " ")
    for block in page.find_all(_BLOCKS):
        block.insert_before("\n")
        block.append("\n")
    return page.get_text()


def _mentions(activity: Activity) -> Iterable[tuple[str, str]]:
    """The id of each person mentioned, and the text of the mention.

    Some clients leave the text out (botbuilder-js, issue 2083). Then it is the name in its tag, as in Microsoft's own
    kit, or empty if there is no name either.
    """
    for entity in activity.entities:
        mentioned: Any = entity.get("mentioned")
        if entity.get("type") != "mention" or not isinstance(mentioned, dict):
            continue
        shown, called = entity.get("text"), mentioned.get("name")
        if not isinstance(shown, str) or not shown:
            shown = f"<at>{called}</at>" if isinstance(called, str) and called else ""
        yield str(mentioned.get("id")), shown


def _attached(activity: Activity) -> Unread | None:
    """The kind of the first attachment."""
    for attachment in activity.attachments:
        kind = attachment.content_type
        if kind in _NO_ATTACHMENTS:
            if kind == _HTML and _PICTURE.search(str(attachment.content)):
                return "image"
            continue
        family = kind.partition("/")[0]
        return {"image": "image", "audio": "voice", "video": "video"}.get(family, "file")  # type: ignore[return-value]
    return None


def _is_picture(text: str) -> bool:
    """Whether the text has a symbol such as an emoji."""
    return any(unicodedata.category(character) in ("So", "Sk", "Cn") for character in text)


def _tidied(text: str) -> str:
    lines = (re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.replace("\r", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).replace("\x00", "").strip()
