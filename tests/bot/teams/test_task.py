from typing import Any

import pytest
from pydantic import ValidationError

from bot.contract.personal_data import PersonalDataKind
from bot.conversation.hearing import HeardMessage
from bot.teams.activity import Activity
from bot.teams.task import Address, GuardedWords, Say, Task

ACTIVITY = Activity.model_validate(
    {
        "type": "message",
        "id": "7",
        "serviceUrl": "https://x",
        "channelId": "msteams",
        "from": {"id": "29:jo"},
        "recipient": {"id": "28:bot"},
        "conversation": {"id": "19:a", "tenantId": "T", "conversationType": "channel"},
        "text": "Jayden said no",
    }
)
HEARD = HeardMessage("[name] said no", "[name] said no", None, [next(iter(PersonalDataKind))])


def test_an_answer_goes_back_to_where_the_message_came_from() -> None:
    to = Address.of(ACTIVITY)
    assert (to.conversation, to.activity, to.person, to.bot, to.tenant) == ("19:a", "7", "29:jo", "28:bot", "t")
    assert to.in_channel
    assert not to.model_copy(update={"place": "personal"}).in_channel


@pytest.mark.parametrize(("place", "is_seen"), [("channel", True), ("groupChat", True), ("personal", False)])
def test_what_is_sent_to_a_channel_or_group_chat_is_seen_by_others(place: str, is_seen: bool) -> None:
    assert Address.of(ACTIVITY).model_copy(update={"place": place}).is_seen_by_others == is_seen


def test_a_task_is_the_same_after_it_was_written_down_and_holds_guarded_words_alone() -> None:
    task = Task(to=Address.of(ACTIVITY), what=Say(mark="m", words=GuardedWords.of(HEARD), beside=True))
    written = task.model_dump_json()
    assert Task.model_validate_json(written) == task
    assert "Jayden" not in written
    assert GuardedWords.of(HEARD).heard() == HEARD


@pytest.mark.parametrize("what", [{"do": "shout"}, {"do": "leave", "more": 1}, {"do": "tap", "payload": "/x"}])
def test_a_task_of_another_shape_is_refused(what: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Task.model_validate({"to": Address.of(ACTIVITY).model_dump(), "what": what})
