"""Draws the page: for the script that replaces it, and for whoever has none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.contract.replies import BotReply
from bot.contract.reply_parts import ShownContact
from bot.web.plain.markdown import as_html
from bot.web.problem_documents import Problem
from knowledge.copy.loading import Text, Words, load_copy, load_texts


class PlainWords(Words):
    """What the page says only where its script does not run."""

    without_script: Text
    answer: Text
    suggestions: Text
    earlier: Text
    kept: Text
    clear_done: Text
    tokens_end: Text


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
    """

    newest: Exchange | None = None
    earlier: Sequence[Exchange] = ()
    token: str = ""
    typed: str = ""
    problem: Problem | None = None
    said: str = ""


@cache
def plain_words() -> PlainWords:
    """Read the texts. Raises KnowledgeError where one is not as the code needs it."""
    return load_copy("plain", PlainWords)


def draw_front(contacts: Sequence[ShownContact], greeting: BotReply, text_limit: int) -> str:
    """The page at `/`: the element that the script fills, with the plain page in it until then.

    Args:
        contacts: whom to call now.
        text_limit: the longest message, in characters.
    """
    shown = Shown(Exchange(None, [greeting]))
    return _draw("front.html.jinja", {"root": "", "action": "chat/plain"}, contacts, shown, text_limit)


def draw_conversation(contacts: Sequence[ShownContact], shown: Shown, text_limit: int) -> str:
    """The page that answers the form, at `/chat/plain`. It never loads the script, whose conversation is another."""
    return _draw("conversation.html.jinja", {"root": "../", "action": "plain"}, contacts, shown, text_limit)


def _draw(
    template: str, addresses: Mapping[str, str], contacts: Sequence[ShownContact], shown: Shown, text_limit: int
) -> str:
    drawn = _templates().get_template(template)
    return drawn.render(
        words=load_texts("widget"), plain=plain_words(), contacts=contacts, shown=shown, limit=text_limit, **addresses
    )


@cache
def _templates() -> Environment:
    folder = FileSystemLoader(Path(__file__).parent)
    made = Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["as_html"] = as_html
    made.filters["number"] = lambda phone: "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    return made
