"""Draws the page: for the script that replaces it, and for whoever has none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.contract.replies import BotReply
from bot.contract.reply_parts import ShownContact
from bot.web.plain.markdown import as_html
from bot.web.problem_documents import Problem
from knowledge.copy.loading import Text, Words, fills, load_copy, load_texts
from knowledge.copy.styles import Style, once_in_each_style, style_in_use


class KeptFor(Words):
    """How long a conversation that nobody uses is kept."""

    hour: Text
    day: Text
    hours: Annotated[str, fills("hours")]

    def of(self, hours: float) -> str:
        """In words."""
        if hours == 24:
            return self.day
        return self.hour if hours == 1 else self.hours.format(hours=f"{hours:g}")


class PlainWords(Words):
    """What the page says only where its script does not run."""

    without_script: Annotated[str, fills("kept_for")]
    kept_for: KeptFor
    about: Text
    answer: Text
    suggestions: Text
    earlier: Text
    kept: Text
    clear_done: Text
    clear_and_leave: Text
    tokens_end: Text
    stale: Text
    go_back: Text


@dataclass(frozen=True)
class Exchange:
    """What was said, and the replies. `said` is None for the greeting."""

    said: str | None
    replies: Sequence[BotReply]


@dataclass(frozen=True)
class Shown:
    """A page of the conversation.

    Attributes:
        newest: what was said last, with the replies.
        earlier: everything before, oldest first.
        token: the conversation's, or "" before there is one.
        typed: what stays in the box.
        problem: why there is no reply.
        said: a line of the page's own.
        seen: how many messages of the conversation this page and those before it have shown, or "" if not known.
        wait: in how many seconds to try again, after a problem, or "" if not known.
    """

    newest: Exchange | None = None
    earlier: Sequence[Exchange] = ()
    token: str = ""
    typed: str = ""
    problem: Problem | None = None
    said: str = ""
    seen: str = ""
    wait: str = ""


@once_in_each_style
def plain_words() -> PlainWords:
    """Read the texts. Raises KnowledgeError where one is not as the code needs it."""
    return load_copy("plain", PlainWords)


def draw_front(contacts: Sequence[ShownContact], greeting: BotReply, text_limit: int, idle_hours: float) -> str:
    """The page at `/`: the element that the script fills, with the plain page in it until then.

    Args:
        contacts: whom to call now.
        text_limit: the longest message, in characters.
        idle_hours: how long a conversation that nobody uses is kept.
    """
    shown, addresses = Shown(Exchange(None, [greeting])), {"root": "", "action": "chat/plain"}
    return _draw("front.html.jinja", addresses, contacts, shown, text_limit, idle_hours)


def draw_tab(contacts: Sequence[ShownContact], greeting: BotReply, text_limit: int, idle_hours: float) -> str:
    """The same page for the personal tab in Teams. See draw_front."""
    shown, addresses = Shown(Exchange(None, [greeting])), {"root": "", "action": "chat/plain", "left": "tab/left"}
    return _draw("tab.html.jinja", addresses, contacts, shown, text_limit, idle_hours)


def draw_conversation(contacts: Sequence[ShownContact], shown: Shown, text_limit: int, idle_hours: float) -> str:
    """The page that answers the form, at `/chat/plain`. It never loads the script, whose conversation is another."""
    addresses = {"root": "../", "action": "plain"}
    return _draw("conversation.html.jinja", addresses, contacts, shown, text_limit, idle_hours)


def _draw(
    template: str,
    addresses: Mapping[str, str],
    contacts: Sequence[ShownContact],
    shown: Shown,
    text_limit: int,
    idle_hours: float,
) -> str:
    plain = plain_words()
    return (
        templates()
        .get_template(template)
        .render(
            words=load_texts("widget"),
            plain=plain,
            kept_for=plain.kept_for.of(idle_hours),
            contacts=contacts,
            shown=shown,
            limit=text_limit,
            query=easy_query(),
            **addresses,
        )
    )


def easy_query() -> str:
    """What an address of ours ends with so that easy words stay in use (bot/web/easy_read.py)."""
    return "?read=easy" if style_in_use() is Style.EASY else ""


@cache
def templates() -> Environment:
    """The pages' templates."""
    folder = FileSystemLoader(Path(__file__).parent)
    made = Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["as_html"] = as_html
    made.filters["number"] = lambda phone: "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    return made
