"""What follows from who would be told, by the grammar of the message (knowledge/recipients/receiving.py)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.outsiders import RECIPIENT, other_recipient_reply
from actions.question_before import replies_before, said_before
from actions.reply import Reply
from actions.show_passage import show_passage
from knowledge.recipients.receivers import says
from knowledge.recipients.receiving import Receiver
from knowledge.routing.duties import duty_of
from knowledge.routing.passages_for_helpers import about_parents, allows_sharing
from knowledge.routing.route import Route
from knowledge.search.result import Result, SearchOutcome
from knowledge.text.bare_words import bare_words
from knowledge.text.patterns import any_of

# "They help to keep the child safe", typed in place of the button.
_BEFORE = any_of("yes, yeah, yep, well, but, because, cos, and, no")
_THEY = any_of("they, he, she, it, theyre, hes, shes")
_DO = any_of("do, does, really, just, will, are, is, only, want, wants, to")
_WHAT = any_of("to, keep, keeping, the, child, him, her, them, safe, with, kid, kids, children, us, me, a, lot, out")
_HELPS = re.compile(rf"(?:{_BEFORE} )*{_THEY}(?: {_DO})* (?:help|helps|helping)(?: {_WHAT})*")


# "Can I tell him anyway": nobody says who that is, and every word of consent leads to "yes you can".
_SOMEBODY = "(?:him|her|them)"
# "Her school", "them apart": the pronoun belongs to what follows.
_WHATEVER = (
    r"(?!(?:anyway|anyways|regardless|still|without|if|even|though|about|what|that|it|and|or|when|now|too|also)\b)\w"
)
_WHAT_IS_TOLD = any_of("it, this, that, anything, something, everything, the report, the information")
_TOLD_BY_PRONOUN = re.compile(
    rf"\b(?:(?:tell|inform|show|give|send|update|warn|notify)(?: {_WHAT_IS_TOLD})?(?: to)?"
    rf"|(?:share|talk|speak|disclose|pass|say|give|send|show)(?: \w+){{0,3}} (?:to|with)) {_SOMEBODY}\b(?! {_WHATEVER})"
)
_INSISTS = re.compile(
    rf"\b{any_of('anyway, anyways, regardless, still, either way, even so, consent, consented, permission')}\b"
    r"|\brefuse[sd]?\b|\bsaid (?:no|yes|fine|ok|its fine)\b|\bif they promise\b"
)


def tells_nobody_known(route: Route) -> bool:
    """Return whether somebody would be told of whom only a pronoun speaks, with a word that leads to "yes you can".

    "Can I tell them anyway" after "do not tell them yourself" was quoted what allows sharing with those who help.
    """
    said = " ".join(bare_words(route.reading.text))
    return not route.recipient.people and bool(_TOLD_BY_PRONOUN.search(said) and _INSISTS.search(said))


def answer_to_whom(text: str, events: Sequence[Mapping[str, Any]]) -> Reply | None:
    """Return the reply to "they help", after a reply that asked for whom it is or withheld something; None otherwise.

    Of a private person nothing was asked, so that they help changes nothing.
    """
    if not _HELPS.fullmatch(" ".join(bare_words(text))):
        return None
    for reply in replies_before(events):
        if reply.get("reason") == RECIPIENT:
            asked = reply.get("kind") == "clarify" and reply.get("choices")
            return show_passage(reply["choices"][0]["passage_id"]) if asked else other_recipient_reply()
    return None


def is_withheld(route: Route) -> bool:
    """Return whether a private person would be told, or a parent is only named ("and the dad?").

    What that parent would be told, or what they would be asked, such a message does not say.
    """
    told = route.recipient.receiving
    return told.receiver is Receiver.PRIVATE or (told.receiver is Receiver.PARENT and told.alone)


def seen_with_what_was_said(route: Route, events: Sequence[Mapping[str, Any]]) -> Route:
    """Return the route, with a parent as a private person if an earlier message names a refuge, an order or hiding.

    "Can I tell the school that mum is in a refuge", and then "can the school tell dad".
    """
    told = route.recipient.receiving
    if told.receiver not in (Receiver.PARENT, Receiver.PRIVATE) or told.at_risk:
        return route
    if not any(says(bare_words(said), "at_risk") for said in said_before(events)):
        return route
    seen = replace(told, receiver=Receiver.PRIVATE, at_risk=True)
    return replace(route, recipient=replace(route.recipient, receiving=seen))


def for_parents(route: Route, result: Result) -> Result:
    """Return the result without passages that allow sharing, if it is a parent who would be told.

    "Yes you can" is said of sharing a worry with those who help. What parents may be told of that, other passages say:
    where nothing else was chosen, take these. Whether to tell them of a report has its rule first (duties.py), which is
    in such a passage.
    """
    if route.recipient.receiving.receiver is not Receiver.PARENT or result.outcome is not SearchOutcome.QUOTE:
        return result
    if duty_of(route.reading.corrected.text) is not None:
        return result
    kept = tuple(one for one in result.chosen if one.by_own_words or not allows_sharing(one.passage.id))
    if len(kept) == len(result.chosen):
        return result
    order = about_parents()
    if result.chosen[0] not in kept:
        # The first says most, and it was none for parents: begin with when not to tell them.
        every = {one.passage.id: one for one in (*result.chosen, *result.rejected)}
        first = tuple(every[name] for name in (order if not kept else order[:1]) if name in every)
        kept = (*first, *(one for one in kept if one not in first))
    return replace(result, chosen=kept) if kept else replace(result, outcome=SearchOutcome.NOT_COVERED, chosen=())
