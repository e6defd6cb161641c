from rasa_sdk.executor import CollectingDispatcher

from actions.reply import Reply


def uttered(reply: Reply) -> list[dict[str, object]]:
    dispatcher = CollectingDispatcher()
    reply.utter(dispatcher)
    return list(dispatcher.messages)


def test_a_reply_by_response_carries_its_fills_buttons_and_custom_part() -> None:
    button = {"title": "A", "payload": "/a"}
    [said] = uttered(Reply("utter_x", {"kind": "plain"}, {"quotes": "> words"}, [button]))
    assert said["response"] == "utter_x"
    assert said["quotes"] == "> words"
    assert said["buttons"] == [button]
    assert said["custom"] == {"kind": "plain"}


def test_a_reply_that_is_composed_already_goes_out_as_it_is() -> None:
    [said] = uttered(Reply(None, {"kind": "plain"}, text="One.\n\nTwo."))
    assert said["text"] == "One.\n\nTwo."
    assert said["response"] is None


def test_a_silent_reply_says_nothing() -> None:
    reply = Reply.silent([{"event": "slot"}])
    assert uttered(reply) == []
    assert reply.events == [{"event": "slot"}]
