from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.evaluation.gold import PlantedGold, PlantedMessage, load_gold, parsed
from bot.privacy.evaluation.report import changed, evaluate, is_gone
from bot.privacy.spans import Span
from knowledge.locations import gold_dir

LATER = {
    PersonalDataKind.LEARNER_NUMBER,
    PersonalDataKind.DRIVING_LICENCE,
    PersonalDataKind.PAYMENT_CARD,
    PersonalDataKind.BANK_ACCOUNT,
    PersonalDataKind.PASSPORT_NUMBER,
    PersonalDataKind.HANDLE,
    PersonalDataKind.NUMBER_PLATE,
}
SUE = Span(5, 8, PersonalDataKind.NAME)


def finds_sue(text: str) -> list[Span]:
    place = text.find("Sue")
    return [Span(place, place + 3, PersonalDataKind.NAME)] if place >= 0 else []


def test_a_line_is_read_as_its_text_and_what_is_planted_in_it() -> None:
    assert parsed("I am {name|Sue}!") == PlantedMessage("I am Sue!", (SUE,))


def test_a_kind_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="shoe_size"):
        parsed("{shoe_size|9}")


def test_a_file_without_lookalikes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.yml"
    path.write_text("planted: ['{name|Sue}']\n", encoding="utf-8")
    with pytest.raises(ValidationError, match="lookalikes"):
        load_gold(path)


def test_an_item_is_gone_only_when_every_letter_of_it_is() -> None:
    text = "Ann-Sue"
    whole = Span(0, 7, PersonalDataKind.NAME)
    assert is_gone(whole, [Span(0, 3, PersonalDataKind.NAME), Span(4, 7, PersonalDataKind.ADDRESS)], text)
    assert not is_gone(whole, [Span(0, 3, PersonalDataKind.NAME)], text)


def test_the_report_counts_what_was_removed_missed_and_taken_too_much() -> None:
    gold = PlantedGold((parsed("I am {name|Sue}"), parsed("{name|Bob} and Sue")), ("sue them", "Sue them"))
    report = evaluate(gold, finds_sue)
    assert report.removed["name"].value == 0.5
    assert report.others["lookalikes untouched"].value == 0.5
    assert report.others["messages with planted items from which nothing else was taken"].value == 0.5
    assert len(report.missed) == 1
    assert "Bob" in report.missed[0]
    assert len(report.beyond) == 2


def test_questions_that_are_changed_are_named() -> None:
    assert len(changed(["Sue?", "consent?"], finds_sue)) == 1


@pytest.mark.parametrize("name", ["privacy", "privacy_unseen"])
def test_the_gold_files_have_enough_of_every_kind(name: str) -> None:
    gold = load_gold(gold_dir() / f"{name}.yml")
    planted = [span.kind for message in gold.messages for span in message.planted]
    assert len(gold.messages) >= 150
    assert len(planted) >= 300
    assert len(gold.lookalikes) >= 150
    # The kinds that came later have matrices of their own: tests/bot/privacy/kinds.
    assert all(planted.count(kind) >= 10 for kind in set(PersonalDataKind) - LATER)


def test_no_message_stands_in_both_gold_files() -> None:
    one, other = (load_gold(gold_dir() / f"{name}.yml") for name in ("privacy", "privacy_unseen"))
    assert not {message.text for message in one.messages} & {message.text for message in other.messages}
