import json
from typing import Any

import pytest

from bot.contract.replies import BotReply
from bot.teams.drawing import activities, tap
from bot.teams.drawing.said_back import said_back
from tests.bot.teams.replying import assert_sendable, buttons, cards, check, reply, sign, words_of

TAKEN = {"key": "danger_now", "option": "no", "label": "No", "name": "Danger now"}
CHANGE = {"title": "Change: Danger now", "payload": '/change_answer{"question":"danger_now"}'}


def with_fields(name: str, **fields: Any) -> BotReply:
    body = reply(name).as_json()
    return BotReply.model_validate({**body, "custom": {**body["custom"], **fields}})


def drawn_back(**fields: Any) -> list[str]:
    custom: Any = with_fields("question_topic", **fields).custom
    return [json.dumps(json.loads(element.model_dump_json())) for element in said_back(custom, sign)]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"taken": {**TAKEN, "words": "Danger now: **No**."}}, ["Danger now: No."]),
        ({"confirm": {"option": "no", "label": "No", "words": "Did you mean **No**?"}}, ["Did you mean No?"]),
        ({"dropped": {"keys": ["frequency"], "words": "No longer asked."}}, ["No longer asked."]),
        ({"still_open": "This question is still open."}, ["This question is still open."]),
        ({"taken": TAKEN}, []),
        ({}, []),
    ],
)
def test_what_was_typed_is_said_back(fields: dict[str, Any], words: list[str]) -> None:
    drawn = drawn_back(**fields)
    assert len(drawn) == len(words)
    assert all(said in element and "**" not in element for element, said in zip(drawn, words, strict=True))


@pytest.mark.parametrize("name", ["question_topic", "outcome_share", "outcome_act_now"])
def test_the_button_beside_it_changes_it(name: str) -> None:
    said = with_fields(name, taken={**TAKEN, "words": "Danger now: **No**.", **CHANGE})
    drawing = activities([said], sign=sign)
    assert_sendable(drawing)
    first = cards(drawing)[0]
    assert "Danger now: No." in words_of(first, hidden=False)
    tapped = tap(buttons(first)["Change: Danger now"], check=check)
    assert tapped is not None and tapped.payload == CHANGE["payload"]


def test_the_option_that_was_chosen_before_says_so_and_a_tap_keeps_it() -> None:
    [card] = cards(activities([with_fields("question_topic", previous="safeguarding")], sign=sign))
    marked = [title for title in buttons(card) if "your earlier answer" in title]
    assert marked == ["Keeping a child safe and well (your earlier answer: keep it)"]
    tapped = tap(buttons(card)[marked[0]], check=check)
    assert tapped is not None and (tapped.question, tapped.option) == ("topic", "safeguarding")
    assert "Something else" in buttons(card)
