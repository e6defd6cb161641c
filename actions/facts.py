"""The facts of a case that a message already tells: they are offered in the guided decision, never assumed."""

from actions.share_check.guided_decision import guided_decision
from knowledge.recipients.mentions import Relation
from knowledge.recipients.roles import Role
from knowledge.routing.route import Route

# What an outsider's role is among the options of the question `recipient`; the rest are family or public.
_NO_ROLE = frozenset({Role.PRESS_OR_RESEARCHER, Role.OWN_CIRCLE})
_SAFEGUARDING, _PUBLIC, _NOBODY = "safeguarding_role", "family_or_public", "no_role"


def facts_of(route: Route) -> dict[str, str]:
    """Question to option, as the message seems to say; empty where it tells of no case.

    Two judges see who would get it, and neither is believed against the other: where it may be somebody who does not
    help, nobody is offered as one who does.
    """
    offered = guided_decision().offered(route.reading.text, route.told)
    if (route.outsider or route.recipient_unsure) and offered.get("recipient") == _SAFEGUARDING:
        return {question: option for question, option in offered.items() if question != "recipient"}
    if route.outsider and offered.get("direction") in (None, "tell", "answer_request") and _takes_part(route):
        return {**facts_of_outsider(route), **offered}
    return offered


def _takes_part(route: Route) -> bool:
    """Whether somebody who does not help is named and would be told, or asks."""
    role = route.recipient.role
    return any(one.role is role and one.relation is not Relation.MENTIONED for one in route.recipient.people)


def facts_of_outsider(route: Route) -> dict[str, str]:
    """What the role of somebody who does not help says of the case."""
    role, asks = route.recipient.role, route.recipient.asks
    if role is Role.IMPOSTOR:
        return {"direction": "answer_request", "request_checked": "not_checked"}
    recipient = _NOBODY if role in _NO_ROLE else _PUBLIC
    return {"direction": "answer_request" if asks else "tell", "recipient": recipient}
