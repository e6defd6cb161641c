"""Every reply gives the emergency number, once."""

from typing import Any

import pytest
from pydantic import ValidationError

from bot.contract.replies import BotReply, greeting, notice, plain
from bot.contract.safety_line import with_safety_line, without_safety_line
from bot.contract.whom_to_call import WhomToCall
from bot.contract.wording import NoticeWording, load_wording
from bot.teams.copy import TeamsNotices, teams_words
from tests.bot.gateway.fakes import ANSWER, LINE


def text_of(text: str, kind: str = "plain", **more: Any) -> str:
    return with_safety_line(text, {"kind": kind, **more})[0]


def test_the_line_is_the_last_of_an_answer() -> None:
    reply = BotReply.model_validate(ANSWER)
    assert reply.text.split("\n")[-1] == reply.custom.safety_line == LINE == load_wording().safety_line


def test_an_answer_ends_with_it_though_its_words_or_its_quotation_give_the_number() -> None:
    for text in ("In danger, call 999. The guidance says:\n\n> Share.", "It says:\n\n> Call 999.", "Says:\n> 999"):
        assert text_of(text, "answer") == f"{text}\n\n{LINE}"
    assert text_of("It says:\n\n> Share.\n\nIn danger call 999.", "answer").endswith("In danger call 999.")


@pytest.mark.parametrize(
    "text", ["**Call 999.**", "- **999**: Emergency services", "Call 999 first.\n\nThen us.", "999"]
)
def test_where_the_text_says_the_number_nothing_is_added(text: str) -> None:
    assert with_safety_line(text, {"kind": "plain"}) == (text, {"kind": "plain"})


@pytest.mark.parametrize(
    "text", ["Ring 01823 999 123.", "Ring 0300 123 999.", "Case 1999.", "Page 9990.", "> Call 999."]
)
def test_a_part_of_another_number_and_a_quotation_do_not_count(text: str) -> None:
    assert text_of(text) == f"{text}\n\n{LINE}"


def test_what_a_person_typed_does_not_count() -> None:
    assert text_of("“is it 999” is not covered.", "no_answer", said=["is it 999"]).endswith(LINE)
    assert text_of("Call 999.", said=["x", None, " "]) == "Call 999."
    assert text_of("No.", said="999").endswith(LINE)


def test_a_reply_is_not_given_it_twice() -> None:
    once = BotReply.model_validate(ANSWER).as_json()
    assert BotReply.model_validate(once).as_json() == once


def test_a_text_of_nothing_is_no_reply_still() -> None:
    with pytest.raises(ValidationError):
        BotReply.model_validate({"text": " \n", "custom": {"kind": "plain"}})


def test_a_custom_part_that_is_none_is_refused_and_not_filled() -> None:
    with pytest.raises(ValidationError):
        BotReply.model_validate({"text": "x", "custom": ["kind"]})


def test_everything_that_the_gateway_itself_says_gives_the_number() -> None:
    words = load_wording()
    said = [notice(name, getattr(words.notices, name)) for name in NoticeWording.model_fields]
    said += [teams_words().notices.reply(name) for name in TeamsNotices.model_fields if name != "too_fast"]
    said += [teams_words().notices.too_much(0, WhomToCall(None, lambda: 0.0).now())]
    said += [greeting(words.greeting.text, words.greeting.reminders, []), plain("Hello.", [])]
    for reply in said:
        assert reply.text.count("999") == 1 or reply.text.count(LINE) <= 1
        assert "999" in reply.text
    assert said[-2].custom.safety_line is None


def test_a_channel_draws_the_text_without_the_line() -> None:
    assert without_safety_line(f"Hello.\n\n{LINE}", LINE) == "Hello."
    assert without_safety_line("Call 999.", None) == "Call 999."
