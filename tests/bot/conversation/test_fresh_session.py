import pytest

from bot.conversation.fresh_session import (
    KEPT_TURNS,
    TAKEN_UP_WITHIN,
    after_turn,
    fresh_session_due,
    turns_to_keep,
)
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


@pytest.mark.parametrize(
    ("use", "kept"),
    [
        (SessionUse(turns=9, clarifying=True), None),
        (SessionUse(turns=10, clarifying=True), KEPT_TURNS),
        (SessionUse(turns=200, clarifying=True), KEPT_TURNS),
        (SessionUse(turns=10), None),
        (SessionUse(turns=10, clarifying=True, guided=1), None),
    ],
)
def test_a_session_is_cut_to_its_last_turns_where_only_they_may_be_leant_on(use: SessionUse, kept: int | None) -> None:
    assert turns_to_keep(use, 10) == kept


def test_no_more_turns_are_kept_than_a_session_may_have() -> None:
    assert turns_to_keep(SessionUse(turns=2, clarifying=True), 2) == 2


@pytest.mark.parametrize("kind", ["answer", "clarify"])
def test_however_long_people_ask_a_session_stays_short_and_the_next_question_can_follow_on(kind: str) -> None:
    use, longest = SessionUse(), 0
    for _ in range(200):
        assert not fresh_session_due(use, 10)
        use = after_turn(use, False, [kind], turns_to_keep(use, 10))
        longest = max(longest, use.turns)
    assert longest == 10


def test_a_fresh_session_counts_from_one_and_forgets_the_guided_decision_before_it() -> None:
    assert after_turn(SessionUse(turns=30), True, ["plain"]) == SessionUse(turns=1)
    assert after_turn(SessionUse(turns=30), True, ["question"]) == SessionUse(turns=1, guided=TAKEN_UP_WITHIN)
