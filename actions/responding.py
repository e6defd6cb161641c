"""What a typed message is answered with: contacts first where it tells of danger, then what it asks for."""

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.about_the_outcome import about_the_outcome
from actions.after_outcome import Doubt, doubt, in_doubt
from actions.answering import answer_reply
from actions.base import described
from actions.case_facts import CASE_FACTS, case_facts_reply
from actions.concerned import with_concern
from actions.danger_gate import First, Fit, Gate, Judged, Place, judge, of_a_case
from actions.endangered import contacts_reply, hiding_replies, not_english_reply
from actions.explaining import glossary_replies
from actions.looking_up import look_up
from actions.outsiders import RECIPIENT, other_recipient_reply, outsider_reply, whom_reply, would_urge
from actions.question_before import last_replies, replies_before
from actions.receivers import (
    answer_to_whom,
    as_for_helpers,
    for_helpers,
    for_parents,
    is_withheld,
    seen_with_what_was_said,
    seen_with_who_was_named,
    tells_nobody_known,
)
from actions.reply import Reply
from actions.searching import searcher
from actions.share_check.case.open_case import OpenCase
from actions.share_check.case.resting import is_idle
from actions.share_checking import ASK, asked_again_after, kept, opened, said_at, telling_asked_again_after
from actions.small_talking import small_talk_reply
from actions.taking_up import is_listed_word, taken_up
from actions.telling import note_telling
from actions.wrong_sharing import WRONG_SHARING, wrong_sharing_reply
from actions.young_people import young_person_reply
from knowledge.concern.circumstances import circumstances
from knowledge.concern.crossing import Level
from knowledge.recipients.naming import names_only_people
from knowledge.recipients.receiving import Receiver
from knowledge.reference.contacts import Need
from knowledge.reference.glossary import glossary
from knowledge.reference.terms_named import asks_what_the_guidance_says, terms_named
from knowledge.routing.duties import tells_the_family
from knowledge.routing.hiding import asks_to_hide
from knowledge.routing.route import Route, Wish
from knowledge.routing.wrong_sharing import tells_of_wrong_sharing
from knowledge.search.result import Result, SearchOutcome
from knowledge.text.bare_words import bare_words

logger = logging.getLogger(__name__)

Event = Mapping[str, Any]

# What is not said to somebody who asked for a number.
_NOTHING_FOUND = frozenset({"no_answer", "clarify"})
# Whoever needs these numbers writes about themselves.
_OF_THE_WRITER = frozenset({Need.CHILD, Need.ADULT})
_IF = re.compile(r"(?:(?:and|but|so|ok) )*(?:what if|even if|not even if|if|what about)\b")
_DOES = re.compile(
    r"(?:to )?(?:tell|share|ask|inform|report|refer|pass|ring|call|save|print|email|send)"
    r"(?: (?:it|them|this|that|on|to|with|someone|somebody|a|the|record|me|school|police|gp|hv|nurse|social|care|worker"
    r"|team|lead)){0,4}"
)
# In the middle of a guided decision a shorter message without the form of a question is an answer in unknown words.
_FEWEST_WORDS_OF_A_QUESTION = 5


def respond(message: Mapping[str, Any], events: Sequence[Event] = (), case: OpenCase | None = None) -> list[Reply]:
    """The replies to a typed message as Rasa's tracker holds it, in a conversation with these events.

    case: the guided decision that has ended and can be taken up again, if there is one.
    """
    place = Place.OUTSIDE if case is None else Place.AFTER_OUTCOME
    # "Change 2", "why": a word for the decision that was just given. The listed words are that whatever a judge makes
    # of them ("nobody is in danger now, carry on"); of anything else, what may be danger is never only that.
    if is_listed_word(message) and (taken := taken_up(case, message, events)):
        return taken
    judged = judge(message["text"])
    if case is not None and not is_idle(case, said_at(events)):
        judged = of_a_case(judged, message["text"])
    route = judged.route
    note_telling(route)
    if route is None:
        return judged.without_route(place)
    route = seen_with_who_was_named(route, events)
    if judged.at(place, Fit.MORE).first is First.NOTHING and (taken := taken_up(case, message, events)):
        return taken
    gate = judged.at(place, Fit.ASIDE)
    if asks_to_hide(message["text"]):
        hidden = hiding_replies(with_concern(gate, route, []), gate.need)
        return _with_question_again(hidden, case, case, said_at(events))
    if gate.first is not First.CONTACTS and (again := about_the_outcome(case, message, route, events, said_at(events))):
        return with_concern(gate, route, again)
    if route.wish is Wish.SMALL_TALK:
        return [small_talk_reply(route.small_talk, events)]
    if route.wish is Wish.NOT_ENGLISH:
        return [*gate.contacts, not_english_reply()]
    found = _if_it_can_be_found(gate, lambda: _answers(gate, route, events, case is not None))
    now, goes_on = said_at(events), _goes_on(route, events)
    what = doubt(case, route, found, now)
    if case is not None and what is not Doubt.NONE and gate.first is not First.CONTACTS:
        # News may be answered as well, but begins no other case; a correction only reopens the answers.
        is_news = what in (Doubt.NEWS, Doubt.NOT_TO_TELL)
        beside = [reply for reply in found if is_news and not reply.is_silent and _says_something(reply)]
        return [*with_concern(gate, route, beside, goes_on), *in_doubt(case, what, now)]
    told = telling_asked_again_after(message["text"], case) if case and what is Doubt.NOT_TO_TELL else case
    return _with_question_again(with_concern(gate, route, found, goes_on), case, told, now)


def _says_something(reply: Reply) -> bool:
    """Whether a reply says more than that nothing was found: that somebody may not be told, or is told too much."""
    is_found = reply.custom.get("kind") not in _NOTHING_FOUND
    return is_found or reply.custom.get("reason") == WRONG_SHARING or _is_about_recipient(reply)


def _with_question_again(replies: list[Reply], case: OpenCase | None, told: OpenCase | None, now: float) -> list[Reply]:
    """Return the replies, and after those to danger the outcome's question about it again, if it was answered no.

    After an idle hour the outcome may be somebody else's.

    Args:
        replies: what is said to the message.
        case: the case before it.
        told: the case with what the message says of telling the family.
        now: when it came, in seconds.
    """
    again = case if told is None or is_idle(told, now) else asked_again_after(replies, told)
    if again is None or again == case:
        return replies
    return [*(replace(reply, in_between=True) for reply in replies), Reply.silent([kept(again, now), ASK])]


def answer_in_between(judged: Judged, place: Place, events: Sequence[Event] = ()) -> list[Reply]:
    """The replies to a message in the middle of a guided decision, which starts none of its own.

    No button starts another (Reply.in_between). None for a statement that tells of nothing
    and that the guidance does not cover: it may be an answer in words that are not known. Raises what the judge raised,
    where nothing may be said to what nobody judged.
    """
    if judged.route is None:
        return judged.without_route(place)
    gate = judged.at(place, Fit.ASIDE)
    if gate.need in _OF_THE_WRITER and _says_what_to_do(judged.route.reading.text):
        # "Tell someone", typed as an answer, is a practitioner's.
        gate = replace(gate, need=circumstances().of_case(judged.route.reading.text))
    if gate.first is not First.CONTACTS and names_only_people(judged.route.reading.text):
        # "Im the dad" asks nothing.
        return []
    if asks_to_hide(judged.route.reading.text):
        hidden = hiding_replies(with_concern(gate, judged.route, []), gate.need)
        return [replace(reply, in_between=True) for reply in hidden]
    route = seen_with_who_was_named(judged.route, events)
    return [replace(reply, in_between=True) for reply in _in_between(gate, route, events)]


def _says_what_to_do(text: str) -> bool:
    """Whether an answer of few words begins with what a practitioner does, and names neither writer nor family."""
    return _DOES.fullmatch(" ".join(bare_words(text))) is not None


def _in_between(gate: Gate, route: Route, events: Sequence[Event]) -> list[Reply]:
    if route.wish is Wish.SMALL_TALK:
        return [] if route.small_talk in ("affirm", "deny", "unsure") else [small_talk_reply(route.small_talk, events)]
    if route.wish is Wish.NOT_ENGLISH:
        return [*gate.contacts, not_english_reply()]
    found = _if_it_can_be_found(gate, lambda: _looked_up(gate, route, events, in_between=True))
    if gate.level is Level.NONE and not route.reading.asks:
        short = len(route.reading.text.split()) < _FEWEST_WORDS_OF_A_QUESTION
        # "Section 47 meaning", "number for social care": they have not the form of a question, and ask one.
        terms = [reply for reply in found if reply.custom["kind"] == "glossary"]
        if short and terms:
            return terms
        asks = route.wish is Wish.CONTACTS or terms or route.asked_of_tool
        if not asks and (short or found[0].custom["kind"] in _NOTHING_FOUND):
            return []
    return with_concern(gate, route, found, _goes_on(route, events))


def _if_it_can_be_found(gate: Gate, find: Callable[[], list[Reply]]) -> list[Reply]:
    """What `find` gives; nothing where it fails and the message tells of danger or a worry.

    The contacts must go out whatever happens to the rest.
    """
    try:
        return find()
    except Exception as error:
        if gate.level is Level.NONE:
            raise
        logger.error("nothing is said beside the contacts: %s", described(error))
        return []


def _answers(gate: Gate, route: Route, events: Sequence[Event], decided: bool = False) -> list[Reply]:
    if gate.level is Level.NONE and _is_a_child(route, events):
        told = [small_talk_reply(route.asked_of_tool)] if route.asked_of_tool else []
        # A practitioner who types like a child asks that more often than a child does.
        listens = route.asked_of_tool is None or route.child_plainly_writes
        return [*told, *([young_person_reply(look_up(route, events))] if listens else [])]
    if _asks_no_walk(route, decided):
        return _looked_up(gate, route, events)
    result = _answer_instead(route, events)
    return [opened(route, said_at(events))] if result is None else _looked_up(gate, route, events, result=result)


def _asks_no_walk(route: Route, decided: bool = False) -> bool:
    """Whether a message does not ask to go through a case, however much it sounds like that.

    So it is with "tell me which school", "early help pls", and who would tell somebody who does not help. After an
    outcome ("great, so I can send it to the stepdad") that is plain.
    """
    is_refused = is_withheld(route) and (decided or not route.plainly_walks_through)
    only_a_term = terms_named(route.reading.corrected.text, glossary())
    other = route.asks_for_facts or route.asked_of_tool or only_a_term or is_refused
    return route.wish is not Wish.WALK_THROUGH or bool(other)


def _answer_instead(route: Route, events: Sequence[Event]) -> Result | None:
    """Return what answers a question that only perhaps asks for the decision ("dad isnt on board"), or None.

    The answer offers the decision, which would take minutes to say the same.
    """
    if route.plainly_walks_through or not route.reading.asks:
        return None
    result = look_up(route, events)
    return result if result.outcome is SearchOutcome.QUOTE else None


def _looked_up(
    gate: Gate, route: Route, events: Sequence[Event], in_between: bool = False, result: Result | None = None
) -> list[Reply]:
    if route.asked_of_tool:
        return [small_talk_reply(route.asked_of_tool)]
    found = _found(route, result or look_up(route, events), events, in_between)
    # A danger or a worry brings the same numbers, before what is found (concerned.py).
    if route.wish is not Wish.CONTACTS or gate.level is not Level.NONE:
        return found
    said = [reply for reply in found if reply.custom["kind"] not in _NOTHING_FOUND or _is_about_recipient(reply)]
    return [contacts_reply(gate.need), *said]


def _is_about_recipient(reply: Reply) -> bool:
    return reply.custom.get("reason") == RECIPIENT


def _found(route: Route, result: Result, events: Sequence[Event], in_between: bool) -> list[Reply]:
    if tells_of_wrong_sharing(route.reading.corrected.text):
        return [wrong_sharing_reply()]
    if answered := answer_to_whom(route.reading.text, events):
        return [answered]
    route, result = seen_with_what_was_said(route, events), for_helpers(route, for_parents(route, result))
    if is_withheld(route):
        return _outsider(route, result, in_between)
    # A message that only names a term asks for no facts of a case and names nobody who would be told.
    outsider, unsure = (route.outsider, route.recipient_unsure) if not result.terms else (False, False)
    wants_facts = route.wants_facts(result.outcome is SearchOutcome.QUOTE) and not result.terms
    # "Can I confirm to the father that they are at our school" asks whether he may be told.
    wants_facts = wants_facts and not (outsider and route.recipient.receiving.receiver is not Receiver.NOBODY_NAMED)
    if wants_facts or _goes_on_asking_for_facts(route, result, events):
        return [case_facts_reply(route, result)]
    if result.outcome is SearchOutcome.NOT_COVERED and _is_withheld_though_nothing_is_found(route, unsure, events):
        return _outsider(route, result, in_between)
    if outsider and (result.outcome is not SearchOutcome.NOT_COVERED or route.reading.asks):
        return _outsider(route, result, in_between)
    if would_urge(result) and _goes_on_about_recipient(route, result, events):
        return [other_recipient_reply()]
    unknown = tells_nobody_known(route) and result.outcome is not SearchOutcome.NOT_COVERED
    if unknown or (would_urge(result) and (unsure or _comes_after_a_private_person(route, events))):
        # In between, yes and no would answer the decision's own question, which asks for the recipient anyway.
        withholds = in_between or route.recipient.whereabouts
        if withholds:
            return _outsider(route, result, in_between)
        of_family = tells_the_family(route.reading.corrected.text)
        return [whom_reply(route, result if of_family else as_for_helpers(result))]
    terms = glossary_replies(route.reading.text, result.terms)
    if terms:
        # "Anything on Gillick in here" asks what the guidance says; that it says nothing is the answer.
        must_say = bool(result.terms) and asks_what_the_guidance_says(route.reading.corrected.text)
        return [*(answer_reply(result, route) if must_say else _quoted(result, route)), *terms]
    return answer_reply(result, route)


def _outsider(route: Route, result: Result, in_between: bool) -> list[Reply]:
    """In the middle of a guided decision without the button that starts another."""
    replies = outsider_reply(route, result)
    return [replace(reply, buttons=[]) for reply in replies] if in_between else replies


def _goes_on(route: Route, events: Sequence[Event]) -> bool:
    """Whether a message is a few words after an answer."""
    return _is_short(route) and any(reply.get("kind") == "answer" for reply in replies_before(events))


def _is_a_child(route: Route, events: Sequence[Event]) -> bool:
    """Whether a child or young person writes, given what was said before.

    A few words after an answer ("do i hav 2 tell mum") are a practitioner's unless it is plain that they are not. A
    few words after a reply to a child ("should i tell someone") are the child's.
    """
    if any(reply.get("audience") == "child" for reply in last_replies(events)) and _is_short(route):
        return not circumstances().names_work(route.reading.text)
    return route.child_plainly_writes if _goes_on(route, events) else route.child_writes


def _goes_on_about_recipient(route: Route, result: Result, events: Sequence[Event]) -> bool:
    """Whether a message leans on one before it in which somebody who does not help would have been told.

    "And just the town?" names nobody, and would be quoted what was withheld a moment ago.
    """
    return _leans_on(RECIPIENT, route, result, events) and not route.recipient.people


def _comes_after_a_private_person(route: Route, events: Sequence[Event]) -> bool:
    """Whether a few words that name nobody follow a reply that withheld something because of who would get it.

    "Is it allowed without consent" is a question of its own, and after "I'm her landlord" means the landlord.
    """
    return _was_withheld(events) and _is_short(route) and not route.recipient.people


def _was_withheld(events: Sequence[Event]) -> bool:
    """Whether the reply before withheld something because of who would get it."""
    return any(reply.get("reason") in (RECIPIENT, CASE_FACTS) for reply in replies_before(events))


def _is_withheld_though_nothing_is_found(route: Route, unsure: bool, events: Sequence[Event]) -> bool:
    """Whether to say that nobody else may be told, rather than that the guidance does not cover this.

    So it is where somebody who may not help would get to know where somebody is, and with "what if there's a court
    order" after a private person.
    """
    if _IF.match(route.reading.text.casefold()) and _is_short(route) and _was_withheld(events):
        return True
    told = route.recipient.receiving.receiver is Receiver.PARENT or unsure or tells_nobody_known(route)
    return told and route.recipient.whereabouts and route.reading.asks


def _goes_on_asking_for_facts(route: Route, result: Result, events: Sequence[Event]) -> bool:
    """Whether a message leans on one before it that asked for facts of a case ("and the mother's?")."""
    return would_urge(result) and _leans_on(CASE_FACTS, route, result, events)


def _leans_on(reason: str, route: Route, result: Result, events: Sequence[Event]) -> bool:
    """Whether a message is a few words after a reply with that reason, and no question of its own."""
    leans = _is_short(route) and result.covered < searcher().stands_alone
    return leans and any(reply.get("reason") == reason for reply in replies_before(events))


def _is_short(route: Route) -> bool:
    """Whether a message is short enough to lean on the one before it."""
    return len(route.reading.text.split()) <= searcher().longest_follow_up


def _quoted(result: Result, route: Route) -> list[Reply]:
    return answer_reply(result, route) if result.outcome is SearchOutcome.QUOTE else []
