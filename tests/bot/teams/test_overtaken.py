import pytest

from bot.conversation.hearing import HeardMessage
from bot.teams.inbox import Waiting
from bot.teams.overtaken import is_overtaken, is_taken_back
from bot.teams.task import (
    Address,
    GuardedWords,
    Leave,
    Outgoing,
    Say,
    TakeBack,
    Tapped,
    Task,
    Tell,
    Unheard,
)

TO = Address(
    service_url="https://x", conversation="c", place="personal", tenant="t", activity="1", bot="28:b", person="29:p"
)
WORDS = GuardedWords.of(HeardMessage("hello", "hello", None))
SAID = Waiting(1, "said", "c", 0.0, {})
ANSWER = Outgoing(activity={"type": "message", "text": "An answer"})
ASKED = Outgoing(activity={"type": "message"}, question={"text": "Is it?"})


def behind(*whats: object) -> list[Waiting]:
    tasks = [Task(to=TO, what=what) for what in whats]  # type: ignore[arg-type]
    return [Waiting(2, "m", "c", 0.0, task.model_dump(mode="json")) for task in tasks]


@pytest.mark.parametrize(
    ("what", "taken_back", "question"),
    [
        (TakeBack(mark="said"), True, False),
        (TakeBack(mark="another"), False, False),
        (Leave(), True, False),
        (Say(mark="newer", words=WORDS), False, True),
        (Unheard(mark="newer"), False, True),
        (Say(mark="said", words=WORDS, again=True), False, False),
        (Tapped(payload="/show_passage{}", card=None), False, False),
        (Tell(reason="image"), False, False),
    ],
)
def test_what_comes_behind_says_whether_it_still_holds(what: object, taken_back: bool, question: bool) -> None:
    task = Task(to=TO, what=Say(mark="said", words=WORDS))
    assert is_taken_back(SAID, task, behind(what)) is taken_back
    assert is_overtaken(ASKED, behind(Tell(reason="image"), what)) is question
    assert not is_overtaken(ANSWER, behind(what))


def test_what_nothing_waits_behind_holds() -> None:
    assert not is_overtaken(ASKED, [])
    assert not is_taken_back(SAID, Task(to=TO, what=Say(mark="said", words=WORDS)), [])


def test_a_question_is_not_overtaken_by_a_message_that_was_deleted_too() -> None:
    deleted = behind(Say(mark="hello?", words=WORDS), TakeBack(mark="hello?"))
    assert not is_overtaken(ASKED, deleted)
    assert is_overtaken(ASKED, [*deleted, *behind(Say(mark="another", words=WORDS))])


def test_a_removal_that_came_before_a_message_takes_nothing_back() -> None:
    newer = Waiting(3, "newer", "c", 0.0, {})
    assert not is_taken_back(newer, Task(to=TO, what=Say(mark="newer", words=WORDS)), behind(Leave()))
