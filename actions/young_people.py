"""The reply to a child or young person who asks something and tells of no danger or worry."""

from actions.answering import passage_button
from actions.copy import guidance_words
from actions.endangered import with_contacts
from actions.reply import Reply
from knowledge.reference.contacts import Need
from knowledge.search.result import Result


def young_person_reply(result: Result) -> Reply:
    """Say for whom the guidance is written, and who listens to children.

    Whoever works with children after all is one tap away from the best passage found, if there is one. It is not
    quoted beside: "you may share without their consent" does not answer a child.
    """
    near = result.chosen[:1]
    buttons = [{**passage_button(one.passage), "title": guidance_words().works_with_children} for one in near]
    return with_contacts("utter_young_person", {"kind": "plain", "audience": "child"}, Need.CHILD, buttons)
