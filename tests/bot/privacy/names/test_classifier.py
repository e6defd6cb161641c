import pytest

from bot.privacy.names import classifier as subject
from bot.privacy.names.classifier import WINDOW, Classifier


def test_no_more_tokens_are_read_than_asked_for() -> None:
    assert len(Classifier().tokens("Jo " * 500, most=40)) == 40


def test_offsets_are_those_of_the_whole_text_in_every_window() -> None:
    text = "she said so and then " * 40 + "Jayden"
    last = Classifier().tokens(text)[-1]
    assert text[last.start : last.end].lower() in "jayden"
    assert last.end == len(text)


@pytest.mark.parametrize("count", [0, 1, WINDOW, WINDOW + 1, 5 * WINDOW + 7])
def test_windows_are_never_too_long_and_reach_every_token(count: int) -> None:
    windows = subject._windows(count)
    assert all(end - start <= WINDOW and start <= first < end for start, end, first in windows)
    assert {place for _, end, first in windows for place in range(first, end)} == set(range(count))


def test_weights_that_are_not_installed_are_missed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "find_spec", lambda name: None)
    with pytest.raises(FileNotFoundError, match="not installed"):
        Classifier()
