"""The guided decision as a whole: everything loaded and checked, and the reply for a case."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from actions.share_check.copy.loading import load_wording
from actions.share_check.copy.quoting import PassageLike, Passages
from actions.share_check.copy.wording import Wording
from actions.share_check.flow.checks import load_flow
from actions.share_check.flow.flow import Flow, read_flow
from actions.share_check.flow.state import State, position
from actions.share_check.messages.outcome import Contacts, outcome_message
from actions.share_check.messages.question import OutgoingMessage, question_message
from actions.share_check.opening.loading import load_opening
from actions.share_check.opening.prefill import Prefill, load_prefill, prefill
from actions.share_check.opening.second_judge import NOTHING_LEARNED
from actions.share_check.record.fields import record_fields
from actions.share_check.rules.cases import QUOTES
from actions.share_check.rules.outcome import outcome_at
from actions.share_check.rules.policy import PASSAGES
from actions.share_check.understanding.contradicting import contradicts
from actions.share_check.understanding.correcting import corrects
from actions.share_check.understanding.deciding import NO_ANSWER, Extent, Listed, Understood, decide
from actions.share_check.understanding.denying import denies
from actions.share_check.understanding.hardly_yes import says_no_and_asks
from actions.share_check.understanding.not_to_tell import tells_why_unsafe
from actions.share_check.understanding.understand import (
    DANGER_NOW,
    TELLING_IS_UNSAFE,
    asks_back,
    must_be_confirmed,
    names_another,
    part_of,
    understand,
)
from actions.share_check.understanding.vocabulary import ALL_IS_WELL, Vocabulary, load_vocabulary
from actions.share_check.understanding.who_is_told import contradicts_who
from knowledge.answers.classifier import TypedAnswer
from knowledge.answers.negation import may_deny
from knowledge.copy.styles import Style, in_style, style_in_use
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import load_passages
from knowledge.law.bearing import NO_NOTICES, Notices
from knowledge.opening_facts.classifier import Told
from knowledge.recipients.naming import names_only_people
from knowledge.reference.contacts import Need
from knowledge.reference.glossary import asks_for_a_meaning

# Takes a question and a typed answer. Returns None if nothing was learned about the question.
Learned = Callable[[str, str], TypedAnswer | None]
# With this answer sharing goes on, so it is never guessed beside words for another.
_HELPER = ("recipient", "safeguarding_role")


@dataclass(frozen=True)
class GuidedDecision:
    """The flow with its words and the passages it quotes. Nothing here belongs to any one case.

    Attributes:
        for_record: the words of the record, if others than `wording`. A record is never in easy words: others read it.
    """

    flow: Flow
    wording: Wording
    vocabulary: Vocabulary
    prefills: Prefill
    passages: Passages
    for_record: Wording | None = None

    def reply(
        self,
        state: State,
        decided_at: datetime,
        contacts: Contacts = (),
        notices: Notices = NO_NOTICES,
        need: Need = Need.EVERYONE,
    ) -> OutgoingMessage:
        """Return the question to ask, or the outcome.

        Args:
            state: the answers of the case.
            decided_at: the local time, for the record.
            contacts: whom to call, shown if a step says to call.
            notices: changes in the law. An outcome shows those that bear on it.
            need: whose numbers the contacts are.
        """
        here = position(self.flow, state)
        if here.question is not None:
            return question_message(here, self.flow, self.wording)
        outcome = outcome_at(here)
        return outcome_message(
            outcome,
            self.flow,
            self.wording,
            self.passages,
            decided_at,
            contacts,
            notices,
            need,
            self.for_record or self.wording,
        )

    def understand(self, text: str, state: State, learned: Learned | None = None) -> Understood | None:
        """Return the option that a message means for the question being asked, or None if it is not plain.

        Args:
            text: the message.
            state: the answers of the case.
            learned: what the index learned about typed answers. Without it, the listed words decide alone.
        """
        question = position(self.flow, state).question
        return self.understood(question, text, learned) if question else None

    def understood(self, question: str, text: str, learned: Learned | None = None) -> Understood | None:
        """Return the same for an answer to any question of the flow."""
        found = self._understood(question, text, learned)
        if question == DANGER_NOW and found is None and says_no_and_asks(text):
            return Understood("no", nearly=True)
        is_open = found is None or found.nearly
        if question == TELLING_IS_UNSAFE and is_open and self._tells_why_unsafe(text):
            # "No, he would be angry" and "not sure, dad is violent" say why telling may be unsafe.
            return Understood("yes", nearly=True)
        if found and found.nearly and (question, found.option) in ALL_IS_WELL and may_deny(text):
            # "Not alright" must not be guessed to mean that all is well.
            return None
        if (
            found
            and (question, found.option) == _HELPER
            and names_another(text, question, found.option, self.vocabulary)
        ):
            # "I am the dad and I need it to help the child" must not be guessed to be somebody who helps.
            return None
        if found and contradicts(text, question, found, self.vocabulary):
            return None
        if found and must_be_confirmed(text, question, found.option, self.vocabulary):
            return replace(found, nearly=True)
        return found

    def _tells_why_unsafe(self, text: str) -> bool:
        is_denied = contradicts_who(text, "yes") or denies(text, TELLING_IS_UNSAFE, "yes", self.vocabulary)
        return not is_denied and tells_why_unsafe(text)

    def _understood(self, question: str, text: str, learned: Learned | None) -> Understood | None:
        if asks_for_a_meaning(text):
            return None
        option = understand(text, question, self.vocabulary)
        listed = Listed(option, part_of(text, question, self.vocabulary)) if option else None
        if listed and listed.part is Extent.EXACT:
            return decide(question, listed, None)
        if corrects(text, question, self.vocabulary):
            return decide(question, listed, NO_ANSWER)
        if learned is None:
            return decide(question, listed, None)
        says_nothing = asks_back(text, self.vocabulary) or (question == DANGER_NOW and names_only_people(text))
        return decide(question, listed, NO_ANSWER if says_nothing else learned(question, text))

    def offered(self, text: str, told: Mapping[str, Told] = NOTHING_LEARNED) -> dict[str, str]:
        """Return the answers that an opening message seems to give, to be confirmed.

        Args:
            text: the message.
            told: what the second judge makes of the whole message. Without it the clauses decide alone.
        """
        return prefill(text, self.prefills, self.flow, told)


def load_guided_decision(passages: Iterable[PassageLike]) -> GuidedDecision:
    """Load and check everything.

    Raises:
        KnowledgeError: a YAML file is wrong (it names the line), or a rule quotes a
            passage that is not among `passages`.
    """
    by_id = {passage.id: passage for passage in passages}
    for name in sorted(PASSAGES.union(*QUOTES.values())):
        if name not in by_id:
            raise KnowledgeError(f"the rules of the guided decision quote '{name}', which no source has")
    flow = load_flow(by_id)
    with in_style(Style.USUAL):
        wording = load_wording(flow)
    record_fields()
    load_opening()
    return GuidedDecision(flow, wording, load_vocabulary(flow, wording), load_prefill(flow), by_id)


def with_passages(decision: GuidedDecision, passages: Iterable[PassageLike]) -> GuidedDecision:
    """Return the same guided decision, quoting these passages.

    Raises:
        KnowledgeError: a passage it quotes is missing.
    """
    return replace(decision, passages=load_guided_decision(passages).passages)


def guided_decision() -> GuidedDecision:
    """Return the guided decision in use, in the words in use. Where none was given, it is loaded once over the texts as
    they are.

    Raises:
        KnowledgeError: as load_guided_decision, where nothing was read yet.
    """
    if not _in_use:
        use_from_now_on(load_guided_decision(load_passages()))
    decision = _in_use[-1]
    if style_in_use() is Style.USUAL:
        return decision
    words = _easy_words()
    return replace(decision, wording=words.wording, vocabulary=words.vocabulary, for_record=decision.wording)


def use_from_now_on(decision: GuidedDecision) -> None:
    """Make `guided_decision` return this one. A reply already under way finishes with the one it began with."""
    _in_use[:] = [decision]


@dataclass(frozen=True)
class _EasyWords:
    wording: Wording
    vocabulary: Vocabulary


@cache
def _easy_words() -> _EasyWords:
    """The easy words, and a vocabulary with the labels of both: an earlier question may have had the usual ones."""
    flow = read_flow()
    with in_style(Style.USUAL):
        usual = load_wording(flow)
    with in_style(Style.EASY):
        easy = load_wording(flow)
    return _EasyWords(easy, load_vocabulary(flow, easy, usual))


# Empty until it is asked for, so that a start over a built version reads no text that somebody is editing.
_in_use: list[GuidedDecision] = []
