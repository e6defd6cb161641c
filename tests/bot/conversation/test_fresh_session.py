import pytest

from bot.conversation.fresh_session import FOLLOWED_UP_UNTIL, TAKEN_UP_WITHIN, after_turn, fresh_session_due
from bot.store.conversations import SessionUse


@pytest.mark.parametrize(
    ("use", "due"),
    [
        (SessionUse(turns=0), False),
        (SessionUse(turns=9), False),
        (SessionUse(turns=10), True),
        (SessionUse(turns=200), True),
        (SessionUse(turns=10, guided=1), False),
        (SessionUse(turns=10, clarifying=True), False),
    ],
)
def test_a_fresh_session_is_due_after_ten_turns_with_nothing_open(use: SessionUse, due: bool) -> None:
    assert fresh_session_due(use, 10) is due


@pytest.mark.parametrize("kind", ["question", "decision"])
def test_a_guided_decision_keeps_the_session_until_ten_turns_have_gone_by_without_it(kind: str) -> None:
    use = after_turn(SessionUse(turns=10), False, ["answer", kind])
    for _ in range(TAKEN_UP_WITHIN - 1):
        use = after_turn(use, False, ["plain"])
    assert not fresh_session_due(use, 10)
    assert fresh_session_due(after_turn(use, False, ["plain"]), 10)


def test_offered_choices_keep_the_session_for_one_turn() -> None:
    offered = after_turn(SessionUse(turns=10), False, ["clarify"])
    assert offered == SessionUse(turns=11, clarifying=True)
    assert after_turn(offered, False, ["plain"]) == SessionUse(turns=12)


def test_an_answer_keeps_the_session_for_a_follow_up_but_not_for_ever() -> None:
    use = SessionUse()
    for _ in range(FOLLOWED_UP_UNTIL):
        use = after_turn(use, False, ["answer"])
        assert not fresh_session_due(use, 10)
    assert fresh_session_due(after_turn(use, False, ["answer"]), 10)
    assert fresh_session_due(after_turn(SessionUse(turns=10), False, ["no_answer"]), 10)


def test_a_fresh_session_counts_from_one_and_forgets_the_guided_decision_before_it() -> None:
    assert after_turn(SessionUse(turns=30), True, ["plain"]) == SessionUse(turns=1)
    assert after_turn(SessionUse(turns=30), True, ["question"]) == SessionUse(turns=1, guided=TAKEN_UP_WITHIN)
