import pytest

from actions.reply import Reply
from actions.respond import ActionRespond
from actions.telling import FIELD, note_telling, noted_telling, with_telling
from knowledge.concern.concern import Concern
from knowledge.concern.crossing import Level
from knowledge.routing.telling import Telling
from tests.actions.fakes import message, ran, route, tracker

pytestmark = pytest.mark.usefixtures("searcher")
PLAIN = Reply(None, {"kind": "plain"}, text="hello")


def told(text: str) -> list[str | None]:
    messages, _ = ran(ActionRespond(), tracker(message(text)))
    return [sent["custom"].get(FIELD) for sent in messages]


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("does a practitioner need consent?", ["nothing"]),
        ("there is a man with a knife", ["something"]),
        ("she is frightened", ["something"]),
        ("im 14, do they need consent", ["something"]),
        ("sasiad bije dziecko", ["something"]),
        ("hello", [None]),
    ],
)
def test_the_first_reply_says_what_the_message_tells(text: str, telling: list[str | None]) -> None:
    assert told(text) == telling


def test_it_is_on_one_reply_alone_and_a_silent_one_is_passed_over() -> None:
    replies = with_telling([Reply.silent([]), PLAIN, PLAIN], [None, Telling.PERHAPS])
    assert [reply.custom.get(FIELD) for reply in replies] == [None, "perhaps", None]


def test_where_nobody_judged_or_nothing_is_said_there_is_none() -> None:
    assert with_telling([PLAIN], []) == [PLAIN]
    assert with_telling([PLAIN], [None]) == [PLAIN]
    assert with_telling([Reply.silent([])], [Telling.NOTHING]) == [Reply.silent([])]


def test_a_judge_that_failed_counts_as_something_told() -> None:
    with noted_telling() as noted:
        note_telling(None)
        note_telling(route("x", concern=Concern(Level.WORRY, 0.1, 0.9)))
    assert noted == [Telling.SOMETHING, Telling.SOMETHING]


def test_nothing_is_noted_where_nobody_collects_it() -> None:
    note_telling(None)
