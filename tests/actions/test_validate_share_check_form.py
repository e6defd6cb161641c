import itertools

import pytest

from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from actions.validate_share_check_form import ValidateShareCheckForm, take_message
from knowledge.answers.classifier import TypedAnswer
from knowledge.routing.route import Route
from tests.actions.fakes import FakeSearcher, message, ran, slots, tracker
from tests.actions.fakes import kinds as kinds_of
from tests.actions.share_check.answered import FLOW, answered

pytestmark = pytest.mark.usefixtures("searcher")
# At `recipient`, once missed.
CASE = OpenCase(
    hold(FLOW, State(), {"danger_now": "no", "topic": "safeguarding", "direction": "tell", "purpose": "prevent_harm"}),
    misses=1,
)


def taken(text: str, case: OpenCase = CASE) -> tuple[OpenCase, list[str]]:
    after, replies = take_message(case, message(text))
    return after, [str(reply.custom.get("reason") or reply.custom["kind"]) for reply in replies]


def test_the_message_that_opens_the_form_is_no_answer() -> None:
    for opened_by in ("action_start_share_check", "action_flow_word"):
        on = tracker(message("no"), CASE.as_dict(), [opened_by, "share_check_form"])
        assert ran(ValidateShareCheckForm(), on) == ([], [])


def test_an_answer_is_kept_and_the_form_asks_on() -> None:
    messages, events = ran(ValidateShareCheckForm(), tracker(message("the gp"), CASE.as_dict(), ["share_check_form"]))
    assert messages == []
    assert slots(events)["requested_slot"] == "share_check_answer"
    assert slots(events)["share_check"]["answers"]["recipient"] == "safeguarding_role"
    assert slots(events)["share_check"]["misses"] == 0


def test_the_last_answer_closes_the_form() -> None:
    answers = answered()
    last = answers.popitem()
    assert last == ("frequency", "one_off")
    case = OpenCase(hold(FLOW, State(), answers)).as_dict()
    _, events = ran(ValidateShareCheckForm(), tracker(message("just the once"), case, ["share_check_form"]))
    assert slots(events)["requested_slot"] is None
    assert slots(events)["share_check"]["answers"]["frequency"] == "one_off"


def test_stopping_closes_the_form_and_keeps_no_answers() -> None:
    _, events = ran(ValidateShareCheckForm(), tracker(message("stop"), CASE.as_dict(), ["share_check_form"]))
    assert slots(events) == {"share_check": {"stopped": True}, "requested_slot": None}


def test_a_form_whose_case_is_gone_closes() -> None:
    messages, events = ran(ValidateShareCheckForm(), tracker(message("the gp"), None, ["share_check_form"]))
    assert messages == []
    assert slots(events) == {"requested_slot": None}


@pytest.mark.usefixtures("without_index")
def test_a_failure_says_so_and_changes_nothing() -> None:
    on = tracker(message("what about consent?"), CASE.as_dict(), ["share_check_form"])
    messages, events = ran(ValidateShareCheckForm(), on)
    assert kinds_of(messages) == ["notice:unavailable"]
    assert events == []


@pytest.mark.usefixtures("without_index")
def test_answers_by_tap_and_words_need_no_index() -> None:
    assert taken("the gp")[0].state.answers["recipient"] == "safeguarding_role"
    tapped = taken('/answer{"question":"recipient","option":"no_role"}')[0]
    assert tapped.state.answers["recipient"] == "no_role"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("she is frightened", ["worry"]),
        ("strangling", ["danger"]),
        ("i am frightened", ["worry"]),
        ("there is a man with a knife in the house", ["danger"]),
        ("what about consent?", ["answer"]),
        ("is gdpr a problem", ["answer"]),
        ("i worry that gdpr does not allow it", ["answer"]),
        ("what is the capital of australia?", ["no_answer"]),
        ("does consent matter, she is frightened?", ["answer", "worry"]),
        ("sasiad bije dziecko", ["not_english"]),
        ("hello", ["plain"]),
        ("/help", ["plain"]),
        ('/show_passage{"passage_id": "how-much"}', ["answer"]),
        ('/show_passage{"passage_id": "gone"}', ["expired"]),
    ],
)
def test_what_comes_in_between_is_answered_and_leaves_the_answers(text: str, kinds: list[str]) -> None:
    after, said = taken(text)
    assert said == kinds
    assert after.state == CASE.state
    assert after.misses == 0


@pytest.mark.parametrize("text", ["blah", "qwer zxcv", "my sat nav takes me through a field", "consent form"])
def test_what_is_neither_is_asked_again_and_counted(text: str) -> None:
    after, said = taken(text)
    assert said == ["not_understood"]
    assert after.state == CASE.state
    assert after.misses == 2


@pytest.mark.parametrize("text", ["/affirm", "/get_record", "/ask_guidance", "/answer", '/answer{"question":"topic"}'])
def test_a_button_that_does_not_fit_changes_nothing_and_says_so(text: str) -> None:
    after, said = taken(text)
    assert said == ["stale"]
    assert after.state == CASE.state


def test_an_answer_that_tells_of_danger_besides_gets_the_contacts_and_is_asked_again() -> None:
    after, said = taken("her social worker, he is coming with a knife")
    assert said == ["danger"]
    assert "recipient" not in after.state.answers
    short, said = taken("the police")
    assert said == []
    assert short.state.answers["recipient"] == "safeguarding_role"


@pytest.mark.parametrize(
    ("text", "besides"),
    [("no one is in danger now", []), ("no one is in danger now he has dropped the knife", ["danger"])],
)
def test_no_danger_names_what_it_denies_and_only_more_than_that_brings_the_contacts(
    text: str, besides: list[str], searcher: FakeSearcher
) -> None:
    searcher.danger = ("danger",)
    assert taken(text, case=OpenCase())[1] == besides


@pytest.mark.parametrize("text", ["stop her dad", "can I share this with dad?", "again please now"])
def test_words_near_to_a_command_never_lose_the_answers(text: str) -> None:
    assert taken(text)[0].state == CASE.state


def test_a_list_of_answers_that_was_not_chosen_from_is_closed() -> None:
    after, said = taken("blah", case=OpenCase(CASE.state, changing=True))
    assert said == ["not_understood"]
    assert not after.changing


def test_a_question_while_the_list_is_open_leaves_it_open(searcher: FakeSearcher) -> None:
    after, said = taken("what about consent?", case=OpenCase(CASE.state, changing=True))
    assert said == ["answer"]
    assert after.changing
    assert searcher.asked == ["what about consent?"]


@pytest.mark.parametrize("text", ["yes the baby", "not safe", "she isn't safe", "hmm well"])
def test_what_is_not_plainly_no_at_the_danger_question_brings_the_contacts(text: str) -> None:
    after, reasons = taken(text, OpenCase())
    assert reasons[0] in ("danger", "not_understood") and "danger" in reasons
    assert after.state.answers == {}


def test_a_typed_answer_that_is_not_listed_is_understood_by_what_was_learned(searcher: FakeSearcher) -> None:
    searcher.typed = {"that nice lady at the hub": TypedAnswer("safeguarding_role", 0.9, 0.9)}
    after, replies = taken("that nice lady at the hub")
    assert (after.state.answers["recipient"], after.taken, replies) == ("safeguarding_role", "recipient", [])


@pytest.mark.parametrize("text", ["hello", "sasiad bije dziecko"])
def test_small_talk_and_another_language_are_never_learned_answers(searcher: FakeSearcher, text: str) -> None:
    searcher.typed = {text: TypedAnswer("safeguarding_role", 1.0, 1.0)}
    after, replies = taken(text)
    assert after.state == CASE.state
    assert replies


@pytest.mark.parametrize("question", ["topic", "direction", "purpose", "recipient", "minimum", "sector", "frequency"])
@pytest.mark.parametrize("text", ["his dad is strangling him right now", "police, before he is strangling her again"])
def test_what_tells_of_danger_gets_the_contacts_and_is_no_answer_whatever_was_learned(
    searcher: FakeSearcher, question: str, text: str
) -> None:
    case = OpenCase(hold(FLOW, State(), _before(question)))
    for option in FLOW.questions[question].options:
        for learned in (TypedAnswer(option, 0.99, 0.99), TypedAnswer(option, 0.6, 0.9)):
            if option in ("safeguarding", "prevent_harm") and learned.plain > 0.9:
                continue
            searcher.typed = {text: learned}
            after, replies = taken(text, case)
            assert (after.state, after.nearly, replies) == (case.state, "", ["danger"])


@pytest.mark.parametrize(
    ("question", "option", "text"),
    [
        ("topic", "safeguarding", "bruises on a baby after the strangling"),
        ("purpose", "prevent_harm", "so that the child is safe from her strangling him"),
    ],
)
def test_harm_that_plainly_answers_what_it_is_about_or_for_is_taken_with_the_contacts_beside_it(
    searcher: FakeSearcher, question: str, option: str, text: str
) -> None:
    searcher.typed = {text: TypedAnswer(option, 0.9, 0.9)}
    after, replies = taken(text, OpenCase(hold(FLOW, State(), _before(question))))
    assert (after.state.answers[question], replies) == (option, ["danger"])


def _before(question: str) -> dict[str, str]:
    """The answers of a case that comes to ask a question."""
    answers = answered()
    return dict(itertools.takewhile(lambda one: one[0] != question, answers.items()))


def test_what_may_tell_of_harm_and_is_not_likely_an_answer_is_none(searcher: FakeSearcher) -> None:
    text = "he is frightened of them"
    searcher.typed = {text: TypedAnswer("family_or_public", 0.6, 0.65)}
    after, replies = taken(text)
    assert (after.nearly, replies) == ("", ["worry"])
    searcher.typed = {text: TypedAnswer("family_or_public", 0.6, 0.85)}
    after, replies = taken(text)
    assert (after.nearly, replies) == ("family_or_public", [])


def test_what_is_nearly_no_at_the_danger_question_brings_the_contacts(searcher: FakeSearcher) -> None:
    searcher.typed = {"well not anymore": TypedAnswer("no", 0.9, 0.95)}
    after, replies = taken("well not anymore", OpenCase())
    assert (after.nearly, replies) == ("no", ["danger"])


def test_where_what_was_learned_fails_the_listed_words_decide_alone(
    searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the classifier is broken")

    monkeypatch.setattr(searcher, "typed_answer", broken)
    after, _ = taken("gp")
    assert after.state.answers["recipient"] == "safeguarding_role"
    assert "listed words alone" in caplog.text


@pytest.mark.parametrize("text", ["qwer zxcv", "what about consent?", "there is a man with a knife in the house", "gp"])
def test_a_typed_message_is_routed_at_most_once(
    searcher: FakeSearcher, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    routed: list[str] = []
    route = searcher.route

    def counting(said: str) -> Route:
        routed.append(said)
        return route(said)

    monkeypatch.setattr(searcher, "route", counting)
    for case in (CASE, OpenCase()):
        routed.clear()
        taken(text, case)
        assert len(routed) == 1
