"""The guided decision in one piece: everything loaded and checked, and the reply for a case as it stands."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from actions.share_check.copy.loading import load_wording
from actions.share_check.copy.quoting import PassageLike, Passages
from actions.share_check.copy.wording import Wording
from actions.share_check.flow.checks import load_flow
from actions.share_check.flow.flow import Flow
from actions.share_check.flow.state import State, position
from actions.share_check.messages.outcome import Contacts, outcome_message
from actions.share_check.messages.question import OutgoingMessage, question_message
from actions.share_check.opening.prefill import Prefill, load_prefill, prefill
from actions.share_check.opening.second_judge import NOTHING_LEARNED
from actions.share_check.record.fields import record_fields
from actions.share_check.rules.cases import QUOTES
from actions.share_check.rules.outcome import outcome_at
from actions.share_check.rules.policy import PASSAGES
from actions.share_check.understanding.deciding import NO_ANSWER, Extent, Listed, Understood, decide
from actions.share_check.understanding.understand import asks_back, must_be_confirmed, part_of, understand
from actions.share_check.understanding.vocabulary import ALL_IS_WELL, Vocabulary, load_vocabulary
from knowledge.answers.classifier import TypedAnswer
from knowledge.answers.negation import may_deny
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import load_passages
from knowledge.law.bearing import NO_NOTICES, Notices
from knowledge.opening_facts.classifier import Told
from knowledge.reference.contacts import Need
from knowledge.reference.glossary import asks_for_a_meaning

# What a question and a typed answer are given to; None where nothing was learned of the question.
Learned = Callable[[str, str], TypedAnswer | None]


@dataclass(frozen=True)
class GuidedDecision:
    """The flow with its words and the passages that it quotes. Nothing in it belongs to any one case."""

    flow: Flow
    wording: Wording
    vocabulary: Vocabulary
    prefills: Prefill
    passages: Passages

    def reply(
        self,
        state: State,
        decided_at: datetime,
        contacts: Contacts = (),
        notices: Notices = NO_NOTICES,
        need: Need = Need.EVERYONE,
    ) -> OutgoingMessage:
        """The question that is to be asked, or the outcome.

        decided_at: the local time, for the record. contacts: whom to call; shown where a step says to. notices: of
        changes in the law; an outcome shows those that bear on it. need: whose numbers the contacts are.
        """
        here = position(self.flow, state)
        if here.question is not None:
            return question_message(here, self.flow, self.wording)
        outcome = outcome_at(here)
        return outcome_message(outcome, self.flow, self.wording, self.passages, decided_at, contacts, notices, need)

    def understand(self, text: str, state: State, learned: Learned | None = None) -> Understood | None:
        """The option that a message means for the question being asked, or None where it is not plain.

        learned: what was learned of typed answers; without it the listed words decide alone.
        """
        question = position(self.flow, state).question
        return self.understood(question, text, learned) if question else None

    def understood(self, question: str, text: str, learned: Learned | None = None) -> Understood | None:
        """The same for an answer to any question of the flow."""
        found = self._understood(question, text, learned)
        if found and found.nearly and (question, found.option) in ALL_IS_WELL and may_deny(text):
            # "Not alright" is no guess that all is well.
            return None
        if found and must_be_confirmed(text, question, found.option, self.vocabulary):
            return replace(found, nearly=True)
        return found

    def _understood(self, question: str, text: str, learned: Learned | None) -> Understood | None:
        if asks_for_a_meaning(text):
            return None
        option = understand(text, question, self.vocabulary)
        listed = Listed(option, part_of(text, question, self.vocabulary)) if option else None
        if learned is None or (listed and listed.part is Extent.EXACT):
            return decide(question, listed, None)
        return decide(question, listed, NO_ANSWER if asks_back(text, self.vocabulary) else learned(question, text))

    def offered(self, text: str, told: Mapping[str, Told] = NOTHING_LEARNED) -> dict[str, str]:
        """The answers that an opening message seems to give, to be confirmed.

        told: what was learned of such messages as a whole; without it the clauses decide alone.
        """
        return prefill(text, self.prefills, self.flow, told)


def load_guided_decision(passages: Iterable[PassageLike]) -> GuidedDecision:
    """Load and check everything.

    Raises KnowledgeError: for anything wrong in a YAML file, naming the line, and for a passage that a rule
    quotes and that is not among `passages`.
    """
    by_id = {passage.id: passage for passage in passages}
    for name in sorted(PASSAGES.union(*QUOTES.values())):
        if name not in by_id:
            raise KnowledgeError(f"the rules of the guided decision quote '{name}', which no source has")
    flow = load_flow(by_id)
    wording = load_wording(flow)
    record_fields()
    return GuidedDecision(flow, wording, load_vocabulary(flow, wording), load_prefill(flow), by_id)


def with_passages(decision: GuidedDecision, passages: Iterable[PassageLike]) -> GuidedDecision:
    """The same guided decision, quoting these passages. Raises KnowledgeError where one that it quotes is missing."""
    return replace(decision, passages=load_guided_decision(passages).passages)


def guided_decision() -> GuidedDecision:
    """The guided decision over the project's own sources, loaded once and kept until another is to be used."""
    return _in_use()[-1]


def use_from_now_on(decision: GuidedDecision) -> None:
    """Let `guided_decision` give this one. A reply that is being made keeps the one with which it began."""
    _in_use()[:] = [decision]


@cache
def _in_use() -> list[GuidedDecision]:
    return [load_guided_decision(load_passages())]
