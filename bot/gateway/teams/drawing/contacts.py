"""Whom to call: the numbers first, large, and as links in the message's text.

A button with a `tel:` address works in Teams on a telephone but does nothing on the desktop (issue 3905 of
microsoft/AdaptiveCards, 8133 of MicrosoftDocs/msteams-docs), and a button that does nothing is the last thing to offer
here. Links in a message's text are reported there to work everywhere, and the number stands there to be read in any
case.
"""

import re
from collections.abc import Sequence

from microsoft_teams.cards import CardElement

from bot.gateway.replies import Reply
from bot.gateway.reply_kinds import Contact, Danger
from bot.gateway.teams.drawing.elements import box, card, text
from bot.gateway.teams.drawing.limits import CARD_BYTES, size
from bot.gateway.teams.drawing.markdown import link, safe
from bot.gateway.teams.drawing.message import Activity, text_activities, text_activity
from bot.gateway.teams.drawing.words import words

_LONGEST_TEXT = 2000


def draw_danger(reply: Reply, danger: Danger) -> list[Activity]:
    """One message: what to do, the numbers to tap, and a card with each number large."""
    said = [block for block in reply.text.split("\n\n") if not block.lstrip().startswith(("- ", "* "))]
    lead = "\n\n".join(said[:1])
    attachment = card([box(numbers(danger.contacts), "attention"), *map(text, said[1:])], reply.text)
    if size(attachment["content"]) > CARD_BYTES or len(lead) > _LONGEST_TEXT:
        return text_activities(reply.text, [])
    return [text_activity(f"{safe(lead)}\n\n{call_line(danger.contacts)}", [attachment])]


def call_line(contacts: Sequence[Contact]) -> str:
    """The numbers as links, in Markdown."""
    links = (f"**{link(_unbroken(contact.phone), telephone(contact.phone))}**" for contact in contacts)
    return words().call.format(numbers=" · ".join(links))


def numbers(contacts: Sequence[Contact]) -> list[CardElement]:
    """Each number large, with whose it is and when it is the one to call."""
    found: list[CardElement] = []
    for contact in contacts:
        found.append(text(contact.phone, size="ExtraLarge", bold=True))
        found.append(text(words().number_line.format(name=contact.name, when=contact.when)))
    return found


def with_links(markdown: str, contacts: Sequence[Contact]) -> str:
    """A text with each contact's number as a link wherever it stands."""
    phones = sorted({contact.phone for contact in contacts}, key=len, reverse=True)
    whole = "|".join(re.escape(phone) for phone in phones)
    return re.sub(
        rf"(?<![\d\[:])(?:{whole})(?!\d)", lambda found: f"[{_unbroken(found[0])}]({telephone(found[0])})", markdown
    )


def _unbroken(number: str) -> str:
    """The number, so that no line ends in the middle of it."""
    return number.replace(" ", "\u00a0")


def telephone(number: str) -> str:
    """The address that dials a number."""
    return "tel:" + re.sub(r"[^0-9+]", "", number)
