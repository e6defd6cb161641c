"""What is said where somebody with no part in helping the child would be told, or asks."""

from actions.answering import answer_reply
from actions.endangered import as_list, contacts_for
from actions.facts import facts_of
from actions.reply import Reply
from actions.share_check.payloads import start_payload
from actions.wording import piece
from knowledge.contacts import Need
from knowledge.routing.passages_for_helpers import only_for_helpers
from knowledge.routing.route import Route
from knowledge.search import Outcome, Result


def outsider_reply(route: Route, result: Result) -> list[Reply]:
    """The quotations that neither urge nor allow sharing, if they alone were chosen; else that this is not covered.

    The guided decision is offered with what is known of the recipient, and the contacts where an address or
    whereabouts is asked for.
    """
    quoted = {scored.passage.id for scored in result.chosen} if result.outcome is Outcome.QUOTE else set()
    if quoted and not quoted & only_for_helpers():
        return answer_reply(result, route)
    button = {"title": piece("start"), "payload": start_payload(facts_of(route))}
    custom = {"kind": "no_answer", "reason": "recipient", "further_reading": []}
    if not route.recipient.whereabouts:
        return [Reply("utter_outsider", custom, buttons=[button])]
    contacts = contacts_for(Need.EVERYONE)
    return [
        Reply("utter_outsider_whereabouts", {**custom, "contacts": contacts}, {"contacts": as_list(contacts)}, [button])
    ]
