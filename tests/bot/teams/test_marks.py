from typing import Any

from bot.teams.activity import Activity
from bot.teams.marks import Marks

MARKS = Marks("a secret")


def _activity(**changed: Any) -> Activity:
    fields: dict[str, Any] = {
        "type": "message",
        "id": "1",
        "serviceUrl": "https://x",
        "channelId": "msteams",
        "from": {"id": "29:jo"},
        "recipient": {"id": "28:bot"},
        "conversation": {"id": "19:group", "tenantId": "T"},
        "text": "hello",
    }
    return Activity.model_validate({**fields, **changed})


def test_each_person_in_each_place_has_a_conversation_that_does_not_name_them() -> None:
    jo = MARKS.conversation(_activity())
    assert jo != MARKS.conversation(_activity(**{"from": {"id": "29:al"}}))
    assert jo != MARKS.conversation(_activity(conversation={"id": "19:other", "tenantId": "T"}))
    assert jo == MARKS.conversation(_activity(id="2", text="again"))
    assert "jo" not in jo and jo.startswith("teams-")


def test_questions_about_others_messages_wait_apart_from_what_each_person_types() -> None:
    jo, al = _activity(), _activity(**{"from": {"id": "29:al"}})
    assert len({MARKS.lane_aside(jo), MARKS.lane_aside(al), MARKS.conversation(jo), MARKS.conversation(al)}) == 4
    assert MARKS.lane_aside(jo) == MARKS.lane_aside(_activity(id="2", text="again"))


def test_without_the_secret_nobody_makes_the_same_mark() -> None:
    assert MARKS.conversation(_activity()) != Marks("another").conversation(_activity())


def test_parts_are_not_run_together() -> None:
    assert MARKS.of("message", "a", "bc") != MARKS.of("message", "ab", "c")
    assert MARKS.of("message", "a") != MARKS.of("button", "a")


def test_a_message_that_comes_again_has_the_same_mark_and_its_edit_another() -> None:
    assert MARKS.activity(_activity()) == MARKS.activity(_activity(timestamp="later"))
    assert MARKS.activity(_activity()) != MARKS.activity(_activity(type="messageUpdate"))
    edits = [_activity(type="messageUpdate", timestamp=at, text=at) for at in ("one", "two")]
    assert MARKS.activity(edits[0]) != MARKS.activity(edits[1])


def test_a_signature_holds_for_its_own_conversation_and_fields_alone() -> None:
    data = {"payload": "/help"}
    signature = MARKS.signer("c")(data)
    assert MARKS.checker("c")(data, signature)
    assert not MARKS.checker("d")(data, signature)
    assert not MARKS.checker("c")({"payload": "/restart"}, signature)
    assert not MARKS.checker("c")(data, "é")
