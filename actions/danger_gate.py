"""The one gate for danger: what a message tells of, and what therefore comes first where it was said.

Every typed message comes through here before anything is said to it; ADR 11 says why, docs/danger.md shows the table.
"""

import logging
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from actions.base import described
from actions.endangered import danger_reply, worry_reply
from actions.reply import Reply
from actions.searching import searcher
from actions.share_check.case.open_case import OpenCase, is_confirming
from actions.share_check.flow.state import position
from actions.share_check.guided_decision import guided_decision
from actions.share_check.understanding.deciding import TAKE_FROM
from actions.share_check.understanding.understand import DANGER_NOW, TELLING_IS_UNSAFE
from knowledge.answers.classifier import TypedAnswer
from knowledge.concern.circumstances import circumstances
from knowledge.concern.concern import Concern
from knowledge.concern.crossing import Level
from knowledge.concern.inside import names_somebody, told_beside
from knowledge.concern.plea import is_plea
from knowledge.concern.purpose import is_purpose, names_harm
from knowledge.reference.contacts import Need
from knowledge.routing.route import Route
from knowledge.timing import timed

logger = logging.getLogger(__name__)

PURPOSE = "purpose"
# What it is about, and what sharing would do: the two answers that harm gives.
_ANSWERED_BY_HARM = {"topic": "safeguarding", PURPOSE: "prevent_harm"}


# From this probability on, an answer of few words tells of danger whatever else it answers. At the question if telling
# is unsafe, "he is violent" (0.62) and "he would hurt her" (0.46) answer it; "he raped her" (0.99) is not only that.
_PLAINLY = 0.9
_KEEPS_SAFE = re.compile(r"\s*(?:to )?(?:keep|protect|safeguard|help|support|make sure)\b", re.IGNORECASE)


class Place(StrEnum):
    """Where the conversation stands when a message comes."""

    OUTSIDE = "outside"
    AFTER_OUTCOME = "after an outcome"
    AT_DANGER = "at the question about danger"
    AT_TELLING = "at the question if telling is unsafe"
    AT_QUESTION = "at another question"
    AT_LIST = "at facts to confirm, or answers to change"
    WAKING_AT_DANGER = "waking at the question about danger"
    WAKING = "waking anywhere else"


class Fit(StrEnum):
    """How a message fits what was asked there, apart from what it tells of."""

    WHOLE = "an answer or a word of the check, nothing besides"
    MORE = "an answer, with more words"
    GUESS = "perhaps an answer"
    ASIDE = "no answer, but there is a reply to it"
    LOST = "no answer, and no reply to it"


class First(StrEnum):
    """What comes first."""

    NOTHING = "nothing"
    CALM_LINE = "calm line"
    CONTACTS = "contacts"
    NOT_JUDGED = "that it failed, with the contacts"


@dataclass(frozen=True)
class Gate:
    """The gate's one answer. level: what the message tells of, None where nobody could judge; need: whose numbers."""

    level: Level | None
    need: Need
    first: First

    @property
    def contacts(self) -> list[Reply]:
        """The contacts, where they come first; else nothing. Raises ContactsError where their file is broken."""
        return [danger_reply(self.need)] if self.first is First.CONTACTS else []


def comes_first(level: Level | None, place: Place, fit: Fit) -> First:
    """What comes first: the whole table of level × place × fit. level: None where it could not be judged."""
    if fit is Fit.WHOLE:
        return First.NOTHING
    if level is Level.DANGER:
        return First.CONTACTS
    # Whoever is asked whether a child is in danger and does not plainly say no may mean yes.
    if place is Place.WAKING_AT_DANGER or (place is Place.AT_DANGER and (level is None or fit in _NOT_PLAINLY_NO)):
        return First.CONTACTS
    if level is None:
        return First.NOT_JUDGED
    # What makes telling unsafe is harm, whatever option it is: "not sure, dad is violent".
    has_line = fit is Fit.ASIDE or (place is Place.AT_TELLING and fit in _TOLD_BESIDE)
    return First.CALM_LINE if level is Level.WORRY and has_line else First.NOTHING


_NOT_PLAINLY_NO = (Fit.GUESS, Fit.LOST)
_TOLD_BESIDE = (Fit.MORE, Fit.GUESS)


def counts_as_answer(level: Level, place: Place, found: TypedAnswer | None, question: str = "") -> bool:
    """Whether what was learned of a typed answer counts, by what the message tells of.

    At the two questions about danger it is what they ask for. Elsewhere what tells of danger answers nothing, unless
    listed words are all of it: "his dad is hitting him right now" does not say who would be told. What it is about,
    and what sharing would do, are questions that harm answers, if plainly ("bruises on a baby"). With a worry it must
    be likely.
    """
    if place in (Place.AT_DANGER, Place.AT_TELLING) or level is Level.NONE:
        return True
    if found is None or (level is Level.DANGER and _ANSWERED_BY_HARM.get(question) != found.option):
        return False
    return (found.plain if level is Level.DANGER else found.likely) >= TAKE_FROM


@dataclass(frozen=True)
class Judged:
    """A message after the judge was asked. route: None where a part of it failed, and then why.

    The level may be known where the route is not: the judge of danger needs none of the other parts. danger: how likely
    (0 to 1) it, or a part of an answer, tells of danger; 0 where only the level is known.
    """

    route: Route | None
    level: Level | None
    need: Need
    failure: Exception | None = None
    danger: float = 0.0

    def at(self, place: Place, fit: Fit) -> Gate:
        """Return what comes first, given the place in the conversation and how much of the message is an answer."""
        return Gate(self.level, self.need, comes_first(self.level, place, fit))

    @property
    def tells_of_nothing(self) -> bool:
        """Whether somebody judged it, and found neither danger nor worry."""
        return self.level is Level.NONE

    def said_first(self, place: Place, fit: Fit = Fit.ASIDE) -> list[Reply]:
        """Return what is said before the next question: the contacts, or the calm line, or nothing."""
        gate = self.at(place, fit)
        return [worry_reply(gate.need)] if gate.first is First.CALM_LINE else gate.contacts

    def without_route(self, place: Place, fit: Fit = Fit.ASIDE) -> list[Reply]:
        """What is said where there is no route: the contacts, or nothing to an answer that is nothing but one.

        Raises the failure where only that can be said: the action makes a notice with the contacts of it. That is so
        too where a message is known to tell of nothing, but nobody can say what it asks.
        """
        gate = self.at(place, fit)
        if gate.first is First.CALM_LINE:
            return [worry_reply(gate.need)]
        cannot_answer = gate.first is First.NOT_JUDGED or (gate.first is First.NOTHING and fit is Fit.ASIDE)
        if cannot_answer and self.failure is not None:
            raise self.failure
        return gate.contacts


def judged(route: Route) -> Judged:
    """What the judge said."""
    return Judged(route, route.concern.level, route.need, danger=route.concern.danger)


@timed("danger gate")
def judge(text: str) -> Judged:
    """Ask the judge. Where a part of it fails, believe the judge of danger alone; where that fails too, the pleas."""
    try:
        return judged(searcher().route(text))
    except Exception as error:
        logger.error("a message could not be judged: %s", described(error))
        return Judged(None, _level_alone(text), _need_of(text), error)


@timed("danger gate")
def judge_answer(text: str, place: Place = Place.AT_QUESTION, question: str | None = None) -> Judged:
    """Ask the judge about an answer to the guided decision, and about each part of it that tells of somebody.

    As a whole, "regularly, he hits her every week" sounds as calm as what it answers. What sharing is for ("to stop him
    getting hurt again") is asked there, and names the harm that it prevents: that is a worry, and keeps its numbers.

    Args:
        text: the answer.
        place: where the conversation stands.
        question: what was asked, by its key.
    """
    found, parts = of_a_case(judge(text), text), told_beside(text)
    if found.level is None:
        return found
    if place is Place.AT_QUESTION and _says_what_for(text, question):
        return replace(found, level=Level.WORRY) if found.level is Level.DANGER else found
    heard = [concern for part in parts if (concern := _concern_alone(part)) is not None]
    tells = any(map(is_plea, parts)) or any(concern.level is Level.DANGER for concern in heard)
    danger = max([found.danger, *(concern.danger for concern in heard)])
    return replace(found, level=Level.DANGER if tells else found.level, danger=danger)


def _says_what_for(text: str, question: str | None) -> bool:
    """Whether an answer says only what sharing is for. At another question that is only what names no harm."""
    return is_purpose(text) and (question == PURPOSE or not names_harm(text))


def of_a_case(found: Judged, text: str) -> Judged:
    """Return what was judged of a message about a case: one that does not name its writer is not about its writer.

    "Dad is violent", typed by a practitioner who was asked about the family, was answered "things are hard for you".
    """
    if found.need not in (Need.CHILD, Need.ADULT) or circumstances().names_the_writer(text):
        return found
    return replace(found, need=_need_of(text))


def tells_plainly(found: Judged, text: str) -> bool:
    """Return whether an answer of few words tells of danger beyond doubt: "yes he raped her".

    What sharing is for names harm as well ("keep her safe from him"), and tells of none.
    """
    if found.route is None or found.level is not Level.DANGER or _KEEPS_SAFE.match(text) or not names_somebody(text):
        return False
    return found.danger >= _PLAINLY


def _level_alone(text: str) -> Level | None:
    """What the judge of danger says where another part fails. Where it fails too, a plea is danger; else None."""
    if is_plea(text):
        return Level.DANGER
    found = _concern_alone(text)
    return found.level if found else None


def _concern_alone(text: str) -> Concern | None:
    """What the judge of danger makes of a text; None where it fails, as the log says."""
    try:
        return searcher().concern(text)
    except Exception as error:
        logger.error("whether a message tells of danger could not be judged: %s", described(error))
        return None


def _need_of(text: str) -> Need:
    """Whose numbers, as far as the listed words tell. Where they fail too, everybody's, so that a plea is met."""
    try:
        return circumstances().of_case(text)
    except Exception as error:
        logger.error("whom a message is about could not be read: %s", described(error))
        return Need.EVERYONE


def tapped(question: str, option: str) -> Gate:
    """What comes first where a button is tapped whose answer is not taken: it calls for help unless it says no."""
    level = Level.DANGER if question == DANGER_NOW and option != "no" else Level.NONE
    return Judged(None, level, Need.EVERYONE).at(Place.WAKING, Fit.ASIDE)


def place_of(case: OpenCase | None, waking: bool = False) -> Place:
    """Where a conversation with this case stands; `waking`: the case rests, or nobody touched it for an hour."""
    if case is None:
        return Place.OUTSIDE
    flow = guided_decision().flow
    asked = position(flow, case.state).question
    if case.changing or is_confirming(flow, case):
        return Place.WAKING if waking else Place.AT_LIST
    if waking:
        return Place.WAKING_AT_DANGER if asked == DANGER_NOW else Place.WAKING
    return _ASKING.get(asked, Place.AT_QUESTION) if asked else Place.AFTER_OUTCOME


_ASKING = {DANGER_NOW: Place.AT_DANGER, TELLING_IS_UNSAFE: Place.AT_TELLING}
