import pytest

from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold, position
from actions.share_check.understanding.correcting import corrects
from actions.share_check.understanding.deciding import Understood
from actions.validate_share_check_form import take_message
from knowledge.answers.classifier import TypedAnswer
from tests.actions.fakes import FakeSearcher, message
from tests.actions.share_check.answered import DECISION, FLOW, WORDING, answered

CORRECTIONS = [
    "wait, it's the neighbour not the GP",
    "I made a mistake on who it goes to, it's her nan",
    "sorry I meant the council",
    "no wait, the other one",
    "hang on that was wrong, it was tell",
    "oops i meant dad",
    "scrap that, its her uncle",
    "i said the gp but its the nan",
    "correction: it is a charity",
    "i got that wrong, it goes to mum",
]
ASKED = [question for question in FLOW.questions if question != "danger_now"]


def at(question: str) -> OpenCase:
    direction = {"request_checked": "answer_request", "service_level": "refer", "family_agrees": "refer"}
    answers = answered(direction=direction.get(question, "tell"))
    kept: dict[str, str] = {}
    for _ in FLOW.questions:
        here = position(FLOW, hold(FLOW, State(), kept)).question
        if here in (question, None):
            break
        kept[here] = answers.get(here, "early_help_other")
    assert here == question
    return OpenCase(hold(FLOW, State(), kept))


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("text", CORRECTIONS)
def test_a_correction_is_never_taken_for_the_present_question_and_how_to_change_is_said(
    searcher: FakeSearcher, question: str, text: str
) -> None:
    case = at(question)
    for option in FLOW.questions[question].options:
        searcher.typed = {text: TypedAnswer(option, 0.99, 0.99)}
        after, replies = take_message(case, message(text))
        assert (after.state, after.nearly) == (case.state, "")
        assert [reply.text for reply in replies] == [WORDING.conversation.correcting]


@pytest.mark.parametrize(
    "text", ["prevent harm actually no support", "prevent harm no wait risk", "support, i meant protect them"]
)
def test_an_answer_that_is_taken_back_at_once_is_asked_again(text: str) -> None:
    for option in FLOW.questions["purpose"].options:
        for learned in (None, lambda *_, option=option: TypedAnswer(option, 0.99, 0.99)):
            assert DECISION.understood("purpose", text, learned) is None


def test_a_correction_that_tells_of_danger_brings_the_contacts(searcher: FakeSearcher) -> None:
    for text in ("wait he is strangling her", "no wait he is strangling her right now, not the gp"):
        _, replies = take_message(at("recipient"), message(text))
        assert "danger" in [reply.custom["kind"] for reply in replies]
    _, replies = take_message(OpenCase(), message("wait, i meant the other thing"))
    assert replies[0].custom["kind"] == "danger"


@pytest.mark.parametrize("text", ["wait yes she is in danger", "hang on, he is in danger"])
def test_a_call_for_help_is_one_in_a_correction_too(text: str) -> None:
    assert DECISION.understood("danger_now", text, lambda *_: TypedAnswer("no", 0.9, 0.9)) == Understood("yes")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("recipient", "actually the gp"),
        ("direction", "tell them actually"),
        ("family_agrees", "mum actually agrees"),
        ("telling_is_unsafe", "the child, not the parents"),
        ("purpose", "keep her safe"),
        ("sector", "actually nhs"),
        ("sector", "foster carer, not an agency"),
    ],
)
def test_a_plain_answer_corrects_nothing(question: str, text: str) -> None:
    assert not corrects(text, question, DECISION.vocabulary)
