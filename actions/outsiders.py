"""Replies if somebody with no part in helping the child would be told or asks, or if that may be so."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from actions.answering import answer_reply, as_choices, show_payload
from actions.copy import conversation_words, guidance_words
from actions.endangered import with_contacts
from actions.facts import facts_of, facts_of_outsider
from actions.reply import Reply
from actions.share_check.messages.payloads import start_payload
from knowledge.recipients.receiving import Receiver
from knowledge.reference.contacts import Need
from knowledge.routing.passages_for_helpers import about_informing, is_judged, may_urge
from knowledge.routing.route import Route
from knowledge.search.result import Result, SearchOutcome

# The reason of every reply that withholds something because of the recipient, or asks who that is.
RECIPIENT = "recipient"
# The facts of a recipient about whom we only know that they do not help.
_OTHER = {"recipient": "family_or_public"}


def outsider_reply(route: Route, result: Result) -> list[Reply]:
    """Return the quotations if none of them urges or allows sharing. Otherwise say that this is not covered.

    Offer the guided decision with what we know of the recipient. Add the contacts if the message asks
    for an address or whereabouts, or if somebody may be found who must not be; then quote nothing.
    """
    at_risk = route.recipient.receiving.at_risk
    if result.outcome is SearchOutcome.QUOTE and not would_urge(result) and not at_risk and _answers(route, result):
        return answer_reply(result, route)
    withheld = _withheld(facts_of(route))
    if not (route.recipient.whereabouts or at_risk):
        return [withheld]
    said = "utter_outsider_whereabouts" if route.recipient.whereabouts else "utter_outsider_at_risk"
    return [with_contacts(said, withheld.custom, Need.EVERYONE, withheld.buttons)]


def _answers(route: Route, result: Result) -> bool:
    """Return whether the quotations answer a question about this recipient.

    "You should not inform the child or their parent" says nothing of her boyfriend, and supposes that it is decided to
    share.
    """
    is_private = route.recipient.receiving.receiver in (Receiver.PRIVATE, Receiver.UNCLEAR)
    return not is_private or not any(one.passage.id in about_informing() for one in result.chosen)


def other_recipient_reply() -> Reply:
    """Say that nothing is quoted, after the person says that the recipient does not help, or is not sure."""
    return _withheld(_OTHER)


def _withheld(facts: Mapping[str, str]) -> Reply:
    """Say that nothing is quoted, and offer the guided decision with these facts."""
    button = {"title": conversation_words().start, "payload": start_payload(facts)}
    return Reply("utter_outsider", {"kind": "no_answer", "reason": RECIPIENT, "further_reading": []}, buttons=[button])


def would_urge(result: Result) -> bool:
    """Return whether the result would urge or allow sharing: by a quotation, or by a choice that nobody has looked at.

    Nobody has said what the passages of a second source say to an outsider, so each of those counts, as does a passage
    that the owner has split off or added. A choice among passages that were looked at quotes nothing yet.
    """
    if result.outcome is SearchOutcome.QUOTE:
        return any(one.by_own_words or may_urge(one.passage.id) for one in result.chosen)
    return any(one.by_own_words or not is_judged(one.passage.id) for one in result.chosen)


def whom_reply(route: Route, result: Result) -> Reply:
    """Ask who would get the information, before quoting anything that urges sharing.

    If the recipient helps, the button shows the best passage. If not, it starts the guided decision with that fact. A
    third button starts the decision without saying who it is.
    """
    said = facts_of(route)
    asked = _asked_whom(as_choices(result), {**facts_of_outsider(route), **said})
    start = {"title": conversation_words().start, "payload": start_payload(said)}
    return replace(asked, buttons=[*asked.buttons, start])


def whom_again(choices: Sequence[Mapping[str, str]]) -> Reply:
    """Ask the same once more, of a reply that said neither that they help nor that they do not."""
    return _asked_whom(choices, _OTHER)


def _asked_whom(choices: Sequence[Mapping[str, str]], outsider: Mapping[str, str]) -> Reply:
    helps = {"title": guidance_words().helps, "payload": show_payload(choices[0]["passage_id"])}
    other = {"title": guidance_words().does_not_help, "payload": start_payload(outsider)}
    custom = {"kind": "clarify", "reason": RECIPIENT, "choices": choices}
    return Reply("utter_whom", custom, buttons=[helps, other])
