from knowledge.text.bare_words import bare_words


def test_words_lose_case_punctuation_and_apostrophes() -> None:
    assert bare_words("Well: SHE isn’t 'at home', is she?") == ("well", "she", "isnt", "at", "home", "is", "she")


def test_a_letter_drawn_out_counts_once_or_as_often_as_is_asked_for() -> None:
    assert bare_words("hellllp meee, see 1000") == ("help", "me", "see", "1000")
    assert bare_words("helloooo", drawn_out=2) == ("helloo",)


def test_without_a_letter_there_is_no_word() -> None:
    assert bare_words("?! … 🙂") == ()
