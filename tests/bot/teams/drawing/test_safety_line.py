"""The emergency number in Teams: last in every reply, and only once."""

from typing import Any

import pytest

from bot.teams.drawing import activities
from tests.bot.gateway.fakes import LINE
from tests.bot.teams.drawing.test_quotation import answer
from tests.bot.teams.replying import NAMES, cards, drawn, inside, reply, sign, words_of


def line_of(name: str) -> str:
    """The line of that reply. In a trial it says so too."""
    line = reply(name).custom.safety_line
    assert line is not None and line.startswith(LINE)
    return line


def said(drawing: list[dict[str, Any]]) -> str:
    return "\n".join(f"{activity.get('text', '')}\n{words_of(cards([activity]))}" for activity in drawing)


@pytest.mark.parametrize("name", NAMES)
def test_every_reply_gives_the_number_and_the_line_stands_once(name: str) -> None:
    drawing = drawn(name)
    assert "999" in said(drawing)
    assert said(drawing).count(LINE) <= 1 + (reply(name).kind == "decision")


@pytest.mark.parametrize("name", ["consent", "several_passages", "near", "not_covered", "outsider", "glossary"])
def test_the_line_is_the_last_of_the_text(name: str) -> None:
    assert drawn(name)[0]["text"].split("\n")[-1] == line_of(name)


def test_of_an_answer_in_several_messages_the_last_has_it() -> None:
    drawing = activities([answer("A sentence of the guidance. " * 3000)], sign=sign)
    assert len(drawing) > 1
    assert [LINE in activity["text"] for activity in drawing] == [False] * (len(drawing) - 1) + [True]


@pytest.mark.parametrize("name", ["question_topic", "offered_answers", "change_which"])
def test_on_a_card_that_asks_it_is_small_and_not_among_what_is_asked(name: str) -> None:
    [card] = cards(drawn(name))
    [line] = [part for part in inside(card) if part.get("text") == line_of(name)]
    assert line["size"] == "Small" and not line.get("isSubtle")
    assert card["body"][-1] == line


def test_an_outcome_has_it_where_whom_to_call_is_not_shown() -> None:
    assert LINE in words_of(cards(drawn("outcome_share"))[0])
    assert LINE not in said(drawn("outcome_act_now"))
