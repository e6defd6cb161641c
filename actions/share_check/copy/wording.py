"""What words the guided decision has: one field for each text of knowledge/copy/share_check.yml and record.yml."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import ValidationInfo, field_validator

from actions.share_check.flow.flow import Flow
from actions.share_check.rules.cases import QUOTES
from actions.share_check.rules.policy import PASSAGES
from actions.share_check.rules.terms import Case, Says, Step, Verdict
from knowledge.copy.loading import Text, Words, check_keys, fills, keyed, perhaps_keyed, refusal
from knowledge.law.points import BASES, PARTS
from knowledge.reference.contacts import WITH_WORDS

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


class QuestionWording(Words):
    """The words of one question. `options`: option key to label, in the flow's order."""

    name: Text
    ask: Text
    hint: Text
    why: Text
    example: Text
    options: Mapping[str, Text]


class OutcomeWording(Words):
    """The words around an outcome; `advice` is the one line saying that it is advice and whom to ask."""

    advice: Text
    steps_heading: Text
    carry_on_hint: Text
    reasons_heading: Text
    answers_heading: Text
    change_hint: Text
    record_heading: Text
    record_hint: Text
    section: Annotated[str, fills("section")]
    our_heading: Annotated[str, fills("section")]
    quoted_above: Annotated[str, fills("sections")]
    source: Annotated[str, fills("title", "publisher", "checked", "url")]


class RecordWording(Words):
    """The words of the decision record.

    fields: field to label; verdict_fields: verdict to the labels that differ with it; references: passage to the short
    name of where it stands; entries: sentence to its entry.
    """

    title: Text
    field: Text
    entry: Text
    question: Text
    answer: Text
    answers_heading: Text
    passages_heading: Text
    annex_heading: Text
    removed: Annotated[str, fills("fields")]
    blank: Text
    today: Annotated[str, fills("date")]
    not_in_question: Text
    join_bases: Text
    basis: Annotated[str, fills("bases")]
    basis_to_choose: Annotated[str, fills("bases", "blank")]
    with_whom: Annotated[str, fills("recipient", "blank")]
    date_and_time: Annotated[str, fills("date", "time")]
    answer_given: Annotated[str, fills("name", "option")]
    passages: Annotated[str, fills("title", "publisher", "checked", "url", "sections")]
    bases: Annotated[Mapping[str, Text], keyed(BASES)]
    fields: Annotated[Mapping[str, Text], keyed(RECORD_FIELDS)]
    verdict_fields: Annotated[
        Mapping[str, Annotated[Mapping[str, Text], perhaps_keyed(RECORD_FIELDS)]], perhaps_keyed(Verdict)
    ]
    references: Annotated[Mapping[str, Text], keyed(sorted(PASSAGES.union(*QUOTES.values())))]
    entries: Annotated[Mapping[str, Annotated[str, fills(perhaps=["blank"])]], keyed(RECORDED)]

    def label(self, field: str, verdict: str) -> str:
        """What a field is called in the record of that verdict."""
        return self.verdict_fields.get(verdict, {}).get(field, self.fields[field])


class ConversationWording(Words):
    """The words between the questions."""

    step: Annotated[str, fills("number", "more")]
    last_step: Annotated[str, fills("number")]
    reply_hint: Text
    carry_on: Text
    change: Annotated[str, fills("name")]
    taken: Annotated[str, fills("name", "option")]
    taken_change: Annotated[str, fills("number")]
    previous: Annotated[str, fills("option")]
    dropped: Annotated[str, fills("names")]
    still_open: Text
    asked_again: Text
    telling_asked_again: Text
    nearly: Annotated[str, fills("option")]
    nearly_choose: Annotated[str, fills("option")]
    not_understood: Text
    not_understood_again: Text
    correcting: Text
    outcome_corrected: Text
    outcome_in_doubt: Text
    stale: Text
    at_first_question: Text
    change_which: Text
    nothing_to_change: Text
    why_change: Text
    why_confirm: Text
    why_outcome: Text
    started_again: Text
    stopped: Text
    prefill_offer: Text
    prefill_item: Annotated[str, fills("name", "label")]
    prefill_confirm: Text
    prefill_refuse: Text
    prefill_keep: Text
    prefill_tick: Text
    prefill_hint: Text
    prefill_hint_one: Text
    prefill_kept: Annotated[str, fills("facts")]
    prefill_none_kept: Text
    command_back: Text
    command_change: Text
    command_why: Text
    command_start_again: Text
    command_stop: Text


class AsideWording(Words):
    """What is said to words about the check itself, and to words that move nothing."""

    how_many: Annotated[str, fills("count")]
    how_many_one: Text
    how_many_none: Text
    answers: Text
    explain_why: Annotated[str, fills("why")]
    explain_example: Annotated[str, fills("example")]
    explain_outcome: Text
    declined: Text
    not_yes_or_no: Text
    outcome_stands: Text
    danger_stands: Text


class RestingWording(Words):
    """What is asked about a check that nobody has touched for a while."""

    ask: Annotated[str, fills("time")]
    why: Text
    time: Annotated[str, fills("time")]
    time_and_date: Annotated[str, fills("time", "date")]
    carry_on: Text
    start_again: Text


class DrawingWording(Words):
    """The words in a drawing of the flow, besides those of the questions."""

    otherwise: Text
    any_answer: Text
    weighed: Text


class ShareCheckWords(Words):
    """All of share_check.yml. The mappings go from the keys of the flow and of `terms` to text.

    whose_contacts: what is said of contacts that are not everybody's, by the need (knowledge.reference.contacts.Need).
    Validated with the flow as context, whose questions and options they must have.
    """

    questions: Mapping[str, QuestionWording]
    verdicts: Annotated[Mapping[str, Text], keyed(Case)]
    steps: Annotated[Mapping[str, Text], keyed(Step)]
    parts: Annotated[Mapping[str, Text], keyed(PARTS)]
    sentences: Annotated[Mapping[str, Text], keyed(Says)]
    outcome: OutcomeWording
    whose_contacts: Annotated[Mapping[str, Text], keyed(WITH_WORDS)]
    conversation: ConversationWording
    asides: AsideWording
    resting: RestingWording
    drawing: DrawingWording

    @field_validator("questions")
    @classmethod
    def _of_the_flow(
        cls, questions: Mapping[str, QuestionWording], info: ValidationInfo
    ) -> Mapping[str, QuestionWording]:
        flow: Flow | None = info.context
        if flow is None:
            return questions
        check_keys(questions, list(flow.questions))
        return {key: _in_order(key, questions[key], list(flow.questions[key].options)) for key in flow.questions}


class Wording(ShareCheckWords):
    """All the words of the guided decision, those of its record among them."""

    record: RecordWording


def _in_order(key: str, words: QuestionWording, options: list[str]) -> QuestionWording:
    """The words of one question with its options in the flow's order."""
    check_keys(words.options, options, [key, "options"])
    seen: set[str] = set()
    for option, label in words.options.items():
        if label.casefold() in seen:
            raise refusal(f"two options have the label '{label}'", [key, "options", option])
        seen.add(label.casefold())
    return words.model_copy(update={"options": {option: words.options[option] for option in options}})
