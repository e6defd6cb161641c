import json
from typing import Any

import pytest

from bot.conversation.what_it_tells import Mark
from bot.insights.counting import Count
from bot.insights.ended_conversations import LONGEST, learned_from
from bot.insights.store import KeptQuestion
from bot.store.conversations import StoredMessage
from tests.bot.gateway.fakes import ANSWER, CLARIFY, DANGER, DECISION, GLOSSARY, NO_ANSWER, PLAIN, QUESTION, WORRY

DAY = "2027-01-15"
ON = 0.0


def person(text: str, mark: str | None = Mark.PLAIN_QUESTION, at: str = f"{DAY}T08:00:00.000+00:00") -> StoredMessage:
    return StoredMessage("person", at, mark, json.dumps({"text": text}))


def reply(custom: dict[str, Any], day: str = DAY) -> StoredMessage:
    return StoredMessage("assistant", f"{day}T08:00:01.000+00:00", custom["custom"]["kind"], json.dumps(custom))


def notice(reason: str) -> StoredMessage:
    return reply({"text": "x", "custom": {"kind": "notice", "reason": reason}})


def asked(key: str, day: str = DAY) -> StoredMessage:
    return reply({**QUESTION, "custom": {**QUESTION["custom"], "key": key}}, day)  # type: ignore[dict-item]


def words(*messages: StoredMessage, on_since: float | None = ON) -> list[str]:
    return [one.text for one in learned_from(messages, on_since).questions]


def checks(*messages: StoredMessage) -> list[Count]:
    return [count for _, count in learned_from(messages, None).counts]


def test_each_plain_question_is_kept_with_its_day_and_what_came_of_it() -> None:
    messages = [
        reply(PLAIN),
        person("do I need  consent?"),
        reply(ANSWER),
        person("what of a fee?", at="2027-01-16T00:00:00+00:00"),
        reply(NO_ANSWER),
        person("how much"),
        reply(CLARIFY),
        person("MASH?"),
        reply(GLOSSARY),
    ]
    assert learned_from(messages, ON).questions == [
        KeptQuestion(DAY, "answered", "do I need consent?"),
        KeptQuestion("2027-01-16", "not_covered", "what of a fee?"),
        KeptQuestion(DAY, "offered", "how much"),
        KeptQuestion(DAY, "glossary", "MASH?"),
    ]


def test_where_the_owner_has_not_switched_it_on_there_are_none() -> None:
    assert words(person("do I need consent?"), reply(ANSWER), on_since=None) == []


def test_what_was_said_before_it_was_switched_on_is_not_kept() -> None:
    messages = [person("before"), reply(ANSWER), person("after", at=f"{DAY}T12:00:00+00:00"), reply(ANSWER)]
    on_since = 1800000000.0  # 08:00 and some seconds of that day
    assert words(*messages, on_since=on_since + 60) == ["after"]


@pytest.mark.parametrize("mark", [None, Mark.TELLS])
def test_a_message_without_the_mark_is_not_kept(mark: str | None) -> None:
    assert words(person("x", mark), reply(ANSWER)) == []


TELLING = [
    reply(DANGER),
    reply(WORRY),
    person("i am 13", Mark.TELLS),
    *(
        notice(reason)
        for reason in ("not_english", "too_long", "unavailable", "interrupted", "not_taken", "switched_off")
    ),
]


@pytest.mark.parametrize("telling", TELLING, ids=lambda one: f"{one.sender} {one.kind} {one.body[-30:]}")
@pytest.mark.parametrize("place", [0, 2, 4])
def test_one_message_that_tells_of_somebody_takes_all_words_of_its_conversation_with_it_wherever_it_is(
    telling: StoredMessage, place: int
) -> None:
    messages = [person("one"), reply(ANSWER), person("two"), reply(NO_ANSWER)]
    assert words(*messages) == ["one", "two"]
    assert words(*messages[:place], telling, *messages[place:]) == []


@pytest.mark.parametrize("harmless", [notice("command_refused"), notice("personal_data_removed"), reply(PLAIN)])
def test_what_says_nothing_of_anybody_does_not(harmless: StoredMessage) -> None:
    assert words(person("one"), reply(ANSWER), harmless) == ["one"]


def test_a_story_is_not_kept() -> None:
    assert words(person("x" * LONGEST), reply(ANSWER)) != []
    assert words(person("x" * (LONGEST + 1)), reply(ANSWER)) == []


def test_a_question_that_got_no_reply_about_the_guidance_is_not_kept() -> None:
    assert words(person("x"), reply(PLAIN), person("y")) == []


@pytest.mark.parametrize(
    ("messages", "counts"),
    [
        ([asked("danger_now"), asked("direction")], [Count("checks", ("left", "direction"))]),
        ([asked("danger_now"), reply(ANSWER)], [Count("checks", ("left", "danger_now"))]),
        ([asked("danger_now"), reply(DECISION)], []),
        ([asked("direction"), notice("stopped")], [Count("checks", ("stopped", "direction"))]),
        (
            [asked("direction"), notice("started_again"), asked("danger_now")],
            [Count("checks", ("stopped", "direction")), Count("checks", ("left", "danger_now"))],
        ),
        ([reply(DECISION), asked("recipient")], [Count("checks", ("left", "recipient"))]),
        ([notice("stopped")], []),
        ([person("x"), reply(ANSWER)], []),
    ],
)
def test_where_a_guided_decision_was_left_is_counted(messages: list[StoredMessage], counts: list[Count]) -> None:
    assert checks(*messages) == counts


def test_it_is_counted_on_the_day_of_its_last_question() -> None:
    [(day, _)] = learned_from([asked("danger_now", "2027-01-14"), person("x"), reply(ANSWER)], None).counts
    assert day == "2027-01-14"


def test_a_damaged_message_is_said() -> None:
    with pytest.raises(ValueError):
        learned_from([StoredMessage("assistant", f"{DAY}T08:00:00+00:00", "question", "{")], None)
