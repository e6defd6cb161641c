"""Whom to call in Teams: danger is alarming and a worry is not, and both show the numbers."""

from typing import Any

import pytest

from actions.copy import safety_words
from actions.endangered import contacts_reply
from actions.share_check.case.open_case import OpenCase
from actions.share_check.flow.state import State, hold
from actions.share_checking import outcome
from bot.contract.replies import BotReply
from bot.contract.reply_parts import Button
from bot.teams.drawing import activities
from knowledge.reference.contacts import WITH_WORDS, Need
from tests.actions.share_check.answered import FLOW, answered
from tests.bot.teams.drawing.test_markdown import shown
from tests.bot.teams.replying import assert_sendable, buttons, cards, drawn, inside, reply, sign, words_of

TRIAL = "This is a trial: check what it says before you rely on it."
COUNCIL_FINDER = "https://www.gov.uk/report-child-abuse-to-local-council"


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
    [activity] = drawn("danger_child")
    assert "that is not your fault" in words_of(cards([activity]))
    assert "**" not in words_of(cards([activity]))


def test_a_link_in_it_can_be_followed() -> None:
    [card] = cards(drawn("worry_elsewhere"))
    [button] = [part for part in inside(card) if part.get("type") == "Action.OpenUrl"]
    assert button["url"] == "https://www.gov.uk/report-child-abuse-to-local-council"
    assert button["title"] == "Find the council by its postcode"
    assert "or find the council by its postcode." in words_of(card)


def test_a_button_of_a_worry_is_there_too() -> None:
    start = Button(title="Can I share this?", payload="/start_share_check")
    drawing = activities([reply("worry").model_copy(update={"buttons": [start]})], sign=sign)
    assert_sendable(drawing)
    assert "Can I share this?" in buttons(cards(drawing)[-1])


def test_a_worry_too_long_for_a_card_is_drawn_from_its_text_with_its_buttons() -> None:
    long: dict[str, Any] = reply("worry").model_dump(mode="json", exclude_none=True)
    long |= {"text": long["text"] + "\n\n" + "A long story. " * 3000, "buttons": [{"title": "Go", "payload": "/help"}]}
    drawing = activities([BotReply.model_validate(long)], sign=sign)
    assert_sendable(drawing)
    assert "Go" in buttons(cards(drawing)[-1])


ELSEWHERE = [Need.ELSEWHERE, Need.ELSEWHERE_COLLEAGUE]


@pytest.mark.parametrize("need", WITH_WORDS)
def test_a_link_beside_the_numbers_asked_for_can_be_followed(need: Need) -> None:
    made = contacts_reply(need)
    said = safety_words().replies[str(made.response)].format(**made.fills)
    reply = BotReply.model_validate({"text": said, "custom": made.custom})
    [activity] = activities([reply], sign=sign)
    assert "](https://" not in shown(activity["text"])
    assert (f'href="{COUNCIL_FINDER}"' in shown(activity["text"])) is (need in ELSEWHERE)


@pytest.mark.parametrize("need", ELSEWHERE)
@pytest.mark.parametrize("danger", ["yes", "no"])
def test_a_link_in_a_step_of_an_outcome_is_a_button_and_no_markdown(need: Need, danger: str) -> None:
    state = hold(FLOW, State(), {"danger_now": "yes"} if danger == "yes" else answered())
    made = outcome(OpenCase(state, need=need))
    reply = BotReply.model_validate({"text": made.text, "buttons": made.buttons, "custom": made.custom})
    drawing = activities([reply], sign=sign)
    assert_sendable(drawing)
    glance = cards(drawing)[0]
    urls = [part["url"] for part in inside(glance) if part.get("type") == "Action.OpenUrl"]
    assert urls.count(COUNCIL_FINDER) == (1 if "contacts" in made.custom else 0)
    assert "](" not in words_of(glance) and "](" not in glance["fallbackText"]


@pytest.mark.parametrize("name", ["danger", "worry", "worry_child", "worry_elsewhere"])
def test_in_a_trial_the_card_says_so_after_whom_to_call_and_every_link(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.going_live.signing.Trial.is_on", lambda _: True)
    drawing = drawn(name)
    assert_sendable(drawing)
    body = cards(drawing)[0]["body"]
    assert [part["text"] for part in inside(body[-1]) if "text" in part] == [TRIAL]
    assert TRIAL not in words_of(body[:-1])
    assert TRIAL not in drawing[0]["text"]
