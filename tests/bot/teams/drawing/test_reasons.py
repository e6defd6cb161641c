from typing import Any

from bot.contract.reply_parts import Quote
from bot.teams.drawing.limits import CARD_BYTES, size
from bot.teams.drawing.reasons import DrawnReason, reason_cards
from tests.bot.gateway.fakes import QUOTE
from tests.bot.teams.replying import buttons, sign, words_of

REASON = DrawnReason(part="lawful_basis", heading="Lawful basis", text="Public task.", passage_ids=["how-much"])


def _quote(name: str, text: str = "Share what is needed.") -> Quote:
    return Quote.model_validate({**QUOTE, "passage_id": name, "text": text})


def _drawn(quotes: list[Quote], *reasons: DrawnReason) -> list[dict[str, Any]]:
    return [card["content"] for card in reason_cards(reasons, quotes, sign)]


def test_a_reason_is_seen_and_the_guidances_words_are_folded_under_it() -> None:
    [card] = _drawn([_quote("how-much")], REASON)
    assert "Public task." in words_of(card, hidden=False)
    assert "Share what is needed." not in words_of(card, hidden=False)
    assert "Share what is needed." in words_of(card)


def test_a_passage_that_no_reason_names_stands_with_the_verdict_before_them() -> None:
    [card] = _drawn([_quote("how-much"), _quote("verdict", "Do not assume.")], REASON)
    said = words_of(card)
    assert said.index("Do not assume.") < said.index("Public task.")


def test_a_passage_of_a_source_for_some_people_alone_says_so_above_its_words() -> None:
    scoped = _quote("how-much").model_copy(update={"scope": "From “Rules”, which is for carers."})
    said = words_of(_drawn([scoped], REASON)[0])
    assert said.index("which is for carers.") < said.index("Share what is needed.")


def test_more_than_one_card_holds_goes_on_on_the_next_and_the_source_is_named_once() -> None:
    quotes = [_quote(f"p{number}", f"{number} says share early. " * 200) for number in range(6)]
    reasons = [REASON.model_copy(update={"passage_ids": [quote.passage_id]}) for quote in quotes]
    cards = _drawn(quotes, *reasons)
    assert len(cards) > 1
    assert all(size(card) <= CARD_BYTES for card in cards)
    said = "\n".join(words_of(card) for card in cards)
    assert all(quote.text.strip() in said for quote in quotes)
    assert ["SSCP" in words_of(card) for card in cards] == [False] * (len(cards) - 1) + [True]


def test_a_passage_that_fits_no_card_is_cut_and_can_be_asked_for_whole() -> None:
    [card] = _drawn([_quote("how-much", "Share early. " * 3000)], REASON)
    assert size(card) <= CARD_BYTES
    assert [data["payload"] for data in buttons(card).values()] == ['/show_passage{"passage_id":"how-much"}']


def test_without_reasons_and_passages_there_is_no_card() -> None:
    assert _drawn([]) == []
