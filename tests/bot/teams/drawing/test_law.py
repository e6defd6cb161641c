"""Changes in the law, in Teams: next to a quotation, in the outcome, in its reasons and in the record."""

import json
from typing import Any

import pytest

from bot.contract.replies import BotReply
from bot.teams.drawing import activities
from knowledge.law.words import law_words
from tests.bot.gateway.law import LINE, NOTICE, NOTICE_LINES, with_law
from tests.bot.teams.drawing.test_markdown import shown
from tests.bot.teams.replying import assert_sendable, cards, inside, reply, sign, words_of


def without_law(name: str) -> BotReply:
    """A real reply as it was before anything in the law changed."""
    one = reply(name).model_dump(mode="json", exclude_unset=True)
    custom = one["custom"]
    for place in (custom, *custom.get("reasons", []), *custom.get("quotes", [])):
        place.pop("law_lines", None)
    return BotReply.model_validate(one)


def drawn(one: BotReply) -> list[dict[str, Any]]:
    drawing = activities([one], sign=sign)
    assert_sendable(drawing)
    return drawing


def test_a_published_notice_stands_below_its_quotation_with_a_link_to_its_source() -> None:
    answer = with_law(reply("several_passages"), at=1, lines=NOTICE_LINES)
    [activity] = drawn(answer)
    quotes = answer.custom.model_dump()["quotes"]
    html = shown(activity["text"])
    assert activity["text"].count(NOTICE["words"]) == 1
    assert '<a href="https://example.org/act">The Quillow Act 2026</a>, checked 1 November 2026.' in html
    after = activity["text"].index(NOTICE["words"])
    assert activity["text"].index(f"[2]\n\n> {quotes[1]['text'][:20]}") < after
    assert after < activity["text"].index("Source: [")


def test_a_draft_has_its_one_line_below_its_quotation_and_below_no_other() -> None:
    [activity] = drawn(with_law(reply("several_passages"), at=0, lines=[LINE]))
    assert activity["text"].count(LINE) == 1
    assert activity["text"].index(LINE) < activity["text"].index("[2]\n\n> ")
    [plain] = drawn(reply("several_passages"))
    assert activity["text"].replace(f"\n\n{LINE}", "") == plain["text"]


def test_an_outcome_shows_the_notices_and_where_they_stand_in_sight() -> None:
    outcome = with_law(reply("outcome_share"), notices=[NOTICE], heading="The law has changed.")
    card = cards(drawn(outcome))[0]
    seen = words_of(card, hidden=False)
    assert seen.index("The law has changed.") < seen.index(NOTICE["words"])
    assert "The Quillow Act 2026. Checked 1 November 2026." in seen
    assert "https://example.org/act" in [part.get("url") for part in inside(card)]


def test_an_outcome_says_under_its_verdict_and_in_a_part_that_the_law_may_have_changed() -> None:
    one = without_law("outcome_share").model_dump(mode="json", exclude_unset=True)
    one["custom"]["law_lines"] = [LINE]
    one["custom"]["reasons"][1]["law_lines"] = [LINE]
    first, *rest = cards(drawn(BotReply.model_validate(one)))
    seen = words_of(first, hidden=False)
    assert seen.startswith(f"{one['custom']['sentence']}\n{LINE}\n")
    reasons = words_of(rest, hidden=False)
    assert reasons.count(LINE) == 1
    assert f"{one['custom']['reasons'][1]['text']}\n{LINE}" in reasons


def test_beside_a_quotation_of_an_outcome_the_line_is_folded_away_with_it() -> None:
    drawing = cards(drawn(with_law(without_law("outcome_share"), at=0, lines=[LINE])))
    assert LINE not in words_of(drawing, hidden=False)
    assert LINE in words_of(drawing)


@pytest.mark.parametrize("name", ["consent", "outcome_share", "outcome_do_not_refer", "outcome_act_now"])
def test_without_a_change_in_the_law_nothing_is_said_of_one(name: str) -> None:
    said = json.dumps(drawn(without_law(name)), ensure_ascii=False)
    assert law_words().changed not in said and LINE not in said


def test_a_reply_too_large_for_cards_says_the_notices_in_its_text() -> None:
    one = reply("outcome_share").model_dump(mode="json", exclude_unset=True)
    one["custom"] |= {"notices": [NOTICE], "sentence": "long " * 8000}
    one["text"] = f"{one['text']}\n\n{NOTICE_LINES[-1]}"
    text = "\n".join(activity.get("text", "") for activity in drawn(BotReply.model_validate(one)))
    assert "[The Quillow Act 2026](https://example.org/act)" in text
