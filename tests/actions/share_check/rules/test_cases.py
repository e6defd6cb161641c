import pytest

from actions.share_check.rules.cases import QUOTES, case
from actions.share_check.rules.terms import Case, Verdict
from knowledge.guidance.passages import load_passages
from tests.actions.share_check.answered import answered, every_outcome


def test_every_case_quotes_passages_that_the_guidance_has() -> None:
    there = {passage.id for passage in load_passages()}
    assert set(QUOTES) == set(Case)
    assert all(names and set(names) <= there for names in QUOTES.values())


@pytest.mark.slow
def test_every_case_is_reached_on_some_path() -> None:
    assert {outcome.case for outcome in every_outcome()} == set(Case)


def test_an_answer_that_settles_it_goes_before_all_that_follow() -> None:
    answers = answered(danger_now="not_sure", purpose="none", recipient="no_role")
    assert case(Verdict.ACT_NOW, answers) is Case.ACT_NOW


@pytest.mark.parametrize(
    ("verdict", "answers", "found"),
    [
        (Verdict.SHARE, {"direction": "seek"}, Case.SEEK),
        (Verdict.SHARE, {"direction": "refer", "service_level": "section_47"}, Case.REFER_CHILD_PROTECTION),
        (
            Verdict.SHARE,
            {"direction": "refer", "service_level": "early_help", "family_agrees": "yes"},
            Case.REFER_AGREED,
        ),
        (
            Verdict.SHARE_WITHOUT_SERVICE,
            {"direction": "refer", "service_level": "section_17", "family_agrees": "no"},
            Case.SERVICE_REFUSED,
        ),
        (
            Verdict.SHARE_WITHOUT_SERVICE,
            {"direction": "refer", "service_level": "not_sure", "family_agrees": "no"},
            Case.SERVICE_LEVEL_NOT_SURE,
        ),
        (
            Verdict.DO_NOT_REFER,
            {"direction": "refer", "service_level": "early_help", "family_agrees": "young_person_refuses"},
            Case.YOUNG_PERSON_REFUSES_REFERRAL,
        ),
    ],
)
def test_the_same_verdict_has_other_words_for_another_case(
    verdict: Verdict, answers: dict[str, str], found: Case
) -> None:
    assert case(verdict, answered(**answers)) is found
