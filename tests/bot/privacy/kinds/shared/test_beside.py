import pytest

from bot.privacy.kinds.shared.beside import Label, called, stands_alone

LABEL = Label("ulns?")


def named(text: str, *numbers: str) -> list[str]:
    places = [(text.index(number), text.index(number) + len(number)) for number in numbers]
    return [text[start:end] for start, end in called(text, places, LABEL)]


@pytest.mark.parametrize("text", ["her ULN is 555", "uln: 555", "555 is her uln", "555 (uln)", "555. that's her ULN"])
def test_a_label_shortly_before_or_directly_after_names_the_number(text: str) -> None:
    assert named(text, "555") == ["555"]


@pytest.mark.parametrize(
    "text", ["a uln, you ask? 555", "uln\n555", "uln 4 and 555", "555, uln", "muln 555", "555 came"]
)
def test_a_label_in_another_sentence_or_of_another_number_does_not(text: str) -> None:
    assert named(text, "555") == []


def test_a_list_goes_on_past_names_and_ends_at_another_kind() -> None:
    assert named("ULNs 555 (Mia), 666 and 777", "555", "666", "777") == ["555", "666", "777"]
    assert named("ULN 555, passport 666", "555", "666") == ["555"]


def test_a_number_that_touches_a_letter_does_not_stand_alone() -> None:
    assert stands_alone("(555)", 1, 4)
    assert not stands_alone("a555", 1, 4)
    assert not stands_alone("5556", 0, 3)
