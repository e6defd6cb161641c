"""An answer stands under the words that it answers, and under no others."""

from typing import Any

from bot.contract.replies import BotReply, notice
from bot.web.plain.drawing import Exchange
from bot.web.plain.exchanges import exchanges_of, newest_of, number_of
from tests.bot.gateway.fakes import ANSWER, DANGER, PLAIN

HELLO, ANSWERED, CALL = (BotReply.model_validate(one) for one in (PLAIN, ANSWER, DANGER))
KEPT = [Exchange(None, [HELLO]), Exchange("a", [ANSWERED])]


def test_messages_become_what_was_said_with_its_replies() -> None:
    kept: list[dict[str, Any]] = [
        {"from": "assistant", "at": "", **PLAIN},
        {"from": "person", "at": "", "text": "a"},
        {"from": "assistant", "at": "", **ANSWER},
    ]
    greeting, answered = exchanges_of(kept)
    assert (greeting.said, [one.kind for one in greeting.replies]) == (None, ["plain"])
    assert (answered.said, [one.kind for one in answered.replies]) == ("a", ["answer"])
    assert number_of(KEPT) == 3


def test_a_turn_that_is_kept_is_shown_as_it_is_kept() -> None:
    assert newest_of([*KEPT, Exchange("[name]", [CALL])], "Amy", [CALL]) == (Exchange("[name]", [CALL]), KEPT)


def test_a_turn_that_is_not_kept_stands_under_its_own_words() -> None:
    said = [CALL, notice("not_kept", "It cannot be kept.")]
    for kept in (KEPT, [*KEPT, Exchange("b", [])]):
        assert newest_of(kept, "b", said) == (Exchange("b", said), KEPT)


def test_what_another_tab_has_said_since_is_not_this_turn() -> None:
    kept = [*KEPT, Exchange("b", [CALL]), Exchange("c", [HELLO])]
    assert newest_of(kept, "b", [CALL]) == (Exchange("b", [CALL]), KEPT)
