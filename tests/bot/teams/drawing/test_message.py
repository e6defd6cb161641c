from bot.teams.drawing.elements import card, text
from bot.teams.drawing.limits import CARD_BYTES, MESSAGE_BYTES, TEXT_BYTES, size
from bot.teams.drawing.message import (
    card_activities,
    card_activity,
    fitting,
    text_activities,
    text_activity,
    with_feedback,
)

CARDS = [card([text(name)], name) for name in ("one", "two")]


def test_a_long_text_goes_over_several_messages_and_the_last_has_the_buttons() -> None:
    sent = text_activities("A sentence of the guidance. " * 2000, CARDS[:1])
    assert len(sent) > 1
    assert all(size(one["text"]) <= TEXT_BYTES for one in sent)
    assert ["attachments" in one for one in sent] == [False] * (len(sent) - 1) + [True]


def test_further_cards_come_each_in_a_message_of_their_own() -> None:
    first, second = text_activities("Hello.", CARDS)
    assert (first["text"], first["attachments"]) == ("Hello.", CARDS[:1])
    assert (second["summary"], second["attachments"]) == ("two", CARDS[1:])


def test_cards_are_as_few_messages_as_hold_them_in_order() -> None:
    large = [card([text("x" * 11_000)], str(number)) for number in range(7)]
    assert all(size(one["content"]) <= CARD_BYTES for one in large)
    sent = card_activities(large)
    assert [len(one["attachments"]) for one in sent] == [3, 3, 1]
    assert [one for activity in sent for one in activity["attachments"]] == large
    assert [one["summary"] for one in sent] == ["0", "3", "6"]
    assert all(size(one) <= MESSAGE_BYTES for one in sent)
    assert card_activities([]) == []


def test_no_message_has_more_cards_than_teams_takes() -> None:
    assert [len(one["attachments"]) for one in card_activities(CARDS * 6)] == [10, 2]


def test_a_text_that_grows_when_it_is_drawn_is_cut_smaller_and_loses_nothing() -> None:
    found = fitting("word " * 2300, lambda piece: piece * 4)
    assert all(size(piece * 4) <= TEXT_BYTES for piece in found)
    assert sum(piece.count("word") for piece in found) == 2300


def test_citations_are_one_entity_that_says_nothing_of_being_generated() -> None:
    [entity] = text_activity("See [1].", citations=[{"position": 1}])["entities"]
    assert entity["citation"] == [{"position": 1}]
    assert "additionalType" not in entity
    assert "entities" not in text_activity("Hello.")


def test_feedback_is_asked_for_by_teams_own_buttons() -> None:
    assert with_feedback(card_activity(CARDS[0]))["channelData"] == {"feedbackLoop": {"type": "default"}}
