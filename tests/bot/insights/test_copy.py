from typing import Any, cast

from bot.insights.copy import insights_words
from bot.insights.counting import counts_of_feedback, counts_of_turn
from bot.insights.figures import TABLES
from tests.bot.gateway.fakes import KINDS
from tests.bot.insights.keeping import ended

WORDS = insights_words()


def test_every_table_has_a_name() -> None:
    assert set(WORDS.tables) == set(TABLES)


def test_whatever_a_message_can_get_has_words() -> None:
    replies = cast(list[dict[str, Any]], KINDS)
    outcomes = {counts_of_turn(ended(reply))[0].key[0] for reply in replies} | {"failed", "contacts", "notice"}
    assert outcomes == set(WORDS.outcomes)


def test_every_judgement_has_words() -> None:
    for kind in ("answer", "no_answer", "decision"):
        for helpful, risk in ((True, False), (False, False), (False, True)):
            [count] = counts_of_feedback(kind, helpful, risk)
            assert WORDS.name_of(count.key) != count.key[-1]
            assert WORDS.name_of(count.key[:1]) != kind


def test_what_has_no_words_is_named_as_it_is() -> None:
    assert WORDS.name_of(("decision", "share")) == "share"
    # The question about the recipient, and not the reason of that name.
    assert WORDS.name_of(("left", "recipient")) == "recipient"
    assert WORDS.name_of(("not_covered", "recipient")) != "recipient"
    assert WORDS.name_of(("Guidance", "Consent")) == "Consent"
    assert WORDS.name_of(()) == "All messages"
