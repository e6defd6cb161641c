from actions.share_check.record.spoken_words import spoken_words
from tests.actions.share_check.answered import WORDING


def test_a_record_made_without_a_check_says_what_the_check_would() -> None:
    assert spoken_words() == WORDING


def test_the_texts_are_read_once() -> None:
    assert spoken_words() is spoken_words()
