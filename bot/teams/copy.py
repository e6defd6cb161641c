"""What is said in Teams alone: the texts of knowledge/copy/teams.yml."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Annotated

from pydantic import Field, StringConstraints

from bot.contract.replies import BotReply, notice
from bot.contract.reply_parts import ShownContact
from bot.conversation.cut_off_turns import PERHAPS_TAKEN
from knowledge.copy.contacts import contact_lines
from knowledge.copy.loading import Text, Words, fills, load_copy
from knowledge.reference.contacts import LOCAL_TIME


class CardWords(Words):
    """The words of cards and messages."""

    step: Annotated[str, fills("number", "more")]
    last_step: Annotated[str, fills("number")]
    more: Text
    answers_heading: Text
    answer: Annotated[str, fills("name", "label")]
    change: Annotated[str, fills("name")]
    your_answer: Annotated[str, fills("label")]
    change_this: Text
    keep: Annotated[str, fills("label")]
    stale: Text
    stopped: Text
    steps_heading: Text
    step_line: Annotated[str, fills("number", "step")]
    rests_on: Text
    why_heading: Text
    why_continued: Text
    verdict_words: Text
    show_words: Annotated[str, fills("count")]
    record_heading: Text
    record_hint: Text
    our_heading: Annotated[str, fills("section")]
    own_words: Text
    source: Annotated[str, fills("source", "publisher", "checked")]
    source_in_card: Annotated[str, fills("title", "publisher", "checked")]
    open_source: Text
    checked: Annotated[str, fills("checked")]
    review: Annotated[str, fills("review")]
    law_source: Annotated[str, fills("title", "checked")]
    shortened: Text
    whole_passage: Annotated[str, fills("section")]
    part: Annotated[str, fills("number", "of")]
    call: Annotated[str, fills("numbers")]
    number_line: Annotated[str, fills("name", "when")]
    choices_spoken: Annotated[str, fills("titles")]
    cut: Text


class TeamsNotices(Words):
    """What the channel itself says, by reason."""

    somebody: Text
    deleted: Text
    changed: Text
    not_shown: Text
    expired: Text
    changed_message: Text
    changed_in_a_check: Text
    somebody_elses: Text
    stale_card: Text
    tapped_too_soon: Text
    used_card: Text
    image: Text
    voice: Text
    video: Text
    file: Text
    emoji: Text
    nothing: Text
    beside: Text
    too_fast: Annotated[str, fills("contacts")]
    too_fast_many: Annotated[str, fills("count", "contacts")]
    one_moment: Annotated[str, fills("contacts")]
    words_lost: Annotated[str, fills("contacts")]
    moment_words: Annotated[str, fills("time", "date")]
    late: Annotated[str, fills("when")]
    late_above: Annotated[str, fills("when")]
    missed: Annotated[str, fills("when", "contacts")]
    not_taken: Annotated[str, fills("when", "contacts")]
    perhaps_missing: Annotated[str, fills("when", "contacts")]
    follows: Text
    record_replaced: Text
    no_record_link: Text
    goes_on_privately: Text
    not_privately: Text
    asked_before_others: Text
    about_a_message: Text
    new_record_link: Annotated[str, fills("minutes")]
    not_needed: Text

    def reply(self, reason: str) -> BotReply:
        """The text of that name as a notice. Those with contacts: see with_contacts."""
        return notice(reason, getattr(self, reason))

    @property
    def question_lost(self) -> BotReply:
        """The notice in the kept conversation for a question that could not be shown."""
        return notice("not_shown", self.not_shown, **{PERHAPS_TAKEN: True})

    def too_much(self, count: int, contacts: Iterable[ShownContact]) -> BotReply:
        """The notice that it was too much at once, with whom to call instead.

        Args:
            count: how many messages got no answer; 0 if that is not known.
        """
        if count > 1:
            return self.with_contacts("too_fast_many", contacts, count=str(count))
        return self.with_contacts("too_fast", contacts)

    def moment(self, at: float) -> str:
        """A time of day with its date, such as 10:14 on 3 May.

        Args:
            at: in seconds since 1970.
        """
        then = datetime.fromtimestamp(at, LOCAL_TIME)
        return self.moment_words.format(time=f"{then:%H:%M}", date=f"{then.day} {then:%B}")

    def late_answer(self, reason: str, when: str) -> BotReply:
        """The notice that what follows, or what is above, answers what came then."""
        return notice(reason, getattr(self, reason).format(when=when))

    def with_contacts(self, reason: str, contacts: Iterable[ShownContact], **fill: str) -> BotReply:
        """The text of that name as a notice with whom to call.

        Args:
            fill: what else is filled in.
        """
        shown = [contact.model_dump() for contact in contacts]
        return notice(reason, getattr(self, reason).format(contacts=contact_lines(shown), **fill), contacts=shown)


class RecordPageWords(Words):
    """The words of the link to a record's Word file, and of the page behind it."""

    link: Text
    new_link: Text
    heading: Text
    lead: Text
    download: Text
    gone_heading: Text
    gone: Text
    again: Text
    danger: Text


class AskingWords(Words):
    """The words of the action "Ask about this message", and of its dialog."""

    title: Annotated[str, StringConstraints(max_length=32), fills()]
    description: Annotated[str, StringConstraints(max_length=128), fills()]
    asked: Text
    nothing: Text
    too_much: Text


class TabWords(Words):
    """The words of the personal tab, and of the page that is left of it."""

    name: Annotated[str, StringConstraints(max_length=128), fills()]
    left_heading: Text
    left: Text
    open_again: Text


class SuggestedCommand(Words):
    """What Teams suggests to say."""

    title: Annotated[str, StringConstraints(max_length=128), fills()]
    description: Annotated[str, StringConstraints(max_length=4000), fills()]


class PackageWords(Words):
    """The words of the app's package, each within what Teams allows."""

    short_name: Annotated[str, StringConstraints(max_length=30), fills()]
    full_name: Annotated[str, StringConstraints(max_length=100), fills()]
    developer: Annotated[str, StringConstraints(max_length=32), fills()]
    short_description: Annotated[str, StringConstraints(max_length=80), fills()]
    full_description: Annotated[str, StringConstraints(max_length=4000), fills()]
    copilot_disclaimer: Annotated[str, StringConstraints(max_length=500), fills()]
    commands: Annotated[tuple[SuggestedCommand, ...], Field(min_length=1, max_length=12)]


class TeamsWords(Words):
    """All of knowledge/copy/teams.yml."""

    cards: CardWords
    notices: TeamsNotices
    record_page: RecordPageWords
    asking: AskingWords
    tab: TabWords
    package: PackageWords


@cache
def teams_words() -> TeamsWords:
    """The words. Raises KnowledgeError, naming file and line, for one that is not as the code needs it."""
    return load_copy("teams", TeamsWords)


def card_words() -> CardWords:
    """The words of cards and messages."""
    return teams_words().cards
