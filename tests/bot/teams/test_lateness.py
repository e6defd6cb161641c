import pytest

from bot.teams.lateness import LATE_SECONDS, LateWords, called_late, is_needed, lasting
from bot.teams.task import Outgoing


def part(name: str, **more: object) -> Outgoing:
    return Outgoing.model_validate({"activity": {"text": name}, **more})


ABOVE = part("above", tells_late="above", lasting=True)
FOLLOWS = part("follows", tells_late="follows")
WORDS = LateWords(lambda: [ABOVE], lambda: [FOLLOWS])
DANGER = part("danger", lasting=True, whom_to_call=True)
OUTCOME = part("outcome", lasting=True)
ANSWER = part("answer")
USED = part("used", how="replace", card="1")
MISSED = part("missed", tells_late="missed", lasting=True)


def names(parts: list[Outgoing]) -> list[object]:
    return [one.activity["text"] for one in parts]


@pytest.mark.parametrize(
    ("parts", "sent", "said"),
    [
        ([DANGER], 0, ["danger", "above"]),
        ([DANGER, ANSWER], 0, ["danger", "above", "follows", "answer"]),
        ([DANGER, DANGER, USED], 0, ["danger", "danger", "above", "used"]),
        ([DANGER, ANSWER], 1, ["danger", "follows", "answer"]),
        ([OUTCOME, OUTCOME, USED], 0, ["follows", "outcome", "outcome", "used"]),
        ([USED], 0, ["used"]),
        ([DANGER], 1, ["danger"]),
        ([FOLLOWS, ANSWER], 0, ["follows", "answer"]),
        ([MISSED], 0, ["missed"]),
        ([MISSED, ANSWER], 0, ["missed", "follows", "answer"]),
    ],
)
def test_what_is_late_is_called_so_once_and_where_it_is(parts: list[Outgoing], sent: int, said: list[str]) -> None:
    assert names(called_late(parts, sent, LATE_SECONDS, WORDS)) == said


def test_what_comes_in_time_is_not_called_late() -> None:
    assert called_late([DANGER, ANSWER], 0, LATE_SECONDS - 1, WORDS) == [DANGER, ANSWER]


def test_the_word_above_is_needed_while_anything_but_used_cards_follows() -> None:
    question = part("asks", question={"text": "?"})
    parts = [FOLLOWS, question, USED]
    assert is_needed(parts, 0, lambda _part: False)
    assert not is_needed(parts, 0, lambda one: one.question is not None)


@pytest.mark.parametrize(
    ("parts", "stay"),
    [
        ([DANGER, ABOVE, FOLLOWS, ANSWER, USED], ["danger", "above", "used"]),
        ([FOLLOWS, ANSWER, OUTCOME], ["follows", "outcome"]),
    ],
)
def test_the_word_stays_with_what_is_worth_sending_for_a_day(parts: list[Outgoing], stay: list[str]) -> None:
    assert names(lasting(parts)) == stay
