"""The record of a decision: as a card to read, and after it as a message of its own, to copy.

Every client copies a message's text. A text box on a card shows two lines of it, and breaks some clients
(AdaptiveCards, issue 9110). The card links to the record's Word file, where browsers can reach the assistant.
"""

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from microsoft_teams.cards import Action, CardElement

from bot.contract.reply_parts import Button
from bot.teams.copy import card_words, teams_words
from bot.teams.drawing.elements import card, heading, leading_to, row, stacked, text
from bot.teams.drawing.limits import CARD_BYTES, size
from bot.teams.drawing.markdown import safe
from bot.teams.drawing.message import Activity, Attachment, text_activities, text_activity
from bot.teams.drawing.submit import Sign, submit
from bot.teams.record_links import NEW_LINK, new_link_payload

# Stands for the link to the Word file, which is made when the message is sent: it works for a short time.
WORD_FILE = "https://word-file.invalid/"
# Between the name of a field and what it holds.
_NAMED = ": "
_ITEM = "- "
# Ends the name of a list, whose items follow.
_OPENS_LIST = ":"
# The rest of a card's bytes is for its heading and hint.
_FIELDS_BYTES = CARD_BYTES - 6000


def record_cards(
    lines: Sequence[str] | None, trial_line: str | None = None, links: Sequence[Action] = ()
) -> list[Attachment]:
    """The record in as many cards as it takes; none if there is no record.

    Args:
        trial_line: ends it, while the assistant is on trial.
        links: the buttons that lead to its Word file.
    """
    if not lines:
        return []
    # On the first card, with what to do with the record.
    leading = iter([links])
    parts = _parted([*map(_field, lines), *([text(one)] for one in _last(trial_line))])
    return [_card(part, next(leading, ())) for part in parts]


def record_texts(lines: Sequence[str] | None, trial_line: str | None = None) -> list[Activity]:
    """The record in as many messages to copy as it takes; none if there is no record."""
    # Each line is a paragraph: clients run single lines together.
    return text_activities("\n\n".join([*lines, *_last(trial_line)]), []) if lines else []


def _last(trial_line: str | None) -> list[str]:
    return [trial_line] if trial_line else []


def _parted(fields: Sequence[list[CardElement]]) -> list[list[CardElement]]:
    """The fields in as many parts as cards are needed."""
    parts: list[list[CardElement]] = [[]]
    taken = 0
    for field in fields:
        takes = size([element.model_dump(mode="json", by_alias=True, exclude_none=True) for element in field])
        if parts[-1] and taken + takes > _FIELDS_BYTES:
            parts.append([])
            taken = 0
        parts[-1] += field
        taken += takes
    return parts


def word_file_links(record: str | None, sign: Sign) -> list[Action]:
    """The buttons that lead to the Word file of the record with that mark; none if there is no such link."""
    if record is None:
        return []
    again = Button(title=teams_words().record_page.new_link, payload=new_link_payload(record))
    return [leading_to(teams_words().record_page.link, WORD_FILE), submit(again, sign)]


def new_link(said: str) -> Activity:
    """The message that has a new link to the Word file, and says that."""
    return text_activity(safe(said), [card(row([leading_to(teams_words().record_page.link, WORD_FILE)]), said)])


def has_word_file(activity: Activity) -> bool:
    """Whether it has a link to a Word file."""
    return WORD_FILE in json.dumps(activity)


def with_word_file(activity: Activity, url: str) -> Activity:
    """The activity with the address to which its link leads."""
    linked: Activity = json.loads(json.dumps(activity).replace(json.dumps(WORD_FILE), json.dumps(url)))
    return linked


def without_word_file(activity: Activity) -> Activity:
    """The activity without its link and the button for a new one, for what was drawn before links were turned off.

    A message that is only a link says that there is none.
    """
    kept = []
    for attachment in activity.get("attachments", []):
        body = attachment["content"]["body"]
        gone = [action for element in body for action in element.get("actions", []) if _leads_to_it(action)]
        left = [element for element in map(partial(_without, gone), body) if element is not None]
        if left:
            kept.append({**attachment, "content": {**attachment["content"], "body": left}})
    return {**activity, "attachments": kept} if kept else text_activity(safe(teams_words().notices.no_record_link))


def _leads_to_it(action: dict[str, Any]) -> bool:
    return action.get("url") == WORD_FILE or NEW_LINK in json.dumps(action.get("data"))


def _without(gone: Sequence[dict[str, Any]], element: dict[str, Any]) -> dict[str, Any] | None:
    """The element of a card without those buttons and what is above them, or None if nothing is left of it."""
    if "actions" in element:
        actions = [action for action in element["actions"] if action not in gone]
        return {**element, "actions": actions} if actions else None
    return None if element.get("text") in [action["title"] for action in gone] else element


def _card(fields: Sequence[CardElement], links: Sequence[Action]) -> dict[str, Any]:
    body: list[CardElement] = [heading(card_words().record_heading), text(card_words().record_hint)]
    body += stacked(links)
    return card([*body, *fields], f"{card_words().record_heading}. {card_words().record_hint}")


def _field(line: str) -> list[CardElement]:
    """The name of a field above what it holds; an item of a list, or a line without a name, as it is."""
    name, named, holds = line.partition(_NAMED)
    if line.startswith(_ITEM):
        return [text(line)]
    if line.endswith(_OPENS_LIST):
        return [text(line.removesuffix(_OPENS_LIST), size="Small", bold=True)]
    return [text(name, size="Small", bold=True), text(holds)] if named else [text(line)]
