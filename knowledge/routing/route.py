"""The one place that decides what a message wants, from scores that can be printed (`python -m knowledge route`)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from knowledge.classifiers.binary import BinaryClassifier, probability
from knowledge.concern.circumstances import circumstances
from knowledge.concern.concern import NO_CONCERN, Concern, judge
from knowledge.concern.crossing import Level
from knowledge.concern.dangerous_adult import level_of_known_adult
from knowledge.concern.habit import told_plainly
from knowledge.concern.harmless import is_small_mishap
from knowledge.concern.in_charge import (
    has_charge_of,
    is_adult_of_the_family,
    is_in_own_year,
    says_only_who_writes,
)
from knowledge.concern.inside import told_inside
from knowledge.concern.position_of_trust import is_about_somebody_trusted
from knowledge.index.index import Index
from knowledge.opening_facts.classifier import Told
from knowledge.reading.message import Message
from knowledge.reading.reading import Reading
from knowledge.recipients.naming import names_only_agencies
from knowledge.recipients.recipient import Recipient, with_place
from knowledge.reference.contacts import Need
from knowledge.routing.about_the_tool import AskedOfTool, asked_of_tool, likely_asked
from knowledge.routing.asking_whom import asks_whom_to_ring
from knowledge.routing.language import is_english
from knowledge.routing.starting import may_start
from knowledge.routing.stated_age import states_age_up_to
from knowledge.settings import RecognisingSettings, Settings

_OLDEST_CHILD = 17
# Of what is told as a habit: "he comes in late every week" (0.82) is none of these, "each time dad hits him" (0.93) is.
_SURELY_A_WORRY = 0.9


class Wish(StrEnum):
    """What a message wants, besides anything it may tell of."""

    ANSWER = "answer"
    WALK_THROUGH = "walk-through"
    CONTACTS = "contacts"
    SMALL_TALK = "small talk"
    NOT_ENGLISH = "not English"


@dataclass(frozen=True)
class Route:
    """Where a message goes, and why.

    Attributes:
        wish: what it wants.
        small_talk: the kind of small talk, or what is asked of the assistant itself (about_the_tool.py); or empty.
        concern: what it tells of.
        need: whose numbers the writer needs.
        walk_through: probability (0 to 1) that it asks for the guided decision.
        plainly_walks_through: whether it does, beyond doubt; otherwise what it asks is answered, if it can be.
        contacts: probability (0 to 1) that it asks for numbers; 1 if it has the form of a question about whom to ring.
        recipient: who would be told.
        outsider: whether that is somebody who does not help.
        recipient_unsure: whether it may be; the reply must then ask who it is.
        told: the answers of the guided decision that it most probably gives already, if any.
        of_itself: probability (0 to 1) that its writer writes about themselves; 0 where nobody judged it.
        reading: the message as read.
        case_facts: probability (0 to 1) that it asks for facts of a case ("which school is he at").
        asks_for_facts: whether it does, or may.
        plainly_asks_for_facts: whether it does, beyond doubt.
        asked_of_tool: what it asks of the assistant itself, if it says so and tells of nothing.
        child: probability (0 to 1) that a child or young person writes, of whatever.
        child_writes: whether one does.
        child_plainly_writes: whether one does, beyond doubt: they state their age, or the judge is sure.
    """

    wish: Wish
    small_talk: str
    concern: Concern
    need: Need
    walk_through: float
    contacts: float
    recipient: Recipient
    outsider: bool
    recipient_unsure: bool
    reading: Reading
    told: Mapping[str, Told] = field(default_factory=dict)
    of_itself: float = 0.0
    case_facts: float = 0.0
    asks_for_facts: bool = False
    plainly_asks_for_facts: bool = False
    child: float = 0.0
    child_writes: bool = False
    child_plainly_writes: bool = False
    plainly_walks_through: bool = True
    asked_of_tool: AskedOfTool | None = None

    def wants_facts(self, quotes: bool) -> bool:
        """Return whether to say that no facts of a case are held.

        Args:
            quotes: whether a passage would be quoted. Somebody who helps the child then loses more by that reply than
                by the passage, so it must be plain that facts are asked for.
        """
        is_plain = self.plainly_asks_for_facts or not quotes or self.outsider or self.recipient_unsure
        return self.asks_for_facts and is_plain


def route(index: Index, settings: Settings, reading: Reading, known_words: Collection[str]) -> Route:
    """Decide about a message.

    Check small talk first, and what is asked of the assistant itself: both are closed lists of whole messages, so the
    model is not asked. Judge a message that is not English no further. Look for concern in everything else, whatever it
    wants. If an answer is due, it comes after the contacts.
    """
    if small_talk := index.small_talk.kind_of(reading.text) or _asked_of_tool(reading):
        return Route(
            Wish.SMALL_TALK, small_talk, NO_CONCERN, Need.EVERYONE, 0.0, 0.0, Recipient(0.0), False, False, reading
        )
    recipient = with_place(_recipient(index, reading.corrected, settings), [one.text for one in reading.both])
    thresholds = settings.thresholds
    # If nobody of that kind is named, the words around must be all the plainer.
    outsider = recipient.outsider >= (thresholds.outsider if recipient.role else thresholds.outsider_unnamed)
    unsure_from = thresholds.outsider_unsure if recipient.role else thresholds.outsider_unsure_unnamed
    if len(reading.text.split()) >= settings.parts.long_from:
        unsure_from = max(unsure_from, thresholds.outsider_unsure_long)
    unsure = not outsider and (recipient.outsider >= unsure_from or recipient.doubtful)
    if recipient.objects or (unsure and names_only_agencies(reading.corrected.text)):
        # A service that objects is still no outsider, and "what about the NHS" leaves nothing to ask.
        outsider = unsure = False
    concern = concern_of(index, settings, reading)
    if not is_english(reading.text, known_words):
        return Route(Wish.NOT_ENGLISH, "", concern, Need.EVERYONE, 0.0, 0.0, recipient, outsider, unsure, reading)
    itself = _probability(index.of_itself, reading.corrected, settings.recognising)
    of_itself = itself >= settings.thresholds.of_itself
    about_worker = _probability(index.about_worker, reading.corrected, settings.recognising)
    # "The LADO", typed as an answer, names somebody to tell. So few words say too little to be a worry by themselves.
    is_worry_alone = (
        about_worker >= thresholds.about_worker_alone and len(reading.text.split()) > settings.parts.fewest_words
    )
    child = _probability(index.child_writes, reading.corrected, settings.recognising)
    is_adult = has_charge_of(reading.text) or is_adult_of_the_family(reading.text)
    is_aged = states_age_up_to(reading.text, _OLDEST_CHILD) or (not is_adult and is_in_own_year(reading.text))
    if is_adult and not is_aged:
        # "My y5" is nobody's brother, and what a child told is in quotation marks.
        child = 0.0
    # "What is the weather tomorrow" is nobody's in particular, whatever it is like.
    of_writer = circumstances().names_the_writer(reading.text)
    about_trusted = about_worker >= thresholds.about_worker
    # "My teacher said she has to tell" drowns "my stepdad keeps hitting me"; a child who writes is heard anyway.
    tells_of_itself = of_itself or is_aged or (of_writer and child >= thresholds.child_writes)
    need = circumstances().need(reading.text, tells_of_itself and concern.level is not Level.NONE, about_trusted)
    least = thresholds.child_excluded if concern.level is Level.DANGER else thresholds.child_unlikely
    if need is Need.CHILD and not is_aged and child < least:
        # "Girl of 6 has burns, shud i tel mum" is a practitioner's, however like a child's it is typed.
        need = circumstances().need(reading.text, tells_of_itself=False, about_worker=about_trusted)
    walk = (
        _probability(index.walk_through, reading.corrected, settings.recognising)
        if may_start(reading.corrected.text)
        else 0.0
    )
    numbers = _probability(index.contacts, reading.corrected, settings.recognising)
    if any(asks_whom_to_ring(one.text) for one in reading.both):
        numbers = 1.0
    # Only what is shown rises. A worry about a worker says nothing of whether people write about themselves.
    shown = _at_least_a_worry(concern, reading, is_worry_alone)
    facts = _probability(index.case_facts, reading.corrected, settings.recognising)
    return Route(
        _wish(walk, numbers, concern, of_itself, settings),
        "",
        shown,
        need,
        walk,
        numbers,
        recipient,
        outsider,
        unsure,
        reading,
        index.openings.told(reading) if index.openings else {},
        itself,
        facts,
        facts >= thresholds.case_facts,
        facts >= thresholds.case_facts_plainly,
        child,
        is_aged or (of_writer and child >= thresholds.child_writes),
        is_aged or (of_writer and child >= thresholds.child_plainly),
        walk >= thresholds.walk_through_plainly,
        likely_asked(reading.corrected.text) if shown.level is Level.NONE else None,
    )


def concern_of(index: Index, settings: Settings, reading: Reading) -> Concern:
    """Return what a message tells of, by the judge of danger and by who is near a child.

    It needs nothing else of what was learned.
    """
    found = _judged(index, settings, reading)
    for one in reading.both:
        found = _at_least(found, level_of_known_adult(one.text))
    return found


def _at_least(concern: Concern, level: Level) -> Concern:
    """Return the concern, raised to the level that the words alone give."""
    if level is Level.NONE or concern.level in (level, Level.DANGER):
        return concern
    return replace(concern, level=level)


def _judged(index: Index, settings: Settings, reading: Reading) -> Concern:
    if says_only_who_writes(reading.text) or is_small_mishap(reading.text):
        return NO_CONCERN
    found = judge(index.concern, reading.both, settings.recognising, settings.thresholds)
    is_long = len(reading.text.split()) >= settings.parts.long_from
    if found.level is Level.DANGER or reading.embed is None or is_long:
        return found
    is_habit = not reading.asks and found.concern >= _SURELY_A_WORRY
    clauses = told_inside(reading.corrected.text) if reading.asks else ()
    clauses = told_plainly(reading.corrected.text) if is_habit else clauses
    if not clauses:
        return found
    odds = index.concern.log_odds(*reading.embed(clauses), settings.recognising)
    danger = probability(float(odds[:, 0].max()))
    return replace(found, level=Level.DANGER, danger=danger) if danger >= settings.thresholds.danger_told else found


def _recipient(index: Index, message: Message, settings: Settings) -> Recipient:
    """Return who would be told, in the whole message or in one of several questions in it.

    "Can I tell the school, and can I tell the neighbours?" as a whole resembles a message about the school.
    """
    whole = index.recipients.recipient(message, settings.recognising)
    if len(message.text.split()) >= settings.parts.long_from:
        return whole
    asking = [part for part in message.askable_parts(settings.parts.fewest_words) if part.asks]
    if len(asking) < 2:
        return whole
    found = [index.recipients.recipient(part, settings.recognising) for part in asking]
    plain = [one for one in found if one.role and one.outsider >= settings.thresholds.outsider]
    return max([whole, *plain], key=lambda one: one.outsider)


def _wish(walk: float, numbers: float, concern: Concern, of_itself: bool, settings: Settings) -> Wish:
    thresholds = settings.thresholds
    # Do not send people who write about themselves into questions about a case.
    alarming = concern.level is Level.DANGER or (concern.level is Level.WORRY and of_itself)
    if walk >= thresholds.walk_through and walk >= numbers and not alarming:
        return Wish.WALK_THROUGH
    return Wish.CONTACTS if numbers >= thresholds.contacts else Wish.ANSWER


def _at_least_a_worry(concern: Concern, reading: Reading, about_worker: bool) -> Concern:
    """Return the concern. A worry about somebody who works with children counts, however little it says of harm."""
    if concern.level is Level.NONE and (
        about_worker or any(is_about_somebody_trusted(one.text) for one in reading.both)
    ):
        return replace(concern, level=Level.WORRY)
    return concern


def _asked_of_tool(reading: Reading) -> str:
    return next((asked for one in reading.both if (asked := asked_of_tool(one.text))), "")


def _probability(classifier: BinaryClassifier, message: Message, settings: RecognisingSettings) -> float:
    return probability(float(classifier.log_odds(message.vectors[:1], message.whole_ngrams, settings)[0]))
