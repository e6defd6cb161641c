import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.copy import conversation_words, reply_texts
from actions.reply import Reply


def uttered(reply: Reply) -> list[dict[str, object]]:
    dispatcher = CollectingDispatcher()
    reply.utter(dispatcher)
    return list(dispatcher.messages)


def test_a_reply_by_response_carries_its_fills_buttons_and_custom_part() -> None:
    button = {"title": "A", "payload": "/a"}
    [said] = uttered(Reply("utter_answer", {"kind": "plain"}, {"quotes": "> words {text}"}, [button]))
    assert said["text"] == reply_texts()["utter_answer"].replace("{quotes}", "> words {text}")
    assert said["buttons"] == [button]
    assert said["response"] is None
    assert said["custom"] == {"kind": "plain"}


def test_the_buttons_of_a_response_come_before_those_that_are_added() -> None:
    button = {"title": "A", "payload": "/a"}
    [said] = uttered(Reply("utter_help", {"kind": "plain"}, buttons=[button]))
    assert said["buttons"] == [{"title": conversation_words().start, "payload": "/start_share_check"}, button]


@pytest.mark.parametrize(
    ("response", "fills", "problem"),
    [
        ("utter_nothing", {}, "the copy has no reply 'utter_nothing'"),
        ("utter_answer", {}, r"filled with \[\] and needs \['quotes'\]"),
        ("utter_help", {"quotes": "x"}, r"filled with \['quotes'\] and needs \[\]"),
    ],
)
def test_a_reply_that_the_copy_has_no_such_text_for_cannot_be_made(
    response: str, fills: dict[str, str], problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        Reply(response, {"kind": "plain"}, fills)


def test_a_reply_that_is_composed_already_goes_out_as_it_is() -> None:
    [said] = uttered(Reply(None, {"kind": "plain"}, text="One.\n\nTwo."))
    assert said["text"] == "One.\n\nTwo."
    assert said["response"] is None


def test_a_silent_reply_says_nothing() -> None:
    reply = Reply.silent([{"event": "slot"}])
    assert uttered(reply) == []
    assert reply.events == [{"event": "slot"}]
