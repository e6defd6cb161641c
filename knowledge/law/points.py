"""What a notice can bear on besides passages: the parts and verdicts of the guided decision, by their keys.

The keys are those of the guided decision (`actions/share_check`). A message reaches the guided decision
before it reaches the knowledge, so the guided decision takes its parts and bases from here. A test checks
that the two lists of verdicts agree.
"""

PARTS = (
    "check_first",
    "cut_down_first",
    "tell_family",
    "agreement_to_service",
    "lawful_basis",
    "special_category_condition",
    "sharing_agreement",
    "moving_area",
    "record",
)
BASES = ("public_task", "legal_obligation", "legitimate_interests")
VERDICTS = (
    "medical_treatment",
    "records_request",
    "something_else",
    "court_order",
    "no_purpose",
    "no_role",
    "request_not_checked",
    "purpose_not_sure",
    "recipient_not_sure",
    "family_or_public",
    "early_help_telling_not_sure",
    "permission_not_asked",
    "family_refuses_referral",
    "young_person_refuses_referral",
    "service_not_agreed",
    "service_refused",
    "service_refused_by_young_person",
    "service_agreement_waits",
    "service_level_not_sure",
    "early_help_unsafe",
    "tell",
    "answer_request",
    "seek",
    "refer_child_protection",
    "refer_agreed",
)
"""As under `verdicts` in knowledge/copy/share_check.yml: each case of a verdict.

`act_now` is not included. Between "call 999" and whom to call, say nothing about the law.
"""

WRITTEN_PARTS = (*PARTS, *(f"lawful_basis/{basis}" for basis in BASES))
"""The parts as a notice writes them. `lawful_basis/…` is the lawful basis if it is, or may be, that one."""
