"""Quotations in Teams: whole, cited, and with their source."""

from typing import Any

from microsoft_teams.api.models.entity import CitationAppearance

from bot.contract.replies import BotReply
from bot.teams.drawing import activities, tap
from tests.bot.teams.drawing.test_markdown import shown
from tests.bot.teams.replying import assert_sendable, buttons, cards, check, drawn, reply, sign

EXCEPTION = "The exception is when telling them would place a child at risk."


def answer(*texts: str) -> BotReply:
    """An answer that quotes passages of these texts."""
    first = reply("consent").custom.model_dump(mode="json")["quotes"][0]
    quotes = [
        {**first, "passage_id": f"p{place}", "section": f"Section {place}", "text": text}
        for place, text in enumerate(texts)
    ]
    return BotReply.model_validate({"text": "This is it.", "custom": {"kind": "answer", "quotes": quotes}})


def test_an_answer_is_one_message_that_quotes_each_passage_whole() -> None:
    for name in ("consent", "several_passages", "danger_and_question_2"):
        [activity] = drawn(name)
        html = shown(activity["text"])
        for quote in reply(name).custom.model_dump()["quotes"]:
            for line in filter(str.strip, quote["text"].split("\n")):
                assert f"<p>{line.strip()}</p>".replace("&", "&amp;") in html, line


def test_each_passage_has_its_number_and_its_citation() -> None:
    [activity] = drawn("several_passages")
    [entity] = activity["entities"]
    assert (entity["type"], entity["@type"], entity["@id"]) == ("https://schema.org/Message", "Message", "")
    positions = [claim["position"] for claim in entity["citation"]]
    assert positions == list(range(1, len(reply("several_passages").custom.model_dump()["quotes"]) + 1))
    assert all(f"[{position}]" in activity["text"] for position in positions)


def test_a_citation_is_one_that_microsofts_own_kit_takes() -> None:
    [activity] = activities([answer("word " * 900)], sign=sign)
    [claim] = activity["entities"][0]["citation"]
    CitationAppearance.model_validate(claim["appearance"])
    assert claim["@type"] == "Claim"
    assert claim["appearance"]["@type"] == "DigitalDocument"
    assert claim["appearance"]["abstract"].endswith("…")
    assert claim["appearance"]["keywords"] == ["Checked 22 November 2026"]


def test_the_source_is_named_once_with_its_date_and_link() -> None:
    [activity] = drawn("several_passages")
    assert activity["text"].count("Source: [Understanding Information Sharing and Consent](https://") == 1
    assert "Checked 22 November 2026" in activity["text"]


def test_sources_that_read_the_same_are_one_line_whatever_place_each_passage_has() -> None:
    told = answer("One.", "Two.").model_dump(mode="json")
    for place, quote in enumerate(told["custom"]["quotes"]):
        quote["link"] = f"{quote['source']['url']}#p{place}"
    [activity] = activities([BotReply.model_validate(told)], sign=sign)
    assert activity["text"].count("Source: [") == 1
    assert f"]({told['custom']['quotes'][0]['source']['url']})" in activity["text"]


def test_passages_too_long_together_are_marked_and_each_is_one_tap_away() -> None:
    long = "A sentence of the guidance. " * 600 + EXCEPTION
    [activity] = activities([answer(long, long, "A short one.")], sign=sign)
    assert_sendable([activity])
    assert EXCEPTION not in activity["text"]
    assert activity["text"].count("Shortened here") == 2
    assert "A short one." in activity["text"]
    found: list[Any] = [tap(data, check=check) for data in buttons(cards([activity])).values()]
    assert [each.payload for each in found] == [f'/show_passage{{"passage_id":"p{place}"}}' for place in (0, 1)]


def test_one_passage_that_no_message_holds_goes_on_in_further_messages_to_its_last_word() -> None:
    long = "A sentence of the guidance. " * 3000 + EXCEPTION
    drawing = activities([answer(long)], sign=sign)
    assert_sendable(drawing)
    assert len(drawing) > 1
    assert EXCEPTION in drawing[-1]["text"]
    assert sum(activity["text"].count("A sentence of the guidance.") for activity in drawing) == 3000
    assert "Part 2 of" in drawing[1]["text"]
    assert not any("Shortened" in activity["text"] for activity in drawing)


def test_an_address_that_is_not_of_the_web_is_no_link() -> None:
    odd = answer("Text.").model_dump(mode="json")
    odd["custom"]["quotes"][0]["source"]["url"] = "javascript:alert(1)"
    [activity] = activities([BotReply.model_validate(odd)], sign=sign)
    assert "javascript" not in str(activity)
