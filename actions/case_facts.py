"""The reply to whoever asks the assistant itself for facts of a case, which it does not hold."""

from actions.answering import passage_button, start_button
from actions.endangered import with_contacts
from actions.reply import Reply
from knowledge.reference.contacts import Need
from knowledge.routing.route import Route
from knowledge.search.result import Result

# The reason of this reply.
CASE_FACTS = "case_facts"


def case_facts_reply(route: Route, result: Result) -> Reply:
    """Say that the assistant holds no information about anybody, and offer what the guidance has near the question.

    Somebody at work may have meant to ask whether they may ask for it, so the passages found are one tap away. They are
    not where an outsider asks or may ask, nor are those of a source of which nobody has said whom it speaks to. Add the
    contacts if the message asks for an address or whereabouts: a child may be missing, or somebody may be looking for
    a person who must not be found.
    """
    withholds = route.outsider or route.recipient_unsure or any(one.by_own_words for one in result.chosen)
    near = [] if withholds else [passage_button(scored.passage) for scored in result.chosen]
    buttons = [*near, start_button(route)]
    custom = {"kind": "no_answer", "reason": CASE_FACTS, "further_reading": []}
    if not route.recipient.whereabouts:
        return Reply("utter_case_facts", custom, buttons=buttons)
    return with_contacts("utter_case_facts_whereabouts", custom, Need.EVERYONE, buttons)
