"""Whom to call in Teams: danger is alarming and a worry is not, and both show the numbers."""

from typing import Any

from bot.contract.replies import BotReply
from bot.contract.reply_kinds import Button
from bot.teams.drawing import activities
from tests.bot.teams.drawing.test_markdown import shown
from tests.bot.teams.replying import assert_sendable, buttons, cards, drawn, inside, reply, sign, words_of


def styles(name: str) -> set[str]:
    return {part["style"] for card in cards(drawn(name)) for part in inside(card) if "style" in part}


def test_a_worry_has_its_numbers_as_links_and_large() -> None:
    [activity] = drawn("worry")
    said = shown(activity["text"])
    for contact in reply("worry").custom.model_dump()["contacts"]:
        assert f'href="tel:{contact["phone"].replace(" ", "")}"' in said
        assert contact["phone"] in words_of(cards([activity])) and contact["when"] in words_of(cards([activity]))
    assert "Tell somebody today: your safeguarding lead" in said


def test_a_worry_is_not_in_the_style_of_an_alarm() -> None:
    assert "attention" in styles("danger")
    assert styles("worry") == {"emphasis"}


def test_what_follows_the_numbers_is_in_the_card_without_marks_of_markdown() -> None:
    [activity] = drawn("worry_child")
    assert "tell an adult you trust today" in words_of(cards([activity]))
    assert "**" not in words_of(cards([activity]))


def test_a_link_in_it_can_be_followed() -> None:
    [card] = cards(drawn("worry_elsewhere"))
    [button] = [part for part in inside(card) if part.get("type") == "Action.OpenUrl"]
    assert button["url"] == "https://www.gov.uk/report-child-abuse-to-local-council"
    assert button["title"] == "find the council by its postcode"
    assert "outside Somerset: find the council by its postcode." in words_of(card)


def test_a_button_of_a_worry_is_there_too() -> None:
    start = Button(title="Can I share this?", payload="/start_share_check")
    drawing = activities([reply("worry").model_copy(update={"buttons": [start]})], sign=sign, in_channel=False)
    assert_sendable(drawing)
    assert "Can I share this?" in buttons(cards(drawing)[-1])


def test_a_worry_too_long_for_a_card_is_drawn_from_its_text_with_its_buttons() -> None:
    long: dict[str, Any] = reply("worry").model_dump(mode="json", exclude_none=True)
    long |= {"text": long["text"] + "\n\n" + "A long story. " * 3000, "buttons": [{"title": "Go", "payload": "/help"}]}
    drawing = activities([BotReply.model_validate(long)], sign=sign, in_channel=False)
    assert_sendable(drawing)
    assert "Go" in buttons(cards(drawing)[-1])
