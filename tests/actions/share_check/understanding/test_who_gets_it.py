import itertools

import pytest

from actions.share_check.guided_decision import Learned
from actions.share_check.understanding.deciding import Understood
from knowledge.answers.classifier import TypedAnswer
from tests.actions.share_check.answered import DECISION

HELPER = "safeguarding_role"
HELPERS = ["social worker", "police officer", "gp", "teacher", "nurse", "midwife", "health visitor", "foster carer"]
CLOSE = ["husband", "wife", "partner", "mum", "sister", "son", "daughter", "best friend", "mate", "boyfriend", "cousin"]
NO_HELPERS = [
    "the press",
    "a journalist",
    "insurer",
    "the insurance company",
    "the staff room",
    "staffroom",
    "my husband",
    "her landlord",
    "a neighbour",
    "people at church",
    "everyone at school",
    "the gym",
    "his boss",
    "a tabloid",
    "someone claiming to be a social worker",
    "the village facebook group",
]


def _learned(plain: float, likely: float) -> Learned:
    return lambda *_: TypedAnswer(HELPER, plain, likely)


@pytest.mark.parametrize(("helper", "close"), list(itertools.product(HELPERS, CLOSE)))
def test_somebody_close_to_a_helper_is_never_taken_for_one(helper: str, close: str) -> None:
    for text in (
        f"{helper}'s {close}",
        f"the {helper}s {close}",
        f"the {helper} {close}",
        f"the {close} of the {helper}",
        f"her {helper}'s {close} who wants to help",
    ):
        for learned in (None, _learned(0.99, 0.99), _learned(0.4, 0.9)):
            found = DECISION.understood("recipient", text, learned)
            assert found is None or found.option != HELPER, text


@pytest.mark.parametrize("text", NO_HELPERS)
def test_whoever_is_no_agency_and_no_carer_is_never_guessed_to_be_a_helper(text: str) -> None:
    assert DECISION.understood("recipient", text, _learned(0.4, 0.9)) is None


@pytest.mark.parametrize("text", NO_HELPERS[:10])
def test_a_known_outsider_is_never_taken_for_a_helper(text: str) -> None:
    assert DECISION.understood("recipient", text, _learned(0.99, 0.99)) is None


@pytest.mark.parametrize(
    "helper",
    [
        *HELPERS,
        "the school",
        "mum's social worker",
        "the neighbour's gp",
        "camhs",
        "partner agency",
        "the police",
        "hv, sees baby weekly",
        "school nurse and the gp",
        "childrens social care",
    ],
)
def test_a_helper_is_still_one(helper: str) -> None:
    assert DECISION.understood("recipient", helper, _learned(0.99, 0.99)) == Understood(HELPER)
