"""What is said where somebody with no part in helping the child would be told, or asks, or may be that."""

from collections.abc import Mapping

from actions.answering import answer_reply, as_choices, passage_button
from actions.copy import conversation_words, guidance_words
from actions.endangered import contacts_for
from actions.facts import facts_of, facts_of_outsider
from actions.reply import Reply
from actions.share_check.messages.payloads import start_payload
from knowledge.copy.contacts import contact_lines
from knowledge.reference.contacts import Need
from knowledge.routing.passages_for_helpers import only_for_helpers
from knowledge.routing.route import Route
from knowledge.search.search import Result, SearchOutcome

# The reason of every reply that withholds something because of who would get it, or asks for that.
RECIPIENT = "recipient"
# What is known of a recipient of whom it is only known that they do not help.
_OTHER = {"recipient": "family_or_public"}


def outsider_reply(route: Route, result: Result) -> list[Reply]:
    """The quotations that neither urge nor allow sharing, if they alone were chosen; else that this is not covered.

    The guided decision is offered with what is known of the recipient, and the contacts where an address or
    whereabouts is asked for.
    """
    if result.outcome is SearchOutcome.QUOTE and not would_urge(result):
        return answer_reply(result, route)
    withheld = _withheld(facts_of(route))
    if not route.recipient.whereabouts:
        return [withheld]
    contacts = contacts_for(Need.EVERYONE)
    custom, fills = {**withheld.custom, "contacts": contacts}, {"contacts": contact_lines(contacts)}
    return [Reply("utter_outsider_whereabouts", custom, fills, withheld.buttons)]


def other_recipient_reply() -> Reply:
    """That nothing is quoted, for somebody who says that the recipient does not help, or is not sure."""
    return _withheld(_OTHER)


def _withheld(facts: Mapping[str, str]) -> Reply:
    """That nothing is quoted, with the guided decision and those facts."""
    button = {"title": conversation_words().start, "payload": start_payload(facts)}
    return Reply("utter_outsider", {"kind": "no_answer", "reason": RECIPIENT, "further_reading": []}, buttons=[button])


def would_urge(result: Result) -> bool:
    """Whether a quotation of what was found would urge or allow sharing."""
    return result.outcome is SearchOutcome.QUOTE and any(one.passage.id in only_for_helpers() for one in result.chosen)


def whom_reply(route: Route, result: Result) -> Reply:
    """Who would get the information, asked before anything that urges sharing is quoted.

    Somebody who helps brings the best passage, anybody else the guided decision with that fact; the decision can also
    be started with nothing said of who it is.
    """
    best = result.chosen[0].passage
    helps = {**passage_button(best), "title": guidance_words().helps}
    said = facts_of(route)
    other = {"title": guidance_words().does_not_help, "payload": start_payload({**facts_of_outsider(route), **said})}
    start = {"title": conversation_words().start, "payload": start_payload(said)}
    custom = {"kind": "clarify", "reason": RECIPIENT, "choices": as_choices(result)}
    return Reply("utter_whom", custom, buttons=[helps, other, start])
