"""The rules of the guided decision: the verdict, and each part of an outcome, is one function of the answers.

A function's docstring is its rule in words. The ids in it are the passages it quotes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from actions.share_check.flow.flow import Answers
from actions.share_check.rules.terms import Says, Verdict

GIVEN_IN_FULL = (Verdict.SHARE, Verdict.SHARE_WITHOUT_SERVICE, Verdict.ASK_PERMISSION_FIRST)
"""The verdicts that come with every part."""


PASSAGES = frozenset(
    {
        "public-sector-basis",
        "public-task",
        "legal-obligation",
        "legitimate-interests",
        "consent-not-default",
        "faq-no-consent",
        "consent-for-health",
        "lawful-bases-needed",
        "unsafe-to-inform",
        "faq-when-not-to-inform",
        "family-understands",
        "faq-inform-every-time",
        "consent-to-service",
        "sharing-when-service-refused",
        "agreement-for-assessment",
        "faq-assessment-without-agreement",
        "faq-sharing-agreement",
        "faq-how-much",
        "transform-family-view",
        "child-moving-area",
        "do-not-assume",
        "record-all-decisions",
        "faq-seeking-information",
    }
)
"""Ids of all the passages that the parts can quote. The assistant checks at the start that none is missing."""


@dataclass(frozen=True)
class Part:
    """One part of an outcome.

    Attributes:
        value: the value that records store.
        says: the sentences the part shows.
        quotes: ids of the passages it quotes.
    """

    value: str | bool | tuple[str, ...] | None
    says: tuple[Says, ...] = ()
    quotes: tuple[str, ...] = ()


def direction(answers: Answers) -> str:
    """Return what the person wants to do. "Not sure" counts as passing on a concern."""
    given = answers.get("direction", "not_sure")
    return "tell" if given == "not_sure" else given


def family_view(answers: Answers) -> str | None:
    """Return what the family says to the service, or None if nobody asked them.

    "Not sure" counts as not asked yet.
    """
    given = answers.get("family_agrees")
    return "not_asked" if given == "not_sure" else given


def verdict(answers: Answers) -> Verdict:
    """Return the verdict where no single answer has settled it.

    Only a referral can lead to anything but `share`. How serious the worry is never decides
    whether information may be shared.

    - Child protection (section 47): share.
    - Early help that is not needed to prevent harm: get the family's permission first. See `early_help_verdict`.
    - Any other referral where the family has said yes: share.
    - Any other referral where they have not said yes, or could not be asked: share the
      information, without the service.
    """
    if direction(answers) != "refer" or answers["service_level"] == "section_47":
        return Verdict.SHARE
    if answers["service_level"] == "early_help_other":
        return early_help_verdict(answers)
    return Verdict.SHARE if family_view(answers) == "yes" else Verdict.SHARE_WITHOUT_SERVICE


def early_help_verdict(answers: Answers) -> Verdict:
    """Return the verdict on early help that is not needed to prevent harm.

    Ask the family's permission before you refer.

    - Telling them is unsafe: this may be child protection, so share with those who can judge that.
    - Not sure whether telling them is safe: pause. Speak to the lead before you ask the family.
    - The family, or a young person able to decide, says no: respect it.
    """
    if answers["telling_is_unsafe"] in ("yes", "child_only", "some_only"):
        return Verdict.SHARE
    if answers["telling_is_unsafe"] == "not_sure":
        return Verdict.PAUSE
    by_view = {"yes": Verdict.SHARE, "not_asked": Verdict.ASK_PERMISSION_FIRST}
    return by_view.get(str(family_view(answers)), Verdict.DO_NOT_REFER)


_PUBLIC = ("public_task", "legal_obligation")
_PUBLIC_PASSAGES = ("public-sector-basis", "public-task", "legal-obligation")
_BASES: Mapping[str, tuple[tuple[str, ...], Says, tuple[str, ...]]] = MappingProxyType(
    {
        "public_sector": (_PUBLIC, Says.PUBLIC_BODY, _PUBLIC_PASSAGES),
        "health_public": (_PUBLIC, Says.PUBLIC_BODY, _PUBLIC_PASSAGES),
        "health_private": (("legitimate_interests",), Says.LEGITIMATE_INTERESTS, ("legitimate-interests",)),
        "voluntary_or_private": (
            ("legitimate_interests",),
            Says.LEGITIMATE_INTERESTS,
            ("legitimate-interests",),
        ),
        "not_sure": (
            (*_PUBLIC, "legitimate_interests"),
            Says.BASIS_NOT_SURE,
            (*_PUBLIC_PASSAGES, "legitimate-interests"),
        ),
    }
)
_NOT_CONSENT = ("consent-not-default", "faq-no-consent")


def lawful_basis(answers: Answers) -> Part:
    """Return the likely lawful bases for the place where the person works.

    - Public sector and public health: public task or legal obligation.
    - Voluntary, private and private health: legitimate interests, where the task has no clear basis in law.
    - Not sure: all three, and whom to ask.
    - A checked court order: legal obligation.

    Always say that consent is not the default. For both kinds of health, add the regulator's guidance.
    """
    if answers.get("request_checked") == "court_order":
        order = (Says.BASIS_COURT_ORDER, Says.CONSENT_NOT_DEFAULT)
        return Part(("legal_obligation",), order, ("legal-obligation", *_NOT_CONSENT))
    bases, sentence, passages = _BASES[answers["sector"]]
    if answers["sector"] in ("health_public", "health_private"):
        says = (sentence, Says.CONSENT_NOT_DEFAULT, Says.HEALTH_REGULATOR)
        return Part(bases, says, (*passages, *_NOT_CONSENT, "consent-for-health"))
    return Part(bases, (sentence, Says.CONSENT_NOT_DEFAULT), (*passages, *_NOT_CONSENT))


def special_category_condition(answers: Answers) -> Part:
    """Return the condition: safeguarding children if the information is or may be sensitive, none if it is not."""
    quotes = ("lawful-bases-needed", "public-task")
    if answers["special_category"] == "no":
        return Part(None, (Says.NO_CONDITION_NEEDED,))
    if answers["special_category"] == "not_sure":
        return Part("safeguarding", (Says.SAFEGUARDING_CONDITION_IF_NEEDED,), quotes)
    return Part("safeguarding", (Says.SAFEGUARDING_CONDITION,), quotes)


_UNSAFE = ("unsafe-to-inform", "faq-when-not-to-inform")


def tell_family(answers: Answers) -> Part:
    """Return whether to tell the family about the sharing.

    - Unsafe: do not tell them, and record why.
    - Safe to tell only the child: tell the child, but not the parents or carers.
    - Safe to tell some of the adults: tell only those.
    - Safe: tell them what is shared, with whom and why, though not at every instance of ongoing work.
    - Not sure: take advice, without holding up the sharing.

    If only the child or some of the adults can be told safely, and the early help is not needed to prevent harm, nobody
    should approach the family yet. Tell them only once Children's Social Care or the lead has advised.
    """
    telling = answers["telling_is_unsafe"]
    if telling == "yes":
        return Part("no", (Says.DO_NOT_TELL,), _UNSAFE)
    waits = answers.get("service_level") == "early_help_other"
    if telling == "child_only":
        return Part("child_only", (Says.TELL_CHILD_AFTER_ADVICE if waits else Says.TELL_CHILD_ONLY,), _UNSAFE)
    if telling == "some_only":
        return Part("some_only", (Says.TELL_SOME_AFTER_ADVICE if waits else Says.TELL_SOME_ONLY,), _UNSAFE)
    if telling == "not_sure":
        return Part("take_advice", (Says.TAKE_ADVICE_ON_TELLING,), _UNSAFE)
    return Part("yes", (Says.TELL_FAMILY,), ("family-understands", "faq-no-consent", "faq-inform-every-time"))


def agreement_to_service(answers: Answers) -> Part:
    """Return whether the family must agree before they get a service. This never decides whether information is shared.

    - Child protection (section 47): no agreement required.
    - Level not sure: take advice.
    - Other levels: agreement required. Where telling the family is not plainly safe, Children's Social
      Care decides who asks, and when.
    - Answering a request: the requester obtains the agreement.
    - Passing on a concern or asking others: no service is in question.
    """
    if direction(answers) == "answer_request":
        return Part(
            "requester_obtains",
            (Says.REQUESTER_OBTAINS,),
            ("consent-to-service", "sharing-when-service-refused"),
        )
    if direction(answers) != "refer":
        return Part(None)
    quotes = ("agreement-for-assessment", "faq-assessment-without-agreement")
    if answers["service_level"] == "section_47":
        return Part("not_required", (Says.AGREEMENT_NOT_REQUIRED,), quotes)
    if answers["service_level"] == "not_sure":
        return Part("take_advice", (Says.TAKE_ADVICE_ON_LEVEL,), quotes)
    if answers["telling_is_unsafe"] != "no":
        return Part("social_care_decides", (Says.SOCIAL_CARE_DECIDES,), quotes)
    by_view = {"yes": Says.AGREEMENT_GIVEN, "not_asked": Says.AGREEMENT_REQUIRED}
    says = by_view.get(str(family_view(answers)), Says.AGREEMENT_REFUSED)
    return Part("required", (says,), ("consent-to-service", "sharing-when-service-refused", *quotes))


def sharing_agreement(answers: Answers) -> Part:
    """Return whether the organisations need an information sharing agreement.

    - Sharing once: no.
    - Sharing regularly: yes. Between health, police and the local authority it is Tier 2; otherwise ask information
      governance. It never holds up protecting a child.
    - Not sure: ask information governance.
    - A referral: the question does not come up.
    """
    if direction(answers) == "refer":
        return Part(None)
    value, says = {
        "one_off": ("not_needed", Says.NO_SHARING_AGREEMENT),
        "regular": ("agreement_needed", Says.SHARING_AGREEMENT),
        "not_sure": ("ask_information_governance", Says.ASK_INFORMATION_GOVERNANCE),
    }[answers["frequency"]]
    return Part(value, (says,), ("faq-sharing-agreement",))


def cut_down_first(answers: Answers) -> Part:
    """Return whether some of it may not be needed. If so, share only what is necessary, fair and proportionate."""
    if answers["minimum"] == "all_needed":
        return Part(False, (Says.ALL_NEEDED,), ("faq-how-much",))
    return Part(True, (Says.CUT_DOWN,), ("faq-how-much",))


def check_first(answers: Answers) -> Part:
    """Return where to look before asking others.

    Those who ask Children's Social Care look in Transform Family View first, if they have access.
    """
    if direction(answers) != "seek":
        return Part(None)
    return Part("transform_family_view", (Says.CHECK_TRANSFORM_FAMILY_VIEW,), ("transform-family-view",))


def moving_area(reached: Verdict) -> Part:
    """With every `share`: if the child is moving to another authority, tell it. Do not assume that others have."""
    if reached is not Verdict.SHARE:
        return Part(None)
    return Part(True, (Says.MOVING_AREA,), ("child-moving-area", "do-not-assume"))


def record(reached: Verdict) -> Part:
    """With every verdict but `out_of_scope`: record what was or was not shared, with whom, how, when and why.

    Also record the basis for it. Two longer passages are about recording what is shared. Quote them with
    the verdicts under which something is shared in the ordinary way. With a pause, a refusal or an
    emergency, quote only the short one.
    """
    says = {
        Verdict.ACT_NOW: Says.RECORD_AFTERWARDS,
        Verdict.DO_NOT_SHARE: Says.RECORD_NOT_SHARING,
        Verdict.DO_NOT_REFER: Says.RECORD_NOT_REFERRING,
        Verdict.PAUSE: Says.RECORD_PAUSE,
    }.get(reached, Says.RECORD)
    if reached in GIVEN_IN_FULL or reached is Verdict.COMPLY:
        return Part(True, (says,), ("record-all-decisions", "faq-seeking-information", "faq-sharing-agreement"))
    return Part(True, (says,), ("record-all-decisions",))


def parts(reached: Verdict, answers: Answers) -> Mapping[str, Part]:
    """Return the parts that go with a verdict, in the order shown.

    - `share`, `share_without_service` and `ask_permission_first`: all the parts.
    - `comply`: the lawful basis and the record.
    - `out_of_scope`: none.
    - Any other verdict: only the record.
    """
    if reached is Verdict.OUT_OF_SCOPE:
        return {}
    if reached is Verdict.COMPLY:
        return {"lawful_basis": lawful_basis(answers), "record": record(reached)}
    if reached not in GIVEN_IN_FULL:
        return {"record": record(reached)}
    return {
        "check_first": check_first(answers),
        "cut_down_first": cut_down_first(answers),
        "tell_family": tell_family(answers),
        "agreement_to_service": agreement_to_service(answers),
        "lawful_basis": lawful_basis(answers),
        "special_category_condition": special_category_condition(answers),
        "sharing_agreement": sharing_agreement(answers),
        "moving_area": moving_area(reached),
        "record": record(reached),
    }
