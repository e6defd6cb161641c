from bot.teams.drawing import activities
from bot.teams.plainly import plainly
from bot.teams.task import Outgoing
from tests.bot.teams.replying import drawn, reply, sign


def test_a_question_is_asked_in_words_with_its_options() -> None:
    question = reply("question_topic")
    [card] = activities([question], sign=sign)
    [said] = plainly(Outgoing(activity=card, question=question.as_json()))
    assert "attachments" not in said
    assert "Keeping a child safe and well" in said["text"]


def test_a_text_loses_its_buttons_and_keeps_its_words() -> None:
    [said] = plainly(Outgoing(activity={"text": "**999**", "attachments": [{"content": {}}]}))
    assert said == {"type": "message", "textFormat": "markdown", "text": "**999**"}


def test_a_card_without_a_text_says_what_it_is_and_an_empty_one_nothing() -> None:
    cards = [{"content": {"fallbackText": "The record."}}, {"content": {}}]
    assert [said["text"] for said in plainly(Outgoing(activity={"attachments": cards}))] == ["The record."]


def test_an_outcome_is_said_below_whom_to_call() -> None:
    outcome, *_ = drawn("outcome_act_now")
    one = {**outcome, "attachments": outcome["attachments"][:1]}
    call, verdict = plainly(Outgoing(activity=one, about=[], lasting=True))
    assert "999" in call["text"]
    assert reply("outcome_act_now").custom.model_dump()["sentence"] in verdict["text"]
