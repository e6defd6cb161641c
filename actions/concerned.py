"""How danger and worry go together with an answer."""

from collections.abc import Sequence
from dataclasses import replace

from actions.copy import conversation_words
from actions.danger_gate import Gate
from actions.endangered import danger_reply, worry_reply
from actions.facts import facts_of
from actions.outsiders import RECIPIENT
from actions.reply import Reply
from actions.share_check.messages.payloads import start_payload
from actions.wrong_sharing import WRONG_SHARING
from knowledge.concern.crossing import Level
from knowledge.recipients.receiving import Receiver
from knowledge.reference.contacts import Need
from knowledge.routing.may_tell import asks_whether_it_may_be_told
from knowledge.routing.route import Route, Wish

# Kinds that answer something; the others only say that nothing was found.
_ANSWERS = frozenset({"answer", "glossary"})


def with_concern(gate: Gate, route: Route, answers: Sequence[Reply], goes_on: bool = False) -> list[Reply]:
    """The answers with the contacts before them (danger), or beside them (a worry).

    Somebody who writes about itself is not quoted at. In danger nothing is said besides but what was asked and is
    covered; with a worry the honest no is said too, where something was asked, and the numbers come first where they
    were asked for. goes_on: whether it is a few words after an answer, which then ask further ("even if he is
    violent").
    """
    if gate.level is Level.NONE:
        return list(answers)
    about_itself = gate.need in (Need.CHILD, Need.ADULT)
    asks = route.reading.asks or (goes_on and not about_itself)
    asked = [] if about_itself or not asks else [reply for reply in answers if not reply.is_silent]
    if not asked and not about_itself:
        # "Mum said no but I want to tell her sister anyway" asks nothing, and is not left without "do not".
        asked = [reply for reply in answers if _withholds(reply) and _is_meant(reply, gate, route)]
    starts = [reply for reply in answers if reply.is_silent]
    # Somebody who tells a case and asks nothing may want to go through it; whom to call comes first anyway.
    offer = [] if about_itself or asked or starts else _check_of(route)
    if gate.level is Level.DANGER:
        danger = danger_reply(gate.need)
        quoted = (reply for reply in asked if reply.custom["kind"] == "answer" or _says_not_to(reply, route))
        return [replace(danger, buttons=[*danger.buttons, *offer]), *quoted, *starts]
    worry = worry_reply(gate.need)
    worry = replace(worry, buttons=[*worry.buttons, *offer])
    if route.wish is not Wish.CONTACTS and any(reply.custom["kind"] in _ANSWERS for reply in asked):
        return [*asked, worry, *starts]
    return [worry, *asked, *starts]


def _withholds(reply: Reply) -> bool:
    """Whether a reply says that somebody else may not be told, or whom to tell as somebody was."""
    return reply.custom.get("kind") == "no_answer" and reply.custom.get("reason") in (RECIPIENT, WRONG_SHARING)


def _says_not_to(reply: Reply, route: Route) -> bool:
    """Whether a reply says that somebody may not be told, of whom danger leaves time to ask that."""
    asks = asks_whether_it_may_be_told(route.reading.corrected.text)
    return _withholds(reply) and (asks or reply.custom["reason"] == WRONG_SHARING)


def _is_meant(reply: Reply, gate: Gate, route: Route) -> bool:
    """Whether it is said to a statement too. In danger, whoever is named may be part of the story."""
    if reply.custom["reason"] == WRONG_SHARING:
        return True
    return gate.level is Level.WORRY and route.recipient.receiving.receiver is Receiver.PRIVATE


def _check_of(route: Route) -> list[dict[str, str]]:
    """The button that starts the guided decision with the facts of a message that says what its writer wants to do."""
    facts = facts_of(route)
    return [{"title": conversation_words().start, "payload": start_payload(facts)}] if "direction" in facts else []
