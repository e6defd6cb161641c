"""Pick the case of a verdict. The case chooses the words of the verdict and the passages quoted with it."""

from collections.abc import Mapping
from types import MappingProxyType

from actions.share_check.flow.flow import Answers
from actions.share_check.rules.policy import direction, family_view
from actions.share_check.rules.terms import Case, Verdict

_SERVICE = ("consent-to-service", "sharing-when-service-refused", "faq-assessment-without-agreement")
_STILL_UNSURE = ("share-early", "no-threshold-for-sharing", "do-not-assume", "faq-evolving-concerns")
_REFUSED_REFERRAL = ("faq-early-help", "consent-to-service", "sharing-when-service-refused")
_ABOUT = ("read-alongside", "safeguarding-definition")

QUOTES: Mapping[Case, tuple[str, ...]] = MappingProxyType(
    {
        Case.ACT_NOW: ("no-threshold-for-sharing",),
        Case.MEDICAL_TREATMENT: ("medical-treatment-not-covered",),
        Case.RECORDS_REQUEST: _ABOUT,
        Case.SOMETHING_ELSE: _ABOUT,
        Case.COURT_ORDER: ("legal-obligation",),
        Case.NO_PURPOSE: ("first-consideration", "faq-evolving-concerns"),
        Case.NO_ROLE: ("what-sharing-means", "do-not-assume"),
        Case.REQUEST_NOT_CHECKED: ("faq-seeking-information",),
        Case.PURPOSE_NOT_SURE: _STILL_UNSURE,
        Case.RECIPIENT_NOT_SURE: _STILL_UNSURE,
        Case.FAMILY_OR_PUBLIC: ("what-sharing-means", "faq-how-much"),
        Case.EARLY_HELP_TELLING_NOT_SURE: ("faq-early-help", "faq-when-not-to-inform"),
        Case.PERMISSION_NOT_ASKED: ("faq-early-help",),
        Case.FAMILY_REFUSES_REFERRAL: _REFUSED_REFERRAL,
        Case.YOUNG_PERSON_REFUSES_REFERRAL: _REFUSED_REFERRAL,
        Case.SERVICE_NOT_AGREED: _SERVICE,
        Case.SERVICE_REFUSED: _SERVICE,
        Case.SERVICE_REFUSED_BY_YOUNG_PERSON: _SERVICE,
        Case.SERVICE_AGREEMENT_WAITS: _SERVICE,
        Case.SERVICE_LEVEL_NOT_SURE: _SERVICE,
        Case.EARLY_HELP_UNSAFE: ("unsafe-to-inform", "faq-early-help", "faq-when-not-to-inform"),
        Case.TELL: ("no-threshold-for-sharing", "do-not-assume"),
        Case.ANSWER_REQUEST: ("no-threshold-for-sharing", "faq-seeking-information"),
        Case.SEEK: ("seek-information", "faq-seeking-information"),
        Case.REFER_CHILD_PROTECTION: ("no-threshold-for-sharing", "do-not-assume"),
        Case.REFER_AGREED: ("no-threshold-for-sharing", "do-not-assume"),
    }
)

_SETTLED_AT_ONCE: Mapping[tuple[str, str], Case] = MappingProxyType(
    {
        ("danger_now", "yes"): Case.ACT_NOW,
        ("danger_now", "not_sure"): Case.ACT_NOW,
        ("topic", "medical_treatment"): Case.MEDICAL_TREATMENT,
        ("topic", "records_request"): Case.RECORDS_REQUEST,
        ("topic", "something_else"): Case.SOMETHING_ELSE,
        ("request_checked", "court_order"): Case.COURT_ORDER,
        ("request_checked", "not_checked"): Case.REQUEST_NOT_CHECKED,
        ("request_checked", "not_sure"): Case.REQUEST_NOT_CHECKED,
        ("purpose", "none"): Case.NO_PURPOSE,
        ("purpose", "not_sure"): Case.PURPOSE_NOT_SURE,
        ("recipient", "no_role"): Case.NO_ROLE,
        ("recipient", "family_or_public"): Case.FAMILY_OR_PUBLIC,
        ("recipient", "not_sure"): Case.RECIPIENT_NOT_SURE,
    }
)


def case(reached: Verdict, answers: Answers) -> Case:
    """Return the case of a verdict.

    Args:
        reached: the verdict.
        answers: the answers that reached it, all on one path through the flow.
    """
    for answered in answers.items():
        if answered in _SETTLED_AT_ONCE:
            return _SETTLED_AT_ONCE[answered]
    if reached is Verdict.SHARE:
        return _share_case(answers)
    if reached is Verdict.SHARE_WITHOUT_SERVICE:
        return _service_case(answers)
    if reached is Verdict.DO_NOT_REFER:
        young = family_view(answers) == "young_person_refuses"
        return Case.YOUNG_PERSON_REFUSES_REFERRAL if young else Case.FAMILY_REFUSES_REFERRAL
    return Case.EARLY_HELP_TELLING_NOT_SURE if reached is Verdict.PAUSE else Case.PERMISSION_NOT_ASKED


def _share_case(answers: Answers) -> Case:
    """Return the case for the direction of sharing. A referral to early help has its own case if telling is unsafe."""
    if direction(answers) != "refer":
        return Case(direction(answers))
    if answers["service_level"] == "section_47":
        return Case.REFER_CHILD_PROTECTION
    return Case.REFER_AGREED if family_view(answers) == "yes" else Case.EARLY_HELP_UNSAFE


def _service_case(answers: Answers) -> Case:
    """Return the case for why there is no service yet: the level, whether it is safe to ask, or the family's answer."""
    if answers["service_level"] == "not_sure":
        return Case.SERVICE_LEVEL_NOT_SURE
    by_view = {
        None: Case.SERVICE_AGREEMENT_WAITS,
        "not_asked": Case.SERVICE_NOT_AGREED,
        "no": Case.SERVICE_REFUSED,
        "young_person_refuses": Case.SERVICE_REFUSED_BY_YOUNG_PERSON,
    }
    return by_view[family_view(answers)]
