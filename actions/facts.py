"""The facts of a case that a message already gives. The guided decision offers them and never assumes them."""

from actions.share_check.guided_decision import guided_decision
from knowledge.recipients.mentions import Relation
from knowledge.recipients.roles import Role
from knowledge.routing.route import Route

# These outsiders are `no_role` among the options of `recipient`. The rest are family or public.
_NO_ROLE = frozenset({Role.PRESS_OR_RESEARCHER, Role.OWN_CIRCLE})
_SAFEGUARDING, _PUBLIC, _NOBODY = "safeguarding_role", "family_or_public", "no_role"


def facts_of(route: Route) -> dict[str, str]:
    """Return question to option, as the message seems to say; empty if it is not about a case.

    Two judges see who would get the information. Neither is believed against the other: if the recipient may be
    somebody who does not help, do not offer them as one who does.
    """
    offered = guided_decision().offered(route.reading.text, route.told)
    if (route.outsider or route.recipient_unsure) and offered.get("recipient") == _SAFEGUARDING:
        return {question: option for question, option in offered.items() if question != "recipient"}
    if route.outsider and offered.get("direction") in (None, "tell", "answer_request") and _takes_part(route):
        return {**facts_of_outsider(route), **offered}
    return offered


def _takes_part(route: Route) -> bool:
    """Return whether the message names somebody who does not help, and who asks or would be told."""
    role = route.recipient.role
    return any(one.role is role and one.relation is not Relation.MENTIONED for one in route.recipient.people)


def facts_of_outsider(route: Route) -> dict[str, str]:
    """Return what the role of somebody who does not help says about the case."""
    role, asks = route.recipient.role, route.recipient.asks
    if role is Role.IMPOSTOR:
        return {"direction": "answer_request", "request_checked": "not_checked"}
    recipient = _NOBODY if role in _NO_ROLE else _PUBLIC
    return {"direction": "answer_request" if asks else "tell", "recipient": recipient}
