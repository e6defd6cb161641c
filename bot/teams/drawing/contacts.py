"""Whom to call: large numbers first, and links in the message's text.

A button with a `tel:` address works in Teams on a phone but does nothing on a desktop (issue 3905 of
microsoft/AdaptiveCards, 8133 of MicrosoftDocs/msteams-docs). A button that does nothing must not appear here. Those
issues report that links in a message's text work everywhere, and people can read the number there in any case.
"""

import re
from collections.abc import Sequence

from microsoft_teams.cards import CardElement
from microsoft_teams.cards.core import ContainerStyle, TextSize

from bot.contract.replies import BotReply
from bot.contract.reply_parts import ShownContact
from bot.contract.safety_line import without_safety_line
from bot.teams.copy import card_words
from bot.teams.drawing.choices import button_cards
from bot.teams.drawing.elements import box, card, leading_to, row, text
from bot.teams.drawing.limits import CARD_BYTES, size
from bot.teams.drawing.markdown import link, links_in, safe, without_marks
from bot.teams.drawing.message import Activity, card_activity, text_activities, text_activity
from bot.teams.drawing.submit import Sign

_LONGEST_TEXT = 2000
# A longer number in the largest letters does not fit into a line on a phone.
_SHORT_NUMBER = 6


def draw_contacts(
    reply: BotReply, contacts: Sequence[ShownContact], style: ContainerStyle, sign: Sign
) -> list[Activity]:
    """One message with what to do, the numbers as links, and a card with each number large; then any buttons.

    Args:
        style: the background of the numbers, which tells danger from a worry.
    """
    line = reply.custom.safety_line
    blocks = without_safety_line(reply.text, line).split("\n\n")
    said = [block for block in blocks if not block.lstrip().startswith(("- ", "* "))]
    lead, rest = "\n\n".join(said[:1]), said[1:]
    links = [found for block in rest for found in links_in(block)]
    body = [box(numbers(contacts), style), *(text(without_marks(block)) for block in rest)]
    body += row(leading_to(label, url) for label, url in links)
    body += [text(line, size="Small")] if line else []
    attachment = card(body, reply.text)
    choices = button_cards(reply.buttons or [], sign)
    if size(attachment["content"]) > CARD_BYTES or len(lead) > _LONGEST_TEXT:
        return text_activities(reply.text, choices)
    # The address of a link in the lead can be shown, because the assistant wrote it.
    first = safe(lead, [url for _, url in links_in(lead)])
    return [text_activity(f"{first}\n\n{call_line(contacts)}", [attachment]), *map(card_activity, choices)]


def call_line(contacts: Sequence[ShownContact]) -> str:
    """The numbers as links, in Markdown."""
    links = (f"**{link(_unbroken(contact.phone), telephone(contact.phone))}**" for contact in contacts)
    return card_words().call.format(numbers=" · ".join(links))


def numbers(contacts: Sequence[ShownContact]) -> list[CardElement]:
    """Each number large and on one line, with whose it is and when to call it."""
    found: list[CardElement] = []
    for contact in contacts:
        letters: TextSize = "ExtraLarge" if len(contact.phone) <= _SHORT_NUMBER else "Large"
        found.append(text(_unbroken(contact.phone), size=letters, bold=True))
        found.append(text(card_words().number_line.format(name=contact.name, when=contact.when)))
    return found


def with_links(markdown: str, contacts: Sequence[ShownContact]) -> str:
    """The text with every contact's number as a link."""
    phones = sorted({contact.phone for contact in contacts}, key=len, reverse=True)
    whole = "|".join(re.escape(phone) for phone in phones)
    return re.sub(
        rf"(?<![\d\[:])(?:{whole})(?!\d)", lambda found: f"[{_unbroken(found[0])}]({telephone(found[0])})", markdown
    )


def _unbroken(number: str) -> str:
    """The number with non-breaking spaces, so that no line ends inside it."""
    return number.replace(" ", "\u00a0")


def telephone(number: str) -> str:
    """The address that dials a number."""
    return "tel:" + re.sub(r"[^0-9+]", "", number)
