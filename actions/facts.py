"""The facts of a case that a message already tells: they are offered in the guided decision, never assumed."""

from actions.share_check.guided_decision import guided_decision
from knowledge.recipients.mentions import Relation
from knowledge.recipients.roles import Role
from knowledge.routing.route import Route

# What an outsider's role is among the options of the question `recipient`; the rest are family or public.
_NO_ROLE = frozenset({Role.PRESS_OR_RESEARCHER, Role.OWN_CIRCLE})
_HELPERS = frozenset({Role.AGENCY, Role.CARER})


def facts_of(route: Route) -> dict[str, str]:
    """Question to option, as the message seems to say; empty where it tells of no case."""
    offered = guided_decision().offered(route.reading.text)
    if route.outsider:
        return {**offered, **facts_of_outsider(route)}
    helper = _of_helper(route, offered)
    # Where it is not plain who would get it, that is asked and nothing assumed.
    return {**offered, **({} if route.recipient_unsure else helper)}


def facts_of_outsider(route: Route) -> dict[str, str]:
    """What the role of somebody who does not help says of the case."""
    role, asks = route.recipient.role, route.recipient.asks
    if role is Role.IMPOSTOR:
        return {"direction": "answer_request", "request_checked": "not_checked"}
    recipient = "no_role" if role in _NO_ROLE else "family_or_public"
    return {"direction": "answer_request" if asks else "tell", "recipient": recipient}


def _of_helper(route: Route, offered: dict[str, str]) -> dict[str, str]:
    """Who helps and would be told, or asks, where the listed words did not already say it."""
    for person in route.recipient.people:
        if person.role in _HELPERS and person.relation is not Relation.MENTIONED:
            direction = "tell" if person.relation is Relation.TOLD else "answer_request"
            return {"direction": direction, "recipient": "safeguarding_role", **offered}
    return {}
