from typing import Any

import pytest

from bot.contract.personal_data import PersonalDataKind
from bot.contract.replies import BotReply, notice
from bot.conversation.hearing import HeardMessage
from bot.conversation.what_it_tells import ABOUT_THE_GUIDANCE, Mark, mark_of
from tests.bot.gateway.fakes import ANSWER, DANGER, DECISION, KINDS, PLAIN, QUESTION, WORRY

TYPED = HeardMessage("said", "said", None)


def marked(*replies: dict[str, Any], heard: HeardMessage = TYPED, telling: str | None = "nothing") -> Mark | None:
    return mark_of(heard, [BotReply.model_validate(reply) for reply in replies], telling)


@pytest.mark.parametrize("reply", KINDS, ids=lambda reply: str(reply["custom"]["kind"]))
@pytest.mark.parametrize("telling", ["nothing", "perhaps", "something", "a word of a later version", None])
def test_only_a_question_about_the_guidance_that_tells_nothing_is_plain(
    reply: dict[str, Any], telling: str | None
) -> None:
    is_plain = reply["custom"]["kind"] in ABOUT_THE_GUIDANCE and telling == "nothing"
    assert (marked(reply, telling=telling) is Mark.PLAIN_QUESTION) == is_plain


@pytest.mark.parametrize("reply", [DANGER, WORRY])
@pytest.mark.parametrize("heard", [TYPED, HeardMessage("Yes", '/answer{"a": "b"}', None, button="offered")])
def test_danger_and_worry_tell_of_somebody_typed_or_tapped_and_beside_an_answer(
    reply: dict[str, Any], heard: HeardMessage
) -> None:
    assert marked(reply, heard=heard, telling=None) is Mark.TELLS
    assert marked(ANSWER, reply, heard=heard) is Mark.TELLS


def test_words_that_nobody_could_read_tell_of_somebody() -> None:
    said = notice("not_english", "Only English.")
    assert mark_of(TYPED, [said], None) is Mark.TELLS


@pytest.mark.parametrize("reply", [QUESTION, DECISION])
def test_words_typed_into_a_guided_decision_tell_of_a_case(reply: dict[str, Any]) -> None:
    assert marked(reply, telling=None) is Mark.TELLS
    assert marked(reply, telling=None, heard=HeardMessage("Yes", "/answer", None, button="other")) is None


@pytest.mark.parametrize(
    "heard",
    [
        HeardMessage("[name] said no", "[name] said no", None, [PersonalDataKind.NAME]),
        HeardMessage("not kept", "", "too_long"),
        HeardMessage("said", "said", "command_refused"),
        HeardMessage("When to share?", "/show_passage", None, button="offered"),
    ],
)
def test_what_was_cut_refused_or_tapped_is_no_plain_question(heard: HeardMessage) -> None:
    assert marked(ANSWER, heard=heard) is None


def test_small_talk_has_no_mark() -> None:
    assert marked(PLAIN, telling=None) is None
