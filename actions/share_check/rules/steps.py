"""What to do now: the short list of steps under a verdict, most pressing first."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from actions.share_check.rules.policy import Part
from actions.share_check.rules.terms import Case, Step

_FIXED: Mapping[Case, tuple[Step, ...]] = MappingProxyType(
    {
        Case.ACT_NOW: (
            Step.CALL_999,
            Step.CALL_SOCIAL_CARE,
            Step.SHARE_WHAT_IS_NEEDED_NOW,
            Step.RECORD_AFTERWARDS,
        ),
        Case.MEDICAL_TREATMENT: (Step.ASK_REGULATOR, Step.COME_BACK_IF_CHILD_AT_RISK),
        Case.RECORDS_REQUEST: (
            Step.ASK_RECORDS_TEAM,
            Step.RELEASE_NOTHING_IF_RISK,
            Step.COME_BACK_IF_CHILD_AT_RISK,
        ),
        Case.SOMETHING_ELSE: (
            Step.GO_TO_RIGHT_PLACE,
            Step.OTHER_LAW_MAY_ALLOW,
            Step.COME_BACK_IF_CHILD_AT_RISK,
        ),
        Case.COURT_ORDER: (
            Step.SHARE_WHAT_ORDER_NAMES,
            Step.THINK_BEFORE_TELLING,
            Step.LEGAL_ADVICE_IF_IN_DOUBT,
            Step.RECORD,
        ),
        Case.NO_PURPOSE: (
            Step.KEEP_IT_FOR_NOW,
            Step.OTHER_LAW_MAY_ALLOW,
            Step.COME_BACK_IF_CHILD_AT_RISK,
            Step.RECORD_NOT_SHARING,
        ),
        Case.NO_ROLE: (Step.TAKE_WORRY_TO_SOMEONE, Step.RECORD_NOT_SHARING),
        Case.REQUEST_NOT_CHECKED: (
            Step.CONFIRM_NOTHING,
            Step.CALL_BACK_TODAY,
            Step.COME_BACK_WHEN_CHECKED,
            Step.RECORD,
        ),
        Case.PURPOSE_NOT_SURE: (Step.ASK_LEAD_TODAY, Step.SOCIAL_CARE_IF_STILL_UNSURE, Step.RECORD),
        Case.RECIPIENT_NOT_SURE: (Step.ASK_LEAD_TODAY, Step.SOCIAL_CARE_IF_STILL_UNSURE, Step.RECORD),
        Case.FAMILY_OR_PUBLIC: (
            Step.OTHERS_DECIDE_WHAT_FAMILY_HEARS,
            Step.ASK_LEAD_TODAY,
            Step.SOCIAL_CARE_IF_RISK,
            Step.RECORD,
        ),
        Case.EARLY_HELP_TELLING_NOT_SURE: (
            Step.LEAD_BEFORE_FAMILY,
            Step.SOCIAL_CARE_IF_STILL_UNSURE,
            Step.RECORD,
        ),
        Case.FAMILY_REFUSES_REFERRAL: (
            Step.RESPECT_REFUSAL,
            Step.KEEP_WORKING_WITH_THEM,
            Step.COME_BACK_IF_WORRY_GROWS,
            Step.RECORD_NOT_REFERRING,
        ),
        Case.YOUNG_PERSON_REFUSES_REFERRAL: (
            Step.RESPECT_REFUSAL,
            Step.KEEP_WORKING_WITH_THEM,
            Step.COME_BACK_IF_WORRY_GROWS,
            Step.RECORD_NOT_REFERRING,
        ),
    }
)

_MAIN: Mapping[Case, Step] = MappingProxyType(
    {
        Case.TELL: Step.SHARE_SECURELY,
        Case.SEEK: Step.ASK_AND_SAY_WHY,
        Case.ANSWER_REQUEST: Step.ANSWER_REQUEST,
        Case.EARLY_HELP_UNSAFE: Step.SOCIAL_CARE_OR_LEAD_TODAY,
        Case.PERMISSION_NOT_ASKED: Step.REFER_AFTER_PERMISSION,
    }
)

_TELLING = {
    "yes": Step.TELL_FAMILY,
    "no": Step.DO_NOT_TELL,
    "child_only": Step.TELL_CHILD_ONLY,
    "some_only": Step.TELL_SOME_ONLY,
    "take_advice": Step.ADVICE_ON_TELLING,
}

_AGREEMENT: Mapping[Case, Step] = MappingProxyType(
    {
        Case.SERVICE_NOT_AGREED: Step.ASK_AGREEMENT_TO_SERVICE,
        Case.SERVICE_REFUSED: Step.NO_SERVICE_WITHOUT_AGREEMENT,
        Case.SERVICE_REFUSED_BY_YOUNG_PERSON: Step.NO_SERVICE_WITHOUT_AGREEMENT,
        Case.SERVICE_AGREEMENT_WAITS: Step.SOCIAL_CARE_DECIDES_WHO_ASKS,
    }
)


def steps(reached: Case, parts: Mapping[str, Part]) -> tuple[Step, ...]:
    """Return the steps of a case, in order.

    Args:
        reached: the case.
        parts: the parts of its verdict, by key.
    """
    return _FIXED[reached] if reached in _FIXED else tuple(_weighed(reached, parts))


def _weighed(reached: Case, parts: Mapping[str, Part]) -> Iterator[Step]:
    """Yield the steps of a case that allows sharing, now or once the family has given permission."""
    if reached is Case.EARLY_HELP_UNSAFE:
        yield Step.DO_NOT_APPROACH_FAMILY
    if reached is Case.PERMISSION_NOT_ASKED:
        yield Step.ASK_PERMISSION
    if parts["check_first"].value:
        yield Step.CHECK_TRANSFORM_FAMILY_VIEW
    if parts["cut_down_first"].value:
        yield Step.CUT_DOWN
    yield _MAIN.get(reached, Step.REFER)
    if reached is Case.PERMISSION_NOT_ASKED:
        yield from (Step.IF_THEY_REFUSE, Step.COME_BACK_IF_WORRY_GROWS)
    elif reached is not Case.EARLY_HELP_UNSAFE:
        yield _TELLING[str(parts["tell_family"].value)]
    if parts["agreement_to_service"].value == "take_advice":
        yield Step.ADVICE_ON_LEVEL
    elif reached in _AGREEMENT:
        yield _AGREEMENT[reached]
    yield Step.RECORD
