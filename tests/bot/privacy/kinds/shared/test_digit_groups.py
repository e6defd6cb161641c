import pytest

from bot.privacy.kinds.shared.digit_groups import runs, spoken, windows


def digits(text: str) -> list[list[str]]:
    return [[group.digits for group in run] for run in runs(text)]


def test_groups_with_separators_between_them_are_one_run_and_words_part_runs() -> None:
    assert digits("07700 900-123 and 44") == [["07700", "900", "123"], ["44"]]


def test_letters_that_look_like_digits_are_read_as_digits_only_beside_one() -> None:
    assert digits("o78oo l23") == [["07800", "123"]]
    assert digits("Oil lol") == []


def test_a_window_is_of_neighbouring_groups_with_the_length_that_is_asked_for() -> None:
    text = "943 476 5919 12"
    found = list(windows(runs(text)[0], {10}, {3}))
    assert [(text[one.start : one.end], one.digits, one.sizes) for one in found] == [
        ("943 476 5919", "9434765919", (3, 3, 4))
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("oh seven double seven nine hundred one two three", "0777900123"),
        ("nought one treble two five", "012225"),
    ],
)
def test_digits_in_words_are_read_with_double_treble_and_hundred(text: str, number: str) -> None:
    assert [run.digits for run in spoken(f"ring {text} please")] == [number]


@pytest.mark.parametrize("text", ["one two three", "12 34 56 78", "double 12 34 56 78", "one of them hit two of us"])
def test_a_few_words_or_digits_alone_are_no_spoken_number(text: str) -> None:
    assert list(spoken(text)) == []
