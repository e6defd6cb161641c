"""The outcome, the reasons, the record, and whom to call."""

import pytest

from tests.bot.teams.replying import NAMES, buttons, cards, drawn, inside, reply, words_of

OUTCOMES = [name for name in NAMES if name.startswith("outcome_")]


@pytest.mark.parametrize("name", OUTCOMES)
def test_the_verdict_is_the_first_thing_read(name: str) -> None:
    custom = reply(name).custom.model_dump()
    seen = words_of(cards(drawn(name))[0], hidden=False)
    assert seen.startswith(custom["sentence"])
    for number, step in enumerate(custom["steps"], 1):
        assert f"{number}. {step}" in seen


@pytest.mark.parametrize("name", OUTCOMES)
def test_every_reason_is_said_and_every_passage_is_there_whole_one_tap_away(name: str) -> None:
    custom = reply(name).custom.model_dump()
    drawing = cards(drawn(name))
    seen, all_words = words_of(drawing, hidden=False), words_of(drawing)
    for reason in custom["reasons"]:
        assert reason["heading"] in seen
        assert reason["text"] in seen
    for quote in custom["quotes"]:
        for line in filter(None, map(str.strip, quote["text"].split("\n"))):
            assert line in all_words
            assert line not in seen
    assert "Understanding Information Sharing and Consent" in all_words


def test_where_there_is_danger_the_numbers_come_before_the_steps() -> None:
    [first, *_] = drawn("outcome_act_now")
    seen = words_of(cards([first])[0], hidden=False)
    assert seen.index("999") < seen.index("What to do now")
    assert "[999](tel:999)" in first["text"]


def test_each_answer_can_be_changed() -> None:
    card, answers = cards(drawn("outcome_share"))[0], reply("outcome_share").custom.model_dump()["answers"]
    changes = [data["payload"] for title, data in buttons(card).items() if title.startswith("Change: ")]
    assert changes == [f'/change_answer{{"question":"{key}"}}' for key in answers]


def test_what_an_outcome_offers_besides_is_a_button() -> None:
    assert "Nobody is in danger now, carry on" in buttons(cards(drawn("outcome_act_now"))[0])


@pytest.mark.parametrize("name", OUTCOMES)
def test_an_outcome_is_one_message_and_its_record_to_copy_another(name: str) -> None:
    outcome, *record = drawn(name)
    assert len(outcome["attachments"]) > 1 and "feedbackLoop" in outcome["channelData"]
    assert [list(one) for one in record] == ([] if name == "outcome_out_of_scope" else [["type", "textFormat", "text"]])


def test_the_record_can_be_read_on_a_card_and_copied_from_a_message() -> None:
    outcome, message = drawn("outcome_share")
    card = cards([outcome])[-1]
    assert "Decision\n" in words_of([card])
    assert message["text"].replace("\\", "").startswith("Reference number: (to fill in)")
    assert "Decision: You can share this." in message["text"]
    assert "Practitioner's name and role: (to fill in)" in message["text"].replace("\\", "")
    assert not [part for part in inside([card]) if str(part.get("type")).startswith("Input.")]


def test_an_outcome_that_is_not_decided_here_has_no_record() -> None:
    assert "Your record" not in words_of(cards(drawn("outcome_out_of_scope")))


def test_danger_is_one_message_with_every_number_large_and_as_a_link() -> None:
    [activity] = drawn("danger")
    [card] = cards([activity])
    large = [part for part in inside(card) if part.get("size") in ("ExtraLarge", "Large")]
    numbers = [contact["phone"] for contact in reply("danger").custom.model_dump()["contacts"]]
    # Without an ordinary space, at which a line could end.
    assert [part["text"] for part in large] == [number.replace(" ", "\u00a0") for number in numbers]
    assert large[0]["text"] == "999" and large[0]["size"] == "ExtraLarge"
    for number in numbers:
        assert f"[{number}](tel:{number.replace(' ', '')})" in activity["text"].replace("\u00a0", " ")
    assert activity["text"].index("999") < 80
    assert "what they need to keep the child safe. Record it afterwards." in words_of(card)


def test_contacts_without_a_danger_can_be_tapped_too() -> None:
    [activity] = drawn("contacts")
    assert "[0300\u00a0123\u00a02224](tel:03001232224)" in activity["text"]


def test_where_there_is_no_danger_nothing_stands_before_the_verdict() -> None:
    [first, *_] = drawn("outcome_pause")
    assert "text" not in first
    assert "0300 123 2224" in words_of(cards([first])[0], hidden=False)


@pytest.mark.parametrize("name", ["outcome_share", "outcome_act_now"])
def test_in_a_trial_the_outcome_and_its_record_say_so_last(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.going_live.signing.Trial.is_on", lambda _: True)
    activities = drawn(name)
    first, *_, last = cards(activities)
    line = "This is a trial: check what it says before you rely on it."
    assert words_of(first["body"][-1]).strip().endswith(line)
    assert words_of(last).strip().endswith(line)
    assert activities[-1]["text"].strip().endswith(line)
