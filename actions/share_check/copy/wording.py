"""What words the guided decision has: one field for each, filled from wording.yml."""

from collections.abc import Mapping
from dataclasses import dataclass

from actions.share_check.rules.terms import Says

RECORD_FIELDS = (
    "reference_number",
    "date_and_time",
    "decision",
    "rationale",
    "date_decided",
    "requester_role_and_organisation",
    "date_asked",
    "what_was_asked_for",
    "purpose",
    "why_necessary_and_proportionate",
    "benefits_and_risks_of_sharing",
    "benefits_and_risks_of_not_sharing",
    "what_is_shared",
    "what_is_not_shared",
    "with_whom",
    "how",
    "sent_securely",
    "when_shared",
    "what_recipient_will_do",
    "lawful_basis_and_condition",
    "family_told_and_why",
    "agreement_to_service",
    "agreement_for_sharing",
    "advice_taken",
    "childs_views",
    "by_when",
    "what_happens_next",
    "review_date",
    "answers",
    "passages",
    "notices",
    "name_and_role",
    "signature",
)
"""All fields of the record, in its order. Which stand in a verdict's record is in record/fields.yml."""

RECORDED = (
    Says.SAFEGUARDING_CONDITION,
    Says.SAFEGUARDING_CONDITION_IF_NEEDED,
    Says.NO_CONDITION_NEEDED,
    Says.TELL_FAMILY,
    Says.DO_NOT_TELL,
    Says.TELL_CHILD_ONLY,
    Says.TELL_CHILD_AFTER_ADVICE,
    Says.TELL_SOME_ONLY,
    Says.TELL_SOME_AFTER_ADVICE,
    Says.TAKE_ADVICE_ON_TELLING,
    Says.AGREEMENT_NOT_REQUIRED,
    Says.AGREEMENT_REQUIRED,
    Says.AGREEMENT_GIVEN,
    Says.AGREEMENT_REFUSED,
    Says.SOCIAL_CARE_DECIDES,
    Says.TAKE_ADVICE_ON_LEVEL,
    Says.REQUESTER_OBTAINS,
    Says.NO_SHARING_AGREEMENT,
    Says.SHARING_AGREEMENT,
    Says.ASK_INFORMATION_GOVERNANCE,
)
"""The sentences of parts that have an entry of their own in the record."""


@dataclass(frozen=True)
class QuestionWording:
    """The words of one question. `options`: option key to label, in the flow's order."""

    name: str
    ask: str
    hint: str
    why: str
    example: str
    options: Mapping[str, str]


@dataclass(frozen=True)
class OutcomeWording:
    """The words around an outcome; `advice` is the one line saying that it is advice and whom to ask."""

    advice: str
    steps_heading: str
    carry_on_hint: str
    reasons_heading: str
    answers_heading: str
    change_hint: str
    record_heading: str
    record_hint: str
    contact: str
    section: str
    our_heading: str
    quoted_above: str
    source: str


@dataclass(frozen=True)
class RecordWording:
    """The words of the decision record.

    fields: field to label; verdict_fields: verdict to the labels that differ with it; references: passage to the short
    name of where it stands; entries: sentence to its entry.
    """

    title: str
    field: str
    entry: str
    question: str
    answer: str
    answers_heading: str
    passages_heading: str
    annex_heading: str
    removed: str
    blank: str
    today: str
    not_in_question: str
    join_bases: str
    basis: str
    basis_to_choose: str
    with_whom: str
    date_and_time: str
    answer_given: str
    passages: str
    bases: Mapping[str, str]
    fields: Mapping[str, str]
    verdict_fields: Mapping[str, Mapping[str, str]]
    references: Mapping[str, str]
    entries: Mapping[str, str]

    def label(self, field: str, verdict: str) -> str:
        """What a field is called in the record of that verdict."""
        return self.verdict_fields.get(verdict, {}).get(field, self.fields[field])


@dataclass(frozen=True)
class ConversationWording:
    """The words between the questions."""

    step: str
    reply_hint: str
    carry_on: str
    change: str
    taken: str
    taken_change: str
    previous: str
    dropped: str
    still_open: str
    nearly: str
    nearly_choose: str
    not_understood: str
    not_understood_again: str
    stale: str
    at_first_question: str
    change_which: str
    nothing_to_change: str
    why_change: str
    why_confirm: str
    why_outcome: str
    started_again: str
    stopped: str
    prefill_offer: str
    prefill_item: str
    prefill_confirm: str
    prefill_refuse: str
    prefill_keep: str
    prefill_tick: str
    prefill_hint: str
    prefill_hint_one: str
    prefill_kept: str
    prefill_none_kept: str
    command_back: str
    command_change: str
    command_why: str
    command_start_again: str
    command_stop: str


@dataclass(frozen=True)
class AsideWording:
    """What is said to words about the check itself, and to words that move nothing."""

    how_many: str
    how_many_one: str
    how_many_none: str
    answers: str
    explain_why: str
    explain_example: str
    explain_outcome: str
    declined: str
    not_yes_or_no: str
    outcome_stands: str
    danger_stands: str


@dataclass(frozen=True)
class RestingWording:
    """What is asked about a check that nobody has touched for a while."""

    ask: str
    why: str
    time: str
    time_and_date: str
    carry_on: str
    start_again: str


@dataclass(frozen=True)
class DrawingWording:
    """The words in a drawing of the flow, besides those of the questions."""

    otherwise: str
    any_answer: str
    weighed: str


@dataclass(frozen=True)
class Wording:
    """All the words. The mappings go from the keys of the flow and of `terms` to text.

    whose_contacts: what is said of contacts that are not everybody's, by the need (knowledge.reference.contacts.Need).
    """

    questions: Mapping[str, QuestionWording]
    verdicts: Mapping[str, str]
    steps: Mapping[str, str]
    parts: Mapping[str, str]
    sentences: Mapping[str, str]
    outcome: OutcomeWording
    whose_contacts: Mapping[str, str]
    record: RecordWording
    conversation: ConversationWording
    asides: AsideWording
    resting: RestingWording
    drawing: DrawingWording
