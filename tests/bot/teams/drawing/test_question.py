"""The cards of the guided decision."""

import pytest

from bot.contract.replies import BotReply
from bot.teams.drawing import activities, answered_card, stale_card, tap
from tests.bot.teams.replying import (
    NAMES,
    assert_sendable,
    buttons,
    cards,
    check,
    drawn,
    inside,
    reply,
    sign,
    words_of,
)

QUESTIONS = [name for name in NAMES if name.startswith("question_")]


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_option_has_a_button_that_carries_the_keys(name: str) -> None:
    question = reply(name)
    [card] = cards(drawn(name))
    found = buttons(card)
    for option in question.custom.model_dump()["options"]:
        tapped = tap(found[option["label"]], check=check)
        assert tapped is not None
        assert (tapped.question, tapped.option) == (question.custom.model_dump()["key"], option["key"])


def test_place_question_and_hint_are_seen_and_the_rest_is_folded_away() -> None:
    [card] = cards(drawn("question_topic"))
    seen = words_of(card, hidden=False)
    assert seen.startswith("Question 2, at most 9 more\nWhat is this about?\nIf a professional asks")
    assert "Danger now: No" not in seen
    assert "Danger now: No" in words_of(card)
    assert "Stop" in buttons(card)


def test_why_it_is_asked_is_one_tap_away_without_a_message() -> None:
    [card] = cards(drawn("question_topic"))
    why = "The guidance is about keeping children safe and well."
    assert why not in words_of(card, hidden=False)
    [toggle] = [part for part in inside(card) if part.get("title") == "Why do you ask?"]
    [target] = [part for part in inside(card) if part.get("id") in toggle["targetElements"]]
    assert why in words_of(target)


def test_the_first_question_offers_neither_back_nor_change() -> None:
    [card] = cards(drawn("question_danger_now"))
    assert not {"Back", "Change an answer"} & buttons(card).keys()


def test_offered_answers_are_shown_before_they_are_confirmed() -> None:
    [card] = cards(drawn("offered_answers"))
    assert "Who it goes to: Someone who needs it to help the child" in words_of(card, hidden=False)
    assert words_of(card).count("Pass on a concern") == 1
    assert_sendable(drawn("offered_answers"))
    ticks = [part for part in inside(card) if part.get("type") == "Input.Toggle"]
    assert [(tick["id"], tick["value"]) for tick in ticks] == [("tick_direction", "true"), ("tick_recipient", "true")]
    options = [data["option"] for data in buttons(card).values() if data.get("question") == "prefill"]
    assert options == ["keep", "refuse"]
    inputs = {part["title"]: part["associatedInputs"] for part in inside(card) if part.get("type") == "Action.Submit"}
    assert inputs.pop("Carry on with what is ticked") == "auto"
    assert set(inputs.values()) == {"none"}


KEEP = '/answer{"question":"prefill","option":"keep"'


@pytest.mark.parametrize(
    ("ticks", "payload"),
    [
        (("true", "true"), KEEP + ',"direction":"tell","recipient":"safeguarding_role"}'),
        (("true", "false"), KEEP + ',"direction":"tell"}'),
        (("false", "false"), KEEP + "}"),
        ((), KEEP + "}"),
    ],
)
def test_only_what_is_ticked_is_kept(ticks: tuple[str, ...], payload: str) -> None:
    data = buttons(cards(drawn("offered_answers")))["Carry on with what is ticked"]
    named = dict(zip(("tick_direction", "tick_recipient"), ticks, strict=False))
    tapped = tap({**data, **named}, check=check)
    assert tapped is not None
    assert tapped.payload == payload


@pytest.mark.parametrize(
    "ticks", [{"tick_topic": "true"}, {"tick_question": "true"}, {"tick_direction": "refer"}, {"tick_direction": True}]
)
def test_ticks_can_only_take_facts_away(ticks: dict[str, object]) -> None:
    data = buttons(cards(drawn("offered_answers")))["Carry on with what is ticked"]
    assert tap({**data, **ticks}, check=check) is None


def test_a_tick_beside_a_button_that_takes_none_is_refused() -> None:
    data = buttons(cards(drawn("question_topic")))["Keeping a child safe and well"]
    assert tap({**data, "tick_direction": "true"}, check=check) is None


def test_no_row_of_buttons_is_longer_than_teams_shows() -> None:
    for name in ("question_sector", "outcome_share", "change_which"):
        rows = [part["actions"] for card in cards(drawn(name)) for part in inside(card) if "actions" in part]
        assert all(len(row) <= 6 for row in rows)


def test_a_used_card_shows_the_answer_taken_and_how_to_change_it() -> None:
    attachment = answered_card(reply("question_topic"), "safeguarding", sign=sign)
    assert_sendable([{"type": "message", "attachments": [attachment]}])
    card = attachment["content"]
    assert words_of(card).startswith("What is this about?\nYour answer: Keeping a child safe and well")
    [change] = buttons(card).values()
    tapped = tap(change, check=check)
    assert tapped is not None
    assert tapped.payload == '/change_answer{"question":"topic"}'


def test_confirmed_answers_leave_nothing_to_tap() -> None:
    card = answered_card(reply("offered_answers"), "confirm", sign=sign)["content"]
    assert buttons(card) == {}


def test_an_option_that_the_question_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="no option 'yes'; it has: safeguarding, medical_treatment"):
        answered_card(reply("question_topic"), "yes", sign=sign)


def test_what_asks_nothing_has_no_answered_card() -> None:
    with pytest.raises(ValueError, match="kind 'danger' is not a question"):
        answered_card(reply("danger"), "yes", sign=sign)


def test_a_stale_card_says_so_and_has_no_button() -> None:
    attachment = stale_card(reply("question_topic"))
    assert_sendable([{"type": "message", "attachments": [attachment]}])
    assert "This question has moved on" in words_of(attachment["content"])
    assert buttons(attachment["content"]) == {}


@pytest.mark.parametrize("name", ["offered_answers", "change_which"])
def test_what_was_typed_is_said_back_before_facts_and_changes_too(name: str) -> None:
    body = reply(name).model_dump(exclude_none=True)
    taken = {"key": "danger_now", "option": "no", "label": "No", "words": "Danger now: **No**."}
    body["text"] = f"Danger now: **No**.\n\n{body['text']}"
    body["custom"]["taken"] = taken
    [card] = cards(activities([BotReply.model_validate(body)], sign=sign))
    assert words_of(card).startswith(f"Danger now: No.\n{body['custom']['asking'].splitlines()[0]}")
    assert "Yes, all of this is right" not in buttons(card)
