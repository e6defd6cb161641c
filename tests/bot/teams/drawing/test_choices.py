from bot.contract.reply_parts import Button
from bot.conversation.screening import PAYLOAD_LIMIT
from bot.teams.drawing.choices import button_cards
from bot.teams.drawing.limits import CARD_BYTES, size
from tests.bot.teams.replying import buttons, sign


def made(count: int, title: str = "Choice") -> list[Button]:
    return [Button(title=f"{title} {number}", payload=f'/answer{{"option":"{number}"}}') for number in range(count)]


def test_a_few_buttons_are_one_card_that_says_them() -> None:
    [card] = button_cards(made(2), sign)
    assert list(buttons(card["content"])) == ["Choice 0", "Choice 1"]
    assert "Choice 0; Choice 1" in card["content"]["speak"]


def test_more_than_a_card_holds_go_on_in_the_next_in_their_order() -> None:
    cards = button_cards(made(60, "A long title " * 8), sign)
    assert len(cards) > 1
    assert all(size(card["content"]) <= CARD_BYTES for card in cards)
    titles = [title for card in cards for title in buttons(card["content"])]
    assert len(titles) == 60


def test_a_button_that_the_gateway_would_refuse_is_left_out() -> None:
    long = Button(title="Too long", payload="/answer" + "x" * PAYLOAD_LIMIT)
    assert button_cards([long], sign) == []
    [card] = button_cards([long, *made(1)], sign)
    assert list(buttons(card["content"])) == ["Choice 0"]
