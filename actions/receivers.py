"""What follows from who would be told, by the grammar of the message (knowledge/recipients/receiving.py)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.outsiders import RECIPIENT, other_recipient_reply
from actions.question_before import replies_before, said_before
from actions.reply import Reply
from actions.show_passage import show_passage
from knowledge.recipients.mentions import Mention
from knowledge.recipients.receivers import says
from knowledge.recipients.receiving import Receiver, graver, meant_from
from knowledge.recipients.recipient import known_roles
from knowledge.recipients.strangers import is_the_writer
from knowledge.routing.duties import asks_for_the_exception, duty_of, names_another_rule, tells_the_family
from knowledge.routing.may_tell import asks_whether_it_may_be_told
from knowledge.routing.passages_for_helpers import about_informing, about_parents, allows_sharing, on_sharing
from knowledge.routing.route import Route
from knowledge.search.result import Result, SearchOutcome
from knowledge.text.bare_words import Words, bare_words
from knowledge.text.patterns import any_of

# "They help to keep the child safe", typed in place of the button.
_BEFORE = any_of("yes, yeah, yep, well, but, because, cos, and, no")
_THEY = any_of("they, he, she, it, theyre, hes, shes")
_DO = any_of("do, does, really, just, will, are, is, only, want, wants, to")
_WHAT = any_of("to, keep, keeping, the, child, him, her, them, safe, with, kid, kids, children, us, me, a, lot, out")
_HELPS = re.compile(rf"(?:{_BEFORE} )*{_THEY}(?: {_DO})* (?:help|helps|helping)(?: {_WHAT})*")


# Whom "him" means was named in one of so many messages before.
_FARTHEST_BACK = 3
# A message of more words says what would be told, or why.
_FEWEST_OF_A_CASE = 7
_KNOWN = frozenset({Receiver.HELPER, Receiver.PARENT})
# Of a longer question that nothing was found for, telling is a part.
_LONGEST_ASKED = 14
_TREATMENT = frozenset({"medical-treatment-not-covered"})
_OF_TREATMENT = frozenset(["consent", "treatment", "treat", "vaccine", "vaccination", "jab", "operation", "surgery"])
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
_THEY_ASK = re.compile(
    rf"\b{_THEY} (?:has |have |keep |keeps |is |are |just )*(?:asked|asks|asking|ask|wants?|demands?|insists?)\b"
)


def tells_nobody_known(route: Route) -> bool:
    """Return whether somebody would be told of whom only a pronoun speaks, with a word that leads to "yes you can".

    "Can I tell them anyway" after "do not tell them yourself" was quoted what allows sharing with those who help. So
    is a question that says nothing else ("can I tell him"), and one of somebody who asks ("she keeps asking").
    """
    said = bare_words(route.reading.text)
    if route.recipient.receiving.receiver in _KNOWN:
        return False
    # Nobody asks whether they may tell themselves.
    if any(not _is_the_writer(one, said) for one in route.recipient.people):
        return False
    text = " ".join(said)
    if not _TOLD_BY_PRONOUN.search(text):
        return False
    return len(said) <= _FEWEST_OF_A_CASE or bool(_INSISTS.search(text) or _THEY_ASK.search(text))


def _is_the_writer(person: Mention, said: Words) -> bool:
    return is_the_writer(" ".join(said[: person.start]), " ".join(said[person.end :]))


def seen_with_who_was_named(route: Route, events: Sequence[Mapping[str, Any]]) -> Route:
    """Return the route, with "him", "her" or "them" as whoever a message just before named.

    "The stepdad rang", and then "can I tell him anyway": that is the stepdad. Nothing changes where the message itself
    says who would be told.
    """
    told = route.recipient.receiving
    if told.receiver is not Receiver.NOBODY_NAMED:
        return route
    before = [bare_words(said) for said in said_before(events)[:_FARTHEST_BACK]]
    meant = graver(meant_from(bare_words(one.text), before, known_roles()) for one in route.reading.both)
    if meant.receiver is Receiver.NOBODY_NAMED:
        return route
    is_private, is_unclear = meant.receiver is Receiver.PRIVATE, meant.receiver is Receiver.UNCLEAR
    recipient = replace(
        route.recipient,
        outsider=1.0 if is_private else route.recipient.outsider,
        asks=route.recipient.asks or meant.asks,
        doubtful=route.recipient.doubtful or is_unclear,
        receiving=meant,
    )
    outsider = route.outsider or is_private
    unsure = not outsider and (is_unclear or route.recipient_unsure)
    return replace(route, recipient=recipient, outsider=outsider, recipient_unsure=unsure)


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


def for_helpers(route: Route, result: Result) -> Result:
    """Return the result without what families are told, if it is somebody who helps who would be told.

    "Can I tell the childminder" was quoted "you should not inform the child or their parent or carer", which reads as a
    no. What the guidance says of sharing with those who help comes instead. So it does where only choices were found,
    or nothing. The question must ask whether they may be told, and nothing that has another rule.
    """
    asked = route.reading.corrected.text
    is_helper = route.recipient.receiving.receiver is Receiver.HELPER and not (route.outsider or route.recipient_unsure)
    is_asked = asks_whether_it_may_be_told(asked) and not tells_the_family(asked)
    # What is quoted of early help stays first among the quotations.
    is_asked = is_asked and not names_another_rule(asked, early_help=result.outcome is not SearchOutcome.QUOTE)
    if not is_helper or not is_asked or result.terms or result.not_covered_parts:
        return result
    words = bare_words(asked)
    if result.outcome is SearchOutcome.QUOTE:
        return as_for_helpers(result, keeps_treatment=not _OF_TREATMENT.isdisjoint(words))
    longest = _LONGEST_ASKED if result.outcome is SearchOutcome.NOT_COVERED else len(words)
    if len(words) > longest:
        return result
    quoted = as_for_helpers(result)
    return replace(quoted, outcome=SearchOutcome.QUOTE) if quoted.chosen else quoted


def as_for_helpers(result: Result, keeps_treatment: bool = False) -> Result:
    """Return the result with what the guidance says of sharing with those who help in place of what families are told.

    Args:
        result: what the search found. A source that is found by its own words answers as it did.
        keeps_treatment: whether that treatment is not covered may be said.
    """
    if any(one.by_own_words for one in result.chosen):
        return result
    leaves = about_informing() - (_TREATMENT if keeps_treatment else frozenset())
    kept = [one for one in result.chosen if one.passage.id not in leaves]
    if kept and result.outcome is SearchOutcome.QUOTE and result.chosen[0] is kept[0]:
        return replace(result, chosen=tuple(kept))
    every = {one.passage.id: one for one in (*result.chosen, *result.rejected)}
    first = [every[name] for name in on_sharing() if name in every]
    if not first:
        return result
    names = list(dict.fromkeys(one.passage.id for one in (*first, *kept)))[: max(len(result.chosen), len(first))]
    return replace(result, chosen=tuple(every[name] for name in names))


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
    asked = route.reading.corrected.text
    plainly = tells_the_family(asked) and not asks_for_the_exception(asked)
    # That they are told comes before when they are not, unless a reason for that is given.
    order = about_parents()[::-1] if plainly else about_parents()
    if result.chosen[0] not in kept:
        # The first says most, and it was none for parents: begin with when not to tell them.
        every = {one.passage.id: one for one in (*result.chosen, *result.rejected)}
        first = tuple(every[name] for name in (order if plainly or not kept else order[:1]) if name in every)
        kept = (*first, *(one for one in kept if one not in first))[: max(len(result.chosen), len(first))]
    return replace(result, chosen=kept) if kept else replace(result, outcome=SearchOutcome.NOT_COVERED, chosen=())
