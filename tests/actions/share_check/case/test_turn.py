from dataclasses import replace

import pytest

from actions.share_check.case.changes import reopened, telling_asked_again
from actions.share_check.case.heard import Heard, Said, Turn
from actions.share_check.case.open_case import OpenCase
from actions.share_check.case.turn import take_turn
from actions.share_check.flow.state import State, hold, position
from actions.share_check.guided_decision import Learned
from actions.share_check.understanding.deciding import Understood
from knowledge.answers.classifier import TypedAnswer
from tests.actions.share_check.answered import DECISION, FLOW, answered

CALM = hold(FLOW, State(), {"danger_now": "no"})
# At `recipient`.
BEGUN = hold(FLOW, CALM, {"topic": "safeguarding", "direction": "tell", "purpose": "prevent_harm"})
FINISHED = hold(FLOW, State(), answered())
OFFERED = {"direction": "tell", "recipient": "safeguarding_role"}


def typed(text: str, case: OpenCase) -> Turn:
    return take_turn(DECISION, case, Said(text, "message"))


def tapped(intent: str, case: OpenCase, **entities: str) -> Turn:
    return take_turn(DECISION, case, Said(f"/{intent}", intent, entities))


def test_an_answer_is_taken_by_words_and_by_button_alike() -> None:
    by_words = typed("the gp", OpenCase(BEGUN, misses=2))
    by_button = tapped("answer", OpenCase(BEGUN, misses=2), question="recipient", option="safeguarding_role")
    assert replace(by_words.case, taken="") == by_button.case
    assert by_words.heard is by_button.heard
    assert by_words.heard is Heard.ANSWERED
    assert by_words.case.state.answers["recipient"] == "safeguarding_role"
    assert by_words.case.misses == 0


@pytest.mark.parametrize(
    "entities",
    [
        {"question": "topic", "option": "safeguarding"},
        {"question": "frequency", "option": "one_off"},
        {"question": "recipient", "option": "no_such"},
        {"question": "no_such", "option": "yes"},
        {"question": "prefill", "option": "confirm"},
        {"question": "recipient"},
        {"option": "yes"},
        {},
    ],
)
def test_a_button_that_does_not_fit_is_stale_and_changes_nothing(entities: dict[str, str]) -> None:
    case = OpenCase(BEGUN, misses=1)
    assert tapped("answer", case, **entities) == Turn(Heard.STALE, case)


def test_a_change_of_what_was_never_answered_is_stale() -> None:
    case = OpenCase(BEGUN)
    assert tapped("change_answer", case, question="frequency") == Turn(Heard.STALE, case)


@pytest.mark.parametrize(
    ("words", "intent", "heard"),
    [
        ("back", "go_back", Heard.WENT_BACK),
        ("change", "change_answer", Heard.CHOOSING_CHANGE),
        ("why", "why", Heard.WHY),
        ("start again", "start_again", Heard.STARTED_AGAIN),
        ("stop", "stop", Heard.STOPPED),
    ],
)
def test_every_word_of_the_flow_is_understood_as_words_and_as_a_button(words: str, intent: str, heard: Heard) -> None:
    for turn in (typed(words, OpenCase(BEGUN)), tapped(intent, OpenCase(BEGUN))):
        assert turn.heard is heard
    assert typed(words, OpenCase(BEGUN)) == tapped(intent, OpenCase(BEGUN))


def test_a_start_button_in_the_middle_starts_again() -> None:
    assert tapped("start_share_check", OpenCase(BEGUN, OFFERED)) == Turn(Heard.STARTED_AGAIN, OpenCase())


def test_stopping_leaves_no_answer() -> None:
    assert typed("stop", OpenCase(BEGUN, OFFERED)).case == OpenCase(stopped=True)


@pytest.mark.parametrize(
    "words",
    [
        "stop her dad",
        "start again with the mum tomorrow",
        "i give up",
        "get me out of this",
        "enough",
        "i dont want to carry on",
    ],
)
def test_a_word_is_a_command_only_where_it_is_the_whole_message_and_plainly_meant_so(words: str) -> None:
    for case in (OpenCase(BEGUN), OpenCase(FINISHED)):
        assert typed(words, case) == Turn(Heard.NOT_AN_ANSWER, case)


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("yes", True),
        ("yes please", True),
        ("all of them", True),
        ("no", False),
        ("dunno", False),
    ],
)
def test_offered_answers_are_confirmed_or_refused_in_words(words: str, held: bool) -> None:
    turn = typed(words, OpenCase(CALM, OFFERED))
    assert turn.heard is Heard.CONFIRMED
    assert turn.case.offered == {}
    assert dict(turn.case.state.held) == (OFFERED if held else {})


@pytest.mark.parametrize("words", ["not 2", "only 1", "2 is wrong", "all but the second"])
def test_one_offered_answer_can_be_refused_in_words_and_what_is_kept_is_said_back(words: str) -> None:
    turn = typed(words, OpenCase(CALM, OFFERED))
    assert turn.heard is Heard.CONFIRMED
    assert dict(turn.case.state.held) == {"direction": "tell"}
    assert (turn.case.offered, turn.case.taken, turn.case.kept) == ({}, "prefill", ("direction",))
    assert typed("back", turn.case).case.kept == ()


@pytest.mark.parametrize("words", ["1", "2", "the second one", "3 is wrong", "not all", "some of it"])
def test_what_is_not_plain_about_offered_answers_changes_nothing(words: str) -> None:
    case = OpenCase(CALM, OFFERED)
    assert typed(words, case) == Turn(Heard.NOT_AN_ANSWER, case)


@pytest.mark.parametrize("facts", [{"direction": "tell"}, {"recipient": "safeguarding_role"}, OFFERED, {}])
def test_a_button_keeps_the_facts_that_it_brings_and_no_others(facts: dict[str, str]) -> None:
    turn = tapped("answer", OpenCase(CALM, OFFERED), question="prefill", option="keep", **facts)
    assert turn.heard is Heard.CONFIRMED
    assert dict(turn.case.state.held) == facts
    assert (turn.case.offered, turn.case.taken) == ({}, "")


@pytest.mark.parametrize(
    "facts",
    [
        {"direction": "refer"},
        {"topic": "safeguarding"},
        {"danger_now": "no"},
        {"telling_is_unsafe": "no"},
        {"direction": "tell", "purpose": "prevent_harm"},
        {"no_such": "tell"},
    ],
)
def test_facts_that_were_not_offered_are_stale_and_change_nothing(facts: dict[str, str]) -> None:
    case = OpenCase(CALM, OFFERED)
    assert tapped("answer", case, question="prefill", option="keep", **facts) == Turn(Heard.STALE, case)


@pytest.mark.parametrize("case", [OpenCase(BEGUN), OpenCase(offered=OFFERED), OpenCase(FINISHED, OFFERED)])
def test_facts_cannot_be_kept_while_they_are_not_asked_about(case: OpenCase) -> None:
    turn = tapped("answer", case, question="prefill", option="keep", direction="tell")
    assert turn == Turn(Heard.STALE, case)


def test_a_forged_fact_is_seen_though_the_domain_does_not_know_it() -> None:
    case = OpenCase(CALM, OFFERED)
    text = '/answer{"question":"prefill","option":"keep","danger_now":"no"}'
    sent = Said(text, "answer", {"question": "prefill", "option": "keep"})
    assert take_turn(DECISION, case, sent) == Turn(Heard.STALE, case)


def test_a_start_button_in_the_middle_brings_its_facts() -> None:
    turn = tapped("start_share_check", OpenCase(BEGUN), direction="refer", danger_now="no", telling_is_unsafe="no")
    assert turn == Turn(Heard.STARTED_AGAIN, OpenCase(offered={"direction": "refer"}))


def test_while_offered_answers_wait_nothing_else_is_taken_for_an_answer() -> None:
    assert typed("safeguarding", OpenCase(CALM, OFFERED)).heard is Heard.NOT_AN_ANSWER
    assert typed("why", OpenCase(CALM, OFFERED)).heard is Heard.WHY


@pytest.mark.parametrize("words", ["4", "the fourth", "purpose", "change 4", "change the purpose"])
def test_an_answer_to_change_is_named_by_number_or_name(words: str) -> None:
    turn = typed(words, OpenCase(BEGUN, changing=True))
    assert turn.heard is Heard.CHANGING
    assert "purpose" not in turn.case.state.answers
    assert not turn.case.changing


def test_while_the_list_is_open_nothing_is_taken_for_an_answer_to_the_question_behind_it() -> None:
    short = OpenCase(CALM, changing=True)
    for words in ("2", "safeguarding", "dunno"):
        assert typed(words, short).heard is Heard.NOT_AN_ANSWER


def test_change_and_a_number_is_never_an_answer() -> None:
    assert typed("change 4", OpenCase(BEGUN)).heard is Heard.CHANGING
    assert typed("change 5", OpenCase(CALM)).heard is Heard.CHOOSING_CHANGE


def test_back_closes_the_list() -> None:
    turn = typed("back", OpenCase(BEGUN, changing=True))
    assert turn == Turn(Heard.CARRIED_ON, OpenCase(BEGUN))


def test_back_takes_back_one_answer_and_at_the_first_question_nothing() -> None:
    turn = typed("back", OpenCase(BEGUN))
    assert list(turn.case.state.answers) == ["danger_now", "topic", "direction"]
    assert turn.case.previous == {"purpose": "prevent_harm"}
    assert typed("back", OpenCase()) == Turn(Heard.WENT_BACK, OpenCase())


def test_change_without_any_answer_opens_no_list() -> None:
    assert not typed("change", OpenCase()).case.changing


def test_carrying_on_takes_up_what_act_now_offers_and_elsewhere_changes_nothing() -> None:
    danger = OpenCase(hold(FLOW, State(), {"danger_now": "yes"}))
    assert typed("nobody is in danger now", danger).case.state == CALM
    assert typed("continue", danger) == Turn(Heard.MUST_BE_SAFE, danger)
    assert tapped("carry_on", danger) == Turn(Heard.MUST_BE_SAFE, danger)
    assert typed("continue", OpenCase(BEGUN)) == Turn(Heard.CARRIED_ON, OpenCase(BEGUN))
    assert tapped("carry_on", OpenCase(FINISHED)).case.state == FINISHED
    # Before the list of answers to change, "carry on" leaves the list. It does not say that nobody is in danger.
    changing = OpenCase(danger.state, changing=True)
    assert typed("continue", changing) == Turn(Heard.CARRIED_ON, danger)


def test_only_a_button_begins_with_a_slash() -> None:
    assert Said("/stop").is_button
    assert not Said("stop").is_button


def learned(option: str, plain: float = 0.9, likely: float = 0.95) -> Learned:
    return lambda question, text: TypedAnswer(option, plain, likely)


def heard(text: str, case: OpenCase, judge: Learned) -> Turn:
    return take_turn(DECISION, case, Said(text, "message"), judge)


def test_a_typed_answer_is_said_back_and_a_tapped_one_is_not() -> None:
    turn = heard("that nice lady from the hub", OpenCase(BEGUN), learned("safeguarding_role"))
    assert (turn.heard, turn.case.taken) == (Heard.ANSWERED, "recipient")
    assert turn.case.state.answers["recipient"] == "safeguarding_role"
    assert tapped("answer", OpenCase(BEGUN), question="recipient", option="safeguarding_role").case.taken == ""
    assert heard("back", turn.case, learned("all_needed")).case.taken == ""


def test_an_answer_that_is_nearly_understood_waits_to_be_confirmed() -> None:
    nearly = heard("sort of a probation officer", OpenCase(BEGUN), learned("safeguarding_role", plain=0.3))
    assert (nearly.heard, nearly.case.nearly) == (Heard.NEARLY, "safeguarding_role")
    assert nearly.case.state == BEGUN
    yes = typed("yes", nearly.case)
    assert (yes.heard, yes.case.state.answers["recipient"]) == (Heard.ANSWERED, "safeguarding_role")
    assert yes.case.nearly == ""
    other = heard("no, a neighbour", nearly.case, learned("family_or_public"))
    assert other.case.state.answers["recipient"] == "family_or_public"
    assert typed("why", nearly.case).case.nearly == ""


def test_yes_is_not_taken_where_it_could_mean_the_opposite_of_what_waits() -> None:
    nearly = heard("dont think so", OpenCase(), learned("no", plain=0.3))
    assert (nearly.heard, nearly.case.nearly) == (Heard.NEARLY, "no")
    assert (typed("yes", nearly.case).heard, typed("yes", nearly.case).case.state) == (Heard.DECLINED, State())
    declined = typed("no", nearly.case)
    assert (declined.heard, declined.case.state) == (Heard.DECLINED, State())
    assert typed("no", declined.case).case.state.answers["danger_now"] == "no"


@pytest.mark.parametrize("word", ["no", "nope", "yes", "not sure"])
@pytest.mark.parametrize("question", ["danger_now", "telling_is_unsafe"])
def test_a_word_to_a_guess_that_all_is_well_never_says_it(question: str, word: str) -> None:
    at = hold(FLOW, State(), {**answered(), question: "gone"})
    turn = typed(word, OpenCase(at, nearly="no"))
    assert (turn.heard, turn.case.state, turn.case.nearly) == (Heard.DECLINED, at, "")


def test_no_to_what_waits_is_never_taken_for_an_answer() -> None:
    unsafe = OpenCase(hold(FLOW, State(), {**answered(), "telling_is_unsafe": "gone"}), nearly="yes")
    assert position(FLOW, unsafe.state).question == "telling_is_unsafe"
    for words in ("no", "nope", "not sure"):
        turn = typed(words, unsafe)
        assert (turn.heard, turn.case.state, turn.case.nearly) == (Heard.DECLINED, unsafe.state, "")
    assert typed("yes", unsafe).case.state.answers["telling_is_unsafe"] == "yes"


def test_every_label_is_an_answer_whatever_was_learned() -> None:
    for question, words in DECISION.wording.questions.items():
        for option, label in words.options.items():
            found = DECISION.understood(question, label, learned("gone", plain=1.0, likely=1.0))
            assert found == Understood(option), label


@pytest.mark.parametrize("words", ["just stop", "please stop this", "ok go back thanks"])
def test_a_command_with_little_words_is_never_an_answer(words: str) -> None:
    assert heard(words, OpenCase(BEGUN), learned("safeguarding_role")).heard in (Heard.STOPPED, Heard.WENT_BACK)


@pytest.mark.parametrize("text", ["is the gp one of them", "who counts as that?"])
def test_a_question_back_is_never_taken_for_an_answer(text: str) -> None:
    assert heard(text, OpenCase(BEGUN), learned("safeguarding_role")).heard is Heard.NOT_AN_ANSWER


def at_direction_again() -> OpenCase:
    """The case after "change 3" when `purpose` is answered too."""
    return typed("change 3", OpenCase(BEGUN)).case


@pytest.mark.parametrize("words", ["keep it", "same", "as before", "leave it", "the same as before please", "back"])
def test_the_earlier_answer_is_kept_by_words_and_said_back(words: str) -> None:
    turn = typed(words, at_direction_again())
    assert (turn.heard, turn.case.taken, turn.case.reopened) == (Heard.KEPT, "direction", "")
    assert turn.case.state == BEGUN
    assert turn.case.previous == {}


@pytest.mark.parametrize("words", ["keep it", "same", "leave it"])
def test_where_there_is_nothing_to_keep_these_are_ordinary_words(words: str) -> None:
    assert typed(words, OpenCase(BEGUN)).heard is Heard.NOT_AN_ANSWER


def test_going_back_twice_remembers_both_answers() -> None:
    twice = typed("back", typed("back", OpenCase(BEGUN)).case).case
    assert twice.previous == {"purpose": "prevent_harm", "direction": "tell"}
    once = typed("keep it", twice).case
    assert once.state.answers["direction"] == "tell"
    assert typed("keep it", once).case.state == BEGUN


def test_another_answer_keeps_the_later_ones_that_still_count_and_says_what_it_drops() -> None:
    asked = OpenCase(hold(FLOW, State(), {**answered(direction="answer_request"), "purpose": "promote_welfare"}))
    changed = typed("pass it on", typed("change 3", asked).case)
    assert changed.case.state.answers["purpose"] == "promote_welfare"
    assert changed.case.dropped == ("request_checked",)
    assert changed.case.taken == "direction"
    assert typed("why", changed.case).case.dropped == ()
    # A tap says it too.
    tapped_again = tapped("answer", typed("change 3", asked).case, question="direction", option="seek")
    assert (tapped_again.case.dropped, tapped_again.case.taken) == (("request_checked",), "")


def test_a_yes_or_no_to_a_question_of_another_kind_is_no_answer() -> None:
    for words in ("no", "yes", "nope"):
        assert typed(words, OpenCase(BEGUN)).heard is Heard.NOT_YES_OR_NO


UNSAFE_ASKED = hold(FLOW, State(), {key: option for key, option in answered().items() if key != "frequency"})


@pytest.mark.parametrize("text", ["leave it", "leave that", "no change", "leave it alone", "same", "as before"])
@pytest.mark.parametrize(("question", "state"), [("danger_now", FINISHED), ("telling_is_unsafe", UNSAFE_ASKED)])
def test_that_all_is_well_is_not_kept_by_words_that_may_mean_the_child(question: str, state: State, text: str) -> None:
    assert state.answers[question] == "no"
    reopened = tapped("change_answer", OpenCase(state), question=question).case
    turn = typed(text, reopened)
    assert turn.heard is Heard.NEARLY and turn.case.nearly == "no"
    assert question not in turn.case.state.answers
    for plain in ("keep it", "keep my answer", "same answer"):
        assert typed(plain, reopened).case.state.answers[question] == "no"


def test_other_answers_are_kept_by_leaving_them() -> None:
    reopened = tapped("change_answer", OpenCase(FINISHED), question="topic").case
    assert typed("leave it", reopened).heard is Heard.KEPT


def test_a_button_that_confirms_without_its_facts_is_stale() -> None:
    waits = OpenCase(CALM, {"direction": "tell"})
    assert tapped("answer", waits, question="prefill", option="confirm").heard is Heard.STALE
    assert tapped("answer", waits, question="prefill", option="confirm", direction="seek").heard is Heard.STALE


@pytest.mark.parametrize("text", ["no", "nope", "No."])
def test_a_bare_no_where_it_was_just_said_that_telling_is_not_safe_is_asked_back(text: str) -> None:
    case = telling_asked_again(DECISION, OpenCase(hold(FLOW, State(), answered(telling_is_unsafe="no"))))
    turn = typed(text, case)
    assert turn.heard is Heard.NEARLY and turn.case.nearly == "no"
    assert "telling_is_unsafe" not in turn.case.state.answers
    assert typed("No, it is safe", case).case.state.answers["telling_is_unsafe"] == "no"
    assert typed(text, replace(case, not_to_tell=False)).case.state.answers["telling_is_unsafe"] == "no"


REFERRED = answered(direction="refer", service_level="section_47")
REOPENED = [
    (question, answers)
    for answers in (REFERRED, answered(), answered(direction="answer_request"))
    for question in answers
]


@pytest.mark.parametrize("text", ["none of these", "None of them", "no, none of these"])
@pytest.mark.parametrize(("question", "answers"), REOPENED)
def test_none_of_these_at_a_question_asked_again_never_keeps_the_earlier_answer(
    question: str, answers: dict[str, str], text: str
) -> None:
    again = reopened(DECISION, OpenCase(hold(FLOW, State(), answers)), question)
    assert typed(text, again).case.state.answers.get(question) != answers[question]


@pytest.mark.parametrize("text", ["none of these", "None of them"])
def test_none_of_these_leaves_the_list_of_answers_to_change(text: str) -> None:
    listed = OpenCase(hold(FLOW, State(), answered()), changing=True)
    turn = typed(text, listed)
    assert turn.heard is Heard.CARRIED_ON
    assert turn.case == replace(listed, changing=False)
